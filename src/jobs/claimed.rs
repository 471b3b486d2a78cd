//! Notices that are claimed before their turn comes: by the commits that owe them, or several of a queue at a time. When the
//! turn of one comes soon and nothing has come in between, it is sent as it was claimed; else it is put back, and goes the
//! way of all others. So nothing is read, and nothing waits for the disk, twice.

use std::collections::{HashMap, VecDeque};
use std::time::Duration;

use chrono::TimeDelta;

use crate::context::Context;
use crate::domain::Moment;
use crate::domain::notice::{Address, Claim, Notice};
use crate::store::StoreError;

use super::outbox::Outcome;
use super::record::{replace_all, replace_soon};
use super::{Courier, outbox, queue};

/// How long one may wait for its turn. It is looked for so much later, so that Discord gets its time to show the message.
const SOON: TimeDelta = TimeDelta::seconds(5);

/// How many of a queue are claimed at a time.
pub(super) const TOGETHER: usize = 8;

/// Those of one address, in the order in which they go out.
pub(super) type Row = VecDeque<Notice>;

/// What is claimed and has not been begun, by address. While something is in hand for it, nothing more is claimed there.
#[derive(Debug, Default)]
pub(super) struct Hand(HashMap<Address, Row>);

impl Hand {
    pub fn hold(&mut self, to: Address, row: Row) {
        if !row.is_empty() {
            self.0.insert(to, row);
        }
    }

    pub fn take(&mut self, to: Address) -> Option<Row> {
        self.0.remove(&to)
    }

    pub fn take_all(&mut self) -> Vec<Row> {
        self.0.drain().map(|(_, row)| row).collect()
    }
}

/// Claim the first of a queue and those behind it, by one commit; none unless there are several that can be.
pub(super) async fn claim_row(
    context: &Context,
    first: &Notice,
    look_after: TimeDelta,
) -> Result<Option<(Notice, Row)>, StoreError> {
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
    let mut row: Row = queue.iter().map(|notice| notice.claimed(claim)).collect();
    let put = replace_all(context, queue, row.iter().cloned()).await?;
    Ok(row.pop_front().filter(|_| put).map(|first| (first, row)))
}

/// How long after its claim a message is looked for, if it is to be looked for so long after it was sent.
pub(super) fn look_after_claim(look_after: TimeDelta) -> TimeDelta {
    look_after + SOON
}

/// Send the first of them; answers whether that was begun, and those behind it that are still in hand. Unless it was sent,
/// nothing may go past it: they are put back, and it too if it was not begun.
pub(super) async fn send(
    context: &Context,
    courier: &dyn Courier,
    mut row: Row,
    look_after: TimeDelta,
) -> Result<(bool, Row), StoreError> {
    let Some(first) = row.pop_front() else { return Ok((false, row)) };
    match begin(context, courier, &first, look_after).await? {
        Some(outcome) => Ok((true, left(context, row, outcome).await?)),
        None => {
            row.push_front(first);
            put_back(context, row).await?;
            Ok((false, Row::new()))
        }
    }
}

/// What is still in hand behind one that came to that outcome.
pub(super) async fn left(context: &Context, behind: Row, outcome: Outcome) -> Result<Row, StoreError> {
    if outcome == Outcome::Sent {
        return Ok(behind);
    }
    put_back(context, behind).await.map(|()| Row::new())
}

/// Send it; none if nothing may be begun.
async fn begin(
    context: &Context,
    courier: &dyn Courier,
    claimed: &Notice,
    look_after: TimeDelta,
) -> Result<Option<Outcome>, StoreError> {
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
    let since = claimed.due - look_after_claim(look_after);
    (since..since + SOON).contains(&now)
}

/// They have not been sent, and wait for their turn again. Should a crash lose that, they are looked for in vain, and sent.
pub(super) async fn put_back(context: &Context, row: Row) -> Result<(), StoreError> {
    for claimed in row {
        let again = claimed.unclaimed(context.now());
        replace_soon(context, &claimed, again, vec![]).await?;
    }
    Ok(())
}

/// How long a limit holds up that notice.
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
