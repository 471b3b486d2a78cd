//! `sincerely check --online`: what an operator learns about a guild before it matters.

use discord_playground::{Fault, Playground};

use crate::program::{Ended, Program, playground};

async fn check(playground: &Playground, environment: &[(&str, &str)]) -> Ended {
    let folder = tempfile::tempdir().expect("a folder");
    let program = Program::new(folder.path(), &["check", "--online"]).on(playground);
    let ended =
        environment.iter().fold(program, |program, (name, value)| program.with(name, value)).run().await;
    assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 0, "it leaves nothing behind");
    ended
}

#[tokio::test]
async fn a_server_that_is_set_up_passes() {
    let playground = playground().await;
    let ended = check(&playground, &[]).await;
    assert_eq!(ended.code(), Some(0), "{ended:?}");
    insta::assert_snapshot!(ended.out_but_zones(), @r"
    The configuration and the catalogue are sound.
    Discord knows the bot as Sincerely. It is in one server.
    Tandem
      #kudos: all that is needed
      #leadership-tips: all that is needed
    ");
    playground.stop().await;
}

#[tokio::test]
async fn what_is_missing_is_named_for_each_channel() {
    let playground = playground().await;
    playground.forbid("kudos", true).expect("known");
    playground.hide("leadership-tips", true).expect("known");
    let ended = check(&playground, &[]).await;
    insta::assert_snapshot!(ended.out_but_zones(), @r"
    The configuration and the catalogue are sound.
    Discord knows the bot as Sincerely. It is in one server.
    Tandem
      #kudos: missing Send Messages
      #leadership-tips: missing View Channel
    ");
    insta::assert_snapshot!(ended.problem(&[]), @"sincerely: grant the bot what is missing, in the channel's settings under Permissions, then check again");
    let ended = check(&playground, &[("SINCERELY_DEFAULTS__KUDOS__CHANNEL", "thanks")]).await;
    insta::assert_snapshot!(ended.out_but_zones(), @r"
    The configuration and the catalogue are sound.
    Discord knows the bot as Sincerely. It is in one server.
    Tandem
      #thanks: there is none; make one, or choose another with /setup
      #leadership-tips: missing View Channel
    ");
    playground.stop().await;
}

#[tokio::test]
async fn what_discord_does_not_tell_is_said_in_a_sentence() {
    let playground = playground().await;
    let url = playground.api_url();
    let ended = check(&playground, &[("DISCORD_TOKEN", "wrong.token.of-somebody-else")]).await;
    assert!(ended.problem(&[]).contains("does not accept the token"), "{ended:?}");
    let (method, path) = (None, "/users/@me/guilds".into());
    playground.order(Fault::Answer { method, path, status: 503, code: 0, retry_after: None, times: 1 });
    let ended = check(&playground, &[]).await;
    insta::assert_snapshot!(ended.problem(&[(&url, "[url]")]), @"sincerely: [url] cannot answer just now (status 503); start again in a minute, and see https://discordstatus.com if it goes on");
    playground.order(Fault::CutBefore { method: None, path: "/guilds/*/channels".into(), times: 1 });
    let ended = check(&playground, &[]).await;
    insta::assert_snapshot!(ended.problem(&[(&url, "[url]")]), @"sincerely: [url] cannot be reached; check the network, and [discord] api_url in the configuration");
    let requests = playground.traffic();
    assert!(requests.iter().all(|one| one.method == "GET"), "it changes nothing");
    playground.stop().await;
}
