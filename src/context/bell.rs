//! The bell between the code that owes messages and the runner that sends them. The bell wakes the runner, names the
//! addresses at which a notice may be due, and hands over claimed notices. The bell only saves time: the runner finds
//! other notices by looking through the outbox.

use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::TimeDelta;
use tokio::sync::Notify;

use crate::domain::Moment;
use crate::domain::id::GuildId;
use crate::domain::notice::{Address, Claim, Lane, Notice};
use crate::store::Change;

/// An address at which a notice may be due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Due {
    /// The notice's guild; messages of different guilds take turns.
    pub guild: GuildId,
    pub to: Address,
    pub lane: Lane,
}

/// How many addresses are kept until the runner takes them; beyond that the runner looks through the outbox.
const MANY: usize = 10_000;
/// How many claimed notices may wait for the runner; beyond that no more are claimed.
const HANDED: usize = 512;
/// The guild of an address whose messages may belong to several guilds.
const ANY: GuildId = GuildId(0);

/// The bell between commits and the runner.
#[derive(Debug, Default)]
pub struct Bell {
    rung: Notify,
    named: Mutex<NamedAddresses>,
}

#[derive(Debug, Default)]
struct NamedAddresses {
    due: Vec<Due>,
    too_many: bool,
    /// Notices claimed for the runner.
    claimed: Vec<Notice>,
    /// How long after its claim a message is looked for; None while no notice is to be claimed.
    claims: Option<TimeDelta>,
}

/// What the runner takes from the bell.
#[derive(Debug, PartialEq)]
pub(crate) struct Taken {
    /// The named addresses; None if there were too many to keep.
    pub due: Option<Vec<Due>>,
    /// The notices claimed for the runner.
    pub claimed: Vec<Notice>,
}

impl Bell {
    /// Wakes the runner.
    pub fn ring(&self) {
        self.rung.notify_one();
    }

    /// Resolves when the bell has been rung.
    pub async fn rung(&self) {
        self.rung.notified().await;
    }

    /// Names addresses at which a notice may be due.
    pub(crate) fn name(&self, due: Vec<Due>) {
        let mut named = self.named();
        named.too_many |= named.due.len() + due.len() > MANY;
        if named.too_many {
            named.due.clear();
        } else {
            named.due.extend(due);
        }
    }

    /// Takes everything. If `claims` is given, notices are claimed for the runner from now on, and a claimed message is
    /// looked for that long after its claim.
    pub(crate) fn take(&self, claims: Option<TimeDelta>) -> Taken {
        let named =
            std::mem::replace(&mut *self.named(), NamedAddresses { claims, ..NamedAddresses::default() });
        Taken { due: (!named.too_many).then_some(named.due), claimed: named.claimed }
    }

    /// Starts claiming notices for the runner, each message looked for `look_after` later; with None, stops claiming.
    pub(crate) fn have_claimed(&self, look_after: Option<TimeDelta>) {
        self.named().claims = look_after;
    }

    /// The claim that a commit at `now` may make; None while the runner takes no claims or too many wait.
    pub(crate) fn claim(&self, now: Moment) -> Option<Claim> {
        let named = self.named();
        let room = named.claimed.len() < HANDED;
        named.claims.filter(|_| room).map(|look_after| Claim { at: now, look: now + look_after })
    }

    /// Hands claimed notices to the runner.
    pub(crate) fn hand_over(&self, claimed: Vec<Notice>) {
        self.named().claimed.extend(claimed);
    }

    /// Whether claimed notices wait for the runner.
    pub(crate) fn holds_claimed(&self) -> bool {
        !self.named().claimed.is_empty()
    }

    fn named(&self) -> MutexGuard<'_, NamedAddresses> {
        self.named.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The addresses at which these changes may make a notice due at `now`.
pub(crate) fn due_by(changes: &[Change], now: Moment) -> Vec<Due> {
    changes.iter().filter_map(|change| due_after(change, now)).collect()
}

fn due_after(change: &Change, now: Moment) -> Option<Due> {
    match change {
        // Whatever waited behind one that is settled may go now.
        Change::Enqueue(notice) | Change::PutNotice(notice) => {
            (!notice.is_open() || notice.next_attempt_at <= now).then(|| Due::of(notice))
        }
        Change::Reopen(to) | Change::ToldMissed(to) => {
            Some(Due { guild: ANY, to: *to, lane: Lane::Interactive })
        }
        _ => None,
    }
}

impl Due {
    /// The address of a notice.
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
    fn notices_are_claimed_while_the_runner_takes_them_and_no_more_than_fit() {
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
