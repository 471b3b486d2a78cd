//! A one-on-one that a member wants to ask for, as a custom id holds it while they are asked about their clock, or the time
//! that they wrote was none.

use std::fmt;
use std::str::FromStr;

use chrono::{Days, NaiveDate, NaiveTime, Weekday};

use crate::domain::custom_id::UnknownCustomId;
use crate::domain::id::UserId;
use crate::domain::series::Often;

/// What is wished for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    pub with: UserId,
    pub often: Often,
    pub on: Weekday,
    /// How long one lasts, if that was said.
    pub minutes: Option<u32>,
    /// None while no time that was written is one.
    pub at: Option<NaiveTime>,
    /// The date that it is to begin on, or after.
    pub starts: Option<NaiveDate>,
    pub lead: WishedLead,
}

/// Who is to lead.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum WishedLead {
    #[default]
    Neither,
    Asker,
    Partner,
}

impl fmt::Display for Wish {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let minutes = self.minutes.map_or(String::new(), |minutes| minutes.to_string());
        let at = self.at.map_or(String::new(), |at| at.format("%H%M").to_string());
        let day = self.on.num_days_from_monday();
        let often = match self.often {
            Often::Weeks(weeks) => weeks.to_string(),
            Often::Monthly => MONTHLY.into(),
            Often::Once => ONCE.into(),
        };
        write!(f, "{:x}.{often}.{day}.{minutes}.{at}", self.with.0)?;
        // What was not wished for is not written, as it was before it could be.
        let lead = match self.lead {
            WishedLead::Neither if self.starts.is_none() => return Ok(()),
            WishedLead::Neither => "",
            WishedLead::Asker => ASKER,
            WishedLead::Partner => PARTNER,
        };
        let starts = self
            .starts
            .map_or(String::new(), |date| format!("{:x}", (date - COUNTED_FROM).num_days().max(0)));
        write!(f, ".{starts}{lead}")
    }
}

impl FromStr for Wish {
    type Err = UnknownCustomId;
    fn from_str(text: &str) -> Result<Wish, UnknownCustomId> {
        let parts: Vec<&str> = text.split('.').collect();
        let (with, often, day, minutes, at, starts, lead) = match parts[..] {
            [with, often, day, minutes, at] => (with, often, day, minutes, at, "", ""),
            [with, often, day, minutes, at, rest] => {
                let (starts, lead) = rest.split_at(rest.trim_end_matches(LEADS).len());
                (with, often, day, minutes, at, starts, lead)
            }
            _ => return Err(UnknownCustomId),
        };
        Ok(Wish {
            with: u64::from_str_radix(with, 16).map(UserId).map_err(|_| UnknownCustomId)?,
            often: rhythm(often)?,
            on: Weekday::try_from(read::<u8>(day)?).map_err(|_| UnknownCustomId)?,
            minutes: (!minutes.is_empty()).then(|| read(minutes)).transpose()?,
            at: (!at.is_empty()).then(|| time(at)).transpose()?,
            starts: (!starts.is_empty()).then(|| date(starts)).transpose()?,
            lead: match lead {
                "" => WishedLead::Neither,
                ASKER => WishedLead::Asker,
                PARTNER => WishedLead::Partner,
                _ => return Err(UnknownCustomId),
            },
        })
    }
}

const MONTHLY: &str = "m";
const ONCE: &str = "o";
// No digits, so that they end the number before them.
const ASKER: &str = "x";
const PARTNER: &str = "y";
const LEADS: [char; 2] = ['x', 'y'];
/// The day that a first date is counted from: a date in full has no room beside the longest zone.
const COUNTED_FROM: NaiveDate = NaiveDate::from_ymd_opt(2026, 1, 1).expect("a date");

fn rhythm(text: &str) -> Result<Often, UnknownCustomId> {
    let often = match text {
        MONTHLY => Often::Monthly,
        ONCE => Often::Once,
        weeks => Often::Weeks(read(weeks)?),
    };
    if Often::ALL.contains(&often) { Ok(often) } else { Err(UnknownCustomId) }
}

fn date(text: &str) -> Result<NaiveDate, UnknownCustomId> {
    let days = u64::from_str_radix(text, 16).map_err(|_| UnknownCustomId)?;
    COUNTED_FROM.checked_add_days(Days::new(days)).ok_or(UnknownCustomId)
}

fn time(text: &str) -> Result<NaiveTime, UnknownCustomId> {
    NaiveTime::parse_from_str(text, "%H%M").map_err(|_| UnknownCustomId)
}

fn read<T: FromStr>(text: &str) -> Result<T, UnknownCustomId> {
    text.parse().map_err(|_| UnknownCustomId)
}
