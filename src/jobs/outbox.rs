//! The one sender. Durable intent, then send under the notice's own nonce, then the result; after an unknown outcome, or a
//! crash that lost the result, look before sending again. Which notice is next is `queue`'s, what it says `render`'s, and
//! what becomes of one that Discord refuses `refused`'s.

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

/// Do what is to be done about a notice. After an unknown outcome Discord gets until `look_after` later to show the
/// message, if it has it.
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
            // Where nobody knows whether the door is still closed, the second waits for its own turn.
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

/// What came of sending.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    Sent,
    /// For good, with this code.
    Refused(u32),
    /// It is tried, or looked for, again; or it was not even begun.
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

/// Send it, and claim with it what can be claimed behind it; answers what of that is still in hand.
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

/// What goes out now; none where the notice has come to its end instead.
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

/// What it says now, or why that is nothing.
async fn write(context: &Context, notice: &Notice) -> Result<Result<Letter, Why>, StoreError> {
    consent::withhold(context, notice).await?;
    render(context, notice).await
}

/// Send one that was claimed by the commit that owes it, as it would stand `unclaimed`; none if that was not begun.
pub(super) async fn send_claimed(
    context: &Context,
    courier: &dyn Courier,
    unclaimed: &Notice,
    claimed: Notice,
    look_after: TimeDelta,
) -> Result<Option<Outcome>, StoreError> {
    let letter = write(context, unclaimed).await?.ok();
    // What no component names would be known by its words alone, which the claim does not hold.
    let named = letter.filter(|letter| Fingerprint::of(&letter.message).is_none());
    let Some(letter) = named else { return Ok(None) };
    deliver(context, courier, unclaimed, claimed, &letter, look_after).await.map(Some)
}

/// Send what is claimed, and record what came of it.
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

/// Give the letter to the courier; answers where its message is.
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

/// Have it wait until then. What waited for its address, and found that open, waits for nothing but that moment now.
pub(super) async fn put_off(context: &Context, notice: Notice, due: Moment) -> Result<(), StoreError> {
    let later = if notice.is_blocked() && !is_closed(context, notice.to).await? {
        let state = notice.perhaps_sent().map_or(State::Due, |since| State::Sending { since });
        Notice { state, due, ..notice.clone() }
    } else {
        Notice { due: due.max(notice.due + TimeDelta::milliseconds(1)), ..notice.clone() }
    };
    replace_soon(context, &notice, later, vec![]).await.map(|_| ())
}

/// Make the intent durable. None when somebody else was quicker.
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
    // An edit that nobody knows of is made once more, and nobody sees the difference.
    let put = match notice.say {
        NoticeKind::Amend { .. } => replace_soon(context, notice, claimed.clone(), vec![]).await?,
        _ => replace(context, notice, claimed.clone(), vec![]).await?,
    };
    Ok(put.then_some(claimed))
}

/// The channel a notice goes to. A private one is opened once and kept.
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
        // Opening a channel sends nothing, so an unknown outcome is only a delay.
        Err(SendError::Unknown) => Ok(Err(SendError::Later { after: None })),
        Err(error) => Ok(Err(error)),
    }
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
    info!(notice = %notice.id, kind = notice.say.kind(), late, attempts = notice.attempts, "sent");
    let (done, posted) = delivered(&notice, place, context.now(), late);
    let mut changes = Vec::from_iter(posted);
    if is_closed(context, notice.to).await? {
        changes.push(Change::Reopen(notice.to));
    }
    replace_soon(context, &notice, done, changes).await.map(|_| ())
}

/// A tip that is not posted after all is still to come.
async fn skip(context: &Context, notice: Notice, why: Why) -> Result<(), StoreError> {
    info!(notice = %notice.id, kind = notice.say.kind(), ?why, "skipped");
    let skipped = notice.clone().skipped(why, context.now());
    let unspent = Vec::from_iter(refused::unspent(&notice));
    replace_soon(context, &notice, skipped, unspent).await.map(|_| ())
}
