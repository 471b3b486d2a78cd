//! What becomes of a notice that Discord refuses for good: it waits for its address to open, or ends as undeliverable, and
//! whoever it concerns learns of that. Which refusals are for good is `discord`'s to know. Each is on the disk before anything
//! else is done there: they are few, much follows from them, and one that was lost would be asked of Discord again, which
//! counts refusals.

use chrono::TimeDelta;
use tracing::warn;

use crate::context::{Context, elsewhere, question, recognition_notices};
use crate::domain::Moment;
use crate::domain::duty::{Duty, Planned};
use crate::domain::notice::{Address, Notice, NoticeKind, State};
use crate::domain::patience::{UNKNOWN_CHANNEL, waits_until};
use crate::store::{Batch, Change, Condition, StoreError};

use super::failed::try_again;
use super::outbox::keep_dm;
use super::record::replace;

/// What Discord says when nothing more will be delivered to that address: no private messages to this person, no server in
/// common, no access, no permission, no such channel, server or person, no place to write in. Anything else concerns one
/// message.
const CLOSED: [u32; 12] = [
    50_007,
    50_278,
    50_001,
    50_013,
    UNKNOWN_CHANNEL,
    10_004,
    10_013,
    40_007,
    50_008,
    50_024,
    50_083,
    160_005,
];
/// So often what waits for a channel is tried, should its opening have gone unheard.
const PROBE: TimeDelta = TimeDelta::minutes(10);
/// What waits behind another is looked at again after this part of the time it has waited: each look is a commit, and many
/// may wait for one channel.
const PART: i32 = 24;
/// Kudos that were given so long ago and still wait are told to those whom they thank.
const LONG: TimeDelta = TimeDelta::hours(1);
/// How long an admin may take to put it right before the bot speaks of it.
const GRACE: TimeDelta = TimeDelta::minutes(10);

/// Discord refused it, as it stood `before` it was claimed.
pub(super) async fn refused(
    context: &Context,
    before: &Notice,
    claimed: Notice,
    code: u32,
) -> Result<(), StoreError> {
    match claimed.to {
        // A private channel that Discord has forgotten is opened anew.
        Address::Person(user) if code == UNKNOWN_CHANNEL && claimed.attempts <= 3 => {
            keep_dm(context, user, None).await?;
            try_again(context, before, claimed, None).await
        }
        _ => close(context, before, claimed, code).await,
    }
}

/// Its address is known to be closed: it is not even tried.
pub(super) async fn untried(context: &Context, notice: Notice, code: u32) -> Result<(), StoreError> {
    close(context, &notice, notice.clone(), code).await
}

/// Whether it has waited for its address to open as long as it may.
pub(super) fn is_over(notice: &Notice, now: Moment) -> bool {
    notice.is_blocked() && waits_until(notice, now).is_none_or(|until| now >= until)
}

/// It has waited for its address to open as long as it may.
pub(super) async fn give_up(context: &Context, notice: Notice) -> Result<(), StoreError> {
    let State::Blocked { code, .. } = notice.state else { return Ok(()) };
    end(context, &notice.clone(), notice, code, false).await
}

async fn close(context: &Context, before: &Notice, notice: Notice, code: u32) -> Result<(), StoreError> {
    let now = context.now();
    // With a channel its messages are gone: there is nothing to write over.
    let nothing_left = code == UNKNOWN_CHANNEL && matches!(notice.say, NoticeKind::Amend { .. });
    let waits = CLOSED.contains(&code) && !nothing_left;
    let until = waits_until(before, now).filter(|until| waits && now < *until);
    match until {
        Some(until) => wait(context, before, notice, code, until).await,
        None => end(context, before, notice, code, CLOSED.contains(&code)).await,
    }
}

/// Have it wait for the address to open.
async fn wait(
    context: &Context,
    before: &Notice,
    notice: Notice,
    code: u32,
    until: Moment,
) -> Result<(), StoreError> {
    let now = context.now();
    let (since, perhaps_sent) = match before.state {
        State::Blocked { since, perhaps_sent, .. } => (since, perhaps_sent),
        // It was looked for.
        State::Sending { since } => (now, Some(since)),
        _ => (now, None),
    };
    let due = until.min(again(&notice, code, now));
    let blocked = Notice { state: State::Blocked { code, since, perhaps_sent }, due, ..notice.clone() };
    let (guild, unchanged) = context.guild_as_read(notice.guild).await?;
    if let Some(to) = elsewhere(&blocked, &guild).filter(|_| guild.left.is_none()) {
        let moved = Notice { to, state: State::Due, due: now, ..blocked };
        return go_elsewhere(context, &notice, code, moved, unchanged).await;
    }
    let mut changes = vec![Change::Close { to: notice.to, code, at: now, lost: false }];
    if !before.is_blocked() {
        warn!(notice = %notice.id, kind = notice.say.kind(), code, "blocked");
        changes.extend(told_instead(context, &notice, now).await?);
    }
    if matches!(notice.to, Address::Channel(_)) {
        let duty = Duty::Undelivered { guild: notice.guild };
        changes.push(Change::PlanFirst(Planned { duty, at: now + GRACE }));
    }
    if is_old(&notice, now) {
        changes.extend(thanked(context, &notice).await?);
    }
    replace(context, &notice, blocked, changes).await.map(|_| ())
}

