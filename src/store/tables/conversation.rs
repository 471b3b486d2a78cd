//! What the two of a series talk about: its topics, its follow-ups and its meetings, a record each. What is open is kept apart from
//! what is not.

use std::ops::Range;

use chrono::NaiveDate;
use serde::de::DeserializeOwned;

use super::key::{self, Table};
use super::read::{ReadResult, one};
use super::{Get, PendingView, Unreadable, View, load};
use crate::domain::follow_up::FollowUp;
use crate::domain::id::{FollowUpId, SeriesId, TopicId, UserId};
use crate::domain::meeting_record::MeetingRecord;
use crate::domain::topic::Topic;
use crate::store::{Record, Scope};

/// The tables whose keys begin with a series.
const TABLES: [Table; 3] = [Table::Topic, Table::FollowUp, Table::Meeting];

pub fn put_topic(draft: &mut PendingView, topic: &Topic) {
    draft.remove(key::topic(topic.series, !topic.is_open(), topic.id));
    draft.save(key::topic(topic.series, topic.is_open(), topic.id), topic);
}

pub fn put_follow_up(draft: &mut PendingView, follow_up: &FollowUp) {
    draft.remove(key::follow_up(follow_up.series, !follow_up.is_open(), follow_up.id));
    draft.save(key::follow_up(follow_up.series, follow_up.is_open(), follow_up.id), follow_up);
}

pub fn put_meeting(draft: &mut PendingView, meeting: &MeetingRecord) {
    draft.save(key::meeting(meeting.series, meeting.date), meeting);
}

pub fn topic_is(draft: &PendingView, was: &Topic) -> Result<bool, Unreadable> {
    Ok(load::<Topic>(draft, &key::topic(was.series, was.is_open(), was.id))?.as_ref() == Some(was))
}

pub fn follow_up_is(draft: &PendingView, was: &FollowUp) -> Result<bool, Unreadable> {
    Ok(load::<FollowUp>(draft, &key::follow_up(was.series, was.is_open(), was.id))?.as_ref() == Some(was))
}

pub fn meeting_is(
    draft: &PendingView,
    series: SeriesId,
    date: NaiveDate,
    was: Option<&MeetingRecord>,
) -> Result<bool, Unreadable> {
    Ok(load::<MeetingRecord>(draft, &key::meeting(series, date))?.as_ref() == was)
}

/// The ids of a series' open follow-ups.
pub fn open_follow_ups(draft: &PendingView, series: SeriesId) -> Result<Vec<FollowUpId>, Unreadable> {
    let open = keys(draft, key::open_of_series(Table::FollowUp, series))?;
    Ok(open.iter().filter_map(|key| key::last_number(key)).map(FollowUpId).collect())
}

/// Forgets all that belongs to a series.
pub fn forget(draft: &mut PendingView, series: SeriesId) -> Result<(), Unreadable> {
    for table in TABLES {
        for key in keys(draft, key::all_of_series(table, series))? {
            draft.remove(key);
        }
    }
    Ok(())
}

/// Forgets what one of the two has written, promised or been asked; what the other has written stays.
pub fn forget_writer(draft: &mut PendingView, series: SeriesId, user: UserId) -> Result<(), Unreadable> {
    for key in keys(draft, key::all_of_series(Table::Topic, series))? {
        if load::<Topic>(draft, &key)?.is_some_and(|topic| topic.by == user) {
            draft.remove(key);
        }
    }
    for key in keys(draft, key::all_of_series(Table::FollowUp, series))? {
        if load::<FollowUp>(draft, &key)?.is_some_and(|one| one.by == user) {
            draft.remove(key);
        }
    }
    for key in keys(draft, key::all_of_series(Table::Meeting, series))? {
        if let Some(mut meeting) = load::<MeetingRecord>(draft, &key)? {
            meeting.asked.retain(|(known, _)| *known != user);
            meeting.said_by = meeting.said_by.filter(|known| *known != user);
            draft.save(key, &meeting);
        }
    }
    Ok(())
}

fn keys(draft: &PendingView, range: Range<Vec<u8>>) -> Result<Vec<Vec<u8>>, Unreadable> {
    let mut found = vec![];
    let mut rest = range.clone();
    while let Some(key) = draft.first(rest)? {
        rest = [&key[..], &[0]].concat()..range.end.clone();
        found.push(key);
    }
    Ok(found)
}

pub fn topics(view: &dyn View, series: SeriesId, scope: Scope) -> ReadResult<Vec<Topic>> {
    in_order(view, Table::Topic, series, scope, |topic: &Topic| topic.id)
}

pub fn follow_ups(view: &dyn View, series: SeriesId, scope: Scope) -> ReadResult<Vec<FollowUp>> {
    in_order(view, Table::FollowUp, series, scope, |one: &FollowUp| one.id)
}

fn in_order<T: DeserializeOwned, Id: Ord>(
    view: &dyn View,
    table: Table,
    series: SeriesId,
    scope: Scope,
    id: fn(&T) -> Id,
) -> ReadResult<Vec<T>> {
    let keys = match scope {
        Scope::Open => key::open_of_series(table, series),
        Scope::All => key::all_of_series(table, series),
    };
    let mut all = all(view, keys)?;
    all.sort_by_key(id);
    Ok(all)
}

pub fn topic(view: &dyn View, series: SeriesId, id: TopicId) -> ReadResult<Option<Topic>> {
    either(view, |open| key::topic(series, open, id))
}

pub fn follow_up(view: &dyn View, series: SeriesId, id: FollowUpId) -> ReadResult<Option<FollowUp>> {
    either(view, |open| key::follow_up(series, open, id))
}

fn either<T: DeserializeOwned>(view: &dyn View, key: impl Fn(bool) -> Vec<u8>) -> ReadResult<Option<T>> {
    match load(view, &key(true))? {
        Some(open) => Ok(Some(open)),
        None => load(view, &key(false)),
    }
}

pub fn meetings(
    view: &dyn View,
    series: SeriesId,
    dates: Range<NaiveDate>,
) -> ReadResult<Vec<MeetingRecord>> {
    all(view, key::meetings(series, dates))
}

fn all<T: DeserializeOwned>(view: &dyn View, keys: Range<Vec<u8>>) -> ReadResult<Vec<T>> {
    view.scan(keys).map(|pair| pair.and_then(|(key, value)| one(Record { key, value }))).collect()
}
