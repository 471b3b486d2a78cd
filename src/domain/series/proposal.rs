//! A change of the meetings that one of the two would like, and that the other is asked about: one at a time. Until the other
//! agrees, what was agreed before stands.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use serde::{Deserialize, Serialize};

use super::{Rhythm, Series};
use crate::domain::Moment;
use crate::domain::id::{InteractionId, UserId};
use crate::domain::schedule::resolve;

/// What one of the two would like.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Proposal {
    /// The interaction that asked for it, by which buttons name it.
    pub id: InteractionId,
    pub by: UserId,
    #[serde(with = "crate::domain::moment")]
    pub at: Moment,
    pub wanted: Wanted,
}

/// The change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wanted {
    /// One meeting at another time, by the clock of the series.
    Move { date: NaiveDate, to: NaiveDateTime },
    /// All of them in another rhythm, or of another length.
    Rhythm { rhythm: Rhythm, minutes: u32 },
}

impl Series {
    /// The open proposal of that name.
    pub fn proposed(&self, id: InteractionId) -> Option<&Proposal> {
        self.proposal.as_ref().filter(|proposal| proposal.id == id)
    }

    /// The times that are offered beside a proposed one: an hour later or earlier, and the day after.
    pub fn slots_beside(&self, of: &Proposal, now: Moment) -> Vec<Moment> {
        let Wanted::Move { to, .. } = of.wanted else { return vec![] };
        let around = [TimeDelta::hours(1), TimeDelta::hours(-1), TimeDelta::days(1)];
        let at = |shift: &TimeDelta| resolve(self.rhythm.zone, to + *shift).at;
        around.iter().map(at).filter(|at| *at > now).collect()
    }

    /// The series once the other has agreed.
    pub fn agreed(&self, proposal: &Proposal) -> Series {
        let mut series = Series { proposal: None, ..self.clone() };
        match &proposal.wanted {
            Wanted::Move { date, to } => series.move_to(*date, *to),
            Wanted::Rhythm { rhythm, minutes } => series.go_on_as(rhythm.clone(), *minutes),
        }
        series
    }
}
