//! Things that happen at the same moment: each has read the state before the other changes it. The second finds the new
//! state, and its answer says so.

use sincerely::domain::id::{GuildId, SeriesId, UserId};
use sincerely::domain::series::{Participant, Series, SeriesState};
use sincerely::store::{Batch, Change};

use crate::crossing::asked;
use crate::giving::THANKS;
use crate::one_on_one::{TUESDAYS, agree, quiet};
use crate::own_series::offered;
use crate::team::{NO_TIPS, Said, Setting, Team, play_in, play_on_a_quiet_day as play};
use crate::wall::forge_in_private;

/// The answer about what is over, or was never the asker's.
const NOT_YOURS: &str = "I find nothing here that is yours to do. It may be over or taken back by now, or be between other people. Use the command again to see what is yours.";

fn guild(team: &Team) -> GuildId {
    GuildId(team.playground.guild().id.parse().expect("an id"))
}

fn id(team: &Team, who: &str) -> UserId {
    UserId(team.playground.person(who).expect("seeded").id.parse().expect("an id"))
}

/// Whether an occurrence of such a duty caused the batch.
fn begins(batch: &Batch, duty: &str) -> bool {
    batch.key.as_ref().is_some_and(|key| key.starts_with(duty))
}

async fn running(team: &Team, who: &str) -> Vec<Series> {
    let mut all = team.store().series_of(guild(team), id(team, who)).await.expect("reads");
    all.retain(|one| one.state == SeriesState::Running);
    all
}

/// Holds one person's commit, which rests on what was read, until another person's act is done.
async fn overtaken<A, B>(
    team: &Team,
    slow: impl Future<Output = A>,
    quick: impl Future<Output = B>,
) -> (A, B) {
    let held = team.door.hold(asked);
    tokio::join!(slow, async {
        held.arrived().await;
        let done = quick.await;
        held.let_in();
        done
    })
}

/// Returns the answer that begins like that, and the other.
fn told(beginning: &str, answers: [Said; 2]) -> (String, String) {
    let [one, other] = answers.map(|said| said.text);
    if one.starts_with(beginning) { (one, other) } else { (other, one) }
}

#[tokio::test]
async fn two_people_who_ask_each_other_are_asked_once_and_reminded_once() {
    play_in(quiet(), async |team| {
        let back = [("with", "ana"), ("every", "week"), ("on", "Tuesday"), ("at", "11:00")];
        team.door.meet(asked, 2);
        let (ana, ben) = tokio::join!(
            team.command("ana", "one-on-one add", TUESDAYS),
            team.command("ben", "one-on-one add", &back)
        );
        let (_, second) = told("I have asked", [ana, ben]);
        let asked_by_ana = second.starts_with("@ana");
        let (asker, asked) = if asked_by_ana { ("ana", "ben") } else { ("ben", "ana") };
        let rhythm = if asked_by_ana { "10:00" } else { "11:00" };
        assert_eq!(
            second,
            format!(
                "@{asker} has asked you for a one-on-one already: every Tuesday at {rhythm} (UTC). Their question waits in your private messages with me; answer it there."
            )
        );
        let invitation = team.expect_dm(asked).await;
        team.click(asked, &invitation, "Yes").await;
        team.expect_dm(asker).await;
        assert_eq!(running(team, "ana").await.len(), 1);
        // The reminders of the day before and of ten minutes before, for both people.
        team.wait(28).await;
        for who in ["ana", "ana", "ben", "ben"] {
            assert!(team.expect_dm(who).await.text.starts_with("Your one-on-one with"));
        }
        team.settle().await;
        team.expect_nothing_more();
    })
    .await;
}

