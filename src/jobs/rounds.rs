//! The state of the runner: the turns, the claimed notices, and how far the outbox was searched for due notices that
//! the bell did not name.

use chrono::TimeDelta;

use crate::context::{Context, Due};
use crate::domain::Moment;
use crate::domain::notice::Lane;
use crate::store::{Spot, StoreError};

use super::claimed::Hand;
use super::turns::Turns;

/// Notices of each lane that are read at a time.
const PORTION: usize = 200;
/// With this many addresses waiting, the outbox is not searched further until some are served.
const MANY: usize = 100_000;
/// How often the whole outbox is searched from its first entry.
const THOROUGH: TimeDelta = TimeDelta::seconds(60);

/// The state of the runner.
#[derive(Default)]
pub(super) struct Rounds {
    pub turns: Turns,
    /// The claimed notices that wait for their turn.
    pub hand: Hand,
    /// How far the outbox was searched, lane by lane.
    pub seen: [Option<Spot>; 2],
    /// When the search began at the first entry.
    pub began: Option<Moment>,
    /// Whether the outbox may have more due notices.
    pub more: bool,
    /// Until when Discord accepts no message.
    pub paused: Option<Moment>,
    /// How far the outbox was searched for blocked notices whose address has opened without the bell naming it: the
    /// bell names nothing from before the runner began, or when too much happened at once. None once that is done.
    pub unheard: Option<[Option<Spot>; 2]>,
    /// When [`super::outdated`] last found nothing left to forget.
    pub forgot: Option<Moment>,
}

pub(super) const LANES: [Lane; 2] = [Lane::Interactive, Lane::Scheduled];

impl Rounds {
    /// The state of a runner that has just begun.
    pub fn new() -> Rounds {
        Rounds { unheard: Some([None; 2]), ..Rounds::default() }
    }

    /// Restarts the search of the outbox at its first entry.
    pub fn begin(&mut self, now: Moment) {
        (self.seen, self.began, self.more) = ([None; 2], Some(now), true);
    }

    /// Announces the addresses of the next portion of due notices.
    pub async fn look_through(&mut self, context: &Context) -> Result<(), StoreError> {
        let now = context.now();
        let stepped_back = self.seen.iter().flatten().any(|spot| spot.due > now);
        if stepped_back || self.began.is_none_or(|began| now - began >= THOROUGH || began > now) {
            self.begin(now);
        }
        self.more = false;
        for lane in LANES {
            if self.turns.len() >= MANY {
                return Ok(());
            }
            let seen = &mut self.seen[lane as usize];
            let due = context.store.due(lane, *seen, now, PORTION).await?;
            *seen = due.last().map(|(spot, _)| *spot).or(*seen);
            self.more |= due.len() == PORTION;
            due.iter().for_each(|(_, notice)| self.turns.announce(Due::of(notice)));
        }
        Ok(())
    }

    /// Announces the open addresses of the blocked notices in the next portion of the outbox.
    pub async fn look_for_opened(&mut self, context: &Context) -> Result<(), StoreError> {
        let Some(mut searched) = self.unheard else { return Ok(()) };
        let mut more = false;
        for lane in LANES {
            let place = &mut searched[lane as usize];
            let open = context.store.due(lane, *place, Moment::MAX_UTC, PORTION).await?;
            *place = open.last().map(|(spot, _)| *spot).or(*place);
            more |= open.len() == PORTION;
            for (_, notice) in open.iter().filter(|(_, notice)| notice.is_blocked()) {
                if context.store.closed(notice.to).await?.is_none_or(|closed| closed.open) {
                    self.turns.announce(Due::of(notice));
                }
            }
        }
        self.unheard = more.then_some(searched);
        self.more |= more;
        Ok(())
    }
}
