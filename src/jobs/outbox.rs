//! The one sender. Durable intent, then send under the notice's own nonce, then the result; after an unknown outcome, or a
//! crash that lost the result, look before sending again. Which notice is next is `queue`'s, what it says `render`'s, and
//! what becomes of one that Discord refuses `refused`'s.

use chrono::TimeDelta;
use tracing::info;

use crate::desk::{Desk, arrival};
use crate::domain::Moment;
use crate::domain::fingerprint::Fingerprint;
use crate::domain::id::{ChannelId, UserId};
use crate::domain::member::Settle;
use crate::domain::notice::{Address, Notice, Say, State, Why};
use crate::domain::recognition::Place;
use crate::store::{Batch, Change, StoreError};

use super::courier::{Courier, SendError};
use super::queue::Next;
use super::record::{replace, replace_soon};
use super::render::{Letter, render};
use super::{consent, looking, refused};

/// The longest wait between two tries, in seconds.
const LONGEST_WAIT: i64 = 600;

/// Do what is to be done about a notice. After an unknown outcome Discord gets until `look_after` later to show the
/// message, if it has it.
pub(super) async fn carry_out(
    desk: &Desk,
    courier: &dyn Courier,
    next: Next,
    look_after: TimeDelta,
) -> Result<(), StoreError> {
    match next {
        Next::Send(notice) => send(desk, courier, notice, look_after).await.map(|_| ()),
        Next::Look(notice) => looking::look(desk, courier, notice, look_after).await,
        Next::Knock { first, then } => {
            // Where nobody knows whether the door is still closed, the second waits for its own turn.
            let refused = match first.perhaps_sent() {
                Some(_) => {
                    looking::look(desk, courier, first, look_after).await?;
                    desk.store.closed(then.to).await?.filter(|closed| !closed.open).map(|closed| closed.code)
                }
                None => send(desk, courier, first, look_after).await?,
            };
            match refused {
                Some(code) => refused::untried(desk, then, code).await,
                None => Ok(()),
            }
        }
        Next::PutOff(notice, until) => put_off(desk, notice, until).await,
        Next::Skip(notice, why) => skip(desk, notice, why).await,
        Next::Refuse(notice, code) => refused::untried(desk, notice, code).await,
    }
}

/// Send it; answers Discord's code if it was refused for good.
async fn send(
    desk: &Desk,
    courier: &dyn Courier,
    notice: Notice,
    look_after: TimeDelta,
) -> Result<Option<u32>, StoreError> {
    if refused::is_over(&notice, desk.now()) {
        return refused::give_up(desk, notice).await.map(|()| None);
    }
    let letter = match write(desk, &notice).await? {
        Ok(letter) => letter,
        Err(why) => return skip(desk, notice, why).await.map(|()| None),
    };
    let since = courier.time().unwrap_or_else(|| desk.now());
    let said = Fingerprint::of(&letter.message);
    let Some(claimed) = claim(desk, &notice, said, since, look_after).await? else { return Ok(None) };
    deliver(desk, courier, &notice, claimed, &letter, look_after).await
}

/// What it says now, or why that is nothing.
async fn write(desk: &Desk, notice: &Notice) -> Result<Result<Letter, Why>, StoreError> {
    consent::withhold(desk, notice).await?;
    render(desk, notice).await
}

/// Send one that was claimed by the commit that owes it, as it would stand `unclaimed`; answers whether that was begun.
pub(super) async fn send_claimed(
    desk: &Desk,
    courier: &dyn Courier,
    unclaimed: &Notice,
    claimed: Notice,
    look_after: TimeDelta,
) -> Result<bool, StoreError> {
    let letter = write(desk, unclaimed).await?.ok();
    // What no component names would be known by its words alone, which the claim does not hold.
    let named = letter.filter(|letter| Fingerprint::of(&letter.message).is_none());
    let Some(letter) = named else { return Ok(false) };
    deliver(desk, courier, unclaimed, claimed, &letter, look_after).await.map(|_| true)
}

/// Send what is claimed, and record what came of it; answers Discord's code if it was refused for good.
async fn deliver(
    desk: &Desk,
    courier: &dyn Courier,
    before: &Notice,
    claimed: Notice,
    letter: &Letter,
    look_after: TimeDelta,
) -> Result<Option<u32>, StoreError> {
    let error = match hand_over(desk, courier, &claimed, letter).await? {
        Ok(place) => return sent(desk, claimed, place, letter.late).await.map(|()| None),
        Err(error) => error,
    };
    failed(desk, before, claimed, error, look_after).await?;
    Ok(match error {
        SendError::Permanent { code } => Some(code),
        _ => None,
    })
}

/// Give the letter to the courier; answers where its message is.
async fn hand_over(
    desk: &Desk,
    courier: &dyn Courier,
    notice: &Notice,
    letter: &Letter,
) -> Result<Result<Place, SendError>, StoreError> {
    if let Some((place, of)) = letter.over {
        return Ok(courier.edit(place, of, &letter.message).await.map(|()| place));
    }
    let channel = match address(desk, courier, notice.to).await? {
        Ok(channel) => channel,
        Err(error) => return Ok(Err(error)),
    };
    let message = courier.send(channel, notice.id, &letter.message).await;
    Ok(message.map(|message| Place { channel, message }))
}

/// Have it wait until then. What waited for its address, and found that open, waits for nothing but that moment now.
pub(super) async fn put_off(desk: &Desk, notice: Notice, due: Moment) -> Result<(), StoreError> {
    let later = if notice.is_blocked() && !is_closed(desk, notice.to).await? {
        let state = notice.perhaps_sent().map_or(State::Due, |since| State::Sending { since });
        Notice { state, due, ..notice.clone() }
    } else {
        Notice { due: due.max(notice.due + TimeDelta::milliseconds(1)), ..notice.clone() }
    };
    replace_soon(desk, &notice, later, vec![]).await.map(|_| ())
}

