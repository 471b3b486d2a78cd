//! The only sender of messages: makes the intent durable, sends under the notice's nonce, and records the result;
//! after an unknown outcome, or a crash that lost the result, `looking` looks first. `queue` chooses the next notice,
//! `render` makes its text, `failed` and `refused` handle failures.

use chrono::TimeDelta;
use tracing::info;

use crate::context::{Context, delivered};
use crate::domain::Moment;
use crate::domain::fingerprint::Fingerprint;
use crate::domain::id::{ChannelId, UserId};
use crate::domain::member::Settle;
use crate::domain::notice::{Address, Notice, NoticeKind, State, Why};
use crate::domain::recognition::Place;
use crate::store::{Batch, Change, StoreError};

use super::claimed::Row;
use super::courier::{Courier, SendError};
use super::failed::failed;
use super::queue::Next;
use super::record::{replace, replace_soon};
use super::render::{Letter, render};
use super::{claimed, consent, looking, refused};

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
        Next::Look(notice) => looking::look(context, courier, notice, look_after).await,
        Next::Knock { first, then } => {
            // If it stays unknown whether the address is closed, `then` waits for its own turn.
            let refused = match first.perhaps_sent() {
                Some(_) => {
                    looking::look(context, courier, first, look_after).await?;
                    context
                        .store
                        .closed(then.to)
                        .await?
                        .filter(|closed| !closed.open)
                        .map(|closed| closed.code)
                }
                None => match send(context, courier, first, look_after).await? {
                    Outcome::Refused(code) => Some(code),
                    Outcome::Sent | Outcome::Open => None,
                },
            };
            match refused {
                Some(code) => refused::untried(context, then, code).await,
                None => Ok(()),
            }
        }
        Next::PutOff(notice, until) => put_off(context, notice, until).await,
        Next::Skip(notice, why) => skip(context, notice, why).await,
        Next::Refuse(notice, code) => refused::untried(context, notice, code).await,
    }
}

/// The outcome of sending a notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    Sent,
    /// Discord refused the message for good, with this code.
    Refused(u32),
    /// The notice is tried or looked for again, or sending did not begin.
    Open,
}

async fn send(
    context: &Context,
    courier: &dyn Courier,
    notice: Notice,
    look_after: TimeDelta,
) -> Result<Outcome, StoreError> {
    match letter(context, &notice).await? {
        Some(letter) => send_letter(context, courier, &notice, &letter, look_after).await,
        None => Ok(Outcome::Open),
    }
}

/// Sends a notice, and claims with it those behind it that can be claimed. Returns the notices that remain claimed.
pub(super) async fn send_row(
    context: &Context,
    courier: &dyn Courier,
    notice: Notice,
    look_after: TimeDelta,
) -> Result<Row, StoreError> {
    let Some(letter) = letter(context, &notice).await? else { return Ok(Row::new()) };
    let row = claimed::claim_row(context, &notice, look_after).await?;
    let Some((first, behind)) = row else {
        return send_letter(context, courier, &notice, &letter, look_after).await.map(|_| Row::new());
    };
    let outcome = deliver(context, courier, &notice, first, &letter, look_after).await?;
    claimed::left(context, behind, outcome).await
}

/// Returns the message to send; None if the notice was ended or skipped instead.
async fn letter(context: &Context, notice: &Notice) -> Result<Option<Letter>, StoreError> {
    if refused::is_over(notice, context.now()) {
        return refused::give_up(context, notice.clone()).await.map(|()| None);
    }
    match write(context, notice).await? {
        Ok(letter) => Ok(Some(letter)),
        Err(why) => skip(context, notice.clone(), why).await.map(|()| None),
    }
}

async fn send_letter(
    context: &Context,
    courier: &dyn Courier,
    notice: &Notice,
    letter: &Letter,
    look_after: TimeDelta,
) -> Result<Outcome, StoreError> {
    let since = courier.time().unwrap_or_else(|| context.now());
    let said = Fingerprint::of(&letter.message);
    let Some(claimed) = claim(context, notice, said, since, look_after).await? else {
        return Ok(Outcome::Open);
    };
    deliver(context, courier, notice, claimed, letter, look_after).await
}

