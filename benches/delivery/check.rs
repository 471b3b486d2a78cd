//! Compares the bot's store with what the stand-in for Discord has seen: no message may be lost or doubled.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use chrono::TimeDelta;
use sincerely::domain::Moment;
use sincerely::domain::notice::{Address, Notice, State};
use sincerely::store::LedgerFilter;

use crate::discord::Book;
use crate::filled;
use crate::scene::{self, Kind, LIMITED};

/// The number of notices by what became of them.
#[derive(Debug, Default, Clone, Copy)]
pub struct Outcome {
    /// Recorded as sent, and arrived once.
    pub sent: usize,
    /// Waiting for the end of a limited channel's limit, or behind such a notice.
    pub waiting: usize,
    /// Due, without a limit in the way.
    pub still_due: usize,
    /// Neither arrived nor due.
    pub lost: usize,
    /// Arrived more than once, or arrived without being recorded as sent.
    pub doubled: usize,
}

/// Reads the store in a folder, which no process may have open. Limits began at `began` or later.
pub async fn outcome(folder: &Path, book: &Book, began: Moment) -> Outcome {
    let store = filled::open(folder).await;
    let notices = store.ledger(&LedgerFilter::default(), 0, usize::MAX).await.expect("the ledger");
    store.close().await.expect("closed");
    let mut there: HashMap<&str, usize> = HashMap::new();
    for arrival in &book.arrivals {
        *there.entry(&arrival.nonce).or_default() += 1;
    }
    let held = held(&notices, began);
    let mut outcome = Outcome::default();
    for notice in &notices {
        outcome.count(notice, there.remove(&*notice.id.to_string()).unwrap_or(0), &held);
    }
    // Messages that were not owed.
    outcome.doubled += there.len();
    outcome
}

impl Outcome {
    fn count(&mut self, notice: &Notice, there: usize, held: &BTreeMap<Address, Moment>) {
        let count = match (&notice.state, there) {
            (State::Sent { .. }, 1) => &mut self.sent,
            (State::Due, 0) if held.contains_key(&notice.to) => &mut self.waiting,
            (State::Due, 0) => &mut self.still_due,
            (_, 0) => &mut self.lost,
            _ => &mut self.doubled,
        };
        *count += 1;
    }
}

/// The limited channels with an open notice that is due about an hour after `began`, as it should be.
fn held(notices: &[Notice], began: Moment) -> BTreeMap<Address, Moment> {
    let hour = TimeDelta::from_std(LIMITED).expect("an hour");
    let limited = |notice: &&Notice| scene::kind(notice.guild.0 - scene::guild(0).0) == Kind::Limited;
    let due = notices.iter().filter(limited).filter(|notice| notice.is_open());
    let due = due.filter(|notice| (began + hour..began + hour * 2).contains(&notice.next_attempt_at));
    due.map(|notice| (notice.to, notice.next_attempt_at)).collect()
}
