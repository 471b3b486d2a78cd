//! The one sender. Durable intent, then send under the notice's own nonce, then durable result; after an unknown
//! outcome, look before sending again. What a notice says is `render`'s.

use chrono::TimeDelta;
use tracing::{info, warn};

use crate::desk::{Desk, arrival};
use crate::domain::Moment;
use crate::domain::id::{ChannelId, UserId};
use crate::domain::member::Settle;
use crate::domain::notice::{Address, Lane, Notice, Say, State, Why};
use crate::domain::recognition::Place;
use crate::domain::rest::{self, Rest};
use crate::store::{Batch, Change, Committed, Condition, StoreError};

use super::consent;
use super::courier::{Courier, SendError};
use super::render::{Letter, render};

/// The longest wait between two tries, in seconds.
const LONGEST_WAIT: i64 = 600;
/// How many of those that go before a notice are looked at.
const AHEAD: usize = 200;
/// What Discord says when nothing more will be delivered to that address: no private messages to this person, no
/// server in common, no access, no permission, no such channel or person. Anything else concerns one message.
const CLOSED: [u32; 6] = [50_007, 50_278, 50_001, 50_013, UNKNOWN_CHANNEL, 10_013];
/// "Unknown Channel": a private channel that Discord has forgotten is opened anew.
const UNKNOWN_CHANNEL: u32 = 10_003;

/// Do what is to be done now about an open notice. After an unknown outcome Discord gets until `look_after` later to
/// show the message, if it has it.
pub async fn deliver(
    desk: &Desk,
    courier: &dyn Courier,
    notice: Notice,
    look_after: TimeDelta,
) -> Result<(), StoreError> {
    match notice.state {
        // Writing over a message once more does no harm, so there is nothing to look for.
        State::Sending { .. } if matches!(notice.say, Say::Amend { .. }) => {
            send(desk, courier, notice, look_after).await
        }
        State::Sending { since } => look(desk, courier, notice, since, look_after).await,
        _ => send(desk, courier, notice, look_after).await,
    }
}

