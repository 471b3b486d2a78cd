//! How much can be typed into each option, and what becomes of more: Discord refuses it, a forged interaction does not.

use reqwest::Method;
use serde_json::Value;

use crate::hostile::api;
use crate::team::{Team, play};

/// The most that Discord lets through where no length is given.
const MOST: usize = 6_000;
const TEXT: u64 = 3;

/// Returns the path and the body with which the bot registered its commands.
fn registered(team: &Team) -> (String, Value) {
    let traffic = team.playground.traffic();
    let put = traffic.iter().find(|one| one.method == "PUT" && one.path.ends_with("/commands"));
    let put = put.expect("registered");
    (put.path.trim_start_matches("/api/v10").to_owned(), put.request.clone())
}

/// Do something with each option of a command and its subcommands, named by the path to it.
fn each_option(of: &mut Value, way: &str, what: &mut impl FnMut(&str, &mut Value)) {
    for option in of["options"].as_array_mut().into_iter().flatten() {
        let way = format!("{way} {}", option["name"].as_str().expect("a name"));
        each_option(option, &way, what);
        what(&way, option);
    }
}

fn each_option_of_all(commands: &mut Value, what: &mut impl FnMut(&str, &mut Value)) {
    for command in commands.as_array_mut().expect("a list") {
        let name = command["name"].as_str().expect("a name").to_owned();
        each_option(command, &name, what);
    }
}

/// Register the commands again, without lengths and choices.
async fn register_without_limits(team: &Team) {
    let (path, mut commands) = registered(team);
    each_option_of_all(&mut commands, &mut |_, option| {
        let option = option.as_object_mut().expect("an option");
        option.remove("max_length");
        option.remove("choices");
    });
    api(team, Method::PUT, &path, commands).await;
}

/// Returns the text with no character more than twice in a row.
fn without_runs(text: &str) -> String {
    let mut kept: Vec<char> = vec![];
    for one in text.chars() {
        if !kept.ends_with(&[one, one]) {
            kept.push(one);
        }
    }
    kept.into_iter().collect()
}

#[tokio::test]
async fn every_text_option_says_how_long_it_may_be() {
    play(async |team| {
        let (_, mut commands) = registered(team);
        let (mut free, mut unlimited) = (0, vec![]);
        each_option_of_all(&mut commands, &mut |way, option| {
            if option["type"] == TEXT && option["choices"].as_array().is_none_or(Vec::is_empty) {
                free += 1;
                let most = option["max_length"].as_u64();
                if most.is_none_or(|most| most > 2_000) {
                    unlimited.push(way.to_owned());
                }
            }
        });
        assert_eq!(unlimited, Vec::<String>::new());
        assert!(free >= 10, "{free} were looked at");
    })
    .await;
}

#[tokio::test]
async fn more_than_fits_is_refused_in_a_sentence() {
    play(async |team| {
        register_without_limits(team).await;
        let (x, like_a_zone) = ("x".repeat(MOST), format!("Europe/Lisbon{}", "n".repeat(MOST - 13)));
        let words: String = (0..1_000).map(|number| format!("w{number} ")).collect();
        let emoji = format!("<:{}:1>", "x".repeat(MOST - 5));
        let told = async |path: &str, options: &[(&str, &str)]| {
            let said = team.command("ana", path, options).await;
            assert!(said.is_private(), "{path}");
            format!("{path}: {}", without_runs(&said.text))
        };
        let all = [
            told("me time-zone", &[("zone", &like_a_zone)]).await,
            told("setup", &[("time-zone", &like_a_zone)]).await,
            told("setup", &[("thanks-emoji", &emoji)]).await,
            told("me quiet-hours", &[("hours", &x)]).await,
            told("recognition search", &[("words", &words)]).await,
            told("recognition mine", &[("value", &x)]).await,
            told("recognition recap", &[("period", &x)]).await,
            told("one-on-one stop", &[("which", &x)]).await,
            told("admin ledger", &[("kind", &x)]).await,
        ];
        insta::assert_snapshot!(all.join("\n"), @"
        me time-zone: I do not know the time zone “Europe/Lisbonn”. Begin typing a city, such as Lisbon, and choose from the list.
        What you wrote
        Europe/Lisbonn
        [Try again]
        setup: I do not know the time zone “Europe/Lisbonn”. Begin typing a city, such as Lisbon, and choose from the list.
        setup: “<:xx” is not an emoji that I know. Put in the emoji itself, such as 🙏, or off. Nothing was changed.
        me quiet-hours: I cannot read “xx” as hours. Write two times of day, such as 22:00-07:00 or 10pm-7am, or off.
        What you wrote
        xx
        [Try again]
        recognition search: That is more than I can look for at once: 50 characters are all that fit. Keep the words that tell most.
        recognition mine: “xx…” is not one of this server’s values. Choose one of these: Helped someone along, Spoke up early, Asked for help, Kept a promise, Listened well, Made it simpler, Taught us something and Stayed with it.
        recognition recap: I do not understand that button any more. Use the command again to get a fresh one.
        one-on-one stop: I do not know that one-on-one. Choose one from the list that appears while you type.
        admin ledger: I keep nothing of the kind “xx”. Leave it empty, begin typing, and choose from the list.
        ");
    })
    .await;
}

#[tokio::test]
async fn nothing_is_offered_for_more_than_fits() {
    play(async |team| {
        register_without_limits(team).await;
        for (path, option) in [
            ("me time-zone", "zone"),
            ("setup", "time-zone"),
            ("recognition mine", "value"),
            ("one-on-one stop", "which"),
            ("admin ledger", "kind"),
        ] {
            let offered = team.choices("ana", path, option, &"x".repeat(MOST)).await;
            assert!(offered.is_empty(), "{path}");
        }
    })
    .await;
}
