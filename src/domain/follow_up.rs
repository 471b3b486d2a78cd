//! What was promised in a one-on-one: by whom, and by when. An open one stands in every brief until it is done. How a date is
//! written is `date_words`'.

use chrono::{NaiveDate, NaiveTime, TimeDelta};
use serde::{Deserialize, Serialize};

use super::Moment;
use super::id::{FollowUpId, SeriesId, UserId};
use super::schedule::resolve;
use super::series::Series;
use super::tz::Tz;

/// How long what is promised may be, in characters.
pub const LONGEST: usize = 200;
/// How many may be open in a series.
pub const MOST: usize = 25;
/// How long one is left alone before its owner is asked whether to drop it.
pub const UNTOUCHED: TimeDelta = TimeDelta::weeks(6);

/// How long after it was written down for the same day its owner is reminded, where the hour of their briefs had passed.
const LATER_THAT_DAY: TimeDelta = TimeDelta::hours(1);

/// A promise.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FollowUp {
    pub id: FollowUpId,
    pub series: SeriesId,
    /// Who wrote it down.
    pub by: UserId,
    pub what: String,
    pub whose: Whose,
    /// By when, by the owner's own calendar.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<NaiveDate>,
    #[serde(with = "crate::domain::moment")]
    pub made: Moment,
    /// The date that its owners were reminded of, which they are once, also if one of them goes by another clock since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reminded: Option<NaiveDate>,
    /// When one of the two last did something about it.
    #[serde(with = "crate::domain::moment")]
    pub touched: Moment,
    /// Whether its owner was asked whether to drop it, since it was touched.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub asked: bool,
    pub state: FollowUpState,
}

/// Who has promised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Whose {
    One(UserId),
    Both,
}

/// What has become of a promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FollowUpState {
    Open,
    Done {
        by: UserId,
        #[serde(with = "crate::domain::moment")]
        at: Moment,
    },
    Dropped {
        by: UserId,
        #[serde(with = "crate::domain::moment")]
        at: Moment,
    },
}

impl FollowUp {
    pub fn is_open(&self) -> bool {
        self.state == FollowUpState::Open
    }

    /// Whether that member has promised it.
    pub fn is_of(&self, user: UserId) -> bool {
        match self.whose {
            Whose::One(owner) => owner == user,
            Whose::Both => true,
        }
    }

    /// Those of the two who have promised it.
    pub fn owners(&self, series: &Series) -> Vec<UserId> {
        series.people().map(|person| person.id).into_iter().filter(|user| self.is_of(*user)).collect()
    }

    /// When an owner is reminded of it on that date: at the hour of their briefs, and where it was written down after that hour, a
    /// while later.
    pub fn comes_up(&self, day: NaiveDate, hour: NaiveTime, zone: Tz) -> Moment {
        let (at, later) = (resolve(zone, day.and_time(hour)).at, self.touched + LATER_THAT_DAY);
        let is_late = at <= self.touched && later.with_timezone(&zone).date_naive() == day;
        if is_late { later } else { at }
    }

    /// The same, after one of the two has done something about it.
    pub fn touched(self, at: Moment) -> FollowUp {
        FollowUp { touched: at, asked: false, ..self }
    }
}
