//! Commands in private messages with the bot: which server they are about, and that nobody else's are touched. Whom a prompt or a
//! one-on-one is for there is in `picking`.

use std::collections::BTreeSet;

use discord_playground::Fault;
use serde_json::json;
use sincerely::domain::id::GuildId;
use sincerely::store::{Batch, Change};

use crate::giving::THANKS;
use crate::team::{Team, play_on_a_quiet_day as play};
use crate::wall::{forge_in_private, forge_row_in_private, id};

/// The menu of servers.
const MENU: &str = "Choose a server";
const CLUB: &str = "Rowing club";
const HOME: &str = "Tandem";
/// The question which server is meant.
const WHICH: &str = "We share several servers. Which one is this about? I’ll keep to your choice in private messages; /me server changes it.\n[Choose a server ▾]";
/// The answer to those who share no server with the bot.
const NONE: &str = "We share no server that I know of, so there is nothing I can do for you here yet. Once you are in one that I am in, ask again.";

/// A command, its options, and how its answer begins.
type Asked = (&'static str, &'static [(&'static str, &'static str)], &'static str);

/// What can be asked in a private message without more words, and how the answer begins.
const COMMANDS: [Asked; 14] = [
    ("one-on-one list", &[], "You have no one-on-ones here."),
    ("one-on-one stop", &[("which", "1")], "I do not know that one-on-one"),
    ("prompts on", &[], "Good. A private prompt comes to you"),
    ("prompts now", &[], "A simple thank you"),
    ("prompts off", &[], "Prompts are off"),
    ("recognition mine", &[], "Nothing is recorded here for you yet."),
    ("recognition given", &[("period", "year")], "Nothing of the kind is recorded here."),
    ("recognition review", &[], "Nothing is recorded here for you in that period."),
    ("tip now", &[], "The coming tip is this one."),
    ("me quiet-hours", &[("hours", "22:00-07:00")], "From "),
    ("me away", &[("days", "3")], "Enjoy the time."),
    ("me back", &[], "Welcome back"),
    ("me export", &[("before", "2026-03-01")], "Here is what I keep about you"),
    ("me time-zone", &[("zone", "Europe/Lisbon")], "Your time zone is Europe/Lisbon"),
];

fn home(team: &Team) -> GuildId {
    GuildId(team.playground.guild().id.parse().expect("a number"))
}

async fn club(team: &Team) -> GuildId {
    team.found_server(CLUB, "boathouse", &["ben", "chiara", "dmitri"]).await
}

/// Forgets which server a person chose, so that the next command asks anew.
async fn forget_choice(team: &Team, who: &str) {
    let forget = Change::ForgetPerson { guild: GuildId(1), user: id(team, who) };
    team.store().commit(Batch::free().change(forget)).await.expect("writes");
}

async fn remembered(team: &Team, who: &str) -> Option<GuildId> {
    team.store().member(id(team, who)).await.expect("reads").server
}

async fn prompts_are_on(team: &Team, guild: GuildId, who: &str) -> bool {
    team.store().prompting(guild, id(team, who)).await.expect("reads").on
}

/// Expects that nobody but the person has seen anything of the bot's.
fn no_bystander_sees_it(team: &Team, who: &str) {
    for other in team.playground.people().iter().filter(|one| !one.bot && one.name != who) {
        team.expect_no_dms(&other.name);
        assert!(team.playground.channels(&other.name).iter().all(|channel| {
            channel.messages.iter().all(|view| !view.author.bot || view.content.starts_with("Hello! With me"))
        }));
    }
}

#[tokio::test]
async fn with_one_server_in_common_each_command_works_at_once() {
    play(async |team| {
        for (path, options, begins) in COMMANDS {
            let said = team.command_in("ben", "dm", path, options).await;
            assert!(said.is_private() && said.text.starts_with(begins), "/{path}: {}", said.text);
        }
        assert!(remembered(team, "ben").await.is_none(), "there was nothing to choose");
        no_bystander_sees_it(team, "ben");
    })
    .await;
}

#[tokio::test]
async fn what_is_settled_in_private_holds_in_the_server() {
    play(async |team| {
        let on = team.command_in("ben", "dm", "prompts on", &[]).await;
        insta::assert_snapshot!(on.text, @"
        Good. A private prompt comes to you Thu 22 October 2026 15:00 UTC, and weekly from then on. /prompts off ends it at any time.
        I go by UTC time for you, which is this server’s. Is it yours?
        [Yes, that is my time] [Another time zone]
        ");
        assert!(prompts_are_on(team, home(team), "ben").await);
        let zone = team.click("ben", &on, "Yes, that is my time").await;
        insta::assert_snapshot!(zone.text, @"Your time zone is UTC, where it is now 08:00. Prompts and new one-on-ones follow it.");
        let post = team.thank("ana", "ben", THANKS).await;
        let mine = team.command_in("ben", "dm", "recognition mine", &[]).await;
        assert!(mine.text.contains(THANKS), "{}", mine.text);
        let forget = team.command_in("ben", "dm", "me erase", &[]).await;
        team.click("ben", &forget, "Forget me here").await;
        assert!(!prompts_are_on(team, home(team), "ben").await);
        team.wait_seconds(5).await;
        team.settle().await;
        assert_eq!(team.look("ana", &post).text, "Thanks stood here. They were taken back.");
    })
    .await;
}

#[tokio::test]
async fn with_several_it_asks_once_carries_the_command_on_and_remembers_the_choice() {
    play(async |team| {
        let club = club(team).await;
        let asked = team.command_in("ben", "dm", "prompts on", &[]).await;
        assert_eq!((asked.text.as_str(), asked.is_private()), (WHICH, true));
        assert_eq!(asked.offers(), [HOME, CLUB]);
        assert!(!prompts_are_on(team, club, "ben").await);
        let on = team.pick("ben", &asked, MENU, CLUB).await;
        assert_eq!(on.view.id, asked.view.id, "in place of the question");
        assert!(on.text.starts_with("Good. A private prompt comes to you"), "{}", on.text);
        assert!(prompts_are_on(team, club, "ben").await && !prompts_are_on(team, home(team), "ben").await);
        assert_eq!(remembered(team, "ben").await, Some(club));
        let off = team.command_in("ben", "dm", "prompts off", &[]).await;
        assert!(off.text.starts_with("Prompts are off"), "{}", off.text);
        assert!(!prompts_are_on(team, club, "ben").await);
        no_bystander_sees_it(team, "ben");
    })
    .await;
}

#[tokio::test]
async fn each_command_is_carried_on_with_what_was_typed() {
    play(async |team| {
        club(team).await;
        for (path, options, begins) in COMMANDS {
            let asked = team.command_in("chiara", "dm", path, options).await;
            assert_eq!(asked.text, WHICH, "/{path}");
            let said = team.pick("chiara", &asked, MENU, HOME).await;
            assert!(said.text.starts_with(begins), "/{path}: {}", said.text);
            forget_choice(team, "chiara").await;
        }
        let unknown =
            team.command_in("chiara", "dm", "recognition mine", &[("value", "Care: #1 @home")]).await;
        let said = team.pick("chiara", &unknown, MENU, HOME).await;
        assert!(said.text.contains("Care: #1 @home"), "{}", said.text);
    })
    .await;
}

#[tokio::test]
async fn a_long_command_waits_fifteen_minutes_and_then_says_that_it_is_gone() {
    play(async |team| {
        club(team).await;
        let visibility = async || team.command_in("ben", "dm", "me visibility", &[("who", "only-me")]).await;
        let (first, second) = (visibility().await, visibility().await);
        team.wait_seconds(14 * 60).await;
        let said = team.pick("ben", &first, MENU, HOME).await;
        assert_eq!(said.text, "Good. When somebody thanks you, you alone will read it.");
        team.wait_seconds(60).await;
        let gone = team.pick("ben", &second, MENU, CLUB).await;
        insta::assert_snapshot!(gone.text, @"Good, private messages are about Rowing club from now on. I no longer hold what you asked for before that: please use the command once more.");
        assert_eq!(visibility().await.text, said.text, "the choice is kept");
    })
    .await;
}

#[tokio::test]
async fn whoever_shares_no_server_gets_a_sentence_whatever_they_ask() {
    play(async |team| {
        team.playground.leave("hugo").expect("they may");
        for (path, options, _) in COMMANDS {
            assert_eq!(team.command_in("hugo", "dm", path, options).await.text, NONE, "/{path}");
        }
        assert_eq!(team.command_in("hugo", "dm", "me server", &[]).await.text, NONE);
        assert!(!prompts_are_on(team, home(team), "hugo").await);
    })
    .await;
}

#[tokio::test]
async fn whoever_has_left_the_server_they_chose_is_asked_anew_or_needs_no_choice() {
    play(async |team| {
        let club = club(team).await;
        let third = team.found_server("Choir", "hall", &["eun", "ben"]).await;
        let asked = team.command_in("ben", "dm", "one-on-one list", &[]).await;
        let stale = team.command_in("ben", "dm", "prompts on", &[]).await;
        assert_eq!(asked.offers(), [HOME, CLUB, "Choir"]);
        team.pick("ben", &asked, MENU, "Choir").await;
        team.playground.leave_server("ben", "Choir").expect("they may");
        team.wait_seconds(181).await;
        let anew = team.command_in("ben", "dm", "one-on-one list", &[]).await;
        assert_eq!((anew.text.as_str(), anew.offers()), (WHICH, vec![HOME.to_owned(), CLUB.to_owned()]));
        let refused = team.pick("ben", &stale, MENU, "Choir").await;
        insta::assert_snapshot!(refused.text, @"You and I are not both in that server any more. Use the command again to choose another.");
        assert!(!prompts_are_on(team, third, "ben").await);
        team.playground.leave_server("dmitri", CLUB).expect("they may");
        team.command_in("dmitri", "dm", "prompts on", &[]).await;
        assert!(prompts_are_on(team, home(team), "dmitri").await && !prompts_are_on(team, club, "dmitri").await);
    })
    .await;
}

#[tokio::test]
async fn the_choice_is_shown_and_changed_in_a_server_too() {
    play(async |team| {
        insta::assert_snapshot!(team.command_in("ben", "dm", "me server", &[]).await.text, @"What you ask me in private messages is about Tandem, the one server that we share.");
        let club = club(team).await;
        let open = team.command("ben", "me server", &[]).await;
        insta::assert_snapshot!(open.text, @"
        You have not chosen yet which server you mean in private messages. The menu has those we share.
        [Choose a server ▾]
        ");
        let set = team.pick("ben", &open, MENU, CLUB).await;
        insta::assert_snapshot!(set.text, @"Good. What you ask me in private messages is about Rowing club from now on.");
        assert_eq!(remembered(team, "ben").await, Some(club));
        let shown = team.command_in("ben", "dm", "me server", &[]).await;
        insta::assert_snapshot!(shown.text, @"
        What you ask me in private messages is about Rowing club. The menu changes it.
        [Choose a server ▾]
        ");
        team.pick("ben", &shown, MENU, HOME).await;
        assert_eq!(remembered(team, "ben").await, Some(home(team)));
    })
    .await;
}

#[tokio::test]
async fn what_is_about_all_that_a_team_reads_says_where_it_works() {
    play(async |team| {
        let mut said = BTreeSet::new();
        for (path, options) in [
            ("recognition of", &[("person", "ben")][..]),
            ("recognition search", &[("words", "release")]),
            ("recognition recap", &[]),
        ] {
            said.insert(team.command_in("ana", "dm", path, options).await.text);
        }
        said.insert(team.command_in("ana", "dm", "tip now", &[("post", "true")]).await.text);
        insta::assert_snapshot!(said.into_iter().collect::<Vec<_>>().join("\n"), @"
        A tip is posted from the server itself: use /tip now with post there. Without post it shows you the tip here.
        What others received, searching and the recap are about what a whole team reads, so they work in the server itself. Here there are /recognition mine, given and review.
        ");
        team.settle().await;
        assert!(team.sees("ana", "leadership-tips").is_empty());
        let refused = team.playground.command("ana", "dm", "kudos", &[]).await;
        assert!(refused.is_err(), "all else is offered in servers alone");
    })
    .await;
}

#[tokio::test]
async fn what_an_option_completes_itself_with_is_of_the_server_that_is_known() {
    play(async |team| {
        let plan = [("with", "ana"), ("every", "week"), ("on", "Friday"), ("at", "10:00")];
        team.command("ben", "one-on-one add", &plan).await;
        team.expect_dm("ana").await;
        let which = async || team.choices_in("ben", "dm", "one-on-one stop", "which", "").await.len();
        assert_eq!(which().await, 1);
        club(team).await;
        assert_eq!(which().await, 0, "it is not known which server is meant");
        let zones = team.choices_in("ben", "dm", "me time-zone", "zone", "lis").await;
        assert_eq!(zones[0].name, "Europe/Lisbon");
        let asked = team.command_in("ben", "dm", "one-on-one list", &[]).await;
        team.pick("ben", &asked, MENU, HOME).await;
        assert_eq!(which().await, 1);
    })
    .await;
}

#[tokio::test]
async fn pages_stay_with_the_server_they_are_of() {
    play(async |team| {
        let club = club(team).await;
        for number in 0..6 {
            let words = format!("{THANKS} This is number {number}.");
            team.command("ben", "thanks", &[("to", "grace"), ("message", &words)]).await;
            team.expect_dm("grace").await;
            team.wait(24).await;
        }
        let asked = team.command_in("ben", "dm", "recognition given", &[]).await;
        let first = team.pick("ben", &asked, MENU, HOME).await;
        let menu = team.command_in("ben", "dm", "me server", &[]).await;
        team.pick("ben", &menu, MENU, CLUB).await;
        assert_eq!(remembered(team, "ben").await, Some(club));
        let older = team.click("ben", &first, "Older").await;
        assert!(older.text.contains("This is number 0."), "{}", older.text);
        team.playground.leave("ben").expect("they may");
        team.wait_seconds(181).await;
        let gone = team.click("ben", &older, "Newer").await;
        assert!(!gone.text.contains("number"), "{}", gone.text);
    })
    .await;
}

#[tokio::test]
async fn what_discord_does_not_tell_is_not_guessed() {
    play(async |team| {
        let cannot = "I could not ask Discord just now who is in the server, so nothing was changed. Please try again in a moment.";
        let down = || Fault::Answer {
            method: Some("GET".into()),
            path: "/guilds/*/members/*".into(),
            status: 503,
            code: 0,
            retry_after: None,
            times: u32::MAX,
        };
        team.playground.order(down());
        assert_eq!(team.command_in("ben", "dm", "prompts on", &[]).await.text, cannot);
        team.playground.clear_faults();
        club(team).await;
        let asked = team.command_in("ben", "dm", "prompts on", &[]).await;
        team.wait_seconds(181).await;
        team.playground.order(down());
        assert_eq!(team.pick("ben", &asked, MENU, CLUB).await.text, cannot);
        assert_eq!(remembered(team, "ben").await, None);
        team.playground.clear_faults();
        team.pick("ben", &asked, MENU, CLUB).await;
        team.wait_seconds(181).await;
        team.playground.order(down());
        assert_eq!(team.command_in("ben", "dm", "prompts off", &[]).await.text, cannot);
    })
    .await;
}

#[tokio::test]
async fn a_bystander_gets_nothing_by_a_menu_that_is_not_theirs() {
    play(async |team| {
        let club = club(team).await;
        let asked = team.command_in("ben", "dm", "me visibility", &[("who", "only-me")]).await;
        let custom_id =
            asked.view.components[0]["components"][0]["custom_id"].as_str().expect("a menu").to_owned();
        assert!(custom_id.starts_with("server:kept:"), "{custom_id}");
        for (who, chosen) in [("chiara", club), ("eun", club), ("eun", GuildId(7))] {
            let option = json!({"label": "it", "value": chosen.0.to_string()});
            let menu = json!({"type": 3, "custom_id": custom_id, "placeholder": "?", "options": [option]});
            let menu = forge_row_in_private(team, who, menu).await;
            let said = team.pick(who, &menu, "?", "it").await;
            let visibility = team.store().member(id(team, who)).await.expect("reads").visibility;
            assert_eq!(visibility.name(), "announce", "{who} was not asked for that: {}", said.text);
            assert_eq!(remembered(team, who).await, (who == "chiara").then_some(club));
        }
        let button = forge_in_private(team, "eun", &format!("mine:0:::@{:x}", club.0)).await;
        let said = team.click("eun", &button, "Press").await;
        assert!(said.text.starts_with("I find nothing here that is yours"), "{}", said.text);
        team.expect_nothing_more();
    })
    .await;
}
