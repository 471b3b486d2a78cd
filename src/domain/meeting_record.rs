//! What is remembered of one meeting of a series: whether it happened, and which questions the two were given. When meetings take
//! place is `series`'; what is talked about there has records of its own.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Moment;
use super::id::{SeriesId, UserId};
use super::series::Meeting;

/// A meeting, by its date in the rhythm of its series.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MeetingRecord {
    pub series: SeriesId,
    pub date: NaiveDate,
    /// When it takes place, as was last known.
    #[serde(with = "crate::domain::moment")]
    pub at: Moment,
    /// Whether it happened; None while neither has said, which means that it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub happened: Option<bool>,
    /// Who said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said_by: Option<UserId>,
    /// Whether it was moved to another time.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub moved: bool,
    /// Whether it was left out.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub skipped: bool,
    /// Who was given which question.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub asked: Vec<(UserId, String)>,
}

impl MeetingRecord {
    /// The record of a meeting of which nothing is known yet.
    pub fn new(series: SeriesId, meeting: Meeting) -> MeetingRecord {
        MeetingRecord {
            series,
            date: meeting.date,
            at: meeting.at,
            happened: None,
            said_by: None,
            moved: false,
            skipped: false,
            asked: vec![],
        }
    }

    /// The question that one of the two was given.
    pub fn question_of(&self, user: UserId) -> Option<&str> {
        self.asked.iter().find(|(known, _)| *known == user).map(|(_, question)| question.as_str())
    }
}