/// Returns the message as it reads now, or why there is none. First hides receivers who withdrew their consent.
async fn write(context: &Context, notice: &Notice) -> Result<Result<Letter, Why>, StoreError> {
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
) -> Result<Option<Outcome>, StoreError> {
    let letter = write(context, unclaimed).await?.ok();
    // A message without a component is found again only by its fingerprint, which a claim does not have.
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
) -> Result<Outcome, StoreError> {
    let error = match hand_over(context, courier, &claimed, letter).await? {
        Ok(place) => {
            if let NoticeKind::Kudos { recognition } = claimed.say {
                courier.posted(recognition, claimed.guild, place);
            }
            return sent(context, claimed, place, letter.late).await.map(|()| Outcome::Sent);
        }
        Err(error) => error,
    };
    failed(context, before, claimed, error, look_after).await?;
    Ok(match error {
        SendError::Permanent { code } => Outcome::Refused(code),
        _ => Outcome::Open,
    })
}

/// Sends or edits the message through the courier; returns where the message is.
async fn hand_over(
    context: &Context,
    courier: &dyn Courier,
    notice: &Notice,
    letter: &Letter,
) -> Result<Result<Place, SendError>, StoreError> {
    if let Some((place, of)) = letter.over {
        return Ok(courier.edit(place, of, &letter.message).await.map(|()| place));
    }
    let channel = match address(context, courier, notice.to).await? {
        Ok(channel) => channel,
        Err(error) => return Ok(Err(error)),
    };
    let message = courier.send(channel, notice.id, &letter.message).await;
    Ok(message.map(|message| Place { channel, message }))
}

/// Puts a notice off until `due`. A notice that waited for its address, and finds it open, now waits only for `due`.
pub(super) async fn put_off(context: &Context, notice: Notice, due: Moment) -> Result<(), StoreError> {
    let later = if notice.is_blocked() && !is_closed(context, notice.to).await? {
        let state = notice.perhaps_sent().map_or(State::Due, |since| State::Sending { since });
        Notice { state, due, ..notice.clone() }
    } else {
        Notice { due: due.max(notice.due + TimeDelta::milliseconds(1)), ..notice.clone() }
    };
    replace_soon(context, &notice, later, vec![]).await.map(|_| ())
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
        due: context.now() + look_after,
        attempts: notice.attempts + 1,
        said,
        ..notice.clone()
    };
    // The intent of an edit need not be durable: an edit made twice looks the same.
    let put = match notice.say {
        NoticeKind::Amend { .. } => replace_soon(context, notice, claimed.clone(), vec![]).await?,
        _ => replace(context, notice, claimed.clone(), vec![]).await?,
    };
    Ok(put.then_some(claimed))
}

/// Returns the channel of an address. A private channel is opened once and then kept.
pub(super) async fn address(
    context: &Context,
    courier: &dyn Courier,
    to: Address,
) -> Result<Result<ChannelId, SendError>, StoreError> {
    let user = match to {
        Address::Channel(id) => return Ok(Ok(id)),
        Address::Person(user) => user,
    };
    if let Some(dm) = context.store.member(user).await?.dm {
        return Ok(Ok(dm));
    }
    match courier.open_dm(user).await {
        Ok(dm) => {
            keep_dm(context, user, Some(dm)).await?;
            Ok(Ok(dm))
        }
        // Opening a channel sends no message, so an unknown outcome is only a delay.
        Err(SendError::Unknown) => Ok(Err(SendError::Later { after: None })),
        Err(error) => Ok(Err(error)),
    }
}

pub(super) async fn keep_dm(
    context: &Context,
    user: UserId,
    dm: Option<ChannelId>,
) -> Result<(), StoreError> {
    context.store.commit_soon(Batch::free().change(Change::Settle(user, Settle::Dm(dm)))).await.map(|_| ())
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
    info!(notice = %notice.id, kind = notice.say.kind(), late, attempts = notice.attempts, "sent");
    let (done, posted) = delivered(&notice, place, context.now(), late);
    let mut changes = Vec::from_iter(posted);
    if is_closed(context, notice.to).await? {
        changes.push(Change::Reopen(notice.to));
    }
    replace_soon(context, &notice, done, changes).await.map(|_| ())
}

/// Skips a notice. A tip that is not posted returns to the rotation.
async fn skip(context: &Context, notice: Notice, why: Why) -> Result<(), StoreError> {
    info!(notice = %notice.id, kind = notice.say.kind(), ?why, "skipped");
    let skipped = notice.clone().skipped(why, context.now());
    let unspent = Vec::from_iter(refused::unspent(&notice));
    replace_soon(context, &notice, skipped, unspent).await.map(|_| ())
}