async fn send(
    desk: &Desk,
    courier: &dyn Courier,
    notice: Notice,
    look_after: TimeDelta,
) -> Result<(), StoreError> {
    let urgent = match rested(desk, &notice).await? {
        Some(Rest::Until(end)) => return put_off(desk, notice, end).await,
        Some(Rest::LeftOut(why)) => return skip(desk, notice, why).await,
        Some(Rest::Urgent { before }) => Some(before),
        None => None,
    };
    if let Some(due) = behind(desk, &notice, urgent).await? {
        return put_off(desk, notice, due).await;
    }
    let closed = desk.store.closed(notice.to).await?.filter(|closed| !closed.open);
    if let Some(closed) = closed.filter(|_| notice.say.lane() == Lane::Scheduled) {
        return give_up(desk, notice, closed.code).await;
    }
    consent::withhold(desk, &notice).await?;
    let letter = match render(desk, &notice).await? {
        Ok(letter) => letter,
        Err(why) => return skip(desk, notice, why).await,
    };
    let since = courier.time().unwrap_or_else(|| desk.now());
    let Some(claimed) = claim(desk, notice, since, look_after).await? else { return Ok(()) };
    match hand_over(desk, courier, &claimed, &letter).await? {
        Ok(place) => sent(desk, claimed, place, letter.late).await,
        Err(error) => failed(desk, claimed, error, look_after).await,
    }
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

/// What their wish to be left alone makes of a notice to a person.
async fn rested(desk: &Desk, notice: &Notice) -> Result<Option<Rest>, StoreError> {
    let Address::Person(user) = notice.to else { return Ok(None) };
    let member = desk.store.member(user).await?;
    let zone = member.zone(&desk.guild(notice.guild).await?, &desk.defaults);
    Ok(rest::rest(notice, &member, zone, &desk.defaults, desk.now()))
}

/// When the notice may be tried if another to the same address comes before it: messages to one person keep their
/// order, also when an earlier one is tried again later. Those for a time to come are not waited for, nor, by an
/// `urgent` one, those that wait until then.
async fn behind(desk: &Desk, notice: &Notice, urgent: Option<Moment>) -> Result<Option<Moment>, StoreError> {
    let ahead = desk.store.ahead(notice, AHEAD).await?;
    let earlier = ahead.iter().filter(|other| urgent.is_none_or(|end| !passes(notice, other, end)));
    Ok(earlier.map(|other| other.due + TimeDelta::milliseconds(1)).max())
}

/// Whether an urgent notice goes before an earlier one: that waits for the `end` of quiet hours. An edit waits for the
/// message it changes in any case, and for what is being sent: that may be an older edit of the same message.
fn passes(notice: &Notice, earlier: &Notice, end: Moment) -> bool {
    let depends = match notice.say {
        Say::Amend { of } => earlier.id == of || matches!(earlier.state, State::Sending { .. }),
        _ => false,
    };
    earlier.due >= end && !depends
}

async fn put_off(desk: &Desk, notice: Notice, due: Moment) -> Result<(), StoreError> {
    let later = Notice { due: due.max(notice.due + TimeDelta::milliseconds(1)), ..notice.clone() };
    replace(desk, &notice, later, vec![]).await.map(|_| ())
}

/// Make the intent durable. None when somebody else was quicker.
async fn claim(
    desk: &Desk,
    notice: Notice,
    since: Moment,
    look_after: TimeDelta,
) -> Result<Option<Notice>, StoreError> {
    let claimed = Notice {
        state: State::Sending { since },
        due: desk.now() + look_after,
        attempts: notice.attempts + 1,
        ..notice.clone()
    };
    Ok(replace(desk, &notice, claimed.clone(), vec![]).await?.then_some(claimed))
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

async fn keep_dm(desk: &Desk, user: UserId, dm: Option<ChannelId>) -> Result<(), StoreError> {
    desk.store.commit(Batch::free().change(Change::Settle(user, Settle::Dm(dm)))).await.map(|_| ())
}

async fn sent(desk: &Desk, notice: Notice, place: Place, late: bool) -> Result<(), StoreError> {
    info!(notice = %notice.id, kind = notice.say.kind(), late, attempts = notice.attempts, "sent");
    let (done, posted) = arrival(&notice, place, desk.now(), late);
    let mut changes = Vec::from_iter(posted);
    if desk.store.closed(notice.to).await?.is_some_and(|closed| !closed.open) {
        changes.push(Change::Reopen(notice.to));
    }
    replace(desk, &notice, done, changes).await.map(|_| ())
}

async fn skip(desk: &Desk, notice: Notice, why: Why) -> Result<(), StoreError> {
    info!(notice = %notice.id, kind = notice.say.kind(), ?why, "skipped");
    let skipped = notice.clone().skipped(why, desk.now());
    replace(desk, &notice, skipped, vec![]).await.map(|_| ())
}

async fn failed(
    desk: &Desk,
    notice: Notice,
    error: SendError,
    look_after: TimeDelta,
) -> Result<(), StoreError> {
    match error {
        SendError::Permanent { code: UNKNOWN_CHANNEL } => forgotten(desk, notice).await,
        SendError::Permanent { code } => give_up(desk, notice, code).await,
        SendError::Later { after } => try_again(desk, notice, after).await,
        SendError::Unknown => look_later(desk, notice, look_after).await,
    }
}

async fn try_again(
    desk: &Desk,
    notice: Notice,
    after: Option<std::time::Duration>,
) -> Result<(), StoreError> {
    info!(notice = %notice.id, kind = notice.say.kind(), attempts = notice.attempts, "will be tried again");
    let due = desk.now() + wait(notice.attempts, after);
    let again = Notice { state: State::Due, due, ..notice.clone() };
    replace(desk, &notice, again, vec![]).await.map(|_| ())
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
    replace(desk, &notice, later, vec![]).await.map(|_| ())
}

/// Discord does not know the channel: a private one is opened anew, a public one is gone.
async fn forgotten(desk: &Desk, notice: Notice) -> Result<(), StoreError> {
    let Address::Person(user) = notice.to else { return give_up(desk, notice, UNKNOWN_CHANNEL).await };
    if notice.attempts > 3 {
        return give_up(desk, notice, UNKNOWN_CHANNEL).await;
    }
    keep_dm(desk, user, None).await?;
    try_again(desk, notice, None).await
}

async fn give_up(desk: &Desk, notice: Notice, code: u32) -> Result<(), StoreError> {
    warn!(notice = %notice.id, kind = notice.say.kind(), code, "undeliverable");
    let now = desk.now();
    let done = Notice { state: State::Undeliverable { code, at: now }, ..notice.clone() };
    let mut changes = instead(desk, &notice, now).await?;
    changes.extend(CLOSED.contains(&code).then_some(Change::Close { to: notice.to, code, at: now }));
    replace(desk, &notice, done, changes).await.map(|_| ())
}

/// What follows from its not being delivered: whoever asked for it learns of that, and a question that reached nobody
/// is open no longer.
async fn instead(desk: &Desk, notice: &Notice, now: Moment) -> Result<Vec<Change>, StoreError> {
    let (user, say, closed) = match (&notice.say, notice.to) {
        (Say::Invitation { series: id }, _) => {
            let Some(series) = desk.store.series(*id).await? else { return Ok(vec![]) };
            (series.asker.id, Say::Unreachable { series: *id }, Some(Change::CloseQuestion(*id)))
        }
        (Say::Kudos { recognition: id }, Address::Channel(channel)) => {
            let Some(given) = desk.store.recognition(*id).await? else { return Ok(vec![]) };
            (given.giver, Say::Unposted { recognition: *id, channel }, None)
        }
        (Say::Note { recognition: id }, Address::Person(who)) => {
            let Some(given) = desk.store.recognition(*id).await? else { return Ok(vec![]) };
            (given.giver, Say::Unbrought { recognition: *id, who }, None)
        }
        (Say::Skipped { by, .. } | Say::Stopped { by, .. }, Address::Person(who)) => {
            (*by, Say::Untold { who }, None)
        }
        _ => return Ok(vec![]),
    };
    let told = Notice::new(&notice.id.to_string(), notice.guild, Address::Person(user), say, now);
    Ok([Some(Change::Tell(told)), closed].into_iter().flatten().collect())
}

/// The outcome of an earlier try is unknown: look for the message, and send again only if it is not there.
async fn look(
    desk: &Desk,
    courier: &dyn Courier,
    notice: Notice,
    since: Moment,
    look_after: TimeDelta,
) -> Result<(), StoreError> {
    let channel = match address(desk, courier, notice.to).await? {
        Ok(channel) => channel,
        Err(error) => return failed(desk, notice, error, look_after).await,
    };
    // What cannot be rendered any more is not found by its words; then `send` says what becomes of it.
    let message = render(desk, &notice).await?.map(|letter| letter.message).unwrap_or_default();
    match courier.find(channel, notice.id, &message, since).await {
        Ok(Some(message)) => sent(desk, notice, Place { channel, message }, false).await,
        Ok(None) => {
            let again = Notice { state: State::Due, due: desk.now(), ..notice.clone() };
            replace(desk, &notice, again, vec![]).await.map(|_| ())
        }
        Err(SendError::Permanent { code }) => give_up(desk, notice, code).await,
        Err(SendError::Later { .. } | SendError::Unknown) => {
            let now = desk.now();
            // The longer it has been going on, the longer it may take.
            let wait = look_after.max(jitter((now - since).num_seconds()));
            let later = Notice { due: now + wait, ..notice.clone() };
            replace(desk, &notice, later, vec![]).await.map(|_| ())
        }
    }
}

/// Put the notice in its new state, unless it has changed since; answers whether it was put.
async fn replace(desk: &Desk, before: &Notice, after: Notice, more: Vec<Change>) -> Result<bool, StoreError> {
    let batch = Batch::free()
        .when(Condition::NoticeIs(Box::new(before.clone())))
        .change(Change::PutNotice(after))
        .changes(more);
    Ok(desk.store.commit(batch).await? == Committed::Applied)
}
