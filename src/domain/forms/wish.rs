//! A one-on-one that a member wants to ask for, as a custom id holds it while they are asked about their clock, or the time
//! that they wrote was none.

use std::fmt;
use std::str::FromStr;

use chrono::{NaiveTime, Weekday};

use crate::domain::custom_id::UnknownCustomId;
use crate::domain::id::UserId;

/// What is wished for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    pub with: UserId,
    /// Every so many weeks.
    pub weeks: u32,
    pub on: Weekday,
    /// How long one lasts, if that was said.
    pub minutes: Option<u32>,
    /// None while no time that was written is one.
    pub at: Option<NaiveTime>,
}

impl fmt::Display for Wish {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let minutes = self.minutes.map_or(String::new(), |minutes| minutes.to_string());
        let at = self.at.map_or(String::new(), |at| at.format("%H%M").to_string());
        let day = self.on.num_days_from_monday();
        write!(f, "{:x}.{}.{day}.{minutes}.{at}", self.with.0, self.weeks)
    }
}

impl FromStr for Wish {
    type Err = UnknownCustomId;
    fn from_str(text: &str) -> Result<Wish, UnknownCustomId> {
        let parts: Vec<&str> = text.split('.').collect();
        let [with, weeks, day, minutes, at] = parts[..] else { return Err(UnknownCustomId) };
        Ok(Wish {
            with: u64::from_str_radix(with, 16).map(UserId).map_err(|_| UnknownCustomId)?,
            weeks: read(weeks).and_then(|weeks| {
                if matches!(weeks, 1 | 2 | 4) { Ok(weeks) } else { Err(UnknownCustomId) }
            })?,
            on: Weekday::try_from(read::<u8>(day)?).map_err(|_| UnknownCustomId)?,
            minutes: (!minutes.is_empty()).then(|| read(minutes)).transpose()?,
            at: (!at.is_empty()).then(|| time(at)).transpose()?,
        })
    }
}

fn time(text: &str) -> Result<NaiveTime, UnknownCustomId> {
    NaiveTime::parse_from_str(text, "%H%M").map_err(|_| UnknownCustomId)
}

fn read<T: FromStr>(text: &str) -> Result<T, UnknownCustomId> {
    text.parse().map_err(|_| UnknownCustomId)
}
