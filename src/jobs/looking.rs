//! Looking for a message whose outcome is unknown, before it is sent again. What is made of one that is refused is
//! `refused`'s part.

use chrono::TimeDelta;

use crate::desk::Desk;
use crate::domain::Moment;
use crate::domain::fingerprint::Fingerprint;
use crate::domain::id::{ChannelId, MessageId};
use crate::domain::notice::{Notice, State};
use crate::domain::recognition::Place;
use crate::store::StoreError;

use super::claimed::TOGETHER;
use super::courier::{Courier, SendError};
use super::failed::jitter;
use super::outbox::{address, is_closed, put_off, sent};
use super::record::replace_soon;
use super::refused;
use super::render::render;

/// The outcome of an earlier try is unknown: look for the message, and send again only if it is not there.
pub(super) async fn look(
    desk: &Desk,
    courier: &dyn Courier,
    notice: Notice,
    look_after: TimeDelta,
) -> Result<(), StoreError> {
    let Some(since) = notice.perhaps_sent() else { return Ok(()) };
    let channel = match address(desk, courier, notice.to).await? {
        Ok(channel) => channel,
        Err(SendError::Permanent { code }) => {
            return refused::refused(desk, &notice, notice.clone(), code).await;
        }
        Err(_) => return look_again(desk, notice, since, look_after).await,
    };
    let said = match notice.said {
        // A store that an earlier version left, or that was restored from before the sending, tells of no words.
        None => render(desk, &notice).await?.ok().and_then(|letter| Fingerprint::of(&letter.message)),
        said => said,
    };
    let behind = behind(desk, &notice).await?;
    if behind.is_empty() {
        let found = courier.find(channel, notice.id, said, since).await;
        return conclude(desk, notice, channel, found, look_after).await;
    }
    let all: Vec<Notice> = [notice].into_iter().chain(behind).collect();
    let sought: Vec<_> = all.iter().map(|one| (one.id, one.perhaps_sent().unwrap_or(since))).collect();
    let found = courier.find_named(channel, &sought).await;
    for (place, notice) in all.into_iter().enumerate() {
        let found = found.as_ref().map(|found| found.get(place).copied().flatten());
        conclude(desk, notice, channel, found.map_err(|error| *error), look_after).await?;
    }
    Ok(())
}

/// Those that were claimed with it, or behind it, and are to be looked for as well: one look is enough for all.
async fn behind(desk: &Desk, first: &Notice) -> Result<Vec<Notice>, StoreError> {
    let now = desk.now();
    let is_sought = |notice: &Notice| {
        let sending = matches!(notice.state, State::Sending { .. });
        sending && notice.is_named() && notice.said.is_none() && notice.due <= now
    };
    if !is_sought(first) {
        return Ok(vec![]);
    }
    let queue = desk.store.queue(first.to, TOGETHER).await?;
    Ok(queue.into_iter().filter(|one| one.id != first.id && is_sought(one)).collect())
}

/// What becomes of one that was looked for.
async fn conclude(
    desk: &Desk,
    notice: Notice,
    channel: ChannelId,
    found: Result<Option<MessageId>, SendError>,
    look_after: TimeDelta,
) -> Result<(), StoreError> {
    let Some(since) = notice.perhaps_sent() else { return Ok(()) };
    match found {
        Ok(Some(message)) => sent(desk, notice, Place { channel, message }, false).await,
        Ok(None) => absent(desk, notice).await,
        Err(SendError::Permanent { code }) => refused::refused(desk, &notice, notice.clone(), code).await,
        Err(SendError::Held { wait }) => {
            let due = desk.now() + TimeDelta::from_std(wait).unwrap_or_default();
            put_off(desk, notice, due).await
        }
        Err(SendError::Later { .. } | SendError::Unknown) => {
            look_again(desk, notice, since, look_after).await
        }
    }
}

/// It is not there, so that it may be sent: as before, if its address was closed.
async fn absent(desk: &Desk, notice: Notice) -> Result<(), StoreError> {
    let state = match notice.state {
        State::Blocked { code, since, .. } if is_closed(desk, notice.to).await? => {
            State::Blocked { code, since, perhaps_sent: None }
        }
        _ => State::Due,
    };
    let again = Notice { state, due: desk.now(), ..notice.clone() };
    replace_soon(desk, &notice, again, vec![]).await.map(|_| ())
}

/// The longer nobody can look, the longer it may take.
async fn look_again(
    desk: &Desk,
    notice: Notice,
    since: Moment,
    look_after: TimeDelta,
) -> Result<(), StoreError> {
    let now = desk.now();
    let wait = look_after.max(jitter((now - since).num_seconds()));
    put_off(desk, notice, now + wait).await
}
