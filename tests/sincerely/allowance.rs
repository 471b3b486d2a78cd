//! How much can be given: an allowance for the giver's own day, and a pause between two thanks to the same person.

use futures_util::future::join_all;

use crate::giving::THANKS;
use crate::hints::without;
use crate::team::{Setting, play, play_in};

const OTHERS: [&str; 7] = ["ben", "chiara", "dmitri", "eun", "farid", "grace", "hugo"];

/// Give all of a day's thanks, one by one; returns what each answer said was left.
async fn give_all(team: &crate::team::Team, who: &str) -> Vec<String> {
    let mut said = vec![];
    let to = OTHERS.iter().copied().chain(["ana"]).filter(|whom| *whom != who).take(5);
    for whom in to {
        let text = team.answer_to_thanks(who, whom, THANKS).await.text;
        said.push(text.split_once("#kudos. ").map_or(text.clone(), |(_, left)| left.to_owned()));
        team.expect_post("kudos").await;
    }
    said
}

#[tokio::test]
async fn every_answer_tells_what_is_left_until_nothing_is() {
    play(async |team| {
        without(team, "ana").await;
        insta::assert_snapshot!(give_all(team, "ana").await.join("\n"), @"
        You can thank 4 more people today.
        [Undo]
        You can thank 3 more people today.
        [Undo]
        You can thank 2 more people today.
        [Undo]
        You can thank one more person today.
        [Undo]
        That was the last of today’s; there are more tomorrow.
        [Undo]
        ");
        insta::assert_snapshot!(team.answer_to_thanks("ana", "hugo", THANKS).await.text, @"
        You have given all of today’s thanks, which is a good day. There are more (Tue 00:00 UTC).
        What you wrote
        You untangled the release on Friday.
        To
        @hugo
        [Try again]
        ");
    })
    .await;
}

#[tokio::test]
async fn thanks_to_more_people_than_are_left_are_refused_whole() {
    play(async |team| {
        let four = [("to", "ben"), ("to2", "chiara"), ("to3", "dmitri"), ("to4", "eun"), ("message", THANKS)];
        team.command("ana", "kudos", &four).await;
        team.expect_post("kudos").await;
        let two = [("to", "farid"), ("to2", "grace"), ("message", THANKS)];
        insta::assert_snapshot!(team.command("ana", "kudos", &two).await.text, @"
        This would thank 2 people, and one is left for today. There are more (Tue 00:00 UTC).
        What you wrote
        You untangled the release on Friday.
        To
        @farid @grace
        [Try again]
        ");
        assert!(team.answer_to_thanks("ana", "farid", THANKS).await.text.contains("the last of today"));
        team.expect_post("kudos").await;
    })
    .await;
}

#[tokio::test]
async fn one_persons_allowance_is_not_anothers() {
    play(async |team| {
        give_all(team, "ana").await;
        assert!(team.answer_to_thanks("eun", "hugo", THANKS).await.text.contains("4 more people today."));
        team.expect_post("kudos").await;
    })
    .await;
}

#[tokio::test]
async fn the_allowance_is_back_after_the_givers_own_midnight() {
    play_in(Setting { now: "2026-10-20T12:00:00Z", ..Setting::default() }, async |team| {
        team.command("ana", "me time-zone", &[("zone", "America/New_York")]).await;
        give_all(team, "ana").await;
        team.wait_until("2026-10-21T03:59:59Z").await;
        let refused = team.answer_to_thanks("ana", "hugo", THANKS).await;
        assert!(refused.line(0).ends_with("There are more (Wed 04:00 UTC)."), "{}", refused.text);
        team.wait_until("2026-10-21T04:00:00Z").await;
        assert!(team.answer_to_thanks("ana", "hugo", THANKS).await.text.contains("4 more people today."));
        team.expect_post("kudos").await;
    })
    .await;
}

/// On the Azores the clocks go back from one to midnight, so that day's midnight comes twice.
#[tokio::test]
async fn a_midnight_that_strikes_twice_brings_the_allowance_back_once() {
    play_in(Setting { now: "2026-10-25T00:00:00Z", ..Setting::default() }, async |team| {
        team.command("ana", "me time-zone", &[("zone", "Atlantic/Azores")]).await;
        give_all(team, "ana").await;
        team.wait_until("2026-10-25T01:00:00Z").await;
        let refused = team.answer_to_thanks("ana", "hugo", THANKS).await;
        assert!(refused.line(0).ends_with("There are more (Mon 01:00 UTC)."), "{}", refused.text);
        team.wait_until("2026-10-26T01:00:00Z").await;
        assert!(team.answer_to_thanks("ana", "hugo", THANKS).await.text.contains("4 more people today."));
        team.expect_post("kudos").await;
    })
    .await;
}

/// In Cairo the clocks go forward at midnight, so that day begins at one.
#[tokio::test]
async fn a_day_without_a_midnight_brings_the_allowance_back_when_it_begins() {
    play_in(Setting { now: "2026-04-23T18:00:00Z", ..Setting::default() }, async |team| {
        team.command("farid", "me time-zone", &[("zone", "Africa/Cairo")]).await;
        give_all(team, "farid").await;
        let refused = team.answer_to_thanks("farid", "hugo", THANKS).await;
        assert!(refused.line(0).ends_with("There are more (Thu 22:00 UTC)."), "{}", refused.text);
        team.wait_until("2026-04-23T22:00:00Z").await;
        assert!(team.answer_to_thanks("farid", "hugo", THANKS).await.text.contains("4 more people today."));
        team.expect_post("kudos").await;
    })
    .await;
}

#[tokio::test]
async fn another_time_zone_is_no_second_allowance() {
    play_in(Setting { now: "2026-10-20T12:00:00Z", ..Setting::default() }, async |team| {
        team.command("ana", "me time-zone", &[("zone", "Pacific/Kiritimati")]).await;
        give_all(team, "ana").await;
        team.command("ana", "me time-zone", &[("zone", "Pacific/Pago_Pago")]).await;
        let refused = team.answer_to_thanks("ana", "hugo", THANKS).await;
        insta::assert_snapshot!(refused.text, @"
        You have given all of today’s thanks, which is a good day. There are more (Thu 11:00 UTC).
        What you wrote
        You untangled the release on Friday.
        To
        @hugo
        [Try again]
        ");
    })
    .await;
}

#[tokio::test]
async fn many_commands_at_once_do_not_beat_the_allowance() {
    play(async |team| {
        let at_once = OTHERS.map(|whom| team.answer_to_thanks("ana", whom, THANKS));
        let answers = join_all(at_once).await;
        let granted = answers.iter().filter(|one| one.text.contains("on their way")).count();
        let refused = answers.iter().filter(|one| one.text.starts_with("You have given all")).count();
        assert_eq!((granted, refused), (5, 2));
        for _ in 0..5 {
            team.expect_post("kudos").await;
        }
    })
    .await;
}

#[tokio::test]
async fn the_same_command_twice_at_once_thanks_once() {
    play(async |team| {
        let twice = ["ben", "ben"].map(|whom| team.answer_to_thanks("ana", whom, THANKS));
        let mut answers: Vec<String> = join_all(twice).await.into_iter().map(|one| one.text).collect();
        answers.sort();
        insta::assert_snapshot!(answers.join("\n"), @"
        That one is recorded already, so @ben will not be thanked twice for it.
        Your thanks to @ben are on their way to #kudos. You can thank 4 more people today.
        [Undo]
        ");
        team.expect_post("kudos").await;
    })
    .await;
}

#[tokio::test]
async fn the_same_words_again_are_the_first_ones() {
    play(async |team| {
        team.thank("ana", "ben", THANKS).await;
        team.wait_until("2026-10-19T08:09:59Z").await;
        insta::assert_snapshot!(team.answer_to_thanks("ana", "ben", THANKS).await.text, @"That one is recorded already, so @ben will not be thanked twice for it.");
        team.wait_until("2026-10-19T08:10:00Z").await;
        assert!(team.answer_to_thanks("ana", "ben", THANKS).await.text.contains("3 more people today."));
        team.expect_post("kudos").await;
    })
    .await;
}

#[tokio::test]
async fn other_words_to_the_same_person_wait_a_moment() {
    play(async |team| {
        team.thank("ana", "ben", THANKS).await;
        let more = "And for the coffee afterwards.";
        insta::assert_snapshot!(team.answer_to_thanks("ana", "ben", more).await.text, @"
        You thanked @ben just now. You can again (Mon 08:02 UTC); nothing was spent.
        What you wrote
        And for the coffee afterwards.
        To
        @ben
        [Try again]
        ");
        assert!(team.answer_to_thanks("ana", "eun", more).await.text.contains("3 more people today."));
        team.expect_post("kudos").await;
        team.wait_until("2026-10-19T08:02:00Z").await;
        team.thank("ana", "ben", more).await;
    })
    .await;
}

#[tokio::test]
async fn what_was_given_is_remembered_over_a_restart() {
    play(async |team| {
        give_all(team, "ana").await;
        team.stop().await;
        team.start().await;
        let refused = team.answer_to_thanks("ana", "hugo", THANKS).await;
        assert!(refused.text.starts_with("You have given all"), "{}", refused.text);
    })
    .await;
}

#[tokio::test]
async fn a_role_may_have_an_allowance_of_its_own() {
    play(async |team| {
        let unclear = team.command("ana", "setup", &[("role", "lead")]).await;
        insta::assert_snapshot!(unclear.text, @"Choose both, a role and its allowance: /setup role: and allowance:. Nothing was changed.");
        let settings = team.command("ana", "setup", &[("role", "lead"), ("allowance", "2")]).await;
        assert!(settings.text.contains(">, each person can thank 2 people a day"), "{}", settings.text);
        let three = [("to", "chiara"), ("to2", "dmitri"), ("to3", "farid"), ("message", THANKS)];
        insta::assert_snapshot!(team.command("ben", "kudos", &three).await.text, @"
        This would thank 3 people, and 2 are left for today. There are more (Tue 00:00 UTC).
        What you wrote
        You untangled the release on Friday.
        To
        @chiara @dmitri @farid
        [Try again]
        ");
        team.thank("ben", "chiara", THANKS).await;
        let usual = team.command("ana", "setup", &[("role", "lead"), ("allowance", "0")]).await;
        assert!(!usual.text.contains("With the role"), "{}", usual.text);
        assert!(team.answer_to_thanks("ben", "eun", THANKS).await.text.contains("3 more people today"));
        team.expect_post("kudos").await;
    })
    .await;
}
