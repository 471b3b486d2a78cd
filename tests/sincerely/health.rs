//! How a server fares, as its admins see it: whether all is well, what waits and why, and what is missing where. Other
//! people and other servers see nothing of it.

use crate::giving::THANKS;
use crate::team::{Team, play_on_a_quiet_day as play};

async fn health(team: &Team) -> String {
    let shown = team.command("ana", "admin health", &[]).await;
    assert!(shown.is_private() && shown.pings(team).is_empty());
    shown.text
}

/// Takes from the bot what it needs to post kudos and tips, and has a kudos wait.
async fn in_trouble(team: &Team) {
    team.playground.forbid("kudos", true).expect("known");
    team.playground.hide("leadership-tips", true).expect("known");
    team.command("chiara", "kudos", &[("to", "ben"), ("message", THANKS)]).await;
    team.expect_dm("chiara").await;
    team.settle().await;
}

async fn out_of_trouble(team: &Team) {
    team.playground.hide("leadership-tips", false).expect("known");
    team.playground.forbid("kudos", false).expect("known");
    team.expect_post("kudos").await;
    team.settle().await;
}

fn holds_all(text: &str, lines: &[&str]) {
    for line in lines {
        assert!(text.contains(line), "{line:?} is not in {text}");
    }
}

#[tokio::test]
async fn where_all_is_well_the_first_line_says_so() {
    play(async |team| {
        let lines = [
            "All is well, as far as I can see.",
            "Nothing is late or waiting to be sent.",
            "Nothing was posted in the last seven days.",
            "Kudos in #kudos: I may do all I need there.",
            "The weekly tip in #leadership-tips: I may do all I need there.",
            "The week’s thanks in #kudos: I may do all I need there.",
            "I make none.",
            "What comes next",
            "· the week’s thanks",
        ];
        holds_all(&health(team).await, &lines);
        assert!(health(team).await.contains(&format!("Sincerely {}", env!("CARGO_PKG_VERSION"))));
        team.thank("chiara", "ben", THANKS).await;
        team.settle().await;
        let after = health(team).await;
        holds_all(&after, &["The one post of the last seven days came within a second of its time."]);
    })
    .await;
}

#[tokio::test]
async fn what_is_blocked_and_what_is_missing_where_is_said_and_names_no_person() {
    play(async |team| {
        in_trouble(team).await;
        let told = health(team).await;
        let lines = [
            "Something needs a look.",
            "one message waits for #kudos: I may not write there.",
            "Kudos in #kudos: there I still need Send Messages.",
            "The weekly tip in #leadership-tips: there I still need View Channel",
        ];
        holds_all(&told, &lines);
        assert!(!told.contains("All is well"), "{told}");
        for word in [THANKS, "Ben", "@ben", "Chiara", "@chiara"] {
            assert!(!told.contains(word), "{word}: {told}");
        }
        out_of_trouble(team).await;
        holds_all(&health(team).await, &["All is well"]);
    })
    .await;
}

/// The bot may have heard of it by then, and cleared the setting, or not yet.
#[tokio::test]
async fn a_channel_that_is_gone_is_said() {
    play(async |team| {
        team.playground.delete_channel("leadership-tips").expect("known");
        let told = health(team).await;
        holds_all(&told, &["Something needs a look."]);
        let said = ["The weekly tip: the channel is gone.", "The tips channel was deleted"];
        assert!(said.iter().any(|line| told.contains(line)), "{told}");
    })
    .await;
}

#[tokio::test]
async fn a_channel_that_discord_does_not_tell_of_is_no_alarm() {
    play(async |team| {
        let (method, path) = (None, "/guilds/*/channels".into());
        team.playground.order(discord_playground::Fault::Answer {
            method,
            path,
            status: 500,
            code: 0,
            retry_after: None,
            times: 5,
        });
        let told = health(team).await;
        holds_all(&told, &["Kudos in #kudos: Discord did not tell me just now"]);
    })
    .await;
}

#[tokio::test]
async fn a_bystander_is_refused_even_where_the_client_lets_it_through() {
    play(async |team| {
        team.playground.grant_command("admin", "ben").expect("known");
        in_trouble(team).await;
        for (path, options) in [("admin health", &[][..]), ("admin export", &[("format", "csv")][..])] {
            let refused = team.command("ben", path, options).await;
            assert!(refused.is_private() && refused.view.attachments.is_empty());
            assert_eq!(
                refused.text,
                "This takes the Manage Server permission. An admin of this server can look for you."
            );
        }
        out_of_trouble(team).await;
    })
    .await;
}

#[tokio::test]
async fn an_admin_of_another_server_sees_nothing_of_this_one() {
    play(async |team| {
        in_trouble(team).await;
        team.found_server("Rowing club", "boathouse", &["ben", "chiara"]).await;
        let told = team.command_in("ben", "boathouse", "admin health", &[]).await.text;
        let lines = [
            "Nothing is late or waiting to be sent.",
            "No channel is set to post in.",
            "The one post of the last seven days came",
        ];
        holds_all(&told, &lines);
        assert!(!told.contains("#kudos") && !told.contains("#leadership-tips"), "{told}");
        out_of_trouble(team).await;
    })
    .await;
}
