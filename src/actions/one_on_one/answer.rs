//! Saying yes or no to a one-on-one. Only whoever was asked can, and only once.

use crate::catalogue::phrases;
use crate::catalogue::views::{moment, person};
use crate::domain::id::SeriesId;
use crate::domain::message::{Message, Reply};
use crate::domain::notice::{Address, Notice, Say};
use crate::domain::series::{Series, SeriesState};
use crate::store::{Batch, Change, Committed, Condition};

use super::super::people::{MET, named};
use super::super::{Asker, Desk, Outcome, Stop};
use super::plan;

/// Yes: the reminders are planned, and the asker is told.
pub async fn accept(desk: &Desk, asker: &Asker, id: SeriesId) -> Outcome {
    let series = asked(desk, asker, id, SeriesState::Running).await?;
    named(desk, asker, series.guild, series.asker.id, &MET).await?;
    let now = desk.now();
    let running = Series { state: SeriesState::Running, ..series };
    settle(desk, asker, &running, Say::Accepted { series: id }, Some(plan(desk, &running, now))).await?;
    let first = running.upcoming(now).next().map_or(now, |meeting| meeting.at);
    let args = [("who", person(running.asker.id).into()), ("when", moment(first).into())];
    Ok(settled(desk.locale(asker).say(&phrases::INVITATION_ACCEPTED, &args)))
}

/// No: nothing is planned, and the asker is told.
pub async fn decline(desk: &Desk, asker: &Asker, id: SeriesId) -> Outcome {
    let series = asked(desk, asker, id, SeriesState::Declined).await?;
    let declined = Series { state: SeriesState::Declined, ..series };
    settle(desk, asker, &declined, Say::Declined { series: id }, None).await?;
    let args = [("who", person(declined.asker.id).into())];
    Ok(settled(desk.locale(asker).say(&phrases::INVITATION_DECLINED, &args)))
}

/// The series as it was asked for. One that already is as the asker wants it passes too: the answer is the same.
async fn asked(desk: &Desk, asker: &Asker, id: SeriesId, wanted: SeriesState) -> Result<Series, Stop> {
    let over = || desk.stop(asker, &phrases::INVITATION_OVER, &[]);
    let series = desk.store.series(id).await?.ok_or_else(|| desk.nothing_of_theirs(asker))?;
    if series.partner.id != asker.person.id {
        return Err(desk.nothing_of_theirs(asker));
    }
    match series.state {
        SeriesState::Asked => Ok(series),
        state if state == wanted => Ok(series),
        _ => Err(over()),
    }
}

async fn settle(
    desk: &Desk,
    asker: &Asker,
    series: &Series,
    say: Say,
    plan: Option<Change>,
) -> Result<(), Stop> {
    let to = Address::Person(series.asker.id);
    let notice = Notice::new(&asker.cause(), series.guild, to, say, desk.now());
    let batch = Batch::once(asker.cause())
        .when(Condition::SeriesIs { series: series.id, state: SeriesState::Asked })
        .change(Change::PutSeries(series.clone()))
        .change(asker.speaks())
        .change(Change::Tell(notice))
        .changes(plan);
    match desk.commit(batch).await? {
        Committed::Applied | Committed::Repeated => Ok(()),
        // Pressed twice in a row: the first press settled it. This one says the same, if it wanted the same.
        Committed::Refused(_) => match desk.store.series(series.id).await? {
            Some(now) if now.state == series.state => Ok(()),
            _ => Err(desk.stop(asker, &phrases::INVITATION_OVER, &[])),
        },
    }
}

fn settled(text: String) -> Reply {
    Reply::Replace(Message { text, ..Message::default() })
}
