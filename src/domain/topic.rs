//! What one of two people would like to talk about in their one-on-one. A private topic is its writer's alone: no other reader
//! ever sees it, and [`Topic::is_seen_by`] is the one place that says so. Promises are `follow_up`s.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Moment;
use super::id::{SeriesId, TopicId, UserId};

/// How long a topic may be, in characters.
pub const LONGEST: usize = 200;
/// How many topics may be open in a series.
pub const MOST: usize = 25;

/// Something to talk about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Topic {
    pub id: TopicId,
    pub series: SeriesId,
    pub by: UserId,
    pub text: String,
    /// Whether only its writer sees it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub private: bool,
    #[serde(with = "crate::domain::moment")]
    pub added: Moment,
    pub state: TopicState,
}

/// What has become of a topic. An open one goes on from meeting to meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TopicState {
    Open,
    /// At the meeting of that date.
    TalkedOver(NaiveDate),
    Dropped,
}

impl Topic {
    /// Whether that reader, who is one of the two, may see it.
    pub fn is_seen_by(&self, reader: UserId) -> bool {
        !self.private || self.by == reader
    }

    pub fn is_open(&self) -> bool {
        self.state == TopicState::Open
    }
}
