//! One-on-ones, from the question to the answer. Lists and ends are in `own_series`, reminders in `reminders`.

use discord_playground::{Fault, Outcome};

use crate::own_series::offered;
use crate::team::{NO_TIPS, Setting, Team, play};

/// Every Tuesday at ten.
pub const TUESDAYS: &[(&str, &str)] =
    &[("with", "ben"), ("every", "week"), ("on", "Tuesday"), ("at", "10:00")];

/// A setting in which only one-on-ones send messages.
pub fn quiet() -> Setting {
    Setting { config: vec![NO_TIPS], ..Setting::default() }
}

/// Ana asks, the partner says yes, and both have read the result.
pub async fn agree(team: &Team, plan: &[(&str, &str)]) {
    team.command("ana", "one-on-one add", plan).await;
    let with = plan.iter().find(|(name, _)| *name == "with").expect("somebody").1;
    let invitation = team.expect_dm(with).await;
    team.click(with, &invitation, "Yes").await;
    team.expect_dm("ana").await;
}

#[tokio::test]
async fn a_yes_is_told_to_both_and_to_nobody_else() {
    play(async |team| {
        let asked = team.command("ana", "one-on-one add", TUESDAYS).await;
        assert!(asked.is_private());
        insta::assert_snapshot!(asked.text, @"I have asked @ben about every Tuesday at 10:00 (UTC), first Tue 20 October 2026 10:00 UTC. I will tell you what they say.");
        let invitation = team.expect_dm("ben").await;
        insta::assert_snapshot!(invitation.text, @"
        A one-on-one with Ana Duarte?
        @ana would like to meet you every Tuesday at 10:00 (UTC) for 30 minutes. The first would be Tue 20 October 2026 10:00 UTC. Before each one I would send you both a short private reminder.
        [Yes, gladly] [Not now]
        ");
        let yes = team.click("ben", &invitation, "Yes").await;
        insta::assert_snapshot!(yes.text, @r"
        You said yes to a one-on-one with @ana. The first is Tue 20 October 2026 10:00 UTC.
        [Calendar]
        ");
        assert_eq!(yes.view.id, invitation.view.id, "the answer takes the question's place");
        insta::assert_snapshot!(team.expect_dm("ana").await.text, @r"
        @ben said yes. Your one-on-one is every Tuesday at 10:00 (UTC), first Tue 20 October 2026 10:00 UTC. You will both get a private reminder before it.
        [Calendar] [End the series]
        ");
        team.expect_no_dms("chiara");
    })
    .await;
}

#[tokio::test]
async fn a_no_is_told_kindly_and_nothing_is_planned() {
    play_quiet(async |team| {
        team.command("ana", "one-on-one add", TUESDAYS).await;
        let invitation = team.expect_dm("ben").await;
        insta::assert_snapshot!(team.click("ben", &invitation, "Not now").await.text, @"You said no to a one-on-one with @ana. I have let them know, kindly.");
        insta::assert_snapshot!(team.expect_dm("ana").await.text, @"@ben said that a one-on-one does not suit them now. Perhaps ask in person what would.");
        team.expect_quiet(15 * 24).await;
        assert!(offered(team, "ana").await.is_empty());
        assert!(team.command("ben", "one-on-one list", &[]).await.text.starts_with("You have no one-on-ones"));
    })
    .await;
}

#[tokio::test]
async fn after_a_no_one_may_ask_again() {
    play(async |team| {
        team.command("ana", "one-on-one add", TUESDAYS).await;
        let first = team.expect_dm("ben").await;
        team.click("ben", &first, "Not now").await;
        team.expect_dm("ana").await;
        team.command("ana", "one-on-one add", TUESDAYS).await;
        assert!(team.expect_dm("ben").await.view.buttons().contains(&"Yes, gladly".to_owned()));
    })
    .await;
}

#[tokio::test]
async fn the_asker_learns_of_closed_messages_and_can_ask_again_once_they_are_open() {
    play(async |team| {
        let plan = [("with", "hugo"), ("every", "week"), ("on", "Friday"), ("at", "16:00")];
        team.command("ana", "one-on-one add", &plan).await;
        insta::assert_snapshot!(team.expect_dm("ana").await.text, @"I could not ask @hugo about a one-on-one, because their private messages are closed. Ask them to allow messages from this server’s members, then use /one-on-one add again.");
        assert!(offered(team, "ana").await.is_empty(), "what nobody could be asked is not open");
        team.playground.close_dms("hugo", false).expect("known");
        let again = team.command("ana", "one-on-one add", &plan).await;
        assert!(again.text.starts_with("I have asked @hugo"), "{}", again.text);
        let invitation = team.expect_dm("hugo").await;
        team.click("hugo", &invitation, "Yes").await;
        team.expect_dm("ana").await;
    })
    .await;
}

#[tokio::test]
async fn it_takes_two_people() {
    play(async |team| {
        let with = async |whom: &str| {
            let plan = [("with", whom), ("every", "week"), ("on", "Friday"), ("at", "16:00")];
            team.command("ana", "one-on-one add", &plan).await.text
        };
        insta::assert_snapshot!(with("ana").await, @"A one-on-one takes two. Choose somebody else.");
        insta::assert_snapshot!(with("sincerely").await, @"@sincerely is a bot. Choose a person.");
    })
    .await;
}

#[tokio::test]
async fn a_time_that_is_none_is_named_and_not_taken() {
    play(async |team| {
        let at = async |time: &str| {
            let plan = [("with", "ben"), ("every", "week"), ("on", "Friday"), ("at", time)];
            team.command("ana", "one-on-one add", &plan).await.text
        };
        insta::assert_snapshot!(at("25:00").await, @"
        “25:00” is not a time of day. Write it as you would say it, such as 9:30, 14:00 or 2pm.
        What you wrote
        25:00
        [Try again]
        ");
        insta::assert_snapshot!(at("at lunch").await, @"
        “at lunch” is not a time of day. Write it as you would say it, such as 9:30, 14:00 or 2pm.
        What you wrote
        at lunch
        [Try again]
        ");
        assert!(at("@everyone").await.contains("@everyone"));
        team.settle().await;
        team.expect_no_dms("ben");
    })
    .await;
}

#[tokio::test]
async fn a_length_of_ones_own_is_told_and_one_out_of_bounds_cannot_be_sent() {
    play(async |team| {
        let plan = |length| [TUESDAYS, &[("length", length)]].concat();
        team.command("ana", "one-on-one add", &plan("45")).await;
        assert!(team.expect_dm("ben").await.text.contains("for 45 minutes"));
        for (length, whom) in [(4, "chiara"), (481, "chiara")] {
            let options = [("with", whom.into()), ("every", "week".into()), ("on", "Monday".into())];
            let options = [&options[..], &[("at", "10:00".into()), ("length", length.into())]].concat();
            let refused = team.playground.command("ana", "general", "one-on-one add", &options).await;
            assert!(refused.expect_err("out of bounds").reason.contains("5 to 480"));
        }
    })
    .await;
}

#[tokio::test]
async fn two_people_have_one_series_whoever_asks() {
    play(async |team| {
        team.command("ana", "one-on-one add", TUESDAYS).await;
        let invitation = team.expect_dm("ben").await;
        insta::assert_snapshot!(team.command("ana", "one-on-one add", TUESDAYS).await.text, @"A one-on-one with @ben is planned or asked for already: every Tuesday at 10:00 (UTC). To have another, stop that one first with /one-on-one stop.");
        let back = [("with", "ana"), ("every", "4 weeks"), ("on", "Monday"), ("at", "9:00")];
        insta::assert_snapshot!(team.command("ben", "one-on-one add", &back).await.text, @"@ana has asked you for a one-on-one already: every Tuesday at 10:00 (UTC). Their question waits in your private messages with me; answer it there.");
        team.click("ben", &invitation, "Yes").await;
        team.expect_dm("ana").await;
        assert!(team.command("ben", "one-on-one add", &back).await.text.contains("is planned or asked for already"));
    })
    .await;
}

#[tokio::test]
async fn only_the_one_who_was_asked_can_answer() {
    play(async |team| {
        team.command("ana", "one-on-one add", TUESDAYS).await;
        let invitation = team.expect_dm("ben").await;
        for who in ["ana", "chiara"] {
            team.playground.click(who, invitation.view.id, "Yes, gladly").await.expect_err("not seen");
        }
        assert!(team.command("ana", "one-on-one list", &[]).await.text.contains("waiting for their answer"));
    })
    .await;
}

#[tokio::test]
async fn an_answer_delivered_twice_counts_once() {
    play(async |team| {
        team.command("ana", "one-on-one add", TUESDAYS).await;
        let invitation = team.expect_dm("ben").await;
        team.playground.order(Fault::Redeliver { times: 1 });
        team.click("ben", &invitation, "Yes").await;
        team.expect_dm("ana").await;
        team.settle().await;
        team.expect_nothing_more();
    })
    .await;
}

#[tokio::test]
async fn of_two_presses_at_once_one_counts_and_the_other_says_so() {
    play(async |team| {
        team.command("ana", "one-on-one add", TUESDAYS).await;
        let invitation = team.expect_dm("ben").await;
        let press = |label| team.playground.click("ben", invitation.view.id, label);
        let (yes, no) = tokio::join!(press("Yes, gladly"), press("Not now"));
        // A yes takes longer to check than a no, so either may be the first.
        let first =
            [&yes, &no].iter().position(|one| matches!(one, Ok(Outcome::Updated(_)))).expect("one counts");
        let Ok(Outcome::Replied(second)) = vec![yes, no].swap_remove(1 - first) else {
            panic!("a sentence was expected")
        };
        let said = (second.content.as_str(), second.ephemeral);
        assert_eq!(said, ("This was settled already, so nothing changed.", true));
        let told = team.expect_dm("ana").await.text;
        assert!(told.starts_with(["@ben said yes.", "@ben said that"][first]), "{told}");
        for _ in 0..2 {
            team.expect_dm("ben").await;
        }
    })
    .await;
}

async fn play_quiet(story: impl AsyncFnOnce(&mut Team)) {
    crate::team::play_in(quiet(), story).await;
}
