//! Answering the question for a one-on-one. Only the partner can, and only once.

use crate::actions::fresh::on_fresh_reads;
use crate::catalogue::phrases;
use crate::catalogue::views::{one_on_one, person};
use crate::context::one_on_one::plans;
use crate::context::question;
use crate::domain::id::SeriesId;
use crate::domain::message::{Message, Reply};
use crate::domain::notice::{Address, Notice, NoticeKind};
use crate::domain::series::{Series, SeriesState};
use crate::store::{Batch, Change, StoreError};

use super::super::people::{MET, named};
use super::super::{Context, Invoker, Outcome, Stop};
use super::{beside_none, check_alone};

/// Accept: the reminders are planned, and the asker of the series is told.
pub async fn accept(context: &Context, invoker: &Invoker, id: SeriesId) -> Outcome {
    let series = asked(context, invoker, id, SeriesState::Running).await?;
    named(context, invoker, series.guild, series.asker.id, &MET).await?;
    let now = context.now();
    let (_, running) = on_fresh_reads(context, invoker, || accepting(context, invoker, id)).await?;
    let first = running.upcoming(now).next().map_or(now, |meeting| meeting.at);
    let locale = context.locale(invoker);
    let accepted = locale.say(one_on_one::accepting(&running, first));
    Ok(Reply::Replace(one_on_one::changed(locale, id, accepted)))
}

async fn accepting(context: &Context, invoker: &Invoker, id: SeriesId) -> Result<(Batch, Series), Stop> {
    let series = asked(context, invoker, id, SeriesState::Running).await?;
    if series.state == SeriesState::Running {
        return Ok((Batch::free(), series));
    }
    // Only older stores hold two open questions of the same two people; the first yes counts.
    check_alone(context, invoker, &series, &[SeriesState::Running]).await?;
    let running = Series { state: SeriesState::Running, ..series.clone() };
    let batch =
        settled(context, invoker, &series, SeriesState::Running, NoticeKind::Accepted { series: id }).await?;
    let plans = plans::planned(context, &running, context.now()).await?;
    Ok((beside_none(batch, &running, &[SeriesState::Running]).changes(plans), running))
}

/// Decline: nothing is planned, and the asker of the series is told.
pub async fn decline(context: &Context, invoker: &Invoker, id: SeriesId) -> Outcome {
    let (_, declined) = on_fresh_reads(context, invoker, || declining(context, invoker, id)).await?;
    Ok(in_place(said_no(context, invoker, &declined)))
}

/// Decline by a command: the question's message is elsewhere, and is edited.
pub async fn decline_from_afar(context: &Context, invoker: &Invoker, id: SeriesId) -> Outcome {
    let ask = async || {
        let (batch, declined) = declining(context, invoker, id).await?;
        let edits =
            question::edits(context.store.as_ref(), &declined, context.now(), &invoker.cause()).await?;
        Ok((batch.changes(edits), declined))
    };
    let (_, declined) = on_fresh_reads(context, invoker, &ask).await?;
    Ok(Reply::text(said_no(context, invoker, &declined)))
}

fn said_no(context: &Context, invoker: &Invoker, declined: &Series) -> String {
    context.locale(invoker).say(phrases::InvitationDeclined { who: person(declined.asker.id) })
}

async fn declining(context: &Context, invoker: &Invoker, id: SeriesId) -> Result<(Batch, Series), Stop> {
    let series = asked(context, invoker, id, SeriesState::Declined).await?;
    if series.state == SeriesState::Declined {
        return Ok((Batch::free(), series));
    }
    let batch =
        settled(context, invoker, &series, SeriesState::Declined, NoticeKind::Declined { series: id })
            .await?;
    Ok((batch, Series { state: SeriesState::Declined, ..series }))
}

/// Returns the series while the question is open, and also when its state is `wanted` already: the answer is the same.
async fn asked(
    context: &Context,
    invoker: &Invoker,
    id: SeriesId,
    wanted: SeriesState,
) -> Result<Series, Stop> {
    let series = context.store.series(id).await?.ok_or_else(|| context.nothing_of_theirs(invoker))?;
    if series.partner.id != invoker.person.id {
        return Err(context.nothing_of_theirs(invoker));
    }
    let who = person(series.asker.id);
    match series.state {
        SeriesState::Asked => Ok(series),
        state if state == wanted => Ok(series),
        SeriesState::Withdrawn => Err(context.stop(invoker, phrases::InvitationWithdrawn { who })),
        SeriesState::Lapsed => Err(context.stop(invoker, phrases::InvitationLapsed { who })),
        _ => Err(context.stop(invoker, &phrases::INVITATION_OVER)),
    }
}

/// Returns the batch that keeps the answer and tells the series' asker, on condition that the question still stands as
/// read.
async fn settled(
    context: &Context,
    invoker: &Invoker,
    was: &Series,
    is: SeriesState,
    say: NoticeKind,
) -> Result<Batch, StoreError> {
    let now = context.now();
    let told = Notice::new(&invoker.cause(), was.guild, Address::Person(was.asker.id), say, now);
    let beside = question::edits_beside(context.store.as_ref(), was, now, &invoker.cause()).await?;
    let batch = question::closed(Batch::once(invoker.cause()), was, is);
    Ok(batch.change(invoker.speaks()).change(Change::Enqueue(told)).changes(beside))
}

fn in_place(text: String) -> Reply {
    Reply::Replace(Message { text, ..Message::default() })
}