#[tokio::test]
async fn a_series_that_was_doubled_before_is_one_from_its_next_reminder_on() {
    play_in(quiet(), async |team| {
        agree(team, TUESDAYS).await;
        let first = running(team, "ana").await.remove(0);
        // As an earlier version kept it: each had asked the other, and both said yes.
        let person = |who: &str| Participant { id: id(team, who), name: who.to_owned() };
        let second = Series {
            id: SeriesId(first.id.0 + 1),
            asker: person("ben"),
            partner: person("ana"),
            ..first.clone()
        };
        let duty = sincerely::domain::duty::Duty::Brief { series: second.id };
        let planned = sincerely::domain::duty::Planned { duty, at: "2026-10-19T10:00:00Z".parse().expect("a moment") };
        let batch = Batch::free().change(Change::PutSeries(second)).change(Change::Plan(planned));
        team.store().commit(batch).await.expect("kept");
        team.wait_until("2026-10-19T10:00:00Z").await;
        // The word of the end waits behind the reminder of the other series.
        team.wait_seconds(1).await;
        for (who, other) in [("ana", "ben"), ("ben", "ana")] {
            let both = [team.expect_dm(who).await.text, team.expect_dm(who).await.text];
            let ended = both.iter().find(|text| text.starts_with("You and")).expect("word of the end");
            assert_eq!(
                *ended,
                format!(
                    "You and @{other} had two regular one-on-ones here, since each of you had asked the other. The later one (every Tuesday at 10:00 (UTC)) is ended, and the earlier one goes on: every Tuesday at 10:00 (UTC). To end that one too, use /one-on-one stop.\n[Calendar]"
                )
            );
            assert!(both.iter().any(|text| text.starts_with("Your one-on-one with")), "{both:?}");
        }
        assert_eq!(running(team, "ana").await, [first]);
        team.wait_until("2026-10-20T10:00:00Z").await;
        for who in ["ana", "ben"] {
            team.expect_dm(who).await;
        }
        team.settle().await;
        team.expect_nothing_more();
    })
    .await;
}

#[tokio::test]
async fn two_questions_of_before_end_with_one_series() {
    play_in(quiet(), async |team| {
        team.command("ana", "one-on-one add", TUESDAYS).await;
        let invitation = team.expect_dm("ben").await;
        let first = team.store().series_of(guild(team), id(team, "ana")).await.expect("reads").remove(0);
        let second = Series {
            id: SeriesId(first.id.0 + 1),
            asker: first.partner.clone(),
            partner: first.asker.clone(),
            ..first.clone()
        };
        team.store().commit(Batch::free().change(Change::PutSeries(second.clone()))).await.expect("kept");
        let forged = crate::hostile::forge(team, &format!("accept:{}", second.id)).await;
        team.door.meet(asked, 2);
        let (ana, ben) =
            tokio::join!(team.click("ana", &forged, "Press"), team.click("ben", &invitation, "Yes"));
        let (_, second) = told("You said yes", [ana, ben]);
        assert!(second.contains("is planned or asked for already"), "{second}");
        assert_eq!(running(team, "ana").await.len(), 1);
        let asker = if running(team, "ana").await[0].id == first.id { "ana" } else { "ben" };
        assert!(team.expect_dm(asker).await.text.contains("said yes"));
    })
    .await;
}

#[tokio::test]
async fn a_meeting_left_out_from_both_sides_is_told_once() {
    play_in(quiet(), async |team| {
        agree(team, TUESDAYS).await;
        team.wait(2).await;
        let (of_ana, of_ben) = (team.expect_dm("ana").await, team.expect_dm("ben").await);
        team.door.meet(asked, 2);
        let (ana, ben) = tokio::join!(team.click("ana", &of_ana, "Skip"), team.click("ben", &of_ben, "Skip"));
        let by_ana = ana.text.contains("will hear of it");
        let (first, second) = if by_ana { (ana, ben) } else { (ben, ana) };
        assert!(first.text.contains("is left out. @"), "{}", first.text);
        assert!(second.text.contains("is left out already."), "{}", second.text);
        assert_eq!(running(team, "ana").await[0].skipped.len(), 1);
        team.settle().await;
        let told = async |who| {
            let all = team.read_dms(who).await;
            all.iter().filter(|said| said.text.contains("cannot make the one-on-one")).count()
        };
        assert_eq!((told("ana").await, told("ben").await), (usize::from(!by_ana), usize::from(by_ana)));
        team.expect_nothing_more();
    })
    .await;
}

