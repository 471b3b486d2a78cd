//! Looking for a message whose outcome is unknown, before it is sent again. What is made of one that is refused is
//! `refused`'s part.

use chrono::TimeDelta;

use crate::desk::Desk;
use crate::domain::Moment;
use crate::domain::fingerprint::Fingerprint;
use crate::domain::notice::{Notice, State};
use crate::domain::recognition::Place;
use crate::store::StoreError;

use super::courier::{Courier, SendError};
use super::outbox::{address, is_closed, jitter, put_off, sent};
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
    match courier.find(channel, notice.id, said, since).await {
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
