//! The only sender of messages: makes the intent durable, sends under the notice's nonce, and records the result;
//! after an unknown outcome, or a crash that lost the result, `reconciling` looks first. `queue` chooses the next notice,
//! `render` makes its text, `failed` and `refused` handle failures.

use chrono::TimeDelta;

use crate::context::{Context, delivered};
use crate::domain::Moment;
use crate::domain::fingerprint::Fingerprint;
use crate::domain::hint::Hint;
use crate::domain::id::{ChannelId, UserId};
use crate::domain::member::Settle;
use crate::domain::notice::{Address, Asked, Notice, SkipReason, State};
use crate::domain::recognition::Place;
use crate::store::{Batch, Change, StoreError};

use super::claimed::ClaimedQueue;
use super::courier::{Courier, FinalRefusal, SendError};
use super::failed::failed;
use super::queue::Next;
use super::record::{compare_and_set, compare_and_set_soon, log};
use super::render::{Letter, RenderError, render};
use super::{claimed, consent, reconciling, refused};

/// Carries out the next step at an address. `look_after` is how long Discord has to show a message after an unknown
/// outcome.
pub(super) async fn carry_out(
    context: &Context,
    courier: &dyn Courier,
    next: Next,
    look_after: TimeDelta,
) -> Result<(), StoreError> {
    match next {
        Next::Send(notice) => send(context, courier, notice, look_after).await.map(drop),
        Next::Reconcile(notice) => reconciling::reconcile(context, courier, notice, look_after).await,
        Next::Knock { first, then } => {
            // If it stays unknown whether the address is closed, `then` waits for its own turn.
            let refused = match first.perhaps_sent() {
                Some(_) => {
                    reconciling::reconcile(context, courier, first, look_after).await?;
                    context
                        .store
                        .closed(then.to)
                        .await?
                        .filter(|closed| !closed.open)
                        .map(|closed| FinalRefusal::AddressClosed(closed.refusal))
                }
                None => match send(context, courier, first, look_after).await? {
                    SendOutcome::Refused(refusal) => Some(refusal),
                    SendOutcome::Sent | SendOutcome::Open => None,
                },
            };
            match refused {
                Some(refusal) => refused::untried(context, then, refusal).await,
                None => Ok(()),
            }
        }
        Next::Postpone(notice, until) => postpone(context, notice, until).await,
        Next::Skip(notice, why) => skip(context, notice, why).await,
        Next::GiveUp(notice) => refused::give_up(context, notice).await,
        Next::Refuse(notice, refusal) => {
            refused::untried(context, notice, FinalRefusal::AddressClosed(refusal)).await
        }
    }
}

/// The outcome of sending a notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SendOutcome {
    Sent,
    /// For good.
    Refused(FinalRefusal),
    /// It is tried, or looked for, again; or it was not even begun.
    Open,
}

async fn send(
    context: &Context,
    courier: &dyn Courier,
    notice: Notice,
    look_after: TimeDelta,
) -> Result<SendOutcome, StoreError> {
    match letter(context, &notice).await? {
        Some(letter) => send_letter(context, courier, &notice, &letter, look_after).await,
        None => Ok(SendOutcome::Open),
    }
}

/// Sends a notice, and claims with it those behind it that can be claimed. Returns the notices that remain claimed.
pub(super) async fn send_row(
    context: &Context,
    courier: &dyn Courier,
    notice: Notice,
    look_after: TimeDelta,
) -> Result<ClaimedQueue, StoreError> {
    let Some(letter) = letter(context, &notice).await? else { return Ok(ClaimedQueue::new()) };
    let row = claimed::claim_row(context, &notice, look_after).await?;
    let Some((first, behind)) = row else {
        return send_letter(context, courier, &notice, &letter, look_after)
            .await
            .map(|_| ClaimedQueue::new());
    };
    let outcome = deliver(context, courier, &notice, first, &letter, look_after).await?;
    claimed::left(context, behind, outcome).await
}

