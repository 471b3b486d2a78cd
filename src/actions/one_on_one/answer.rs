//! Saying yes or no to a one-on-one. Only whoever was asked can, and only once.

use crate::catalogue::phrases;
use crate::catalogue::views::{moment, person};
use crate::desk::question;
use crate::domain::id::SeriesId;
use crate::domain::message::{Message, Reply};
use crate::domain::notice::{Address, Notice, Say};
use crate::domain::series::{Series, SeriesState};
use crate::store::{Batch, Change, StoreError};

use super::super::people::{MET, named};
use super::super::{Asker, Desk, Outcome, Stop};
use super::{exists, no_other, plan};

/// Yes: the reminders are planned, and the asker is told.
pub async fn accept(desk: &Desk, asker: &Asker, id: SeriesId) -> Outcome {
    let series = asked(desk, asker, id, SeriesState::Running).await?;
    named(desk, asker, series.guild, series.asker.id, &MET).await?;
    let now = desk.now();
    let (_, running) = desk.on_fresh_reads(asker, || accepting(desk, asker, id)).await?;
    let first = running.upcoming(now).next().map_or(now, |meeting| meeting.at);
    let args = [("who", person(running.asker.id).into()), ("when", moment(first).into())];
    Ok(in_place(desk.locale(asker).say(&phrases::INVITATION_ACCEPTED, &args)))
}

async fn accepting(desk: &Desk, asker: &Asker, id: SeriesId) -> Result<(Batch, Series), Stop> {
    let series = asked(desk, asker, id, SeriesState::Running).await?;
    if series.state == SeriesState::Running {
        return Ok((Batch::free(), series));
    }
    // Only stores of before hold two questions of the same two people; the first yes counts.
    if let Some(running) = running_beside(desk, &series).await? {
        return Err(exists(desk, asker, &running));
    }
    let running = Series { state: SeriesState::Running, ..series.clone() };
    let batch = settled(desk, asker, &series, SeriesState::Running, Say::Accepted { series: id }).await?;
    let alone = no_other(&running, vec![SeriesState::Running]);
    Ok((batch.when(alone).change(plan(desk, &running, desk.now())), running))
}

/// Another series of the same two people that is running.
async fn running_beside(desk: &Desk, series: &Series) -> Result<Option<Series>, StoreError> {
    let all = desk.store.series_of(series.guild, series.partner.id).await?;
    let of_both =
        |one: &Series| one.other(series.asker.id).is_some_and(|other| other.id == series.partner.id);
    let beside = |one: &Series| one.id != series.id && one.state == SeriesState::Running && of_both(one);
    Ok(all.into_iter().find(beside))
}

/// No: nothing is planned, and the asker is told.
pub async fn decline(desk: &Desk, asker: &Asker, id: SeriesId) -> Outcome {
    let (_, declined) = desk.on_fresh_reads(asker, || declining(desk, asker, id)).await?;
    Ok(in_place(said_no(desk, asker, &declined)))
}

/// The same by a command: the question is elsewhere.
pub async fn decline_from_afar(desk: &Desk, asker: &Asker, id: SeriesId) -> Outcome {
    let ask = async || {
        let (batch, declined) = declining(desk, asker, id).await?;
        let edits = question::edits(desk.store.as_ref(), &declined, desk.now(), &asker.cause()).await?;
        Ok((batch.changes(edits), declined))
    };
    let (_, declined) = desk.on_fresh_reads(asker, &ask).await?;
    Ok(Reply::text(said_no(desk, asker, &declined)))
}

fn said_no(desk: &Desk, asker: &Asker, declined: &Series) -> String {
    desk.locale(asker).say(&phrases::INVITATION_DECLINED, &[("who", person(declined.asker.id).into())])
}

async fn declining(desk: &Desk, asker: &Asker, id: SeriesId) -> Result<(Batch, Series), Stop> {
    let series = asked(desk, asker, id, SeriesState::Declined).await?;
    if series.state == SeriesState::Declined {
        return Ok((Batch::free(), series));
    }
    let batch = settled(desk, asker, &series, SeriesState::Declined, Say::Declined { series: id }).await?;
    Ok((batch, Series { state: SeriesState::Declined, ..series }))
}

/// The series as it was asked for. One that already is as the asker wants it passes too: the answer is the same.
async fn asked(desk: &Desk, asker: &Asker, id: SeriesId, wanted: SeriesState) -> Result<Series, Stop> {
    let over = |phrase, series: &Series| desk.stop(asker, phrase, &[("who", person(series.asker.id).into())]);
    let series = desk.store.series(id).await?.ok_or_else(|| desk.nothing_of_theirs(asker))?;
    if series.partner.id != asker.person.id {
        return Err(desk.nothing_of_theirs(asker));
    }
    match series.state {
        SeriesState::Asked => Ok(series),
        state if state == wanted => Ok(series),
        SeriesState::Withdrawn => Err(over(&phrases::INVITATION_WITHDRAWN, &series)),
        SeriesState::Lapsed => Err(over(&phrases::INVITATION_LAPSED, &series)),
        _ => Err(desk.stop(asker, &phrases::INVITATION_OVER, &[])),
    }
}

/// The answer kept and told to whoever asked, if the question still stands as it was read.
async fn settled(
    desk: &Desk,
    asker: &Asker,
    was: &Series,
    is: SeriesState,
    say: Say,
) -> Result<Batch, StoreError> {
    let now = desk.now();
    let told = Notice::new(&asker.cause(), was.guild, Address::Person(was.asker.id), say, now);
    let beside = question::edits_beside(desk.store.as_ref(), was, now, &asker.cause()).await?;
    let batch = question::closed(Batch::once(asker.cause()), was, is);
    Ok(batch.change(asker.speaks()).change(Change::Tell(told)).changes(beside))
}

fn in_place(text: String) -> Reply {
    Reply::Replace(Message { text, ..Message::default() })
}
