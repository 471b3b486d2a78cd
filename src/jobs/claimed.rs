//! Notices that were claimed by the commits that owe them. When one's turn comes soon and nothing has come in between, it is
//! sent as it was handed over; else it is put back, and goes the way of all others. So nothing is read, and nothing waits
//! for the disk, twice.

use std::collections::HashMap;
use std::time::Duration;

use chrono::TimeDelta;

use crate::desk::Desk;
use crate::domain::Moment;
use crate::domain::notice::{Address, Notice, Say};
use crate::store::StoreError;

use super::record::replace_soon;
use super::{Courier, outbox, queue};

/// How long one may wait for its turn. It is looked for so much later, so that Discord gets its time to show the message.
const SOON: TimeDelta = TimeDelta::seconds(5);

/// What was handed over and has not been begun, at most one an address: where something is open, nothing is claimed.
#[derive(Debug, Default)]
pub(super) struct Hand(HashMap<Address, Notice>);

impl Hand {
    pub fn hold(&mut self, claimed: Notice) {
        self.0.insert(claimed.to, claimed);
    }

    pub fn take(&mut self, to: Address) -> Option<Notice> {
        self.0.remove(&to)
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn take_all(&mut self) -> Vec<Notice> {
        self.0.drain().map(|(_, claimed)| claimed).collect()
    }
}

/// How long after its claim a message is looked for, if it is to be looked for so long after it was sent.
pub(super) fn look_after_claim(look_after: TimeDelta) -> TimeDelta {
    look_after + SOON
}

/// Send it, or put it back; answers whether sending was begun.
pub(super) async fn send(
    desk: &Desk,
    courier: &dyn Courier,
    claimed: Notice,
    look_after: TimeDelta,
) -> Result<bool, StoreError> {
    let unclaimed = claimed.unclaimed(desk.now());
    let goes = is_fresh(&claimed, desk.now(), look_after)
        && held_up(desk, courier, &unclaimed).await?.is_none()
        && queue::may_go(desk, &unclaimed).await?
        && outbox::send_claimed(desk, courier, &unclaimed, claimed.clone(), look_after).await?;
    if !goes {
        put_back(desk, claimed).await?;
    }
    Ok(goes)
}

fn is_fresh(claimed: &Notice, now: Moment, look_after: TimeDelta) -> bool {
    let since = claimed.due - look_after_claim(look_after);
    (since..since + SOON).contains(&now)
}

/// It has not been sent, and waits for its turn again. Should a crash lose that, it is looked for in vain, and sent.
pub(super) async fn put_back(desk: &Desk, claimed: Notice) -> Result<(), StoreError> {
    let again = claimed.unclaimed(desk.now());
    replace_soon(desk, &claimed, again, vec![]).await.map(|_| ())
}

/// How long a limit holds up that notice.
pub(super) async fn held_up(
    desk: &Desk,
    courier: &dyn Courier,
    notice: &Notice,
) -> Result<Option<Duration>, StoreError> {
    // An edit is counted apart from messages.
    if matches!(notice.say, Say::Amend { .. }) {
        return Ok(None);
    }
    let channel = match notice.to {
        Address::Channel(channel) => Some(channel),
        Address::Person(user) => desk.store.member(user).await?.dm,
    };
    Ok(courier.held_up(channel))
}