#[tokio::test]
async fn a_series_ended_while_a_meeting_is_left_out_stays_ended() {
    play_in(quiet(), async |team| {
        agree(team, TUESDAYS).await;
        team.wait(2).await;
        let (of_ana, of_ben) = (team.expect_dm("ana").await, team.expect_dm("ben").await);
        let sure = team.click("ben", &of_ben, "End the series").await;
        team.door.meet(asked, 2);
        tokio::join!(team.click("ana", &of_ana, "Skip"), team.click("ben", &sure, "End the series"));
        let told = team.read_dms("ana").await;
        assert!(told.last().is_some_and(|told| told.text.starts_with("@ben has called off")), "{told:?}");
        assert!(running(team, "ana").await.is_empty());
        team.read_dms("ben").await;
        // If the meeting was skipped first, Ben was to be told, and the series had ended before that.
        team.settle().await;
        team.expect_quiet(9 * 24).await;
    })
    .await;
}

#[tokio::test]
async fn a_yes_and_a_question_taken_back_leave_one_outcome_that_both_know() {
    play_in(quiet(), async |team| {
        let ask = async || {
            team.command("ana", "one-on-one add", TUESDAYS).await;
            let which = team.choices("ana", "one-on-one stop", "which", "").await.remove(0).value;
            (team.expect_dm("ben").await, which.as_str().expect("text").to_owned())
        };
        let (invitation, which) = ask().await;
        let stop = [("which", which.as_str())];
        let (stopped, ()) = overtaken(team, team.command("ana", "one-on-one stop", &stop), async {
            assert!(team.click("ben", &invitation, "Yes").await.text.starts_with("You said yes"));
            assert!(team.expect_dm("ana").await.text.starts_with("@ben said yes"));
        })
        .await;
        // The series runs by then, and is ended as one.
        assert!(stopped.text.starts_with("The one-on-one with @ben is called off."), "{}", stopped.text);
        assert!(team.expect_dm("ben").await.text.starts_with("@ana has called off"));
        assert!(running(team, "ben").await.is_empty() && offered(team, "ben").await.is_empty());

        let (invitation, which) = ask().await;
        let stop = [("which", which.as_str())];
        let (yes, _) = overtaken(
            team,
            team.click("ben", &invitation, "Yes"),
            team.command("ana", "one-on-one stop", &stop),
        )
        .await;
        assert!(yes.text.contains("The question was taken back"), "{}", yes.text);
        team.settle().await;
        assert!(team.look("ben", &invitation).view.buttons().is_empty());
        assert!(running(team, "ben").await.is_empty());
        team.expect_quiet(9 * 24).await;
    })
    .await;
}

#[tokio::test]
async fn whoever_is_forgotten_while_somebody_says_yes_has_no_series() {
    play_in(quiet(), async |team| {
        team.command("ana", "one-on-one add", TUESDAYS).await;
        let invitation = team.expect_dm("ben").await;
        let question = team.command("ana", "me erase", &[]).await;
        let (yes, _) =
            overtaken(team, team.click("ben", &invitation, "Yes"), team.click("ana", &question, "Forget"))
                .await;
        assert_eq!(yes.text, NOT_YOURS);
        team.settle().await;
        assert!(team.look("ben", &invitation).text.contains("It was taken back"));
        let left = team.store().series_of(guild(team), id(team, "ben")).await.expect("reads");
        assert!(left.is_empty(), "{left:?}");
        team.expect_quiet(9 * 24).await;
    })
    .await;
}

#[tokio::test]
async fn whoever_is_asked_while_they_are_forgotten_has_no_series() {
    play_in(quiet(), async |team| {
        let question = team.command("ana", "me erase", &[]).await;
        let back = [("with", "ana"), ("every", "week"), ("on", "Tuesday"), ("at", "11:00")];
        overtaken(team, team.click("ana", &question, "Forget"), async {
            team.command("ben", "one-on-one add", &back).await;
            team.expect_dm("ana").await;
        })
        .await;
        assert!(team.expect_dm("ben").await.text.starts_with("@ana can no longer be asked"));
        team.settle().await;
        assert!(team.expect_dm("ana").await.text.contains("It was taken back"));
        let left = team.store().series_of(guild(team), id(team, "ben")).await.expect("reads");
        assert!(left.is_empty(), "{left:?}");
    })
    .await;
}