/// Returns the message to send; None if the notice was ended or skipped instead.
async fn letter(context: &Context, notice: &Notice) -> Result<Option<Letter>, StoreError> {
    if refused::is_over(notice, context.now()) {
        return refused::give_up(context, notice.clone()).await.map(|()| None);
    }
    match write(context, notice).await {
        Ok(letter) => Ok(Some(letter)),
        Err(RenderError::LeftOut(why)) => skip(context, notice.clone(), why).await.map(|()| None),
        Err(RenderError::Store(failure)) => Err(failure),
    }
}

async fn send_letter(
    context: &Context,
    courier: &dyn Courier,
    notice: &Notice,
    letter: &Letter,
    look_after: TimeDelta,
) -> Result<SendOutcome, StoreError> {
    let since = courier.time().unwrap_or_else(|| context.now());
    let said = Fingerprint::of(&letter.message);
    let Some(claimed) = claim(context, notice, said, since, look_after).await? else {
        return Ok(SendOutcome::Open);
    };
    deliver(context, courier, notice, claimed, letter, look_after).await
}

/// What it says now.
async fn write(context: &Context, notice: &Notice) -> Result<Letter, RenderError> {
    consent::withhold(context, notice).await?;
    render(context, notice).await
}

/// Sends a claimed notice. `unclaimed` is the same notice without its claim. Returns None if sending did not begin.
pub(super) async fn send_claimed(
    context: &Context,
    courier: &dyn Courier,
    unclaimed: &Notice,
    claimed: Notice,
    look_after: TimeDelta,
) -> Result<Option<SendOutcome>, StoreError> {
    let letter = write(context, unclaimed).await.map(Some).or_else(RenderError::none)?;
    // What no component names would be known by its words alone, which the claim does not hold.
    let named = letter.filter(|letter| Fingerprint::of(&letter.message).is_none());
    let Some(letter) = named else { return Ok(None) };
    deliver(context, courier, unclaimed, claimed, &letter, look_after).await.map(Some)
}

/// Sends a claimed notice and records the result.
async fn deliver(
    context: &Context,
    courier: &dyn Courier,
    before: &Notice,
    claimed: Notice,
    letter: &Letter,
    look_after: TimeDelta,
) -> Result<SendOutcome, StoreError> {
    let error = match hand_over(context, courier, &claimed, letter).await {
        Ok(place) => {
            if let Some(recognition) = claimed.say.posted() {
                courier.posted(recognition, claimed.guild, place);
            }
            return sent(context, claimed, place, letter.late).await.map(|()| SendOutcome::Sent);
        }
        Err(DeliveryError::Send(error)) => error,
        Err(DeliveryError::Store(failure)) => return Err(failure),
    };
    failed(context, before, claimed, error, look_after).await?;
    Ok(match error {
        SendError::Refused(refusal) => SendOutcome::Refused(refusal),
        _ => SendOutcome::Open,
    })
}

