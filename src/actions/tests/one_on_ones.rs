//! What can be pressed about a one-on-one, by its two people and by others, in its guild and elsewhere.

use super::*;
use crate::actions::AboutOneOnOne;
use crate::context::{commit, member_left};
use crate::domain::buttons::{FollowUpStep, SeriesButton};
use crate::domain::duty::Duty;
use crate::domain::id::{FollowUpId, InteractionId};
use crate::domain::series::Often;
use crate::domain::setting::ServerSetting;
use crate::domain::tz::Tz;

fn about_one_on_ones(id: u64, notice: NoticeId) -> Vec<Request> {
    let id = SeriesId(id);
    let buttons = [
        SeriesButton::Accept(id),
        SeriesButton::Decline(id),
        SeriesButton::Stop(id),
        SeriesButton::End(id),
        SeriesButton::SkipMeeting { series: id, date: "2026-10-20".parse().unwrap() },
        SeriesButton::SnoozeBrief(notice),
        SeriesButton::PutOff(notice),
        SeriesButton::AddTopic(id),
        SeriesButton::AddFollowUp(id),
        SeriesButton::FollowUp { series: id, follow_up: FollowUpId(7), step: FollowUpStep::Done },
        SeriesButton::Happened { series: id, date: day() },
        SeriesButton::NotThisTime { series: id, date: day() },
        SeriesButton::LeaveIt(id),
        SeriesButton::TalkedOver { series: id, date: day() },
        SeriesButton::Note(id),
        SeriesButton::Kudos(id),
        SeriesButton::Move { series: id, date: day() },
        SeriesButton::Slot { series: id, date: day() },
        SeriesButton::Agree { series: id, proposal: InteractionId(9) },
        SeriesButton::KeepTime { series: id, proposal: InteractionId(9) },
        SeriesButton::Fits { series: id, weeks: 4 },
        SeriesButton::KeepRhythm(id),
        SeriesButton::Edit(id),
        SeriesButton::SkipNext(id),
        SeriesButton::History { series: id, page: 0 },
        SeriesButton::HistoryFile(id),
        SeriesButton::Calendar(id),
    ];
    buttons.into_iter().map(|button| Request::Press { button: button.into(), chosen: None }).collect()
}

fn day() -> chrono::NaiveDate {
    "2026-10-20".parse().unwrap()
}

fn series(state: SeriesState) -> Series {
    let side = |id| Side { id: UserId(id), name: SECRET.into() };
    let time = "10:00:00".parse().unwrap();
    Series {
        id: SeriesId(THERE_IS),
        guild: HERE,
        asker: side(11),
        partner: side(12),
        rhythm: Rhythm::starting(Often::Weeks(1), chrono::Weekday::Tue, time, Tz::UTC, now()),
        minutes: 30,
        state,
        skipped: vec![],
        moved: vec![],
        lead: None,
        proposal: None,
        revision: 0,
        fit_asked: None,
        group: None,
    }
}

const STATES: [SeriesState; 4] =
    [SeriesState::Asked, SeriesState::Running, SeriesState::Declined, SeriesState::Stopped];

/// Returns a context with a series, and the id of the asker's reminder of it.
async fn with_series(state: SeriesState) -> (Context, NoticeId) {
    let context = context();
    let series = series(state);
    let meeting = series.rhythm.meetings(now()).next().unwrap();
    let say = NoticeKind::Brief { series: series.id, meeting, question: "q".into() };
    let brief = Notice::new("brief", HERE, Address::Person(UserId(11)), say, now());
    let id = brief.id;
    let batch = Batch::free().change(Change::PutSeries(series)).change(Change::Enqueue(brief));
    commit(&context, batch).await.unwrap();
    (context, id)
}

#[tokio::test]
async fn a_one_on_one_is_there_for_nobody_but_the_two() {
    for (state, guild) in STATES.into_iter().flat_map(|state| [(state, None), (state, Some(HERE))]) {
        for user in 13..=18 {
            let (context, brief) = with_series(state).await;
            let before = context.store.ledger(&Default::default(), 0, 9).await.unwrap();
            let gone = about_one_on_ones(THERE_IS_NOT, NoticeId::of(&["none"]));
            for (here, gone) in about_one_on_ones(THERE_IS, brief).into_iter().zip(gone) {
                let invoker = invoker(user, guild);
                let name = format!("{here:?} by {user}");
                assert_eq!(ask(&context, &invoker, here).await, nothing(&invoker, gone).await, "{name}");
            }
            assert_eq!(context.store.ledger(&Default::default(), 0, 9).await.unwrap(), before);
            assert_eq!(context.store.series(SeriesId(THERE_IS)).await.unwrap(), Some(series(state)));
        }
    }
}

#[tokio::test]
async fn one_of_the_two_has_it_in_no_other_server() {
    let is_reminder = |which: &usize| matches!(which, 5 | 6);
    for which in
        (0..about_one_on_ones(THERE_IS, NoticeId::of(&["x"])).len()).filter(|which| !is_reminder(which))
    {
        let (context, brief) = with_series(SeriesState::Running).await;
        let invoker = invoker(11, Some(ELSEWHERE));
        let here = about_one_on_ones(THERE_IS, brief).remove(which);
        let gone = about_one_on_ones(THERE_IS_NOT, brief).remove(which);
        assert_eq!(ask(&context, &invoker, here.clone()).await, nothing(&invoker, gone).await, "{here:?}");
        assert_eq!(
            context.store.series(SeriesId(THERE_IS)).await.unwrap(),
            Some(series(SeriesState::Running))
        );
    }
    let (context, _) = with_series(SeriesState::Running).await;
    let named = |which: &str| Request::OneOnOne { which: which.into(), what: AboutOneOnOne::Stop };
    let invoker = invoker(11, Some(ELSEWHERE));
    assert_eq!(ask(&context, &invoker, named("500")).await, ask(&context, &invoker, named("501")).await);
    assert_eq!(context.store.series(SeriesId(THERE_IS)).await.unwrap(), Some(series(SeriesState::Running)));
}

