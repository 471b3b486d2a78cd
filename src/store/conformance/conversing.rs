//! What every store keeps of conversations: topics, follow-ups and meetings of a series, and what goes when one of the two, or
//! the series, is forgotten.

use super::sample::second;
use super::*;
use crate::domain::follow_up::{FollowUp, FollowUpState, Whose};
use crate::domain::id::{FollowUpId, TopicId};
use crate::domain::meeting_record::MeetingRecord;
use crate::domain::series::Meeting;
use crate::domain::topic::{Topic, TopicState};
use crate::store::Scope;

const SERIES: SeriesId = SeriesId(7);
const ONE: UserId = UserId(2);
const OTHER: UserId = UserId(3);

pub fn topic(id: u64, by: UserId) -> Topic {
    let (text, state) = (format!("topic {id}"), TopicState::Open);
    Topic { id: TopicId(id), series: SERIES, by, text, private: false, added: second(1), state }
}

pub fn follow_up(id: u64, by: UserId) -> FollowUp {
    FollowUp {
        id: FollowUpId(id),
        series: SERIES,
        by,
        what: "a promise".into(),
        whose: Whose::Both,
        due: None,
        reminded: None,
        made: second(1),
        touched: second(1),
        asked: false,
        state: FollowUpState::Open,
    }
}

pub fn meeting(date: &str) -> MeetingRecord {
    MeetingRecord::new(SERIES, Meeting { date: date.parse().unwrap(), at: second(5) })
}

fn day(text: &str) -> chrono::NaiveDate {
    text.parse().unwrap()
}

/// What is open is found apart from what is not, in the order in which it was added.
pub(super) async fn what_is_open_is_found_apart(store: &impl Store) {
    let all = [topic(300, ONE), topic(20, OTHER), topic(1, ONE)];
    applied(store, Batch::free().changes(all.clone().map(Change::PutTopic))).await;
    let talked = Topic { state: TopicState::TalkedOver(day("2026-11-24")), ..all[1].clone() };
    let unchanged = || Condition::TopicIs(Box::new(all[1].clone()));
    let tick = || Batch::free().when(unchanged()).change(Change::PutTopic(talked.clone()));
    applied(store, tick()).await;
    assert_eq!(store.commit(tick()).await.unwrap(), changed());
    let ids = async |scope| {
        let found = store.topics(SERIES, scope).await.unwrap();
        found.iter().map(|one| one.id.0).collect::<Vec<_>>()
    };
    assert_eq!((ids(Scope::Open).await, ids(Scope::All).await), (vec![1, 300], vec![1, 20, 300]));
    assert_eq!(store.topic(SERIES, TopicId(20)).await.unwrap(), Some(talked));
    assert_eq!(store.topics(SeriesId(8), Scope::All).await.unwrap(), vec![]);

    let promises = [follow_up(5, ONE), follow_up(6, OTHER)];
    applied(store, Batch::free().changes(promises.clone().map(Change::PutFollowUp))).await;
    let done = FollowUp { state: FollowUpState::Done { by: ONE, at: second(9) }, ..promises[0].clone() };
    let unchanged = Condition::FollowUpIs(Box::new(promises[0].clone()));
    let finish = || Batch::free().when(unchanged.clone()).change(Change::PutFollowUp(done.clone()));
    applied(store, finish()).await;
    assert_eq!(store.commit(finish()).await.unwrap(), changed());
    assert_eq!(store.follow_ups(SERIES, Scope::Open).await.unwrap(), [promises[1].clone()]);
    assert_eq!(store.follow_ups(SERIES, Scope::All).await.unwrap(), [done.clone(), promises[1].clone()]);
    assert_eq!(store.follow_up(SERIES, FollowUpId(5)).await.unwrap(), Some(done));
}

/// Meetings are found by their dates, and changed only as they were read.
pub(super) async fn meetings_are_found_by_date(store: &impl Store) {
    let dates = ["2026-11-24", "2027-01-05", "2026-12-01"];
    applied(store, Batch::free().changes(dates.map(|date| Change::PutMeeting(meeting(date))))).await;
    let found = async |from, until| {
        let found = store.meetings(SERIES, day(from)..day(until)).await.unwrap();
        found.iter().map(|one| one.date.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(found("2026-11-24", "2027-01-05").await, ["2026-11-24", "2026-12-01"]);
    let all = store.meetings(SERIES, chrono::NaiveDate::MIN..chrono::NaiveDate::MAX).await.unwrap();
    assert_eq!(all.len(), 3);
    let settled = MeetingRecord { happened: Some(true), ..meeting("2026-11-24") };
    let settle = |was| {
        let (series, date) = (SERIES, day("2026-11-24"));
        let unchanged = Condition::MeetingIs { series, date, record: Box::new(was) };
        Batch::free().when(unchanged).change(Change::PutMeeting(settled.clone()))
    };
    assert_eq!(store.commit(settle(None)).await.unwrap(), changed());
    applied(store, settle(Some(meeting("2026-11-24")))).await;
    assert_eq!(store.commit(settle(Some(meeting("2026-11-24")))).await.unwrap(), changed());
}

/// One who is forgotten takes along what they wrote, the second takes the rest, with all duties.
pub(super) async fn what_the_other_wrote_stays(store: &impl Store) {
    let duty = Duty::FollowUp { series: SERIES, follow_up: FollowUpId(6) };
    let brief = Duty::DayBrief { series: SERIES, user: ONE };
    let asked =
        MeetingRecord { asked: vec![(ONE, "a".into()), (OTHER, "b".into())], ..meeting("2026-11-24") };
    let batch = Batch::free()
        .change(Change::PutSeries(Series { state: SeriesState::Running, ..series(SERIES.0, ONE.0, OTHER.0) }))
        .changes([topic(1, ONE), topic(2, OTHER)].map(Change::PutTopic))
        .changes([follow_up(5, ONE), follow_up(6, OTHER)].map(Change::PutFollowUp))
        .change(Change::PutMeeting(asked))
        .changes([duty, brief].map(|duty| Change::Plan(at(duty, 5))));
    applied(store, batch).await;
    applied(store, Batch::free().change(Change::ForgetInSeries { series: SERIES, user: ONE })).await;
    let left = store.series(SERIES).await.unwrap().unwrap();
    assert_eq!((left.state, left.asker.id, left.asker.name.as_str()), (SeriesState::Stopped, UserId(0), ""));
    assert_eq!(store.series_of(GUILD, ONE).await.unwrap(), vec![]);
    assert_eq!(store.series_of(GUILD, OTHER).await.unwrap(), [left]);
    assert_eq!(store.topics(SERIES, Scope::All).await.unwrap(), [topic(2, OTHER)]);
    assert_eq!(store.follow_ups(SERIES, Scope::All).await.unwrap(), [follow_up(6, OTHER)]);
    let meetings = store.meetings(SERIES, day("2026-01-01")..day("2027-01-01")).await.unwrap();
    assert_eq!(meetings[0].asked, [(OTHER, "b".to_owned())]);
    assert_eq!(store.planned(brief).await.unwrap(), None);
    applied(store, Batch::free().change(Change::ForgetInSeries { series: SERIES, user: OTHER })).await;
    assert_eq!(store.series(SERIES).await.unwrap(), None);
    assert_eq!(store.topics(SERIES, Scope::All).await.unwrap(), vec![]);
    assert_eq!(store.planned(duty).await.unwrap(), None);
    assert!(keys(store).await.iter().all(|key| !matches!(key[0], b'D' | b'F' | b'M' | b'u')));
}
