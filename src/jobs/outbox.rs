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
use super::{consent, refused};

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
        Next::Look(notice) => look(desk, courier, notice, look_after).await,
        Next::Knock { first, then } => {
            // Where nobody knows whether the door is still closed, the second waits for its own turn.
            let refused = match first.perhaps_sent() {
                Some(_) => {
                    look(desk, courier, first, look_after).await?;
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
    consent::withhold(desk, &notice).await?;
    let letter = match render(desk, &notice).await? {
        Ok(letter) => letter,
        Err(why) => return skip(desk, notice, why).await.map(|()| None),
    };
    let since = courier.time().unwrap_or_else(|| desk.now());
    let said = Fingerprint::of(&letter.message);
    let Some(claimed) = claim(desk, &notice, said, since, look_after).await? else { return Ok(None) };
    let error = match hand_over(desk, courier, &claimed, &letter).await? {
        Ok(place) => return sent(desk, claimed, place, letter.late).await.map(|()| None),
        Err(error) => error,
    };
    failed(desk, &notice, claimed, error, look_after).await?;
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
async fn address(
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

async fn is_closed(desk: &Desk, to: Address) -> Result<bool, StoreError> {
    Ok(desk.store.closed(to).await?.is_some_and(|closed| !closed.open))
}

async fn sent(desk: &Desk, notice: Notice, place: Place, late: bool) -> Result<(), StoreError> {
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
fn jitter(seconds: i64) -> TimeDelta {
    TimeDelta::milliseconds(fastrand::i64(1_000..=seconds.clamp(1, LONGEST_WAIT) * 1_000))
}

/// Nobody knows what became of it. Discord may still take it for a while after the connection has died, so the wait
/// begins now, not with the intent; while Discord goes on failing, it takes longer.
async fn look_later(desk: &Desk, notice: Notice, look_after: TimeDelta) -> Result<(), StoreError> {
    let wait = look_after.max(wait(notice.attempts, None));
    let later = Notice { due: desk.now() + wait, ..notice.clone() };
    replace_soon(desk, &notice, later, vec![]).await.map(|_| ())
}

/// The outcome of an earlier try is unknown: look for the message, and send again only if it is not there.
async fn look(
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
