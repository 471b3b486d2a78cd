//! Words that were taken back, and names: they also leave the week's spotlight, a year later too, and while the
//! spotlight is on its way.

use chrono::TimeDelta;
use discord_playground::{Fault, MessageId};
use sincerely::domain::id::{GuildId, RecognitionId, UserId};
use sincerely::domain::recognition::Recognition;
use sincerely::store::{Batch, Change};

use crate::crossing::asked;
use crate::giving::{THANKS, unlinked};
use crate::team::{NO_TIPS, Said, Setting, Team, play_in};

const FRIDAY: &str = "2026-10-23T16:00:00Z";
const OTHER: &str = "You asked the question we all had.";

/// Five minutes before the spotlight.
fn friday() -> Setting {
    Setting { now: "2026-10-23T15:55:00Z", config: vec![NO_TIPS], ..Setting::default() }
}

/// Kudos of Ana's to Ben and of Dmitri's to Chiara, and the spotlight with both.
async fn week(team: &Team) -> (Said, Said, Said) {
    let answer = team.answer_to_thanks("ana", "ben", THANKS).await;
    let post = team.expect_post("kudos").await;
    team.thank("dmitri", "chiara", OTHER).await;
    team.wait_until(FRIDAY).await;
    let week = team.expect_post("kudos").await;
    assert!(week.text.contains(THANKS) && week.text.contains(OTHER) && week.text.contains("(picture"));
    (answer, post, week)
}

/// Expects the words in no channel.
fn is_gone(team: &Team, words: &str) {
    for who in ["ben", "eun"] {
        for channel in ["kudos", "general"] {
            for said in team.sees(who, channel) {
                assert!(!said.contains(words), "{words} in #{channel}: {said}");
            }
        }
    }
}

async fn take_back(team: &Team, who: &str, on: MessageId) {
    let question = team.take_back(who, on).await;
    team.click(who, &question, "Take").await;
    team.settle().await;
}

