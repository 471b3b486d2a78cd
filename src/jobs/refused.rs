//! What becomes of a notice that Discord refuses for good: it waits for its address to open, or ends as undeliverable, and
//! those it concerns learn of that. Which refusals are for good is `discord`'s to know. Each is on the disk before anything
//! else is done there: they are few, much follows from them, and one that was lost would be asked of Discord again, which
//! counts refusals.

use chrono::TimeDelta;

use crate::context::{Context, commit, elsewhere, question, recognition_notices};
use crate::domain::Moment;
use crate::domain::duty::{Duty, Planned};
use crate::domain::id::UserId;
use crate::domain::notice::{Address, Failed, Notice, NoticeKind, State, Subject, Undeliverable};
use crate::domain::patience::waits_until;
use crate::domain::refusal::DeliveryRefusal;
use crate::store::{Batch, Change, Condition, StoreError};

use super::courier::FinalRefusal;
use super::failed::try_again;
use super::outbox::keep_dm;
use super::record::{compare_and_set, log};

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
    refusal: FinalRefusal,
) -> Result<(), StoreError> {
    match claimed.to {
        // A private channel that Discord has forgotten is opened anew.
        Address::Person(user) if refusal.is_unknown_channel() && claimed.attempts <= 3 => {
            keep_dm(context, user, None).await?;
            try_again(context, before, claimed, None).await
        }
        _ => close(context, before, claimed, refusal).await,
    }
}

/// Its address is known to be closed: it is not even tried.
pub(super) async fn untried(
    context: &Context,
    notice: Notice,
    refusal: FinalRefusal,
) -> Result<(), StoreError> {
    close(context, &notice, notice.clone(), refusal).await
}

/// Whether it has waited for its address to open as long as it may.
pub(super) fn is_over(notice: &Notice, now: Moment) -> bool {
    notice.is_blocked() && waits_until(notice, now).is_none_or(|until| now >= until)
}

/// It has waited for its address to open as long as it may.
pub(super) async fn give_up(context: &Context, notice: Notice) -> Result<(), StoreError> {
    let State::Blocked { refusal, .. } = notice.state else { return Ok(()) };
    end(context, &notice.clone(), notice, refusal, false).await
}

async fn close(
    context: &Context,
    before: &Notice,
    notice: Notice,
    refusal: FinalRefusal,
) -> Result<(), StoreError> {
    let now = context.now();
    // With a channel its messages are gone: there is nothing to write over.
    let nothing_left = refusal.is_unknown_channel() && notice.is_edit();
    let waits = refusal.closes() && !nothing_left;
    let until = waits_until(before, now).filter(|until| waits && now < *until);
    match until {
        Some(until) => wait(context, before, notice, refusal.reason(), until).await,
        None => end(context, before, notice, refusal.reason(), refusal.closes()).await,
    }
}

/// Have it wait for the address to open.
async fn wait(
    context: &Context,
    before: &Notice,
    notice: Notice,
    refusal: DeliveryRefusal,
    until: Moment,
) -> Result<(), StoreError> {
    let now = context.now();
    let (since, perhaps_sent) = match before.state {
        State::Blocked { since, perhaps_sent, .. } => (since, perhaps_sent),
        // It was looked for.
        State::Sending { since } => (now, Some(since)),
        _ => (now, None),
    };
    let due = until.min(again(&notice, refusal, now));
    let blocked = Notice {
        state: State::Blocked { refusal, since, perhaps_sent },
        next_attempt_at: due,
        ..notice.clone()
    };
    let (guild, unchanged) = context.guild_as_read(notice.guild).await?;
    if let Some(to) = elsewhere(&blocked, &guild).filter(|_| guild.left.is_none()) {
        let moved = Notice { to, state: State::Due, next_attempt_at: now, ..blocked };
        return go_elsewhere(context, &notice, refusal, moved, unchanged).await;
    }
    let mut changes = vec![Change::Close { to: notice.to, refusal, at: now, lost: false }];
    if !before.is_blocked() {
        log(&blocked);
        changes.extend(on_undeliverable(context, &notice, now).await?);
    }
    if matches!(notice.to, Address::Channel(_)) {
        let duty = Duty::Undelivered { guild: notice.guild };
        changes.push(Change::PlanFirst(Planned { duty, at: now + GRACE }));
    }
    if is_old(&notice, now) {
        changes.extend(thanked(context, &notice).await?);
    }
    compare_and_set(context, &notice, blocked, changes).await.map(|_| ())
}

/// Whether those whom it thanks are to be told in private.
fn is_old(notice: &Notice, now: Moment) -> bool {
    now - notice.scheduled_for >= LONG
}

/// When a notice that waits is tried, or looked at, again.
fn again(notice: &Notice, refusal: DeliveryRefusal, now: Moment) -> Moment {
    match notice.to {
        // One that is gone does not come back under its id.
        Address::Channel(_) if refusal == DeliveryRefusal::UnknownChannel && is_old(notice, now) => {
            Moment::MAX_UTC
        }
        Address::Channel(_) => {
            now + blocked_for(notice, now).map_or(PROBE, |waited| PROBE.max(waited / PART))
        }
        Address::Person(_) => Moment::MAX_UTC,
    }
}

/// For how long it has waited behind another for the channel to open; none if it was tried itself.
fn blocked_for(untried: &Notice, now: Moment) -> Option<TimeDelta> {
    match untried.state {
        State::Blocked { since, .. } => Some(now - since),
        _ => None,
    }
}