#[tokio::test]
async fn two_admins_who_set_things_up_at_once_are_both_heeded() {
    play(async |team| {
        team.door.meet(asked, 2);
        tokio::join!(
            team.command("ana", "setup", &[("time-zone", "Asia/Tokyo"), ("receiver-ranking", "true")]),
            team.command("ana", "setup", &[("spotlight-channel", "general"), ("anonymous", "true")])
        );
        let kept = team.store().guild(guild(team)).await.expect("reads").expect("recorded");
        let general = team.playground.channel_id("general").expect("seeded");
        assert_eq!(kept.zone, Some(sincerely::domain::tz::Tz::known("Asia/Tokyo")));
        assert_eq!(kept.spotlight_channel.map(|id| id.0), Some(general));
        assert!(kept.receiver_ranking && kept.anonymous);
        let shown = team.command("ana", "setup", &[]).await.text;
        assert!(shown.contains("Asia/Tokyo") && shown.contains("#general"), "{shown}");
    })
    .await;
}

#[tokio::test]
async fn prompts_that_are_turned_off_while_one_is_drawn_stay_off() {
    play(async |team| {
        team.command("ben", "prompts on", &[]).await;
        team.door.meet(asked, 2);
        tokio::join!(team.command("ben", "prompts now", &[]), team.command("ben", "prompts off", &[]));
        let kept = team.store().prompting(guild(team), id(team, "ben")).await.expect("reads");
        assert_eq!((kept.on, kept.turn), (false, 1));
        team.expect_quiet(4 * 24).await;
    })
    .await;
}

#[tokio::test]
async fn two_prompts_that_are_drawn_at_once_are_two() {
    play(async |team| {
        team.door.meet(asked, 2);
        let (one, other) =
            tokio::join!(team.command("ben", "prompts now", &[]), team.command("ben", "prompts now", &[]));
        assert_ne!(one.text, other.text);
        assert_eq!(team.store().prompting(guild(team), id(team, "ben")).await.expect("reads").turn, 2);
    })
    .await;
}

#[tokio::test]
async fn a_prompt_that_is_drawn_while_the_weekly_one_is_stays_drawn() {
    // The weekly prompt comes on Thursday at three.
    play_in(Setting { config: vec![NO_TIPS], ..Setting::default() }, async |team| {
        team.command("ben", "prompts on", &[]).await;
        let weekly = team.door.hold(|batch| begins(batch, "prompt:"));
        let (_, now) = tokio::join!(team.wait_until("2026-10-22T15:00:00Z"), async {
            weekly.arrived().await;
            let now = team.command("ben", "prompts now", &[]).await;
            weekly.let_in();
            now
        });
        let sent = team.expect_dm("ben").await;
        assert_ne!(now.line(0), sent.line(0));
        assert_eq!(team.store().prompting(guild(team), id(team, "ben")).await.expect("reads").turn, 2);
    })
    .await;
}

#[tokio::test]
async fn a_zone_chosen_while_prompts_are_turned_on_counts_for_the_first() {
    play(async |team| {
        team.door.meet(asked, 2);
        tokio::join!(
            team.command("ben", "prompts on", &[]),
            team.command("ben", "me time-zone", &[("zone", "Asia/Tokyo")])
        );
        team.wait_until("2026-10-22T06:00:00Z").await;
        assert_eq!(team.expect_dm("ben").await.at(), "Thu 2026-10-22 06:00");
    })
    .await;
}

#[tokio::test]
async fn a_server_that_moves_while_prompts_are_turned_on_moves_them_too() {
    play(async |team| {
        team.command("chiara", "prompts on", &[]).await;
        team.door.meet(asked, 2);
        tokio::join!(
            team.command("ben", "prompts on", &[]),
            team.command("ana", "setup", &[("time-zone", "Asia/Tokyo")])
        );
        team.wait_until("2026-10-22T06:00:00Z").await;
        for who in ["ben", "chiara"] {
            assert_eq!(team.expect_dm(who).await.at(), "Thu 2026-10-22 06:00", "{who}");
        }
    })
    .await;
}

