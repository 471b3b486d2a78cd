//! The program from an operator's side: what it says and how it ends when it cannot start, or is asked to stop.

use std::fs;
use std::path::Path;

use discord_playground::{Fault, Playground};
use sincerely::store;
use sincerely::store::sled::SledOptions;
use tempfile::TempDir;

use crate::program::{Ended, Program, playground};

fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder")
}

/// `sincerely run` with this token and environment, in an empty folder.
async fn run(token: Option<&str>, environment: &[(&str, &str)]) -> Ended {
    let folder = folder();
    let program = Program::new(folder.path(), &["run"]);
    let program = token.into_iter().fold(program, Program::token);
    environment.iter().fold(program, |program, (name, value)| program.with(name, value)).run().await
}

/// `sincerely run` on a playground with a store at this address.
async fn run_with_store(playground: &Playground, store: &str) -> Ended {
    let folder = folder();
    Program::new(folder.path(), &["run"]).on(playground).with("SINCERELY_STORE__URL", store).run().await
}

#[tokio::test]
async fn without_a_token_it_says_where_to_get_one() {
    let ended = run(None, &[]).await;
    insta::assert_snapshot!(ended.problem(&[]), @"sincerely: there is no bot token; set DISCORD_TOKEN, or name a file that holds it as `token_file` in [discord] (discord.com/developers/applications shows it once, under Bot, Reset Token)");
}

#[tokio::test]
async fn a_token_that_is_none_is_named_and_not_shown() {
    let ended = run(Some("\"quoted.token.of-somebody\""), &[]).await;
    insta::assert_snapshot!(ended.problem(&[]), @"sincerely: what DISCORD_TOKEN holds is no bot token; it must hold the token alone, without quotes or spaces");
}

#[tokio::test]
async fn a_wrong_token_is_named_and_not_shown() {
    let playground = playground().await;
    let url = playground.api_url();
    let ended = run(Some("wrong.token.of-somebody-else"), &[("SINCERELY_DISCORD__API_URL", &url)]).await;
    insta::assert_snapshot!(ended.problem(&[]), @"sincerely: Discord does not accept the token; copy it anew from the Bot page of your application at https://discord.com/developers/applications");
    playground.stop().await;
}

#[tokio::test]
async fn an_address_nobody_answers_at_is_named() {
    // The port was free a moment ago.
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    drop(listener);
    let ended = run(Some("some.token.here"), &[("SINCERELY_DISCORD__API_URL", &url)]).await;
    insta::assert_snapshot!(ended.problem(&[(&url, "[url]")]), @"sincerely: [url] cannot be reached; check the network, and [discord] api_url in the configuration");
}

#[tokio::test]
async fn an_outage_of_discords_at_the_start_is_named() {
    let playground = playground().await;
    let path = "/gateway/bot".to_owned();
    playground.order(Fault::Answer { method: None, path, status: 503, code: 0, retry_after: None, times: 9 });
    let ended = run_with_store(&playground, "sled:store").await;
    insta::assert_snapshot!(ended.problem(&[(&playground.api_url(), "[url]")]), @"sincerely: [url] cannot answer just now (status 503); start again in a minute, and see https://discordstatus.com if it goes on");
    playground.stop().await;
}

#[tokio::test]
async fn an_address_that_is_not_discords_is_named() {
    let playground = playground().await;
    let path = "/gateway/bot".to_owned();
    playground.order(Fault::Answer { method: None, path, status: 404, code: 0, retry_after: None, times: 9 });
    let ended = run_with_store(&playground, "sled:store").await;
    insta::assert_snapshot!(ended.problem(&[(&playground.api_url(), "[url]")]), @"sincerely: [url] answered with status 404, which is not what Discord would say; check [discord] api_url in the configuration");
    playground.stop().await;
}

#[tokio::test]
async fn a_store_that_another_process_has_open_is_left_alone() {
    let playground = playground().await;
    let there = folder();
    let url = format!("sled:{}", there.path().display());
    let open = store::url::open(&url, SledOptions { reserved_space: 0 }).await.expect("opens");
    let ended = run_with_store(&playground, &url).await;
    insta::assert_snapshot!(ended.problem(&[(&there.path().display().to_string(), "[folder]")]), @"sincerely: the store in [folder] is open in another process; stop that one, or give this one a folder of its own");
    open.close().await.expect("nothing happened to it");
    playground.stop().await;
}

