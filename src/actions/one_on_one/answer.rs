//! Saying yes or no to a one-on-one. Only whoever was asked can, and only once.

use crate::catalogue::phrases;
use crate::catalogue::views::{moment, person};
use crate::context::question;
use crate::domain::id::SeriesId;
use crate::domain::message::{Message, Reply};
use crate::domain::notice::{Address, Notice, NoticeKind};
use crate::domain::series::{Series, SeriesState};
use crate::store::{Batch, Change, StoreError};

use super::super::people::{MET, named};
use super::super::{Asker, Context, Outcome, Stop};
use super::{exists, no_other, plan};

/// Yes: the reminders are planned, and the asker is told.
pub async fn accept(context: &Context, asker: &Asker, id: SeriesId) -> Outcome {
    let series = asked(context, asker, id, SeriesState::Running).await?;
    named(context, asker, series.guild, series.asker.id, &MET).await?;
    let now = context.now();
    let (_, running) = context.on_fresh_reads(asker, || accepting(context, asker, id)).await?;
    let first = running.upcoming(now).next().map_or(now, |meeting| meeting.at);
    let accepted = phrases::InvitationAccepted { who: person(running.asker.id), when: moment(first) };
    Ok(in_place(context.locale(asker).say(accepted)))
}

async fn accepting(context: &Context, asker: &Asker, id: SeriesId) -> Result<(Batch, Series), Stop> {
    let series = asked(context, asker, id, SeriesState::Running).await?;
    if series.state == SeriesState::Running {
        return Ok((Batch::free(), series));
    }
    // Only stores of before hold two questions of the same two people; the first yes counts.
    if let Some(running) = running_beside(context, &series).await? {
        return Err(exists(context, asker, &running));
    }
    let running = Series { state: SeriesState::Running, ..series.clone() };
    let batch =
        settled(context, asker, &series, SeriesState::Running, NoticeKind::Accepted { series: id }).await?;
    let alone = no_other(&running, vec![SeriesState::Running]);
    Ok((batch.when(alone).change(plan(context, &running, context.now())), running))
}

/// Another series of the same two people that is running.
async fn running_beside(context: &Context, series: &Series) -> Result<Option<Series>, StoreError> {
    let all = context.store.series_of(series.guild, series.partner.id).await?;
    let of_both =
        |one: &Series| one.other(series.asker.id).is_some_and(|other| other.id == series.partner.id);
    let beside = |one: &Series| one.id != series.id && one.state == SeriesState::Running && of_both(one);
    Ok(all.into_iter().find(beside))
}

/// No: nothing is planned, and the asker is told.
pub async fn decline(context: &Context, asker: &Asker, id: SeriesId) -> Outcome {
    let (_, declined) = context.on_fresh_reads(asker, || declining(context, asker, id)).await?;
    Ok(in_place(said_no(context, asker, &declined)))
}

/// The same by a command: the question is elsewhere.
pub async fn decline_from_afar(context: &Context, asker: &Asker, id: SeriesId) -> Outcome {
    let ask = async || {
        let (batch, declined) = declining(context, asker, id).await?;
        let edits = question::edits(context.store.as_ref(), &declined, context.now(), &asker.cause()).await?;
        Ok((batch.changes(edits), declined))
    };
    let (_, declined) = context.on_fresh_reads(asker, &ask).await?;
    Ok(Reply::text(said_no(context, asker, &declined)))
}

fn said_no(context: &Context, asker: &Asker, declined: &Series) -> String {
    context.locale(asker).say(phrases::InvitationDeclined { who: person(declined.asker.id) })
}

async fn declining(context: &Context, asker: &Asker, id: SeriesId) -> Result<(Batch, Series), Stop> {
    let series = asked(context, asker, id, SeriesState::Declined).await?;
    if series.state == SeriesState::Declined {
        return Ok((Batch::free(), series));
    }
    let batch =
        settled(context, asker, &series, SeriesState::Declined, NoticeKind::Declined { series: id }).await?;
    Ok((batch, Series { state: SeriesState::Declined, ..series }))
}

/// The series as it was asked for. One that already is as the asker wants it passes too: the answer is the same.
async fn asked(context: &Context, asker: &Asker, id: SeriesId, wanted: SeriesState) -> Result<Series, Stop> {
    let series = context.store.series(id).await?.ok_or_else(|| context.nothing_of_theirs(asker))?;
    if series.partner.id != asker.person.id {
        return Err(context.nothing_of_theirs(asker));
    }
    let who = person(series.asker.id);
    match series.state {
        SeriesState::Asked => Ok(series),
        state if state == wanted => Ok(series),
        SeriesState::Withdrawn => Err(context.stop(asker, phrases::InvitationWithdrawn { who })),
        SeriesState::Lapsed => Err(context.stop(asker, phrases::InvitationLapsed { who })),
        _ => Err(context.stop(asker, &phrases::INVITATION_OVER)),
    }
}

/// The answer kept and told to whoever asked, if the question still stands as it was read.
async fn settled(
    context: &Context,
    asker: &Asker,
    was: &Series,
    is: SeriesState,
    say: NoticeKind,
) -> Result<Batch, StoreError> {
    let now = context.now();
    let told = Notice::new(&asker.cause(), was.guild, Address::Person(was.asker.id), say, now);
    let beside = question::edits_beside(context.store.as_ref(), was, now, &asker.cause()).await?;
    let batch = question::closed(Batch::once(asker.cause()), was, is);
    Ok(batch.change(asker.speaks()).change(Change::Tell(told)).changes(beside))
}

fn in_place(text: String) -> Reply {
    Reply::Replace(Message { text, ..Message::default() })
}
