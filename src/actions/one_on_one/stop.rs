//! Ending a series. Either of the two can; a button asks first, and the other is told. A question that nobody has answered is
//! taken back where it stands.

use crate::catalogue::phrases;
use crate::catalogue::views::{button, person, text};
use crate::context::question;
use crate::domain::duty::Duty;
use crate::domain::id::SeriesId;
use crate::domain::message::{Message, Reply, Row, Style};
use crate::domain::notice::{Address, Notice, NoticeKind};
use crate::domain::press::Press;
use crate::domain::series::{Person, Series, SeriesState};
use crate::store::{Batch, Change, Condition};

use super::super::{Asker, Context, Outcome, Stop};
use super::answer::decline_from_afar;
use super::own;

/// End the series that was chosen from the list.
pub async fn named(context: &Context, asker: &Asker, which: &str) -> Outcome {
    context.asked_in(asker).await?;
    match which.trim().parse() {
        Ok(id) => stop(context, asker, id).await,
        Err(_) => Err(context.stop(asker, &phrases::SERIES_WHICH)),
    }
}

/// Ask whether it is to end for both: the button that asks stands beside others, and is pressed in a hurry.
pub async fn ask(context: &Context, asker: &Asker, id: SeriesId) -> Outcome {
    let (_, other) = going_on(context, asker, id).await?;
    let locale = context.locale(asker);
    let question = locale.say(phrases::StopAsk { who: person(other.id) });
    let end = button(locale, &phrases::BUTTON_END_SERIES, Press::EndSeries(id), Style::Danger);
    Ok(Reply::Private(Message { rows: vec![Row::Buttons(vec![end])], ..text(question) }))
}

/// They are sure: what is said of it takes the place of the question.
pub async fn end(context: &Context, asker: &Asker, id: SeriesId) -> Outcome {
    stop(context, asker, id).await.map(Reply::in_place)
}

/// End it. What is no more than a question is taken back by whoever asked, and answered by whoever was asked.
async fn stop(context: &Context, asker: &Asker, id: SeriesId) -> Outcome {
    let (series, other) = going_on(context, asker, id).await?;
    if series.state == SeriesState::Asked && other.id == series.asker.id {
        return decline_from_afar(context, asker, id).await;
    }
    let (_, (state, other)) = context.on_fresh_reads(asker, || ending(context, asker, id)).await?;
    let (locale, who) = (context.locale(asker), person(other.id));
    Ok(Reply::text(match state {
        SeriesState::Withdrawn => locale.say(phrases::WithdrawnDone { who }),
        _ => locale.say(phrases::StoppedDone { who }),
    }))
}

/// The batch that ends it, the state it is in then, and the other person.
async fn ending(
    context: &Context,
    asker: &Asker,
    id: SeriesId,
) -> Result<(Batch, (SeriesState, Person)), Stop> {
    let (series, other) = going_on(context, asker, id).await?;
    let batch = Batch::once(asker.cause());
    if series.state == SeriesState::Asked {
        let edits = question::edits(context.store.as_ref(), &series, context.now(), &asker.cause()).await?;
        let batch = question::closed(batch, &series, SeriesState::Withdrawn).changes(edits);
        return Ok((batch, (SeriesState::Withdrawn, other)));
    }
    let say = NoticeKind::Stopped { series: series.id, by: asker.person.id, left: false, asked: false };
    let told = Notice::new(&asker.cause(), series.guild, Address::Person(other.id), say, context.now());
    let batch = batch
        .when(Condition::SeriesIs(Box::new(series.clone())))
        .change(Change::PutSeries(Series { state: SeriesState::Stopped, ..series }))
        .change(Change::Drop(Duty::Brief { series: id }))
        .change(Change::Tell(told));
    Ok((batch, (SeriesState::Stopped, other)))
}

/// A series of the asker's that goes on or is asked for, and the other person.
async fn going_on(context: &Context, asker: &Asker, id: SeriesId) -> Result<(Series, Person), Stop> {
    let (series, other) = own(context, asker, id).await?;
    match series.state {
        SeriesState::Running | SeriesState::Asked => Ok((series, other)),
        _ => Err(context.stop(asker, &phrases::SERIES_OVER)),
    }
}
