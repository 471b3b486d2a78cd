//! Taking thanks back: the giver for ten minutes, whoever received them and those who manage the server at any time.
//! Looking back forgets them; the audit keeps who and when.

use std::time::Instant;

use chrono::{NaiveDate, TimeDelta};

use crate::catalogue::views;
use crate::catalogue::{Locale, Phrase, phrases};
use crate::context::recognition_notices;
use crate::domain::Moment;
use crate::domain::id::RecognitionId;
use crate::domain::member::day;
use crate::domain::message::{Message, Reply, Row, Style};
use crate::domain::press::Press;
use crate::domain::recognition::{Kind, Place, Recognition};
use crate::store::{Batch, Change};

use super::recap::PATIENCE;
use super::wall::thanks;
use super::{Asker, Context, Outcome, Posted, Stop};

/// Mostly a post follows so soon, the clocks' differences included; else it has waited for its channel for so long at most.
const AROUND: TimeDelta = TimeDelta::minutes(10);
const WAITS: TimeDelta = TimeDelta::days(8);

/// For so long the giver can take thanks back.
const UNDO: TimeDelta = TimeDelta::minutes(10);

/// The first moment at which undoing is over for the giver.
pub(super) fn undo_ends(given: &Recognition) -> Moment {
    given.at + UNDO
}

/// The button that undoes it.
pub(super) fn undo_row(locale: &Locale, id: RecognitionId) -> Row {
    Row::Buttons(vec![views::button(locale, &phrases::BUTTON_UNDO, Press::Undo(id), Style::Quiet)])
}

/// By what right somebody takes thanks back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Right {
    Giver,
    /// There are other receivers, for whom they stand.
    OneOfSeveral,
    Receiver,
    Manager,
}

/// Ask whether the thanks of a message are really to be taken back.
pub async fn confirm(context: &Context, asker: &Asker, posted: Posted) -> Outcome {
    let id = match (posted.of, posted.at) {
        (Some(id), _) => Some(id),
        (None, Some(at)) => posted_at(context, asker, at).await?,
        (None, None) => None,
    };
    let Some(id) = id else { return Err(context.stop(asker, &phrases::UNDO_NOTHING)) };
    let found = known(context, asker, id).await?;
    if found.withdrawn.is_some() && right(context, asker, &found)? == Right::Receiver {
        return Ok(Reply::Private(views::kudos::forget_words(context.locale(asker), &found)));
    }
    let question = match right(context, asker, &found)? {
        Right::OneOfSeveral => &phrases::UNDO_ASK_STEP_OUT,
        _ => &phrases::UNDO_ASK,
    };
    let locale = context.locale(asker);
    let yes = views::button(locale, &phrases::BUTTON_TAKE_BACK, Press::Undo(found.id), Style::Danger);
    let rows = vec![Row::Buttons(vec![yes])];
    Ok(Reply::Private(Message { rows, ..views::text(locale.say(question)) }))
}

/// The kudos whose post is there. Where they were taken back, no component tells which they are; but posts follow on the
/// thanks at once, or while they may wait for their channel.
async fn posted_at(
    context: &Context,
    asker: &Asker,
    (place, sent): (Place, Moment),
) -> Result<Option<RecognitionId>, Stop> {
    let Some(guild) = asker.guild else { return Ok(None) };
    let (end, deadline) = (sent + AROUND, Some(Instant::now() + PATIENCE));
    for begin in [sent - AROUND, sent - WAITS] {
        let mut found = None;
        let walked = context.walk(guild, begin..end, deadline, |one| {
            found = (one.post == Some(place)).then_some(one.id).or(found);
        });
        // Who looks for too long finds nothing.
        let _ = walked.await?;
        if found.is_some() {
            return Ok(found);
        }
    }
    Ok(None)
}

/// Take them back.
pub async fn undo(context: &Context, asker: &Asker, id: RecognitionId) -> Outcome {
    let right = carry_out(context, asker, id).await?;
    Ok(Reply::Replace(views::text(context.locale(asker).say(said(right)))))
}

/// Forget the words of what was taken back. Posts of before ask for it where everyone sees it; the answer is for one.
pub async fn forget_words(context: &Context, asker: &Asker, id: RecognitionId) -> Outcome {
    if known(context, asker, id).await?.withdrawn.is_none() {
        return Err(context.nothing_of_theirs(asker));
    }
    let right = carry_out(context, asker, id).await?;
    let done = Reply::text(context.locale(asker).say(said(right)));
    // In a server it may be pressed on a post.
    Ok(if asker.guild.is_none() { done.in_place() } else { done })
}

/// The thanks, if the asker may know of them.
async fn known(context: &Context, asker: &Asker, id: RecognitionId) -> Result<Recognition, Stop> {
    thanks(context, asker, id).await?.ok_or_else(|| context.nothing_of_theirs(asker))
}

async fn carry_out(context: &Context, asker: &Asker, id: RecognitionId) -> Result<Right, Stop> {
    Ok(context.on_fresh_reads(asker, || taking_back(context, asker, id)).await?.1)
}

async fn taking_back(context: &Context, asker: &Asker, id: RecognitionId) -> Result<(Batch, Right), Stop> {
    let found = known(context, asker, id).await?;
    let right = right(context, asker, &found)?;
    let batch = Batch::once(asker.cause()).change(change(context, asker, &found, right).await?);
    let mut told = recognition_notices::ever(&found, context.now());
    if found.kind == Kind::Note {
        told.push(recognition_notices::question(&found, asker.person.id, context.now()));
    }
    let batch =
        recognition_notices::amended(context.store.as_ref(), batch, &found, told, &asker.cause()).await?;
    Ok((batch, right))
}

/// The right of the asker, or why they have none.
fn right(context: &Context, asker: &Asker, found: &Recognition) -> Result<Right, Stop> {
    let who = asker.person.id;
    // What was taken back already, its receiver may still have forgotten word for word.
    let over = found.withdrawn.is_some() && found.text.is_empty();
    let receiver = found.receivers.contains(&who);
    let seen = asker.guild == Some(found.guild) && found.seen_by(None).is_some();
    let manager = asker.may_manage && seen;
    match () {
        _ if over || found.withdrawn.is_some() && !receiver => Err(context.stop(asker, &phrases::UNDO_OVER)),
        _ if receiver && found.receivers.len() > 1 && found.withdrawn.is_none() => Ok(Right::OneOfSeveral),
        _ if receiver => Ok(Right::Receiver),
        _ if found.giver == who && context.now() < undo_ends(found) => Ok(Right::Giver),
        _ if manager => Ok(Right::Manager),
        _ if found.giver == who => Err(context.stop(asker, &phrases::UNDO_TOO_LATE)),
        _ => Err(context.nothing_of_theirs(asker)),
    }
}

async fn change(context: &Context, asker: &Asker, found: &Recognition, right: Right) -> Result<Change, Stop> {
    let (recognition, by, at) = (found.id, asker.person.id, context.now());
    Ok(match right {
        Right::OneOfSeveral => Change::StepOut { recognition, who: by, at },
        Right::Giver => {
            let refund = Some(day_of(context, found).await?);
            Change::Withdraw { recognition, by, at, erase: false, refund }
        }
        Right::Receiver => Change::Withdraw { recognition, by, at, erase: true, refund: None },
        Right::Manager => Change::Withdraw { recognition, by, at, erase: false, refund: None },
    })
}

/// The giver's date on which something was given.
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