/// Why a message is not known to be at its address.
#[derive(Debug, thiserror::Error)]
pub(super) enum DeliveryError {
    #[error(transparent)]
    Send(#[from] SendError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Give the letter to the courier; answers where its message is.
async fn hand_over(
    context: &Context,
    courier: &dyn Courier,
    notice: &Notice,
    letter: &Letter,
) -> Result<Place, DeliveryError> {
    if let Some((place, of)) = letter.over {
        courier.edit(place, of, &letter.message).await?;
        return Ok(place);
    }
    let channel = address(context, courier, notice.to).await?;
    let message = courier.send(channel, notice.id, &letter.message).await?;
    Ok(Place { channel, message })
}

/// Puts a notice off until `due`. A notice that waited for its address, and finds it open, now waits only for `due`.
pub(super) async fn postpone(context: &Context, notice: Notice, due: Moment) -> Result<(), StoreError> {
    let later = if notice.is_blocked() && !is_closed(context, notice.to).await? {
        let state = notice.perhaps_sent().map_or(State::Due, |since| State::Sending { since });
        Notice { state, next_attempt_at: due, ..notice.clone() }
    } else {
        Notice {
            next_attempt_at: due.max(notice.next_attempt_at + TimeDelta::milliseconds(1)),
            ..notice.clone()
        }
    };
    compare_and_set_soon(context, &notice, later, vec![]).await.map(|_| ())
}

/// Records the intent to send, durably. Returns None if the notice has changed since it was read.
async fn claim(
    context: &Context,
    notice: &Notice,
    said: Option<Fingerprint>,
    since: Moment,
    look_after: TimeDelta,
) -> Result<Option<Notice>, StoreError> {
    let claimed = Notice {
        state: State::Sending { since },
        next_attempt_at: context.now() + look_after,
        attempts: notice.attempts + 1,
        said,
        ..notice.clone()
    };
    let counted = counted(context, notice, Settle::Unasked).await?;
    // An edit with an unknown outcome is made once more, and readers see no difference.
    let put = if notice.is_edit() {
        compare_and_set_soon(context, notice, claimed.clone(), counted).await?
    } else {
        compare_and_set(context, notice, claimed.clone(), counted).await?
    };
    Ok(put.then_some(claimed))
}

/// Counts an unasked-for message, by its reader's calendar, as it goes out for the first time or is left out.
async fn counted(
    context: &Context,
    notice: &Notice,
    how: fn(chrono::NaiveDate) -> Settle,
) -> Result<Vec<Change>, StoreError> {
    let Address::Person(user) = notice.to else { return Ok(vec![]) };
    if notice.say.policy().asked == Asked::For || notice.attempts > 0 {
        return Ok(vec![]);
    }
    let zone = context.store.member(user).await?.zone(&context.guild(notice.guild).await?, &context.defaults);
    let today = context.now().with_timezone(&zone).date_naive();
    Ok(vec![Change::UpdateMember(user, how(today))])
}

/// Returns the channel of an address. A private channel is opened once and then kept.
pub(super) async fn address(
    context: &Context,
    courier: &dyn Courier,
    to: Address,
) -> Result<ChannelId, DeliveryError> {
    let user = match to {
        Address::Channel(id) => return Ok(id),
        Address::Person(user) => user,
    };
    if let Some(dm) = context.store.member(user).await?.dm {
        return Ok(dm);
    }
    let dm = courier.open_dm(user).await.map_err(|error| match error {
        // Opening a channel sends nothing, so an unknown outcome is only a delay.
        SendError::Unknown => SendError::Later { after: None },
        error => error,
    })?;
    keep_dm(context, user, Some(dm)).await?;
    Ok(dm)
}

pub(super) async fn keep_dm(
    context: &Context,
    user: UserId,
    dm: Option<ChannelId>,
) -> Result<(), StoreError> {
    context
        .store
        .commit_soon(Batch::free().change(Change::UpdateMember(user, Settle::Dm(dm))))
        .await
        .map(|_| ())
}

pub(super) async fn is_closed(context: &Context, to: Address) -> Result<bool, StoreError> {
    Ok(context.store.closed(to).await?.is_some_and(|closed| !closed.open))
}

pub(super) async fn sent(
    context: &Context,
    notice: Notice,
    place: Place,
    late: bool,
) -> Result<(), StoreError> {
    let (done, posted) = delivered(&notice, place, context.now(), late);
    log(&done);
    let mut changes = Vec::from_iter(posted);
    changes.extend(hinted(context, &notice).await?);
    if is_closed(context, notice.to).await? {
        changes.push(Change::Reopen(notice.to));
    }
    compare_and_set_soon(context, &notice, done, changes).await.map(|_| ())
}

/// Records the hint that stood below a message, if one did.
async fn hinted(context: &Context, notice: &Notice) -> Result<Option<Change>, StoreError> {
    let Address::Person(user) = notice.to else { return Ok(None) };
    let member = context.store.member(user).await?;
    let hint = Hint::on_private_message(&member, &context.defaults).filter(|_| !notice.is_edit());
    Ok(hint.map(|hint| Change::UpdateMember(user, Settle::Hinted(hint))))
}

/// Skips a notice. A tip that is not posted returns to the rotation.
async fn skip(context: &Context, notice: Notice, why: SkipReason) -> Result<(), StoreError> {
    let skipped = notice.clone().skipped(why, context.now());
    log(&skipped);
    let mut more = Vec::from_iter(refused::unspent(&notice));
    if why == SkipReason::OverLimit {
        more.extend(counted(context, &notice, Settle::OverLimit).await?);
    }
    compare_and_set_soon(context, &notice, skipped, more).await.map(|_| ())
}