/// The settings have come to choose another channel while it was on its way: it goes there.
async fn go_elsewhere(
    context: &Context,
    notice: &Notice,
    refusal: DeliveryRefusal,
    moved: Notice,
    unchanged: Condition,
) -> Result<(), StoreError> {
    let batch = Batch::free()
        .when(Condition::NoticeIs(Box::new(notice.clone())))
        .when(unchanged)
        .change(Change::PutNotice(moved))
        .change(Change::Close { to: notice.to, refusal, at: context.now(), lost: false });
    commit(context, batch).await.map(|_| ())
}

/// The notice ends as undeliverable; `lost` to its addressee if the address is closed.
async fn end(
    context: &Context,
    before: &Notice,
    notice: Notice,
    refusal: DeliveryRefusal,
    lost: bool,
) -> Result<(), StoreError> {
    let now = context.now();
    let done = Notice { state: State::Undeliverable { refusal, at: now }, said: None, ..notice.clone() };
    log(&done);
    let mut changes = Vec::from_iter(failed(&notice));
    if !before.is_blocked() {
        changes.extend(on_undeliverable(context, &notice, now).await?);
    }
    changes.extend(thanked(context, &notice).await?);
    changes.extend(lost.then_some(Change::Close { to: notice.to, refusal, at: now, lost: true }));
    compare_and_set(context, &notice, done, changes).await.map(|_| ())
}

/// What is remembered of its not having been delivered.
fn failed(notice: &Notice) -> Option<Change> {
    match (notice.say.policy().failed, notice.to) {
        (Failed::Tip, _) => unspent(notice),
        (Failed::Prompt, Address::Person(user)) => Some(Change::PromptFailed { guild: notice.guild, user }),
        (Failed::Prompt, Address::Channel(_)) | (Failed::Nothing, _) => None,
    }
}

/// A tip that was drawn and does not go out comes another time.
pub(super) fn unspent(notice: &Notice) -> Option<Change> {
    let Subject::Tip(tip) = notice.say.subject() else { return None };
    Some(Change::Undraw { guild: notice.guild, tip: tip.to_owned() })
}

/// To whom it is reported that it was not delivered, and by what.
async fn report(context: &Context, notice: &Notice) -> Result<Option<(UserId, NoticeKind)>, StoreError> {
    let series = async || match notice.say.series() {
        Some(id) => context.store.series(id).await,
        None => Ok(None),
    };
    let giver = async || match notice.say.recognition() {
        Some(id) => Ok(context.store.recognition(id).await?.map(|given| (given.giver, id))),
        None => Ok::<_, StoreError>(None),
    };
    Ok(match (notice.say.policy().undeliverable, notice.to) {
        (Undeliverable::Asker, _) => {
            series().await?.map(|one| (one.asker.id, NoticeKind::Unreachable { series: one.id }))
        }
        (Undeliverable::Partner, Address::Person(who)) => {
            series().await?.map(|one| (one.partner.id, NoticeKind::Untold { who }))
        }
        (Undeliverable::GiverOfPost, Address::Channel(channel)) => {
            giver().await?.map(|(giver, recognition)| (giver, NoticeKind::Unposted { recognition, channel }))
        }
        (Undeliverable::GiverOfNote, Address::Person(who)) => {
            giver().await?.map(|(giver, recognition)| (giver, NoticeKind::Unbrought { recognition, who }))
        }
        (Undeliverable::Actor, Address::Person(who)) => {
            notice.say.actor().map(|actor| (actor, NoticeKind::Untold { who }))
        }
        (Undeliverable::GiverOfPost, Address::Person(_))
        | (Undeliverable::Partner | Undeliverable::GiverOfNote | Undeliverable::Actor, Address::Channel(_))
        // The group is told by `group_told`.
        | (Undeliverable::Unreported | Undeliverable::Group, _) => None,
    })
}

/// What follows from an undelivered notice: the member who asked for it learns of that, and an invitation that did not arrive
/// is open no longer.
async fn on_undeliverable(
    context: &Context,
    notice: &Notice,
    now: Moment,
) -> Result<Vec<Change>, StoreError> {
    if notice.say.policy().undeliverable == Undeliverable::Group {
        return group_told(context, notice, now).await;
    }
    let Some((user, say)) = report(context, notice).await? else { return Ok(vec![]) };
    let asked = notice.say.policy().undeliverable == Undeliverable::Asker;
    let open = notice.say.series().filter(|_| asked);
    let told = Notice::new(&notice.id.to_string(), notice.guild, Address::Person(user), say, now);
    let closed = open
        .into_iter()
        .flat_map(|id| [Change::CloseQuestion(id)].into_iter().chain(question::unplanned(id)));
    Ok([Change::Enqueue(told)].into_iter().chain(closed).collect())
}

/// Word to the others of a group that one of them could not be told.
async fn group_told(context: &Context, notice: &Notice, now: Moment) -> Result<Vec<Change>, StoreError> {
    let (Some(id), Address::Person(who)) = (notice.say.group(), notice.to) else { return Ok(vec![]) };
    let group = context.store.group(id).await?;
    // One word for all that does not reach them in a round.
    let cause = format!("unreached:{id}:{who}");
    let word = |to| {
        let say = NoticeKind::Unreached { group: id, who };
        Change::Enqueue(Notice::new(&cause, notice.guild, Address::Person(to), say, now))
    };
    Ok(group.map_or(vec![], |group| group.others(who)).into_iter().map(word).collect())
}

/// Word to those whom kudos thank that cannot be posted, now or ever. Each has one name, however often it is owed.
async fn thanked(context: &Context, notice: &Notice) -> Result<Vec<Change>, StoreError> {
    let Some(recognition) = notice.say.posted() else { return Ok(vec![]) };
    let Some(kudos) = context.store.recognition(recognition).await? else { return Ok(vec![]) };
    let to_each = kudos.announced().into_iter();
    Ok(to_each.map(|who| Change::Enqueue(recognition_notices::thanked(&kudos, who, context.now()))).collect())
}
