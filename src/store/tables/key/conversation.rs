//! The keys of what the two of a series talk about: topics, follow-ups, meetings.

use std::ops::Range;

use chrono::{Datelike, NaiveDate};

use super::{Table, key, numbers, under};
use crate::domain::id::{FollowUpId, SeriesId, TopicId};

/// What is open sorts before what is not, so that finding it costs what is open.
fn of_series(table: Table, series: SeriesId, open: bool, id: u64) -> Vec<u8> {
    key(table, &[&series.0.to_be_bytes(), &[u8::from(!open)], &id.to_be_bytes()])
}

pub fn topic(series: SeriesId, open: bool, id: TopicId) -> Vec<u8> {
    of_series(Table::Topic, series, open, id.0)
}

pub fn follow_up(series: SeriesId, open: bool, id: FollowUpId) -> Vec<u8> {
    of_series(Table::FollowUp, series, open, id.0)
}

/// The open entries of a series in one of these tables.
pub fn open_of_series(table: Table, series: SeriesId) -> Range<Vec<u8>> {
    under(key(table, &[&series.0.to_be_bytes(), &[0]]))
}

/// The entries of a series in a table whose keys begin with it.
pub fn all_of_series(table: Table, series: SeriesId) -> Range<Vec<u8>> {
    under(numbers(table, &[series.0]))
}

pub fn meeting(series: SeriesId, date: NaiveDate) -> Vec<u8> {
    key(Table::Meeting, &[&series.0.to_be_bytes(), &day(date)])
}

/// The meetings of a series from one date until before another.
pub fn meetings(series: SeriesId, dates: Range<NaiveDate>) -> Range<Vec<u8>> {
    meeting(series, dates.start)..meeting(series, dates.end)
}

/// A date as days since the first of January of year 1, with the sign bit flipped.
fn day(date: NaiveDate) -> [u8; 4] {
    ((date.num_days_from_ce() as u32) ^ (1 << 31)).to_be_bytes()
}