#[tokio::test]
async fn a_date_on_which_the_two_do_not_meet_is_not_left_out() {
    for date in [
        "2026-10-19",
        "2026-10-21",
        "2026-10-13",
        "2027-10-19",
        "9999-10-19",
        "+262142-12-28",
        "-262142-01-02",
    ] {
        let (context, _) = with_series(SeriesState::Running).await;
        let button =
            SeriesButton::SkipMeeting { series: SeriesId(THERE_IS), date: date.parse().unwrap() }.into();
        ask(&context, &invoker(11, None), Request::Press { button, chosen: None }).await;
        let kept = context.store.series(SeriesId(THERE_IS)).await.unwrap().unwrap();
        assert!(kept.skipped.is_empty(), "{date}");
    }
    let (context, _) = with_series(SeriesState::Running).await;
    let button =
        SeriesButton::SkipMeeting { series: SeriesId(THERE_IS), date: "2026-10-27".parse().unwrap() }.into();
    ask(&context, &invoker(11, None), Request::Press { button, chosen: None }).await;
    assert_eq!(context.store.series(SeriesId(THERE_IS)).await.unwrap().unwrap().skipped.len(), 1);
}

#[tokio::test]
async fn a_reminder_of_a_meeting_that_is_left_out_does_not_come_again() {
    let (context, brief) = with_series(SeriesState::Running).await;
    let next: Meeting = series(SeriesState::Running).rhythm.meetings(now()).next().unwrap();
    let button = SeriesButton::SkipMeeting { series: SeriesId(THERE_IS), date: next.date }.into();
    ask(&context, &invoker(12, None), Request::Press { button, chosen: None }).await;
    let before = context.store.ledger(&Default::default(), 0, 9).await.unwrap().len();
    let said = ask(
        &context,
        &invoker(11, None),
        Request::Press { button: SeriesButton::SnoozeBrief(brief).into(), chosen: None },
    )
    .await;
    assert!(said.contains("left out already"), "{said}");
    assert_eq!(context.store.ledger(&Default::default(), 0, 9).await.unwrap().len(), before);
}

#[tokio::test]
async fn when_discord_tells_that_a_member_has_left_all_of_theirs_ends_once() {
    let (context, _) = with_series(SeriesState::Running).await;
    let asked =
        Series { id: SeriesId(700), asker: series(SeriesState::Asked).partner, ..series(SeriesState::Asked) };
    let asked = Series { partner: Side { id: UserId(13), name: "c".into() }, ..asked };
    let prompting = Prompting { on: true, ..Prompting::new(HERE, UserId(12)) };
    let batch = Batch::free().change(Change::PutSeries(asked)).change(Change::PutPrompting(prompting));
    commit(&context, batch).await.unwrap();
    for _ in 0..2 {
        member_left(&context, HERE, UserId(12)).await.unwrap();
    }
    let told = context.store.ledger(&Default::default(), 0, 9).await.unwrap();
    let told: Vec<_> =
        told.iter().filter(|notice| notice.say.kind() == "stopped").map(|notice| notice.to).collect();
    // A partner who was only asked reads of the end in the question itself.
    assert_eq!(told, [Address::Person(UserId(11))]);
    for (id, state) in [(THERE_IS, SeriesState::Stopped), (700, SeriesState::Withdrawn)] {
        let kept = context.store.series(SeriesId(id)).await.unwrap().unwrap();
        assert_eq!(kept.state, state);
    }
    assert!(!context.store.prompting(HERE, UserId(12)).await.unwrap().on);
}

#[tokio::test]
async fn briefs_of_those_who_live_by_the_servers_clock_move_with_it() {
    let (context, _) = with_series(SeriesState::Asked).await;
    let own = Change::UpdateMember(UserId(11), Settle::Zone(Tz::UTC));
    commit(&context, Batch::free().change(own)).await.unwrap();
    let accept = SeriesButton::Accept(SeriesId(THERE_IS)).into();
    ask(&context, &invoker(12, Some(HERE)), Request::Press { button: accept, chosen: None }).await;
    let zone = vec![(ServerSetting::TimeZone, GivenSetting::Text("America/New_York".into()))];
    let admin = Invoker { may_manage: true, ..invoker(13, Some(HERE)) };
    ask(&context, &admin, Request::Setup(zone)).await;
    let brief = async |user| {
        let duty = Duty::DayBrief { series: SeriesId(THERE_IS), user: UserId(user) };
        context.store.planned(duty).await.unwrap().unwrap().at
    };
    // At ten on Tuesdays by UTC: nine on the Monday before by UTC, and by New York's clock four hours after that.
    let meeting = series(SeriesState::Running).rhythm.meetings(now()).next().unwrap();
    assert_eq!(brief(11).await, meeting.at - TimeDelta::hours(25));
    assert_eq!(brief(12).await, meeting.at - TimeDelta::hours(21));
}