#[tokio::test]
async fn two_tips_that_are_posted_at_once_are_two() {
    play(async |team| {
        team.door.meet(asked, 2);
        let post = || team.command("ana", "tip now", &[("post", "true")]);
        tokio::join!(post(), post());
        let (one, other) =
            (team.expect_post("leadership-tips").await, team.expect_post("leadership-tips").await);
        assert_ne!(one.line(0), other.line(0));
    })
    .await;
}

#[tokio::test]
async fn a_tip_that_is_posted_while_the_weekly_one_is_drawn_is_another() {
    play_in(Setting { now: "2026-10-19T08:59:00Z", ..Setting::default() }, async |team| {
        let weekly = team.door.hold(|batch| begins(batch, "tip:"));
        tokio::join!(team.wait_until("2026-10-19T09:00:00Z"), async {
            weekly.arrived().await;
            team.command("ana", "tip now", &[("post", "true")]).await;
            weekly.let_in();
        });
        let (one, other) =
            (team.expect_post("leadership-tips").await, team.expect_post("leadership-tips").await);
        assert_ne!(one.line(0), other.line(0));
    })
    .await;
}

#[tokio::test]
async fn the_last_two_who_step_out_at_once_take_the_thanks_back() {
    play(async |team| {
        let both = [("to", "ben"), ("to2", "chiara"), ("message", THANKS)];
        team.command("ana", "kudos", &both).await;
        let post = team.expect_post("kudos").await;
        let (of_ben, of_chiara) =
            (team.take_back("ben", post.view.id).await, team.take_back("chiara", post.view.id).await);
        team.door.meet(asked, 2);
        let (ben, chiara) =
            tokio::join!(team.click("ben", &of_ben, "Take"), team.click("chiara", &of_chiara, "Take"));
        let (_, second) = told("Your name is taken out", [ben, chiara]);
        assert!(second.starts_with("Taken back."), "{second}");
        team.settle().await;
        assert_eq!(team.look("eun", &post).text, "Thanks stood here. They were taken back.");
    })
    .await;
}

