//! What becomes of a notice whose message is not known to have arrived: it is tried again, or looked for first. One that
//! Discord refuses for good is `refused`'s.

use chrono::TimeDelta;
use tracing::info;

use crate::context::Context;
use crate::domain::notice::{Notice, State};
use crate::store::StoreError;

use super::courier::SendError;
use super::outbox::is_closed;
use super::record::compare_and_set_soon;
use super::refused;

/// The longest wait between two tries, in seconds.
const LONGEST_WAIT: i64 = 600;

/// What becomes of it, as it stood `before` it was claimed.
pub(super) async fn failed(
    context: &Context,
    before: &Notice,
    claimed: Notice,
    error: SendError,
    look_after: TimeDelta,
) -> Result<(), StoreError> {
    match error {
        SendError::Refused(refusal) => refused::refused(context, before, claimed, refusal).await,
        SendError::Held { wait } => give_back(context, before, claimed, wait).await,
        SendError::Later { after } => try_again(context, before, claimed, after).await,
        SendError::Unknown => reconcile_later(context, claimed, look_after).await,
    }
}

/// A limit turned up only after the notice was claimed: the notice stands as before, and waits.
async fn give_back(
    context: &Context,
    before: &Notice,
    claimed: Notice,
    wait: std::time::Duration,
) -> Result<(), StoreError> {
    let due = context.now() + TimeDelta::from_std(wait).unwrap_or_default();
    let again = Notice { state: unsent(context, before).await?, next_attempt_at: due, ..before.clone() };
    compare_and_set_soon(context, &claimed, again, vec![]).await.map(|_| ())
}

/// The message has surely not been taken.
pub(super) async fn try_again(
    context: &Context,
    before: &Notice,
    claimed: Notice,
    after: Option<std::time::Duration>,
) -> Result<(), StoreError> {
    info!(notice = %claimed.id, kind = claimed.say.kind(), attempts = claimed.attempts, "will be tried again");
    let due = context.now() + wait(claimed.attempts, after);
    let again = Notice { state: unsent(context, before).await?, next_attempt_at: due, ..claimed.clone() };
    compare_and_set_soon(context, &claimed, again, vec![]).await.map(|_| ())
}

/// How a notice stands that was surely not sent. It waits for its address if that is closed, and else for its time.
async fn unsent(context: &Context, before: &Notice) -> Result<State, StoreError> {
    let waits = before.is_blocked() && is_closed(context, before.to).await?;
    Ok(if waits { before.state.clone() } else { State::Due })
}

/// Full jitter over a wait that doubles, never shorter than a second nor than Discord asks.
fn wait(attempts: u32, after: Option<std::time::Duration>) -> TimeDelta {
    let asked = after.map_or(0, |after| after.as_millis() as i64 + 1);
    jitter(1 << attempts.min(16)).max(TimeDelta::milliseconds(asked))
}

/// A wait of up to so many seconds, at least one and never longer than the longest.
pub(super) fn jitter(seconds: i64) -> TimeDelta {
    TimeDelta::milliseconds(fastrand::i64(1_000..=seconds.clamp(1, LONGEST_WAIT) * 1_000))
}

/// The outcome is unknown. Discord may still take the message for a while after the connection has died, so the wait
/// begins now, not with the intent; while Discord goes on failing, it takes longer.
async fn reconcile_later(context: &Context, notice: Notice, look_after: TimeDelta) -> Result<(), StoreError> {
    let wait = look_after.max(wait(notice.attempts, None));
    let later = Notice { next_attempt_at: context.now() + wait, ..notice.clone() };
    compare_and_set_soon(context, &notice, later, vec![]).await.map(|_| ())
}