#[tokio::test]
async fn a_store_folder_that_is_a_file_is_named() {
    let playground = playground().await;
    let there = folder();
    let file = there.path().join("file");
    fs::write(&file, "not a folder").expect("writable");
    let ended = run_with_store(&playground, &format!("sled:{}", file.display())).await;
    insta::assert_snapshot!(ended.problem(&[(&file.display().to_string(), "[file]")]), @"sincerely: the store's folder [file] cannot be used: it is a file; check that it exists and that this user may write there");
    assert_eq!(fs::read_to_string(&file).expect("still there"), "not a folder");
    playground.stop().await;
}

#[tokio::test]
async fn a_store_of_no_known_kind_is_named() {
    let playground = playground().await;
    let ended = run_with_store(&playground, "sqlite:data").await;
    insta::assert_snapshot!(ended.problem(&[]), @"sincerely: SINCERELY_STORE__URL: `url` takes `sled:` and a folder, such as sled:data/sincerely");
    playground.stop().await;
}

#[tokio::test]
async fn a_damaged_store_is_not_written_over() {
    let playground = playground().await;
    let there = folder();
    let url = format!("sled:{}", there.path().display());
    let open = store::url::open(&url, SledOptions { reserved_space: 0 }).await.expect("opens");
    open.close().await.expect("closes");
    fs::remove_file(there.path().join("db")).expect("it was there");
    let ended = run_with_store(&playground, &url).await;
    insta::assert_snapshot!(ended.problem(&[(&there.path().display().to_string(), "[folder]")]), @"sincerely: the store in [folder] is damaged: its file `db` is missing; move that folder aside, then `sincerely restore --from` the latest backup");
    assert!(!there.path().join("db").exists());
    playground.stop().await;
}

/// Copies the embedded words to a folder, to be spoilt.
pub fn words(into: &Path) {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("messages/en-US");
    let into = into.join("en-US");
    fs::create_dir_all(&into).expect("writable");
    for file in fs::read_dir(from).expect("it is there") {
        let file = file.expect("an entry").path();
        fs::copy(&file, into.join(file.file_name().expect("a name"))).expect("copied");
    }
}

