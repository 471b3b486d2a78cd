//! Looks for messages whose outcome is unknown, before they are sent again. `refused` handles a refusal.

use chrono::TimeDelta;

use crate::context::Context;
use crate::domain::Moment;
use crate::domain::fingerprint::Fingerprint;
use crate::domain::id::{ChannelId, MessageId};
use crate::domain::notice::{Notice, State};
use crate::domain::recognition::Place;
use crate::store::StoreError;

use super::claimed::TOGETHER;
use super::courier::{Courier, SendError};
use super::failed::jitter;
use super::outbox::{DeliveryError, address, is_closed, postpone, sent};
use super::record::compare_and_set_soon;
use super::refused;
use super::render::{RenderError, render};

/// Looks for the message of a notice whose outcome is unknown. If the message is absent, the notice becomes due again.
pub(super) async fn reconcile(
    context: &Context,
    courier: &dyn Courier,
    notice: Notice,
    look_after: TimeDelta,
) -> Result<(), StoreError> {
    let Some(since) = notice.perhaps_sent() else { return Ok(()) };
    let channel = match address(context, courier, notice.to).await {
        Ok(channel) => channel,
        Err(DeliveryError::Store(failure)) => return Err(failure),
        Err(DeliveryError::Send(SendError::Refused(refusal))) => {
            return refused::refused(context, &notice, notice.clone(), refusal).await;
        }
        Err(DeliveryError::Send(_)) => return reconcile_again(context, notice, since, look_after).await,
    };
    let said = match notice.said {
        // A store that an earlier version left, or that was restored from before the sending, tells of no words.
        None => {
            let letter = render(context, &notice).await.map(Some).or_else(RenderError::none)?;
            letter.and_then(|letter| Fingerprint::of(&letter.message))
        }
        said => said,
    };
    let behind = claimed_behind(context, &notice).await?;
    if behind.is_empty() {
        let found = courier.find(channel, notice.id, said, since).await;
        return conclude(context, notice, channel, found, look_after).await;
    }
    let all: Vec<Notice> = [notice].into_iter().chain(behind).collect();
    let sought: Vec<_> = all.iter().map(|one| (one.id, one.perhaps_sent().unwrap_or(since))).collect();
    let found = courier.find_named(channel, &sought).await;
    for (place, notice) in all.into_iter().enumerate() {
        let found = found.as_ref().map(|found| found.get(place).copied().flatten());
        conclude(context, notice, channel, found.map_err(|error| *error), look_after).await?;
    }
    Ok(())
}

/// Returns the other notices of the queue whose messages are to be looked for, so that one look serves all of them.
async fn claimed_behind(context: &Context, first: &Notice) -> Result<Vec<Notice>, StoreError> {
    let now = context.now();
    let is_sought = |notice: &Notice| {
        let sending = matches!(notice.state, State::Sending { .. });
        sending && notice.is_named() && notice.said.is_none() && notice.next_attempt_at <= now
    };
    if !is_sought(first) {
        return Ok(vec![]);
    }
    let queue = context.store.queue(first.to, TOGETHER).await?;
    Ok(queue.into_iter().filter(|one| one.id != first.id && is_sought(one)).collect())
}

/// Records the result of a look.
async fn conclude(
    context: &Context,
    notice: Notice,
    channel: ChannelId,
    found: Result<Option<MessageId>, SendError>,
    look_after: TimeDelta,
) -> Result<(), StoreError> {
    let Some(since) = notice.perhaps_sent() else { return Ok(()) };
    match found {
        Ok(Some(message)) => sent(context, notice, Place { channel, message }, false).await,
        Ok(None) => absent(context, notice).await,
        Err(SendError::Refused(refusal)) => refused::refused(context, &notice, notice.clone(), refusal).await,
        Err(SendError::Held { wait }) => {
            let due = context.now() + TimeDelta::from_std(wait).unwrap_or_default();
            postpone(context, notice, due).await
        }
        Err(SendError::Later { .. } | SendError::Unknown) => {
            reconcile_again(context, notice, since, look_after).await
        }
    }
}

/// Records that the message is absent. The notice is due again, or still blocked if its address is closed.
async fn absent(context: &Context, notice: Notice) -> Result<(), StoreError> {
    let state = match notice.state {
        State::Blocked { refusal, since, .. } if is_closed(context, notice.to).await? => {
            State::Blocked { refusal, since, perhaps_sent: None }
        }
        _ => State::Due,
    };
    let again = Notice { state, next_attempt_at: context.now(), ..notice.clone() };
    compare_and_set_soon(context, &notice, again, vec![]).await.map(|_| ())
}

/// Puts off the look: the longer looks have failed, the longer the wait may be.
async fn reconcile_again(
    context: &Context,
    notice: Notice,
    since: Moment,
    look_after: TimeDelta,
) -> Result<(), StoreError> {
    let now = context.now();
    let wait = look_after.max(jitter((now - since).num_seconds()));
    postpone(context, notice, now + wait).await
}