#[tokio::test]
async fn thanks_that_are_shown_while_they_are_taken_back_are_not_shown() {
    play(async |team| {
        team.command("ben", "me visibility", &[("who", "ask-first")]).await;
        let answer = team.answer_to_thanks("ana", "ben", THANKS).await;
        let word = team.expect_dm("ben").await;
        let (shown, _) =
            overtaken(team, team.click("ben", &word, "Show"), team.click("ana", &answer, "Undo")).await;
        assert_eq!(shown.text, NOT_YOURS);
        team.settle().await;
        assert!(!team.look("ben", &word).text.contains(THANKS));
        assert_eq!(team.sees("eun", "kudos"), Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn thanks_that_are_taken_back_while_they_are_shown_are_taken_back_where_they_were_shown() {
    play(async |team| {
        team.command("ben", "me visibility", &[("who", "ask-first")]).await;
        let answer = team.answer_to_thanks("ana", "ben", THANKS).await;
        let word = team.expect_dm("ben").await;
        let (undone, post) = overtaken(team, team.click("ana", &answer, "Undo"), async {
            team.click("ben", &word, "Show").await;
            team.expect_post("kudos").await
        })
        .await;
        assert!(undone.text.starts_with("Taken back."), "{}", undone.text);
        team.settle().await;
        assert!(!team.look("ben", &word).text.contains(THANKS));
        assert!(!team.look("eun", &post).text.contains(THANKS));
    })
    .await;
}

#[tokio::test]
async fn whoever_chooses_to_be_thanked_in_private_while_they_are_thanked_is() {
    play(async |team| {
        let giving = team.door.hold(asked);
        let (answer, ()) = tokio::join!(team.answer_to_thanks("ana", "ben", THANKS), async {
            giving.arrived().await;
            team.command("ben", "me visibility", &[("who", "only-me")]).await;
            giving.let_in();
        });
        assert!(answer.text.contains("to them alone"), "{}", answer.text);
        assert!(team.expect_dm("ben").await.text.contains(THANKS));
        assert_eq!(team.sees("eun", "kudos"), Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn what_was_missed_is_told_by_one_answer_alone() {
    play(async |team| {
        team.playground.close_dms("ben", true).expect("known");
        // A question that did not reach its partner is reported as missed; no more messages are due.
        team.command("ana", "one-on-one add", TUESDAYS).await;
        team.expect_dm("ana").await;
        team.playground.close_dms("ben", false).expect("known");
        let list = || team.command("ben", "one-on-one list", &[]);
        team.door.meet(|batch| matches!(batch.changes[..], [Change::ToldMissed(_)]), 2);
        let (one, other) = tokio::join!(list(), list());
        let told = [one, other].iter().filter(|said| said.text.contains("could not reach you")).count();
        assert_eq!(told, 1);
    })
    .await;
}

#[tokio::test]
async fn a_reminder_put_off_again_while_it_comes_back_comes_once_more() {
    play_in(quiet(), async |team| {
        agree(team, TUESDAYS).await;
        team.wait(2).await;
        let (of_ana, _) = (team.expect_dm("ana").await, team.expect_dm("ben").await);
        let components = serde_json::to_string(&of_ana.view.components).expect("JSON");
        let (_, button) = components.split_once("put-off:").expect("a menu");
        let id = &button[..button.find(|one: char| !one.is_ascii_alphanumeric()).expect("an end")];
        // A button of an earlier version stands in its channel yet; its press is on its way when the reminder comes again.
        let stale = forge_in_private(team, "ana", &format!("snooze-brief:{id}")).await;
        let first = team.pick("ana", &of_ana, "Remind me later", "in an hour").await;
        assert!(first.text.contains("11:00"), "{}", first.text);
        let (second, ()) = overtaken(team, team.click("ana", &stale, "Press"), async {
            team.wait(1).await;
            team.expect_dm("ana").await;
        })
        .await;
        // The first snooze has passed by the second commit, so the reminder is put off from now on.
        assert!(second.text.contains("15:00"), "{}", second.text);
        team.wait(4).await;
        assert_eq!(team.expect_dm("ana").await.at(), "Mon 2026-10-19 15:00");
    })
    .await;
}

#[tokio::test]
async fn a_question_taken_back_while_it_reaches_nobody_stays_taken_back() {
    play_in(quiet(), async |team| {
        let plan = [("with", "hugo"), ("every", "week"), ("on", "Friday"), ("at", "16:00")];
        let gives_up = team
            .door
            .hold(|batch| batch.changes.iter().any(|change| matches!(change, Change::CloseQuestion(_))));
        team.command("ana", "one-on-one add", &plan).await;
        gives_up.arrived().await;
        let which = team.choices("ana", "one-on-one stop", "which", "").await.remove(0).value;
        team.command("ana", "one-on-one stop", &[("which", which.as_str().expect("text"))]).await;
        gives_up.let_in();
        assert!(team.expect_dm("ana").await.text.starts_with("I could not ask @hugo"));
        team.settle().await;
        let all = team.store().series_of(guild(team), id(team, "ana")).await.expect("reads");
        assert_eq!(all[0].state, SeriesState::Withdrawn);
    })
    .await;
}

#[tokio::test]
async fn prompts_that_are_turned_off_while_a_zone_is_chosen_are_not_planned_again() {
    play(async |team| {
        team.command("ben", "prompts on", &[]).await;
        let zone = team.command("ben", "me time-zone", &[("zone", "Asia/Tokyo")]);
        overtaken(team, zone, team.command("ben", "prompts off", &[])).await;
        let duty = sincerely::domain::duty::Duty::Prompt { guild: guild(team), user: id(team, "ben") };
        assert_eq!(team.store().planned(duty).await.expect("reads"), None);
    })
    .await;
}
