//! The bell between those who owe messages and the runner who sends them: it wakes the runner, names the addresses that
//! something may be due at, and hands over what was claimed for it. It only saves time: what it does not name is found by
//! looking through the outbox.

use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::TimeDelta;
use tokio::sync::Notify;

use crate::domain::Moment;
use crate::domain::id::GuildId;
use crate::domain::notice::{Address, Claim, Lane, Notice};
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
/// No more is claimed while so many claimed notices wait to be taken.
const HANDED: usize = 512;
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
    /// Notices that were claimed for the runner.
    claimed: Vec<Notice>,
    /// How long after its claim a message is looked for; none while nothing is to be claimed.
    claims: Option<TimeDelta>,
}

/// What the runner takes from the bell.
#[derive(Debug, PartialEq)]
pub(crate) struct Taken {
    /// The addresses that were named; none when there were too many to keep.
    pub due: Option<Vec<Due>>,
    /// What was claimed for it.
    pub claimed: Vec<Notice>,
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

    /// Take all there is. From now on notices are claimed for whoever takes, if it says how long after that a message is to
    /// be looked for.
    pub(crate) fn take(&self, claims: Option<TimeDelta>) -> Taken {
        let named = std::mem::replace(&mut *self.named(), Named { claims, ..Named::default() });
        Taken { due: (!named.too_many).then_some(named.due), claimed: named.claimed }
    }

    /// From now on notices are claimed for whoever takes, so that a message is looked for so long after; or not any more.
    pub(crate) fn have_claimed(&self, look_after: Option<TimeDelta>) {
        self.named().claims = look_after;
    }

    /// What a commit may claim notices by at `now`, if somebody takes them.
    pub(crate) fn claim(&self, now: Moment) -> Option<Claim> {
        let named = self.named();
        let room = named.claimed.len() < HANDED;
        named.claims.filter(|_| room).map(|look_after| Claim { at: now, look: now + look_after })
    }

    /// Hand over what was claimed.
    pub(crate) fn hand_over(&self, claimed: Vec<Notice>) {
        self.named().claimed.extend(claimed);
    }

    /// Whether something that was claimed waits to be taken.
    pub(crate) fn holds_claimed(&self) -> bool {
        !self.named().claimed.is_empty()
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
        Change::Enqueue(notice) | Change::PutNotice(notice) => {
            (!notice.is_open() || notice.due <= now).then(|| Due::of(notice))
        }
        Change::Reopen(to) | Change::ToldMissed(to) => {
            Some(Due { guild: ANY, to: *to, lane: Lane::Interactive })
        }
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
    use crate::domain::notice::NoticeKind;

    #[test]
    fn what_is_named_is_taken_once_and_too_much_of_it_is_looked_for() {
        let bell = Bell::default();
        let due = Due { guild: GuildId(1), to: Address::Channel(ChannelId(2)), lane: Lane::Interactive };
        bell.name(vec![due]);
        assert_eq!(bell.take(None).due, Some(vec![due]));
        assert_eq!(bell.take(None).due, Some(vec![]));
        bell.name(vec![due; MANY]);
        bell.name(vec![due]);
        assert_eq!(bell.take(None).due, None);
        assert_eq!(bell.take(None).due, Some(vec![]));
    }

    #[test]
    fn things_are_claimed_while_somebody_takes_them_and_no_more_than_fit() {
        let (bell, now) = (Bell::default(), Moment::from_timestamp(5, 0).unwrap());
        assert_eq!(bell.claim(now), None);
        bell.take(Some(TimeDelta::seconds(50)));
        assert_eq!(bell.claim(now), Some(Claim { at: now, look: now + TimeDelta::seconds(50) }));
        let say = NoticeKind::Kudos { recognition: RecognitionId(1) };
        let notice = Notice::new("x", GuildId(1), Address::Channel(ChannelId(2)), say, now);
        bell.hand_over(vec![notice.clone(); HANDED]);
        assert!(bell.claim(now).is_none() && bell.holds_claimed());
        assert_eq!(bell.take(None).claimed, vec![notice; HANDED]);
        assert_eq!(bell.claim(now), None);
    }

    #[test]
    fn what_is_for_later_is_not_named() {
        let at = |second| Moment::from_timestamp(second, 0).unwrap();
        let notice = |due| {
            let say = NoticeKind::Kudos { recognition: RecognitionId(1) };
            Notice::new("x", GuildId(1), Address::Channel(ChannelId(2)), say, at(due))
        };
        let named = |change| !due_by(&[change], at(5)).is_empty();
        assert!(named(Change::Enqueue(notice(5))) && !named(Change::Enqueue(notice(6))));
        assert!(named(Change::Reopen(Address::Channel(ChannelId(2)))));
        assert!(!named(Change::Anonymize(RecognitionId(1))));
    }
}