#[tokio::test]
async fn a_broken_catalogue_is_named_by_file_and_line() {
    let playground = playground().await;
    let there = folder();
    words(there.path());
    let phrases = there.path().join("en-US/phrases.ftl");
    let text = fs::read_to_string(&phrases).expect("readable");
    let line = text.lines().position(|line| line.starts_with("cheer-own =")).expect("it is there") + 1;
    fs::write(&phrases, text.replace("cheer-own =", "cheer-owm =")).expect("writable");
    let messages = there.path().display().to_string();
    let elsewhere = folder();
    let told = async |words: &str| {
        let program = Program::new(elsewhere.path(), &[words]).on(&playground);
        let ended = program.with("SINCERELY_MESSAGES__FOLDER", &messages).run().await;
        assert_eq!(ended.code(), Some(1));
        format!("{}{}", ended.out, ended.err)
            .replace(&messages, "[words]")
            .replace(&format!(":{line}:"), ":[line]:")
    };
    insta::assert_snapshot!(told("run").await, @"
    sincerely: the words cannot be used as they are:
    [words]/en-US/phrases.ftl: the phrase `cheer-own` is missing
    [words]/en-US/phrases.ftl:[line]: `cheer-owm` is no phrase of the bot’s; did you mean `cheer-own`?
    mend what is named here, or leave `folder` in [messages] empty for the words built in
    ");
    insta::assert_snapshot!(told("check").await, @"
    [words]/en-US/phrases.ftl: the phrase `cheer-own` is missing
    [words]/en-US/phrases.ftl:[line]: `cheer-owm` is no phrase of the bot’s; did you mean `cheer-own`?
    sincerely: mend what is named above, then check again
    ");
    assert!(
        !elsewhere.path().join("data").exists(),
        "no store is made before the words are known to be sound"
    );
    playground.stop().await;
}

#[tokio::test]
async fn a_folder_of_words_that_is_not_there_is_named() {
    let ended = run(Some("some.token.here"), &[("SINCERELY_MESSAGES__FOLDER", "no-such-folder")]).await;
    insta::assert_snapshot!(ended.err, @"
    sincerely: the words cannot be used as they are:
    no-such-folder: cannot be read: No such file or directory (os error 2)
    mend what is named here, or leave `folder` in [messages] empty for the words built in
    ");
}

#[tokio::test]
async fn a_mistake_in_the_configuration_is_named_by_line_with_what_was_meant() {
    let there = folder();
    fs::write(there.path().join("mine.toml"), "[store]\nurll = \"sled:data\"\n").expect("writable");
    for words in ["run", "preview"] {
        let program = Program::new(there.path(), &[words, "--config", "mine.toml"]);
        let ended = program.token("some.token.here").run().await;
        insta::allow_duplicates!(
            insta::assert_snapshot!(ended.problem(&[]), @"sincerely: mine.toml:2: `urll` is not a key of [store]; did you mean `url`?")
        );
    }
    let checked = Program::new(there.path(), &["check", "--config", "mine.toml"]).run().await;
    assert_eq!(checked.code(), Some(1));
    insta::assert_snapshot!(checked.out, @"mine.toml:2: `urll` is not a key of [store]; did you mean `url`?");
    insta::assert_snapshot!(checked.err, @"sincerely: mend what is named above, then check again");
}

#[tokio::test]
async fn a_configuration_that_is_not_there_is_named() {
    let there = folder();
    let ended = Program::new(there.path(), &["run", "--config", "gone.toml"]).run().await;
    insta::assert_snapshot!(ended.problem(&[]), @"sincerely: gone.toml: cannot be read: No such file or directory (os error 2); name another with --config, or begin one with `sincerely config > FILE`");
}

#[tokio::test]
async fn with_a_token_and_no_command_it_names_run_and_starts_nothing() {
    let there = folder();
    let ended = Program::new(there.path(), &[]).token("some.token.here").run().await;
    insta::assert_snapshot!(ended.problem(&[]), @"sincerely: DISCORD_TOKEN is set, but no command was given; `sincerely run` starts the bot on Discord");
    assert_eq!(fs::read_dir(there.path()).expect("readable").count(), 0);
}

#[tokio::test]
async fn what_it_prints_as_its_configuration_is_sound_and_changes_nothing() {
    let there = folder();
    let printed = Program::new(there.path(), &["config"]).run().await;
    assert_eq!((printed.code(), printed.err.as_str()), (Some(0), ""));
    fs::write(there.path().join("mine.toml"), &printed.out).expect("writable");
    let checked = Program::new(there.path(), &["check", "--config", "mine.toml"]).run().await;
    assert_eq!(checked.code(), Some(0), "{checked:?}");
    insta::assert_snapshot!(checked.out_but_zones(), @"The configuration and the catalogue are sound.");
    let preview = async |words: &[&str]| Program::new(there.path(), words).run().await.out;
    let own = preview(&["preview", "--config", "mine.toml"]).await;
    assert_eq!(own, preview(&["preview"]).await);
    assert!(own.contains("tip") && own.contains("prompt"), "{own}");
}

#[tokio::test]
async fn the_version_of_the_time_zones_is_named() {
    let there = folder();
    let told = async |words: &[&str]| Program::new(there.path(), words).run().await.out;
    let zones = sincerely::domain::tz::Tz::database();
    assert!(zones.version.is_some(), "{zones}");
    assert!(told(&["--version"]).await.ends_with(&format!("(time zones {zones})\n")));
    assert!(told(&["check"]).await.ends_with(&format!("Time zones: {zones}.\n")));
}

#[tokio::test]
async fn a_command_line_it_cannot_read_ends_with_2_and_help_with_0() {
    let there = folder();
    for (words, code) in [
        (&["walk"][..], 2),
        (&["run", "--port", "1"], 2),
        (&["preview", "--days", "0"], 2),
        (&["run", "--log-format", "xml"], 2),
        (&["--help"], 0),
        (&["help", "run"], 0),
        (&["--version"], 0),
    ] {
        let ended = Program::new(there.path(), words).run().await;
        assert_eq!(ended.code(), Some(code), "{words:?}: {ended:?}");
        assert_eq!(ended.err.is_empty(), code == 0, "{words:?}");
    }
}
