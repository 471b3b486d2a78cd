//! Taking thanks back: the giver for ten minutes, the receivers and the members who manage the guild at any time. Lists
//! and searches then leave the thanks out; the audit keeps who and when.

use std::time::Instant;

use chrono::{NaiveDate, TimeDelta};

use crate::catalogue::views;
use crate::catalogue::{Locale, Phrase, phrases};
use crate::context::{WalkError, recognition_notices};
use crate::domain::Moment;
use crate::domain::buttons::RecognitionButton;
use crate::domain::id::RecognitionId;
use crate::domain::member::day;
use crate::domain::message::{Button, Message, Reply, Row, Style};
use crate::domain::recognition::{Kind, Place, Recognition};
use crate::store::{Batch, Change};

use super::fresh::on_fresh_reads;
use super::recap::PATIENCE;
use super::wall::thanks;
use super::{Context, Invoker, Outcome, Posted, Stop};

/// Most posts follow their kudos within `AROUND`, clock differences included; a post that waited for its channel,
/// within `WAITS`.
const AROUND: TimeDelta = TimeDelta::minutes(10);
const WAITS: TimeDelta = TimeDelta::days(8);

/// How long the giver can take thanks back.
const UNDO: TimeDelta = TimeDelta::minutes(10);

/// The first moment at which undoing is over for the giver.
pub(super) fn undo_ends(given: &Recognition) -> Moment {
    given.at + UNDO
}

/// A row with the button that takes the thanks back.
pub(super) fn undo_row(locale: &Locale, id: RecognitionId) -> Row {
    Row::Buttons(vec![undo_button(locale, id)])
}

/// The button that takes the thanks back.
pub(super) fn undo_button(locale: &Locale, id: RecognitionId) -> Button {
    views::button(locale, &phrases::BUTTON_UNDO, RecognitionButton::Undo(id), Style::Quiet)
}

/// By what right the asker takes thanks back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Right {
    Giver,
    /// A receiver beside others, for whom the thanks stand.
    OneOfSeveral,
    Receiver,
    Manager,
}

/// Ask whether to take back the thanks of a message.
pub async fn confirm(context: &Context, invoker: &Invoker, posted: Posted) -> Outcome {
    let id = match (posted.of, posted.at) {
        (Some(id), _) => Some(id),
        (None, Some(at)) => posted_at(context, invoker, at).await?,
        (None, None) => None,
    };
    let Some(id) = id else { return Err(context.stop(invoker, &phrases::UNDO_NOTHING)) };
    let found = known(context, invoker, id).await?;
    if found.withdrawn.is_some() && right(context, invoker, &found)? == Right::Receiver {
        return Ok(Reply::Private(views::kudos::forget_words(context.locale(invoker), &found)));
    }
    let question = match right(context, invoker, &found)? {
        Right::OneOfSeveral => &phrases::UNDO_ASK_STEP_OUT,
        _ => &phrases::UNDO_ASK,
    };
    let locale = context.locale(invoker);
    let yes =
        views::button(locale, &phrases::BUTTON_TAKE_BACK, RecognitionButton::Undo(found.id), Style::Danger);
    let rows = vec![Row::Buttons(vec![yes])];
    Ok(Reply::Private(Message { rows, ..views::text(locale.say(question)) }))
}

/// Returns the kudos whose post is at `place`. The post of withdrawn kudos has no component that names them; but a post
/// follows its kudos at once, or within the time that it may wait for its channel.
async fn posted_at(
    context: &Context,
    invoker: &Invoker,
    (place, sent): (Place, Moment),
) -> Result<Option<RecognitionId>, Stop> {
    let Some(guild) = invoker.guild else { return Ok(None) };
    let (end, deadline) = (sent + AROUND, Some(Instant::now() + PATIENCE));
    for begin in [sent - AROUND, sent - WAITS] {
        let mut found = None;
        let walked = context.walk(guild, begin..end, deadline, |one| {
            found = (one.post == Some(place)).then_some(one.id).or(found);
        });
        // Who looks for too long finds nothing.
        if let Err(WalkError::Store(failure)) = walked.await {
            return Err(failure.into());
        }
        if found.is_some() {
            return Ok(found);
        }
    }
    Ok(None)
}

pub async fn undo(context: &Context, invoker: &Invoker, id: RecognitionId) -> Outcome {
    let right = carry_out(context, invoker, id).await?;
    Ok(Reply::Replace(views::text(context.locale(invoker).say(said(right)))))
}

