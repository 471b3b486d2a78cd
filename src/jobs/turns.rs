//! Orders the turns of addresses with due notices: what members asked for before scheduled notices, guilds by turns,
//! one message at a time for an address. Which notice is due, and whether it may go, is not known here.

use std::collections::{BTreeSet, HashMap, VecDeque};
use std::time::Instant;

use crate::context::Due;
use crate::domain::id::GuildId;
use crate::domain::notice::{Address, Lane};

/// The addresses that may have a due notice, each once.
#[derive(Debug, Default)]
pub(super) struct Turns {
    asked: Round,
    scheduled: Round,
    known: HashMap<Address, AddressState>,
    parked: BTreeSet<(Instant, Address)>,
}

/// The state of an address.
#[derive(Debug, Clone, Copy)]
enum AddressState {
    Waiting(Due),
    /// The address has its turn. Holds what was announced since.
    Busy(Option<Due>),
    /// A limit holds the address up.
    Parked(Due),
}

/// The addresses of a lane, grouped by guild.
#[derive(Debug, Default)]
struct Round {
    order: VecDeque<GuildId>,
    queues: HashMap<GuildId, VecDeque<Address>>,
}

impl Turns {
    /// Adds an address that may have a due notice. If the address has its turn now, it will have another; if it waits
    /// already, the call matters only if it is more urgent.
    pub fn announce(&mut self, due: Due) {
        match self.known.get_mut(&due.to) {
            None => self.wait(due),
            Some(AddressState::Waiting(before)) if is_more_urgent(due, *before) => self.wait(due),
            Some(AddressState::Busy(again)) => *again = Some(more_urgent(due, *again)),
            Some(AddressState::Parked(before)) => *before = more_urgent(due, Some(*before)),
            Some(AddressState::Waiting(_)) => {}
        }
    }

    /// Returns the next address of a lane. The address has no other turn until `more`, `idle` or `park`.
    pub fn next(&mut self, lane: Lane) -> Option<Due> {
        loop {
            let to = self.round(lane).pop()?;
            match self.known.get(&to) {
                Some(AddressState::Waiting(due)) if due.lane == lane => {
                    let due = *due;
                    self.known.insert(to, AddressState::Busy(None));
                    return Some(due);
                }
                // The address has become more urgent meanwhile, and waits in the other lane.
                _ => {}
            }
        }
    }

    /// Ends a turn after which the address may have another due notice.
    pub fn more(&mut self, due: Due) {
        let again = self.release(due.to);
        self.wait(more_urgent(due, again));
    }

    /// Ends a turn after which the address has nothing due, unless it was announced meanwhile.
    pub fn idle(&mut self, to: Address) {
        if let Some(again) = self.release(to) {
            self.wait(again);
        }
    }

    /// Ends a turn after which the address may have no other before this moment.
    pub fn park(&mut self, due: Due, until: Instant) {
        let due = more_urgent(due, self.release(due.to));
        self.known.insert(due.to, AddressState::Parked(due));
        self.parked.insert((until, due.to));
    }

    /// Lets the parked addresses whose moment is `now` or earlier wait for their turn again.
    pub fn unpark(&mut self, now: Instant) {
        while let Some((until, to)) = self.parked.first().copied().filter(|(until, _)| *until <= now) {
            self.parked.remove(&(until, to));
            if let Some(AddressState::Parked(due)) = self.known.get(&to).copied() {
                self.wait(due);
            }
        }
    }

    /// Returns when the next parked address may go.
    pub fn next_unparked(&self) -> Option<Instant> {
        self.parked.first().map(|(until, _)| *until)
    }

    /// Whether an address waits for its turn in a lane.
    pub fn is_waiting(&self, lane: Lane) -> bool {
        let round = match lane {
            Lane::Interactive => &self.asked,
            Lane::Scheduled => &self.scheduled,
        };
        !round.order.is_empty()
    }

    /// The number of addresses that may have a due notice.
    pub fn len(&self) -> usize {
        self.known.len()
    }

    fn release(&mut self, to: Address) -> Option<Due> {
        match self.known.remove(&to) {
            Some(AddressState::Busy(again)) => again,
            _ => None,
        }
    }

    fn wait(&mut self, due: Due) {
        self.known.insert(due.to, AddressState::Waiting(due));
        self.round(due.lane).push(due.guild, due.to);
    }

    fn round(&mut self, lane: Lane) -> &mut Round {
        match lane {
            Lane::Interactive => &mut self.asked,
            Lane::Scheduled => &mut self.scheduled,
        }
    }
}

