//! How far the runner has come: whose turn it is, what it holds, and how far the outbox was looked through for what nobody
//! named.

use chrono::TimeDelta;

use crate::context::{Context, Due};
use crate::domain::Moment;
use crate::domain::notice::Lane;
use crate::store::{Spot, StoreError};

use super::claimed::Hand;
use super::turns::Turns;

/// How much of the outbox is looked through at a time.
const PORTION: usize = 200;
/// With so many addresses that something is due at, no more are looked for until some are served.
const MANY: usize = 100_000;
/// So often the whole outbox is looked through, whatever was named.
const THOROUGH: TimeDelta = TimeDelta::seconds(60);

/// How far the runner has come.
#[derive(Default)]
pub(super) struct Rounds {
    pub turns: Turns,
    /// What is claimed for it, and waits for its turn.
    pub hand: Hand,
    /// How far the outbox was looked through, lane by lane.
    pub seen: [Option<Spot>; 2],
    /// When that was begun from its first entry.
    pub began: Option<Moment>,
    /// Whether the outbox may hold more that is due.
    pub more: bool,
    /// Until when Discord takes nothing.
    pub paused: Option<Moment>,
    /// How far the outbox was searched for what waits at addresses that have opened without this runner hearing of it:
    /// the bell is silent about what happened before it began, or when too much happened at once.
    pub unheard: Option<[Option<Spot>; 2]>,
    /// When nothing outdated was left to forget.
    pub forgot: Option<Moment>,
}

pub(super) const LANES: [Lane; 2] = [Lane::Interactive, Lane::Scheduled];

impl Rounds {
    /// Nothing has been looked through.
    pub fn new() -> Rounds {
        Rounds { unheard: Some([None; 2]), ..Rounds::default() }
    }

    /// Look through the outbox from its first entry.
    pub fn begin(&mut self, now: Moment) {
        (self.seen, self.began, self.more) = ([None; 2], Some(now), true);
    }

    /// Announce the addresses of the next portion of what is due in the outbox.
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

    /// Announce the addresses that have opened and that something waits at, of the next portion of the outbox.
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
