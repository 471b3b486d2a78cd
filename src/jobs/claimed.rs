//! Notices that are claimed before their turn: by the commit that owes them, or several of a queue by one commit. If
//! the turn comes soon and nothing stops the notice, it is sent as it was claimed, so that it is not read again and
//! does not wait for the disk again. Otherwise it is put back and goes the usual way.

use std::collections::{HashMap, VecDeque};
use std::time::Duration;

use chrono::TimeDelta;

use crate::context::Context;
use crate::domain::Moment;
use crate::domain::notice::{Address, Claim, Notice};
use crate::store::StoreError;

use super::outbox::SendOutcome;
use super::record::{compare_and_set_soon, replace_all};
use super::{Courier, outbox, queue};

/// How long a claimed notice may wait for its turn. A look for its message is delayed by as much, so that Discord has
/// its full time to show the message.
const SOON: TimeDelta = TimeDelta::seconds(5);

/// The most notices of a queue that one commit claims.
pub(super) const TOGETHER: usize = 8;

/// The claimed notices of one address, in the order in which they go out.
pub(super) type ClaimedQueue = VecDeque<Notice>;

/// The claimed notices whose sending has not begun, by address. While an address has some, no more are claimed for it.
#[derive(Debug, Default)]
pub(super) struct Hand(HashMap<Address, ClaimedQueue>);

impl Hand {
    pub fn hold(&mut self, to: Address, row: ClaimedQueue) {
        if !row.is_empty() {
            self.0.insert(to, row);
        }
    }

    pub fn take(&mut self, to: Address) -> Option<ClaimedQueue> {
        self.0.remove(&to)
    }

    pub fn take_all(&mut self) -> Vec<ClaimedQueue> {
        self.0.drain().map(|(_, row)| row).collect()
    }
}

/// Claims the first notice of a queue and those behind it by one commit. Returns the first and the others; None unless
/// `first` heads its queue, at least two can be claimed, and none of them has changed.
pub(super) async fn claim_row(
    context: &Context,
    first: &Notice,
    look_after: TimeDelta,
) -> Result<Option<(Notice, ClaimedQueue)>, StoreError> {
    let now = context.now();
    if !first.may_be_claimed(now) {
        return Ok(None);
    }
    let mut queue = context.store.queue(first.to, TOGETHER).await?;
    let ready = queue.iter().take_while(|notice| notice.may_be_claimed(now)).count();
    queue.truncate(ready);
    if queue.len() < 2 || queue.first() != Some(first) {
        return Ok(None);
    }
    let claim = Claim { at: now, look: now + look_after_claim(look_after) };
    let mut row: ClaimedQueue = queue.iter().map(|notice| notice.claimed(claim)).collect();
    let put = replace_all(context, queue, row.iter().cloned()).await?;
    Ok(row.pop_front().filter(|_| put).map(|first| (first, row)))
}

/// Returns how long after its claim a message is looked for. `look_after` is how long after its sending.
pub(super) fn look_after_claim(look_after: TimeDelta) -> TimeDelta {
    look_after + SOON
}

/// Sends the first notice of a row. Returns whether sending began, and the notices that remain claimed. Unless the
/// first was sent, none may overtake it: the others are put back, and the first as well if sending did not begin.
pub(super) async fn send(
    context: &Context,
    courier: &dyn Courier,
    mut row: ClaimedQueue,
    look_after: TimeDelta,
) -> Result<(bool, ClaimedQueue), StoreError> {
    let Some(first) = row.pop_front() else { return Ok((false, row)) };
    match begin(context, courier, &first, look_after).await? {
        Some(outcome) => Ok((true, left(context, row, outcome).await?)),
        None => {
            row.push_front(first);
            put_back(context, row).await?;
            Ok((false, ClaimedQueue::new()))
        }
    }
}

/// Returns the notices that remain claimed behind one with this outcome; puts them back unless it was sent.
pub(super) async fn left(
    context: &Context,
    behind: ClaimedQueue,
    outcome: SendOutcome,
) -> Result<ClaimedQueue, StoreError> {
    if outcome == SendOutcome::Sent {
        return Ok(behind);
    }
    put_back(context, behind).await.map(|()| ClaimedQueue::new())
}

/// Sends a claimed notice. Returns None if it may not be sent now, and sending did not begin.
async fn begin(
    context: &Context,
    courier: &dyn Courier,
    claimed: &Notice,
    look_after: TimeDelta,
) -> Result<Option<SendOutcome>, StoreError> {
    let unclaimed = claimed.unclaimed(context.now());
    let goes = is_fresh(claimed, context.now(), look_after)
        && held_up(context, courier, &unclaimed).await?.is_none()
        && queue::may_go(context, &unclaimed).await?;
    if !goes {
        return Ok(None);
    }
    outbox::send_claimed(context, courier, &unclaimed, claimed.clone(), look_after).await
}

fn is_fresh(claimed: &Notice, now: Moment, look_after: TimeDelta) -> bool {
    let since = claimed.next_attempt_at - look_after_claim(look_after);
    (since..since + SOON).contains(&now)
}

/// Makes notices that were not sent due again. If a crash loses this, the outbox looks for them in vain and sends them.
pub(super) async fn put_back(context: &Context, row: ClaimedQueue) -> Result<(), StoreError> {
    for claimed in row {
        let again = claimed.unclaimed(context.now());
        compare_and_set_soon(context, &claimed, again, vec![]).await?;
    }
    Ok(())
}

/// Returns how long a rate limit of Discord holds up a notice; None if it may go now.
pub(super) async fn held_up(
    context: &Context,
    courier: &dyn Courier,
    notice: &Notice,
) -> Result<Option<Duration>, StoreError> {
    // An edit is counted apart from messages.
    if notice.is_edit() {
        return Ok(None);
    }
    let channel = match notice.to {
        Address::Channel(channel) => Some(channel),
        Address::Person(user) => context.store.member(user).await?.dm,
    };
    Ok(courier.held_up(channel))
}