impl Round {
    fn push(&mut self, guild: GuildId, to: Address) {
        let queue = self.queues.entry(guild).or_default();
        if queue.is_empty() {
            self.order.push_back(guild);
        }
        queue.push_back(to);
    }

    fn pop(&mut self) -> Option<Address> {
        let guild = self.order.pop_front()?;
        let queue = self.queues.get_mut(&guild)?;
        let to = queue.pop_front();
        if queue.is_empty() {
            self.queues.remove(&guild);
        } else {
            self.order.push_back(guild);
        }
        to
    }
}

fn is_more_urgent(due: Due, before: Due) -> bool {
    due.lane == Lane::Interactive && before.lane == Lane::Scheduled
}

fn more_urgent(due: Due, other: Option<Due>) -> Due {
    other.filter(|other| is_more_urgent(*other, due)).unwrap_or(due)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::ChannelId;
    use proptest::prelude::*;
    use std::time::Duration;

    fn due(guild: u64, channel: u64, lane: Lane) -> Due {
        Due { guild: GuildId(guild), to: Address::Channel(ChannelId(channel)), lane }
    }

    fn channels(turns: &mut Turns, lane: Lane) -> Vec<u64> {
        std::iter::from_fn(|| turns.next(lane))
            .map(|due| match due.to {
                Address::Channel(id) => id.0,
                Address::Person(id) => id.0,
            })
            .collect()
    }

    #[test]
    fn servers_take_turns_however_much_each_has() {
        let mut turns = Turns::default();
        (0..5).for_each(|n| turns.announce(due(1, n, Lane::Scheduled)));
        (10..12).for_each(|n| turns.announce(due(2, n, Lane::Scheduled)));
        assert_eq!(channels(&mut turns, Lane::Scheduled), [0, 10, 1, 11, 2, 3, 4]);
    }

    #[test]
    fn an_address_has_one_turn_at_a_time_and_another_if_more_came() {
        let mut turns = Turns::default();
        let one = due(1, 1, Lane::Interactive);
        (0..3).for_each(|_| turns.announce(one));
        assert_eq!(turns.next(Lane::Interactive), Some(one));
        turns.announce(one);
        assert_eq!(turns.next(Lane::Interactive), None);
        turns.idle(one.to);
        assert_eq!(turns.next(Lane::Interactive), Some(one));
        turns.idle(one.to);
        assert_eq!((turns.next(Lane::Interactive), turns.len()), (None, 0));
    }

    #[test]
    fn what_becomes_urgent_changes_lanes() {
        let mut turns = Turns::default();
        turns.announce(due(1, 1, Lane::Scheduled));
        turns.announce(due(1, 1, Lane::Interactive));
        assert_eq!(turns.next(Lane::Scheduled), None);
        assert_eq!(channels(&mut turns, Lane::Interactive), [1]);
    }

    #[test]
    fn what_is_parked_comes_back_when_its_time_has_come() {
        let (mut turns, now) = (Turns::default(), Instant::now());
        let (one, later) = (due(1, 1, Lane::Scheduled), now + Duration::from_secs(5));
        turns.announce(one);
        let taken = turns.next(Lane::Scheduled).unwrap();
        turns.park(taken, later);
        turns.announce(due(1, 1, Lane::Interactive));
        turns.unpark(now);
        assert_eq!((turns.next(Lane::Interactive), turns.next_unparked()), (None, Some(later)));
        turns.unpark(later);
        assert_eq!(turns.next(Lane::Interactive), Some(due(1, 1, Lane::Interactive)));
    }

    proptest! {
        /// Between two turns of a guild, each other guild has at most one.
        #[test]
        fn no_guild_is_passed_over_twice(many in proptest::collection::vec(1u64..40, 2..6)) {
            let mut turns = Turns::default();
            for (guild, count) in (0..).zip(&many) {
                (0..*count).for_each(|n| turns.announce(due(guild, guild * 1_000 + n, Lane::Scheduled)));
            }
            let order: Vec<u64> = channels(&mut turns, Lane::Scheduled).iter().map(|n| n / 1_000).collect();
            prop_assert_eq!(order.len() as u64, many.iter().sum::<u64>());
            for guild in 0..many.len() as u64 {
                let places: Vec<usize> = (0..order.len()).filter(|n| order[*n] == guild).collect();
                for pair in places.windows(2) {
                    let between = &order[pair[0] + 1..pair[1]];
                    let twice = (0..many.len() as u64).any(|other| between.iter().filter(|one| **one == other).count() > 1);
                    prop_assert!(!twice);
                }
            }
        }
    }
}
