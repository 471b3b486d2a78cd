//! The loop: sleep until something is due, do what is due, again. Time is an argument of what it drives.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use chrono::TimeDelta;
use futures_util::stream::{self, StreamExt, TryStreamExt};
use tokio::sync::Mutex;

use crate::desk::Desk;
use crate::domain::Moment;
use crate::domain::duty::Planned;
use crate::domain::notice::{Lane, Notice};
use crate::store::{Committed, StoreError};

use super::{Courier, Pace, carry_out, outbox};

/// However far away the next due moment, look again after so long: clocks are stepped, machines suspended.
const LONGEST_SLEEP: Duration = Duration::from_secs(15);
/// How much is taken from the agenda or the outbox at a time.
const PORTION: usize = 200;
/// How much scheduled work is taken before what people asked for is looked at again.
const SCHEDULED: usize = 20;
/// How many addresses are served at once; those of one address go one after the other.
const AT_ONCE: usize = 8;

/// After an unknown outcome Discord gets this long to show the message, if it has it.
const LOOK_AFTER: TimeDelta = TimeDelta::seconds(45);

/// Carries out what is due.
pub struct Runner {
    desk: Desk,
    courier: Arc<dyn Courier>,
    pace: Pace,
    look_after: TimeDelta,
    turn: Mutex<()>,
    closing: AtomicBool,
}

impl Runner {
    /// A runner whose scheduled messages keep to that pace.
    pub fn new(desk: Desk, courier: Arc<dyn Courier>, pace: Pace) -> Runner {
        let closing = AtomicBool::new(false);
        Runner { desk, courier, pace, look_after: LOOK_AFTER, turn: Mutex::new(()), closing }
    }

    /// The same, waiting so long after an unknown outcome before it looks for the message.
    pub fn looking_after(self, look_after: TimeDelta) -> Runner {
        Runner { look_after, ..self }
    }

    /// Begin nothing more; what is being sent ends.
    pub fn close(&self) {
        self.closing.store(true, Ordering::Relaxed);
        self.desk.wake.notify_one();
    }

    fn is_closing(&self) -> bool {
        self.closing.load(Ordering::Relaxed)
    }

    /// Carry out all that is due now, and answer once it is done.
    ///
    /// # Errors
    /// When the store failed; what was not done is still due.
    pub async fn tick(&self) -> Result<(), StoreError> {
        let _turn = self.turn.lock().await;
        self.do_duties().await?;
        self.empty_outbox().await
    }

    /// Tick whenever something is due, until closed. A delivery under way is ended first.
    ///
    /// # Errors
    /// When the store failed: nothing can be promised any more.
    pub async fn run(&self) -> Result<(), StoreError> {
        while !self.is_closing() {
            self.tick().await?;
            let sleep = self.until_next().await?;
            tokio::select! {
                _ = tokio::time::sleep(sleep) => {}
                _ = self.desk.wake.notified() => {}
            }
        }
        Ok(())
    }

    /// The earliest moment something waits for.
    ///
    /// # Errors
    /// When the store failed.
    pub async fn next_due(&self) -> Result<Option<Moment>, StoreError> {
        self.desk.store.next_due().await
    }

    async fn until_next(&self) -> Result<Duration, StoreError> {
        let next = self.next_due().await?;
        let wait = next.map(|next| (next - self.desk.now()).to_std().unwrap_or_default());
        Ok(wait.unwrap_or(LONGEST_SLEEP).min(LONGEST_SLEEP))
    }

    async fn do_duties(&self) -> Result<(), StoreError> {
        loop {
            let due = self.desk.store.agenda(self.desk.now(), PORTION).await?;
            if due.is_empty() {
                return Ok(());
            }
            for planned in due {
                if self.is_closing() {
                    return Ok(());
                }
                self.do_duty(planned).await?;
            }
        }
    }

    async fn do_duty(&self, planned: Planned) -> Result<(), StoreError> {
        let batch = carry_out(&self.desk, planned).await?;
        let plan = batch.clone().only_plans();
        // Carried out before, and planned again since the clock was set back: it is not done twice, only moved on.
        if self.desk.store.commit(batch).await? == Committed::Repeated {
            self.desk.store.commit(plan).await?;
        }
        Ok(())
    }

    /// First what people asked for, then a little of what is scheduled, again and again.
    async fn empty_outbox(&self) -> Result<(), StoreError> {
        loop {
            let asked = self.due(Lane::Asked, PORTION).await?;
            self.deliver_all(asked).await?;
            let scheduled = self.due(Lane::Scheduled, SCHEDULED).await?;
            let done = scheduled.is_empty() && self.due(Lane::Asked, 1).await?.is_empty();
            if done || self.is_closing() {
                return Ok(());
            }
            self.deliver_all(scheduled).await?;
        }
    }

    async fn due(&self, lane: Lane, most: usize) -> Result<Vec<Notice>, StoreError> {
        self.desk.store.outbox(lane, self.desk.now(), most).await
    }

    async fn deliver_all(&self, due: Vec<Notice>) -> Result<(), StoreError> {
        stream::iter(by_address(due))
            .map(|notices| self.deliver_in_order(notices))
            .buffer_unordered(AT_ONCE)
            .try_collect::<Vec<()>>()
            .await
            .map(|_| ())
    }

    async fn deliver_in_order(&self, notices: Vec<Notice>) -> Result<(), StoreError> {
        for notice in notices {
            if self.is_closing() {
                break;
            }
            if notice.say.lane() == Lane::Scheduled {
                self.pace.one().await;
            }
            outbox::deliver(&self.desk, self.courier.as_ref(), notice, self.look_after).await?;
        }
        Ok(())
    }
}

fn by_address(due: Vec<Notice>) -> Vec<Vec<Notice>> {
    let mut addresses: BTreeMap<String, Vec<Notice>> = BTreeMap::new();
    for notice in due {
        addresses.entry(notice.to.to_string()).or_default().push(notice);
    }
    addresses.into_values().collect()
}