/// Forget the words of withdrawn thanks. Older posts offer this where everyone sees it; the answer is for the asker.
pub async fn forget_words(context: &Context, invoker: &Invoker, id: RecognitionId) -> Outcome {
    if known(context, invoker, id).await?.withdrawn.is_none() {
        return Err(context.nothing_of_theirs(invoker));
    }
    let right = carry_out(context, invoker, id).await?;
    let done = Reply::text(context.locale(invoker).say(said(right)));
    // In a server it may be pressed on a post.
    Ok(if invoker.private { done.in_place() } else { done })
}

/// Returns the thanks, if the asker may know of them.
async fn known(context: &Context, invoker: &Invoker, id: RecognitionId) -> Result<Recognition, Stop> {
    thanks(context, invoker, id).await?.ok_or_else(|| context.nothing_of_theirs(invoker))
}

async fn carry_out(context: &Context, invoker: &Invoker, id: RecognitionId) -> Result<Right, Stop> {
    Ok(on_fresh_reads(context, invoker, || taking_back(context, invoker, id)).await?.1)
}

async fn taking_back(
    context: &Context,
    invoker: &Invoker,
    id: RecognitionId,
) -> Result<(Batch, Right), Stop> {
    let found = known(context, invoker, id).await?;
    let right = right(context, invoker, &found)?;
    let batch = Batch::once(invoker.cause()).change(change(context, invoker, &found, right).await?);
    let mut told = recognition_notices::ever(&found, context.now());
    if found.kind == Kind::Note {
        told.push(recognition_notices::question(&found, invoker.person.id, context.now()));
    }
    let batch =
        recognition_notices::amended(context.store.as_ref(), batch, &found, told, &invoker.cause()).await?;
    Ok((batch, right))
}

/// Returns the asker's right, or the sentence why there is none.
fn right(context: &Context, invoker: &Invoker, found: &Recognition) -> Result<Right, Stop> {
    let who = invoker.person.id;
    // Of withdrawn thanks, a receiver may still have the words forgotten.
    let over = found.withdrawn.is_some() && found.text.is_empty();
    let receiver = found.receivers.contains(&who);
    let seen = invoker.guild == Some(found.guild) && found.seen_by(None).is_some();
    let manager = invoker.may_manage && seen;
    match () {
        _ if over || found.withdrawn.is_some() && !receiver => {
            Err(context.stop(invoker, &phrases::UNDO_OVER))
        }
        _ if receiver && found.receivers.len() > 1 && found.withdrawn.is_none() => Ok(Right::OneOfSeveral),
        _ if receiver => Ok(Right::Receiver),
        _ if found.giver == who && context.now() < undo_ends(found) => Ok(Right::Giver),
        _ if manager => Ok(Right::Manager),
        _ if found.giver == who => Err(context.stop(invoker, &phrases::UNDO_TOO_LATE)),
        _ => Err(context.nothing_of_theirs(invoker)),
    }
}

async fn change(
    context: &Context,
    invoker: &Invoker,
    found: &Recognition,
    right: Right,
) -> Result<Change, Stop> {
    let (recognition, by, at) = (found.id, invoker.person.id, context.now());
    Ok(match right {
        Right::OneOfSeveral => Change::RemoveReceiver { recognition, who: by, at },
        Right::Giver => {
            let refund = Some(day_of(context, found).await?);
            Change::Withdraw { recognition, by, at, erase: false, refund }
        }
        Right::Receiver => Change::Withdraw { recognition, by, at, erase: true, refund: None },
        Right::Manager => Change::Withdraw { recognition, by, at, erase: false, refund: None },
    })
}

/// Returns the date of the giving in the giver's zone.
async fn day_of(context: &Context, given: &Recognition) -> Result<NaiveDate, Stop> {
    let (member, guild) = (context.store.member(given.giver).await?, context.guild(given.guild).await?);
    Ok(day(member.zone(&guild, &context.defaults), given.at).0)
}

fn said(right: Right) -> &'static Phrase {
    match right {
        Right::Giver => &phrases::UNDO_DONE_GIVER,
        Right::OneOfSeveral => &phrases::UNDO_DONE_STEP_OUT,
        Right::Receiver => &phrases::UNDO_DONE_RECEIVER,
        Right::Manager => &phrases::UNDO_DONE_MANAGER,
    }
}
