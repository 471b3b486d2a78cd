//! The bell between those who owe messages and the runner who sends them: it wakes the runner, and names the addresses
//! that something may be due at. It only saves time: what it does not name is found by looking through the outbox.

use std::sync::{Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

use crate::domain::Moment;
use crate::domain::id::GuildId;
use crate::domain::notice::{Address, Lane, Notice};
use crate::store::Change;

/// An address that something may be due at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Due {
    /// Whose message it is; messages of different servers take turns.
    pub guild: GuildId,
    pub to: Address,
    pub lane: Lane,
}

/// So many names are kept until somebody takes them; past that, the outbox is looked through instead.
const MANY: usize = 10_000;
/// Stands for the servers of an address whose messages may be of several.
const ANY: GuildId = GuildId(0);

/// See the file's first line.
#[derive(Debug, Default)]
pub struct Bell {
    rung: Notify,
    named: Mutex<Named>,
}

#[derive(Debug, Default)]
struct Named {
    due: Vec<Due>,
    too_many: bool,
}

impl Bell {
    /// Wake the runner.
    pub fn ring(&self) {
        self.rung.notify_one();
    }

    /// Resolves when the bell has been rung.
    pub async fn rung(&self) {
        self.rung.notified().await;
    }

    /// Name the addresses that something may be due at.
    pub(crate) fn name(&self, due: Vec<Due>) {
        let mut named = self.named();
        named.too_many |= named.due.len() + due.len() > MANY;
        if named.too_many {
            named.due.clear();
        } else {
            named.due.extend(due);
        }
    }

    /// Take the names; none when there were too many to keep.
    pub(crate) fn take(&self) -> Option<Vec<Due>> {
        let named = std::mem::take(&mut *self.named());
        (!named.too_many).then_some(named.due)
    }

    fn named(&self) -> MutexGuard<'_, Named> {
        self.named.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Where these changes may make something due at `now`.
pub(crate) fn due_by(changes: &[Change], now: Moment) -> Vec<Due> {
    changes.iter().filter_map(|change| due_after(change, now)).collect()
}

fn due_after(change: &Change, now: Moment) -> Option<Due> {
    match change {
        // Whatever waited behind one that is settled may go now.
        Change::Tell(notice) | Change::PutNotice(notice) => {
            (!notice.is_open() || notice.due <= now).then(|| Due::of(notice))
        }
        Change::Reopen(to) | Change::ToldMissed(to) => Some(Due { guild: ANY, to: *to, lane: Lane::Asked }),
        _ => None,
    }
}

impl Due {
    /// Where that notice goes.
    pub fn of(notice: &Notice) -> Due {
        Due { guild: notice.guild, to: notice.to, lane: notice.say.lane() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::{ChannelId, RecognitionId};
    use crate::domain::notice::Say;

    #[test]
    fn what_is_named_is_taken_once_and_too_much_of_it_is_looked_for() {
        let bell = Bell::default();
        let due = Due { guild: GuildId(1), to: Address::Channel(ChannelId(2)), lane: Lane::Asked };
        bell.name(vec![due]);
        assert_eq!(bell.take(), Some(vec![due]));
        assert_eq!(bell.take(), Some(vec![]));
        bell.name(vec![due; MANY]);
        bell.name(vec![due]);
        assert_eq!(bell.take(), None);
        assert_eq!(bell.take(), Some(vec![]));
    }

    #[test]
    fn what_is_for_later_is_not_named() {
        let at = |second| Moment::from_timestamp(second, 0).unwrap();
        let notice = |due| {
            let say = Say::Kudos { recognition: RecognitionId(1) };
            Notice::new("x", GuildId(1), Address::Channel(ChannelId(2)), say, at(due))
        };
        let named = |change| !due_by(&[change], at(5)).is_empty();
        assert!(named(Change::Tell(notice(5))) && !named(Change::Tell(notice(6))));
        assert!(named(Change::Reopen(Address::Channel(ChannelId(2)))));
        assert!(!named(Change::Unname(RecognitionId(1))));
    }
}