#[tokio::test]
async fn what_its_giver_undoes_leaves_the_week() {
    play_in(friday(), async |team| {
        let (answer, post, week) = week(team).await;
        team.click("ana", &answer, "Undo").await;
        team.settle().await;
        team.look("eun", &post);
        insta::assert_snapshot!(unlinked(&team.look("eun", &week).text), @"
        A week of thanks
        One thank-you to one person, from 16 October 2026 to 23 October 2026.
        Without a value · 1
        @dmitri → @chiara: You asked the question we all had. [↗](LINK)
        Said thank you for the first time
        @dmitri
        Who made your week easier? /kudos takes a minute.
        [This month so far]
        ");
        is_gone(team, THANKS);
    })
    .await;
}

#[tokio::test]
async fn what_its_receiver_or_an_admin_takes_back_leaves_the_week_whenever_that_is() {
    for who in ["ben", "ana"] {
        play_in(friday(), async |team| {
            let (_, post, week) = week(team).await;
            team.wait(12).await;
            take_back(team, who, post.view.id).await;
            team.look("eun", &post);
            let now = team.look("eun", &week);
            assert!(!now.text.contains("@ben") && now.text.contains(OTHER), "{}", now.text);
            is_gone(team, THANKS);
        })
        .await;
    }
}

#[tokio::test]
async fn a_week_of_which_nothing_is_left_says_so() {
    play_in(friday(), async |team| {
        let answer = team.answer_to_thanks("ana", "ben", THANKS).await;
        let post = team.expect_post("kudos").await;
        team.wait_until(FRIDAY).await;
        let week = team.expect_post("kudos").await;
        assert!(week.text.contains(THANKS));
        team.click("ana", &answer, "Undo").await;
        team.settle().await;
        team.look("eun", &post);
        let now = team.look("eun", &week);
        insta::assert_snapshot!(now.text, @"A week of thanks stood here. All that it told of has been taken back since.");
        assert!(now.view.embeds.is_empty() && now.view.attachments.is_empty() && now.view.buttons().is_empty());
        // Forgetting the words of withdrawn thanks later leaves the spotlight as it is.
        let question = team.take_back("ben", post.view.id).await;
        team.click("ben", &question, "Forget").await;
        team.settle().await;
        team.look("eun", &post);
        assert_eq!(team.look("eun", &week).text, now.text);
    })
    .await;
}

#[tokio::test]
async fn whoever_steps_out_is_named_in_the_week_no_more() {
    play_in(friday(), async |team| {
        team.command("ana", "kudos", &[("to", "ben"), ("to2", "chiara"), ("message", THANKS)]).await;
        let post = team.expect_post("kudos").await;
        team.wait_until(FRIDAY).await;
        let week = team.expect_post("kudos").await;
        assert!(week.text.contains("@ana thanked 2 colleagues"), "{}", week.text);
        take_back(team, "ben", post.view.id).await;
        team.look("eun", &post);
        let now = team.look("eun", &week);
        assert!(now.text.contains("@chiara") && now.text.contains(THANKS), "{}", now.text);
        assert!(!now.text.contains("@ben") && !now.text.contains("colleagues"), "{}", now.text);
    })
    .await;
}

#[tokio::test]
async fn whoever_is_forgotten_leaves_the_week_with_words_and_name() {
    play_in(friday(), async |team| {
        team.thank("dmitri", "eun", OTHER).await;
        team.thank("eun", "ben", THANKS).await;
        team.wait_until(FRIDAY).await;
        let week = team.expect_post("kudos").await;
        assert!(week.text.contains("@eun → @ben") && week.text.contains("@dmitri → @eun"), "{}", week.text);
        let edits = |team: &Team| team.asked("PATCH", &format!("/messages/{}", week.view.id));
        let question = team.command("eun", "me erase", &[]).await;
        team.click("eun", &question, "Forget").await;
        team.wait_seconds(30).await;
        team.settle().await;
        for view in team.playground.messages("ana", "kudos") {
            team.look("ana", &Said { text: String::new(), view });
        }
        let now = team.look("ana", &week);
        assert!(now.text.contains("somebody → @ben") && now.text.contains(THANKS), "{}", now.text);
        assert!(!now.text.contains("@eun") && !now.text.contains(OTHER), "{}", now.text);
        assert_eq!(edits(team), 1, "both were of one week");
    })
    .await;
}

/// Gives thanks long ago, as they are kept.
async fn long_ago(team: &Team, days: i64) -> RecognitionId {
    let id = |who: &str| UserId(team.playground.person(who).expect("seeded").id.parse().expect("an id"));
    let guild = GuildId(team.playground.guild().id.parse().expect("an id"));
    let (at, to) = (team.dial.now() - TimeDelta::days(days), vec![id("grace")]);
    let channel = sincerely::domain::id::ChannelId(team.playground.channel_id("kudos").expect("seeded"));
    let given = Recognition::kudos(RecognitionId(days as u64), guild, id("hugo"), to, THANKS.into(), at);
    let given = Recognition { channel: Some(channel), ..given };
    team.store().commit(Batch::free().change(Change::Give(given))).await.expect("kept");
    RecognitionId(days as u64)
}

#[tokio::test]
async fn what_was_quoted_a_year_later_leaves_that_week_too() {
    // The first and the last moments of the week a year before, and one of two weeks of 29 February.
    for (now, days) in [(FRIDAY, 365), (FRIDAY, 371), ("2028-03-03T16:00:00Z", 366)] {
        let before = (now.parse::<chrono::DateTime<chrono::Utc>>().expect("a moment")
            - TimeDelta::minutes(5))
        .to_rfc3339();
        let setting = Setting { now: Box::leak(before.into_boxed_str()), ..friday() };
        play_in(setting, async |team| {
            let id = long_ago(team, days).await;
            team.thank("dmitri", "chiara", OTHER).await;
            team.wait_until(now).await;
            let week = team.expect_post("kudos").await;
            assert!(week.text.contains("A year ago\n@hugo → @grace"), "{days}: {}", week.text);
            let forged = crate::hostile::forge(team, &format!("undo:{id}")).await;
            team.click("grace", &forged, "Press").await;
            team.settle().await;
            let now = team.look("eun", &week);
            assert!(now.text.contains(OTHER) && !now.text.contains("A year ago"), "{}", now.text);
            is_gone(team, THANKS);
        })
        .await;
    }
}

#[tokio::test]
async fn a_week_on_its_way_is_brought_up_to_date_once_it_has_arrived() {
    play_in(friday(), async |team| {
        let answer = team.answer_to_thanks("ana", "ben", THANKS).await;
        let post = team.expect_post("kudos").await;
        team.thank("dmitri", "chiara", OTHER).await;
        let path = "/channels/*/messages".to_owned();
        // Discord takes the message, and the answer is lost: the outcome is unknown.
        team.playground.order(Fault::CutAfter { method: Some("POST".into()), path, times: 1 });
        team.wait_until(FRIDAY).await;
        let week = team.expect_post("kudos").await;
        assert!(week.text.contains(THANKS));
        team.click("ana", &answer, "Undo").await;
        team.wait_seconds(90).await;
        team.settle().await;
        team.look("eun", &post);
        assert!(team.look("eun", &week).text.contains(OTHER));
        is_gone(team, THANKS);
    })
    .await;
}

#[tokio::test]
async fn what_is_taken_back_while_the_week_is_being_owed_is_not_in_it() {
    play_in(friday(), async |team| {
        let answer = team.answer_to_thanks("ana", "ben", THANKS).await;
        let post = team.expect_post("kudos").await;
        team.thank("dmitri", "chiara", OTHER).await;
        // The undo has read that there is no spotlight yet; then a spotlight is made and sent.
        let undo = team.door.hold(asked);
        tokio::join!(team.click("ana", &answer, "Undo"), async {
            undo.arrived().await;
            team.wait_until(FRIDAY).await;
            undo.let_in();
        });
        team.settle().await;
        team.look("eun", &post);
        let week = team.expect_post("kudos").await;
        assert!(week.text.contains(OTHER), "{}", week.text);
        is_gone(team, THANKS);
    })
    .await;
}

#[tokio::test]
async fn a_week_in_a_channel_of_its_own_is_brought_up_to_date_there() {
    play_in(friday(), async |team| {
        team.command("ana", "setup", &[("spotlight-channel", "general")]).await;
        let answer = team.answer_to_thanks("ana", "ben", THANKS).await;
        let post = team.expect_post("kudos").await;
        team.wait_until(FRIDAY).await;
        let week = team.expect_post("general").await;
        // The setting of now is not the setting of then.
        team.command("ana", "setup", &[("spotlight-channel", "kudos"), ("time-zone", "Asia/Tokyo")]).await;
        team.click("ana", &answer, "Undo").await;
        team.settle().await;
        team.look("eun", &post);
        assert!(team.look("eun", &week).text.contains("taken back"));
        is_gone(team, THANKS);
    })
    .await;
}

/// Returns how many cheers are kept of a post's kudos.
async fn cheers(team: &Team, post: &Said) -> usize {
    let custom_id = post.view.components[0]["components"][0]["custom_id"].as_str().expect("a custom id");
    let id = custom_id.split([':', '#']).nth(1).expect("an id").parse().expect("a number");
    let found = team.store().recognition(RecognitionId(id)).await.expect("the store answers");
    found.expect("kept").cheers.len()
}

#[tokio::test]
async fn a_cheer_that_was_answered_while_thanks_were_taken_back_does_not_bring_them_back() {
    play_in(friday(), async |team| {
        let answer = team.answer_to_thanks("ana", "ben", THANKS).await;
        let post = team.expect_post("kudos").await;
        // The answer to the cheer is ready, and then takes a while to reach Discord.
        let path = "/interactions/*/*/callback".to_owned();
        team.playground.order(Fault::Delay { method: None, path, ms: 900, times: 1 });
        tokio::join!(team.cheer("eun", &post), async {
            while cheers(team, &post).await == 0 {
                tokio::task::yield_now().await;
            }
            team.click("ana", &answer, "Undo").await;
            team.settle().await;
        });
        team.until("the post to say so", || {
            let posts = team.sees("eun", "kudos");
            posts.iter().all(|post| !post.contains(THANKS)).then_some(())
        })
        .await;
        team.settle().await;
        team.look("ana", &post);
        is_gone(team, THANKS);
    })
    .await;
}

#[tokio::test]
async fn a_note_that_is_taken_back_leaves_the_question_whether_to_show_it() {
    play_in(friday(), async |team| {
        let answer = team.command("ana", "thanks", &[("to", "ben"), ("message", THANKS)]).await;
        let note = team.expect_dm("ben").await;
        team.click("ben", &note, "Show").await;
        let question = team.expect_dm("ana").await;
        assert!(question.text.contains(THANKS), "{}", question.text);
        team.click("ana", &answer, "Undo").await;
        team.settle().await;
        team.look("ben", &note);
        assert_eq!(team.look("ana", &question).text, "Thanks stood here. They were taken back.");
    })
    .await;
}

#[tokio::test]
async fn whoever_would_rather_not_be_announced_before_the_post_arrives_leaves_the_week() {
    play_in(friday(), async |team| {
        team.command("ana", "setup", &[("spotlight-channel", "general")]).await;
        let kudos = team.playground.channel_id("kudos").expect("seeded");
        let (method, path) = (Some("POST".to_owned()), format!("/channels/{kudos}/messages"));
        team.playground.order(Fault::Answer {
            method,
            path,
            status: 503,
            code: 0,
            retry_after: None,
            times: 99,
        });
        team.answer_to_thanks("ana", "ben", THANKS).await;
        team.wait_until(FRIDAY).await;
        let week = team.expect_post("general").await;
        assert!(week.text.contains(THANKS), "{}", week.text);
        team.command("ben", "me visibility", &[("who", "only-me")]).await;
        team.playground.clear_faults();
        team.wait(1).await;
        team.settle().await;
        assert!(team.expect_dm("ben").await.text.contains(THANKS));
        assert!(team.look("eun", &week).text.contains("taken back"));
        is_gone(team, THANKS);
    })
    .await;
}