/// Whether those whom it thanks are to be told in private.
fn is_old(notice: &Notice, now: Moment) -> bool {
    now - notice.planned >= LONG
}

/// When a notice that waits is tried, or looked at, again.
fn again(notice: &Notice, code: u32, now: Moment) -> Moment {
    match notice.to {
        // One that is gone does not come back under its id.
        Address::Channel(_) if code == UNKNOWN_CHANNEL && is_old(notice, now) => Moment::MAX_UTC,
        Address::Channel(_) => now + behind(notice, now).map_or(PROBE, |waited| PROBE.max(waited / PART)),
        Address::Person(_) => Moment::MAX_UTC,
    }
}

/// For how long it has waited behind another for the channel to open; none if it was tried itself.
fn behind(untried: &Notice, now: Moment) -> Option<TimeDelta> {
    match untried.state {
        State::Blocked { since, .. } => Some(now - since),
        _ => None,
    }
}

/// The settings have come to choose another channel while it was on its way: it goes there.
async fn go_elsewhere(
    context: &Context,
    notice: &Notice,
    code: u32,
    moved: Notice,
    unchanged: Condition,
) -> Result<(), StoreError> {
    let batch = Batch::free()
        .when(Condition::NoticeIs(Box::new(notice.clone())))
        .when(unchanged)
        .change(Change::PutNotice(moved))
        .change(Change::Close { to: notice.to, code, at: context.now(), lost: false });
    context.commit(batch).await.map(|_| ())
}

/// It ends as undeliverable; `lost` to whoever it was for if its address is closed.
async fn end(
    context: &Context,
    before: &Notice,
    notice: Notice,
    code: u32,
    lost: bool,
) -> Result<(), StoreError> {
    warn!(notice = %notice.id, kind = notice.say.kind(), code, "undeliverable");
    let now = context.now();
    let done = Notice { state: State::Undeliverable { code, at: now }, said: None, ..notice.clone() };
    let mut changes = Vec::from_iter(unspent(&notice));
    if !before.is_blocked() {
        changes.extend(told_instead(context, &notice, now).await?);
    }
    changes.extend(thanked(context, &notice).await?);
    if let (NoticeKind::Prompt { .. }, Address::Person(user)) = (&notice.say, notice.to) {
        changes.push(Change::PromptFailed { guild: notice.guild, user });
    }
    changes.extend(lost.then_some(Change::Close { to: notice.to, code, at: now, lost: true }));
    replace(context, &notice, done, changes).await.map(|_| ())
}

/// A tip that was drawn and does not go out comes another time.
pub(super) fn unspent(notice: &Notice) -> Option<Change> {
    match &notice.say {
        NoticeKind::Tip { tip } => Some(Change::Undraw { guild: notice.guild, tip: tip.clone() }),
        _ => None,
    }
}

/// What follows from its not being delivered: whoever asked for it learns of that, and a question that reached nobody
/// is open no longer.
async fn told_instead(context: &Context, notice: &Notice, now: Moment) -> Result<Vec<Change>, StoreError> {
    let (user, say, open) = match (&notice.say, notice.to) {
        (NoticeKind::Invitation { series: id }, _) => {
            let Some(series) = context.store.series(*id).await? else { return Ok(vec![]) };
            (series.asker.id, NoticeKind::Unreachable { series: *id }, Some(*id))
        }
        (NoticeKind::Accepted { series: id } | NoticeKind::Declined { series: id }, Address::Person(who)) => {
            let Some(series) = context.store.series(*id).await? else { return Ok(vec![]) };
            (series.partner.id, NoticeKind::Untold { who }, None)
        }
        (NoticeKind::Kudos { recognition: id }, Address::Channel(channel)) => {
            let Some(given) = context.store.recognition(*id).await? else { return Ok(vec![]) };
            (given.giver, NoticeKind::Unposted { recognition: *id, channel }, None)
        }
        (NoticeKind::Note { recognition: id }, Address::Person(who)) => {
            let Some(given) = context.store.recognition(*id).await? else { return Ok(vec![]) };
            (given.giver, NoticeKind::Unbrought { recognition: *id, who }, None)
        }
        (
            NoticeKind::Skipped { by, .. }
            | NoticeKind::Moved { by, .. }
            | NoticeKind::Stopped { by, left: false, .. },
            Address::Person(who),
        ) => (*by, NoticeKind::Untold { who }, None),
        _ => return Ok(vec![]),
    };
    let told = Notice::new(&notice.id.to_string(), notice.guild, Address::Person(user), say, now);
    let closed = open
        .into_iter()
        .flat_map(|id| [Change::CloseQuestion(id)].into_iter().chain(question::unplanned(id)));
    Ok([Change::Enqueue(told)].into_iter().chain(closed).collect())
}

/// Word to those whom kudos thank that cannot be posted, now or ever. Each has one name, however often it is owed.
async fn thanked(context: &Context, notice: &Notice) -> Result<Vec<Change>, StoreError> {
    let NoticeKind::Kudos { recognition } = notice.say else { return Ok(vec![]) };
    let Some(kudos) = context.store.recognition(recognition).await? else { return Ok(vec![]) };
    let to_each = kudos.announced().into_iter();
    Ok(to_each.map(|who| Change::Enqueue(recognition_notices::thanked(&kudos, who, context.now()))).collect())
}