/// Make the intent durable. None when somebody else was quicker.
async fn claim(
    desk: &Desk,
    notice: &Notice,
    said: Option<Fingerprint>,
    since: Moment,
    look_after: TimeDelta,
) -> Result<Option<Notice>, StoreError> {
    let claimed = Notice {
        state: State::Sending { since },
        due: desk.now() + look_after,
        attempts: notice.attempts + 1,
        said,
        ..notice.clone()
    };
    // An edit that nobody knows of is made once more, and nobody sees the difference.
    let put = match notice.say {
        Say::Amend { .. } => replace_soon(desk, notice, claimed.clone(), vec![]).await?,
        _ => replace(desk, notice, claimed.clone(), vec![]).await?,
    };
    Ok(put.then_some(claimed))
}

/// The channel a notice goes to. A private one is opened once and kept.
pub(super) async fn address(
    desk: &Desk,
    courier: &dyn Courier,
    to: Address,
) -> Result<Result<ChannelId, SendError>, StoreError> {
    let user = match to {
        Address::Channel(id) => return Ok(Ok(id)),
        Address::Person(user) => user,
    };
    if let Some(dm) = desk.store.member(user).await?.dm {
        return Ok(Ok(dm));
    }
    match courier.open_dm(user).await {
        Ok(dm) => {
            keep_dm(desk, user, Some(dm)).await?;
            Ok(Ok(dm))
        }
        // Opening a channel sends nothing, so an unknown outcome is only a delay.
        Err(SendError::Unknown) => Ok(Err(SendError::Later { after: None })),
        Err(error) => Ok(Err(error)),
    }
}

pub(super) async fn keep_dm(desk: &Desk, user: UserId, dm: Option<ChannelId>) -> Result<(), StoreError> {
    desk.store.commit_soon(Batch::free().change(Change::Settle(user, Settle::Dm(dm)))).await.map(|_| ())
}

pub(super) async fn is_closed(desk: &Desk, to: Address) -> Result<bool, StoreError> {
    Ok(desk.store.closed(to).await?.is_some_and(|closed| !closed.open))
}

pub(super) async fn sent(desk: &Desk, notice: Notice, place: Place, late: bool) -> Result<(), StoreError> {
    info!(notice = %notice.id, kind = notice.say.kind(), late, attempts = notice.attempts, "sent");
    let (done, posted) = arrival(&notice, place, desk.now(), late);
    let mut changes = Vec::from_iter(posted);
    if is_closed(desk, notice.to).await? {
        changes.push(Change::Reopen(notice.to));
    }
    replace_soon(desk, &notice, done, changes).await.map(|_| ())
}

/// A tip that is not posted after all is still to come.
async fn skip(desk: &Desk, notice: Notice, why: Why) -> Result<(), StoreError> {
    info!(notice = %notice.id, kind = notice.say.kind(), ?why, "skipped");
    let skipped = notice.clone().skipped(why, desk.now());
    let unspent = Vec::from_iter(refused::unspent(&notice));
    replace_soon(desk, &notice, skipped, unspent).await.map(|_| ())
}

/// What becomes of it, as it stood `before` it was claimed.
async fn failed(
    desk: &Desk,
    before: &Notice,
    claimed: Notice,
    error: SendError,
    look_after: TimeDelta,
) -> Result<(), StoreError> {
    match error {
        SendError::Permanent { code } => refused::refused(desk, before, claimed, code).await,
        SendError::Held { wait } => give_back(desk, before, claimed, wait).await,
        SendError::Later { after } => try_again(desk, before, claimed, after).await,
        SendError::Unknown => look_later(desk, claimed, look_after).await,
    }
}

/// A limit was in the way that nobody knew of when it was claimed: it stands as before, and waits.
async fn give_back(
    desk: &Desk,
    before: &Notice,
    claimed: Notice,
    wait: std::time::Duration,
) -> Result<(), StoreError> {
    let due = desk.now() + TimeDelta::from_std(wait).unwrap_or_default();
    let again = Notice { state: unsent(desk, before).await?, due, ..before.clone() };
    replace_soon(desk, &claimed, again, vec![]).await.map(|_| ())
}

/// The message has surely not been taken.
pub(super) async fn try_again(
    desk: &Desk,
    before: &Notice,
    claimed: Notice,
    after: Option<std::time::Duration>,
) -> Result<(), StoreError> {
    info!(notice = %claimed.id, kind = claimed.say.kind(), attempts = claimed.attempts, "will be tried again");
    let due = desk.now() + wait(claimed.attempts, after);
    let again = Notice { state: unsent(desk, before).await?, due, ..claimed.clone() };
    replace_soon(desk, &claimed, again, vec![]).await.map(|_| ())
}

/// How a notice stands that was surely not sent. It waits for its address if that is closed, and else for its time.
async fn unsent(desk: &Desk, before: &Notice) -> Result<State, StoreError> {
    let waits = before.is_blocked() && is_closed(desk, before.to).await?;
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

/// Nobody knows what became of it. Discord may still take it for a while after the connection has died, so the wait
/// begins now, not with the intent; while Discord goes on failing, it takes longer.
async fn look_later(desk: &Desk, notice: Notice, look_after: TimeDelta) -> Result<(), StoreError> {
    let wait = look_after.max(wait(notice.attempts, None));
    let later = Notice { due: desk.now() + wait, ..notice.clone() };
    replace_soon(desk, &notice, later, vec![]).await.map(|_| ())
}
