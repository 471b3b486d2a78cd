//! Cheers for another member's kudos: the count, the names, and a button that keeps working.

use discord_playground::Fault;
use futures_util::future::join_all;
use serde_json::json;

use crate::giving::{THANKS, unlinked};
use crate::team::{Said, play, play_on_a_quiet_day};

/// The post's lines below the thanks themselves.
fn below(post: &Said) -> &str {
    post.text.split_once(THANKS).expect("the thanks").1.trim()
}

#[tokio::test]
async fn a_cheer_is_counted_and_named_for_everyone() {
    play(async |team| {
        let post = team.thank("ana", "ben", THANKS).await;
        let cheered = team.cheer("eun", &post).await;
        insta::assert_snapshot!(cheered.text, @"
        @ben, a thank you from @ana
        You untangled the release on Friday.
        Cheered by
        @eun
        [👏 Cheer · 1]
        ");
        assert_eq!(team.look("dmitri", &post).text, cheered.text);
        assert_eq!(team.look("ben", &post).text, cheered.text);
        assert_eq!(team.sees("ana", "kudos").len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_second_press_takes_the_cheer_back() {
    play(async |team| {
        let post = team.thank("ana", "ben", THANKS).await;
        team.cheer("eun", &post).await;
        team.cheer("grace", &post).await;
        insta::assert_snapshot!(below(&team.cheer("eun", &post).await), @"
        Cheered by
        @grace
        [👏 Cheer · 1]
        ");
        assert_eq!(team.cheer("grace", &post).await.text, post.text);
    })
    .await;
}

#[tokio::test]
async fn five_are_named_and_the_rest_counted() {
    play(async |team| {
        let post = team.thank("ana", "ben", THANKS).await;
        let mut last = vec![];
        for who in ["eun", "grace", "hugo", "chiara", "dmitri", "farid"] {
            last.push(below(&team.cheer(who, &post).await).to_owned());
        }
        insta::assert_snapshot!(last[1..].join("\n\n"), @"
        Cheered by
        @eun and @grace
        [👏 Cheer · 2]

        Cheered by
        @eun, @grace and @hugo
        [👏 Cheer · 3]

        Cheered by
        @eun, @grace, @hugo and @chiara
        [👏 Cheer · 4]

        Cheered by
        @eun, @grace, @hugo, @chiara and @dmitri
        [👏 Cheer · 5]

        Cheered by
        @eun, @grace, @hugo, @chiara, @dmitri and 1 more
        [👏 Cheer · 6]
        ");
    })
    .await;
}

#[tokio::test]
async fn a_cheer_notifies_nobody() {
    play(async |team| {
        let post = team.thank("ana", "ben", THANKS).await;
        let cheered = team.cheer("eun", &post).await;
        assert!(cheered.text.contains("@eun"), "{}", cheered.text);
        let sent = team.playground.traffic();
        let edit = sent.iter().rfind(|one| one.path.contains("/interactions/")).expect("an answer");
        // The edit allows mentions of the post's receivers alone; an edit notifies no one again.
        let (allowed, ben) = (&edit.request["data"]["allowed_mentions"], team.playground.person("ben"));
        assert_eq!(allowed["parse"], json!([]));
        assert_eq!(allowed["users"], json!([ben.expect("seeded").id]));
    })
    .await;
}

#[tokio::test]
async fn ones_own_thanks_are_not_for_cheering() {
    play(async |team| {
        let post = team.thank("ana", "ben", THANKS).await;
        let refused = team.cheer("ana", &post).await;
        assert!(refused.is_private());
        insta::assert_snapshot!(refused.text, @"These are your own thanks. The cheering is for the others.");
        assert_eq!(team.look("ana", &post).text, post.text);
    })
    .await;
}

#[tokio::test]
async fn whoever_is_thanked_does_not_cheer_for_it() {
    play(async |team| {
        let both = [("to", "ben"), ("to2", "chiara"), ("message", THANKS)];
        team.command("ana", "kudos", &both).await;
        let post = team.expect_post("kudos").await;
        let refused = team.cheer("ben", &post).await;
        assert!(refused.is_private());
        insta::assert_snapshot!(refused.text, @"These thanks are for you. The cheering is for the others.");
        assert_eq!(team.look("ana", &post).text, post.text);
    })
    .await;
}

#[tokio::test]
async fn cheers_at_once_are_all_counted() {
    play(async |team| {
        let post = team.thank("ana", "ben", THANKS).await;
        let all = ["chiara", "dmitri", "eun", "farid", "grace", "hugo"];
        join_all(all.map(|who| team.cheer(who, &post))).await;
        assert!(team.look("ben", &post).text.ends_with("[👏 Cheer · 6]"));
    })
    .await;
}

#[tokio::test]
async fn a_press_delivered_twice_cheers_once() {
    play(async |team| {
        let post = team.thank("ana", "ben", THANKS).await;
        team.playground.order(Fault::Redeliver { times: 1 });
        team.cheer("eun", &post).await;
        team.until_answered_twice().await;
        let two = team.cheer("grace", &post).await;
        assert!(two.text.ends_with("[👏 Cheer · 2]"), "{}", two.text);
    })
    .await;
}

#[tokio::test]
async fn the_button_works_after_a_restart_and_weeks_later() {
    play(async |team| {
        let post = team.thank("ana", "ben", THANKS).await;
        team.cheer("eun", &post).await;
        team.stop().await;
        team.dial.set("2026-11-30T08:00:00Z".parse().expect("a moment"));
        team.start().await;
        insta::assert_snapshot!(below(&team.cheer("grace", &post).await), @"
        Cheered by
        @eun and @grace
        [👏 Cheer · 2]
        ");
    })
    .await;
}

#[tokio::test]
async fn a_press_while_the_connection_is_cut_is_answered_once_it_is_back() {
    play(async |team| {
        let post = team.thank("ana", "ben", THANKS).await;
        team.playground.order(Fault::GatewayCut);
        let cheered = team.cheer("eun", &post).await;
        assert!(cheered.text.ends_with("[👏 Cheer · 1]"), "{}", cheered.text);
    })
    .await;
}

/// A post whose sending was cut off is found by the mark in its button. A cheer must leave that mark in place.
#[tokio::test]
async fn a_post_that_was_cheered_before_the_bot_knew_of_it_is_not_posted_again() {
    play(async |team| {
        let (method, path) = (Some("POST".into()), "/channels/*/messages".into());
        team.playground.order(Fault::CutAfter { method, path, times: 1 });
        let post = team.thank("ana", "ben", THANKS).await;
        team.cheer("eun", &post).await;
        team.stop().await;
        team.dial.set("2026-10-19T08:30:00Z".parse().expect("a moment"));
        team.start().await;
        team.settle().await;
        team.look("ana", &post);
        assert_eq!(team.sees("ana", "kudos").len(), 1);
    })
    .await;
}

#[tokio::test]
async fn those_who_were_thanked_hear_of_their_cheers_once() {
    play_on_a_quiet_day(async |team| {
        let both = [("to", "ben"), ("to2", "chiara"), ("message", THANKS)];
        team.command("ana", "kudos", &both).await;
        let post = team.expect_post("kudos").await;
        for who in ["eun", "grace", "chiara"] {
            team.cheer(who, &post).await;
        }
        team.wait(2).await;
        team.cheer("hugo", &post).await;
        team.expect_no_dms("ben");
        team.wait(2).await;
        let told = team.expect_dm("ben").await;
        insta::assert_snapshot!(unlinked(&told.text), @"@eun, @grace and @hugo cheered for [the thanks](LINK) you got from @ana.");
        team.expect_dm("chiara").await;
        team.cheer("dmitri", &post).await;
        team.cheer("eun", &post).await;
        team.expect_quiet(24).await;
    })
    .await;
}
