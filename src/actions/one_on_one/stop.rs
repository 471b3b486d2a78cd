//! Ending a series. Either of the two can: a running one is asked about first, and the other person is told. An unanswered question
//! ends nothing that is running, so that it is withdrawn, or declined, at once.

use crate::actions::fresh::on_fresh_reads;
use crate::catalogue::phrases;
use crate::catalogue::views::{button, one_on_one, person, text};
use crate::context::one_on_one::ended;
use crate::context::question;
use crate::domain::buttons::SeriesButton;
use crate::domain::id::SeriesId;
use crate::domain::message::{Message, Reply, Row, Style};
use crate::domain::notice::{Address, Notice, NoticeKind};
use crate::domain::series::{Participant, Series, SeriesState};
use crate::store::{Batch, Change};

use super::super::{Context, Invoker, Outcome, Stop};
use super::answer::decline_from_afar;
use super::own;

/// Ask whether to end a running series for both: the button stands beside others, and is pressed in a hurry.
pub async fn ask(context: &Context, invoker: &Invoker, id: SeriesId) -> Outcome {
    let (series, other) = going_on(context, invoker, id).await?;
    if series.state == SeriesState::Asked {
        return stop(context, invoker, id).await;
    }
    let locale = context.locale(invoker);
    let question = locale.say(phrases::StopAsk { who: person(other.id) });
    let label = one_on_one::end_label(series.is_once());
    let end = button(locale, label, SeriesButton::End(id), Style::Danger);
    Ok(Reply::Private(Message { rows: vec![Row::Buttons(vec![end])], ..text(question) }))
}

/// End the series once that is confirmed: the answer replaces the confirmation.
pub async fn end(context: &Context, invoker: &Invoker, id: SeriesId) -> Outcome {
    stop(context, invoker, id).await.map(Reply::in_place)
}

/// End the series. An open question is withdrawn by its asker, and declined by its partner.
async fn stop(context: &Context, invoker: &Invoker, id: SeriesId) -> Outcome {
    let (series, other) = going_on(context, invoker, id).await?;
    if series.state == SeriesState::Asked && other.id == series.asker.id {
        return decline_from_afar(context, invoker, id).await;
    }
    let (_, (state, other)) = on_fresh_reads(context, invoker, || ending(context, invoker, id)).await?;
    let (locale, who) = (context.locale(invoker), person(other.id));
    Ok(Reply::Private(match state {
        SeriesState::Withdrawn => text(locale.say(phrases::WithdrawnDone { who })),
        _ => one_on_one::changed(locale, id, locale.say(phrases::StoppedDone { who })),
    }))
}

/// The batch that ends it, the state it is in then, and the other person.
async fn ending(
    context: &Context,
    invoker: &Invoker,
    id: SeriesId,
) -> Result<(Batch, (SeriesState, Participant)), Stop> {
    let (series, other) = going_on(context, invoker, id).await?;
    let batch = Batch::once(invoker.cause());
    if series.state == SeriesState::Asked {
        let edits = question::edits(context.store.as_ref(), &series, context.now(), &invoker.cause()).await?;
        let batch = question::closed(batch, &series, SeriesState::Withdrawn).changes(edits);
        return Ok((batch, (SeriesState::Withdrawn, other)));
    }
    let say = NoticeKind::Stopped { series: series.id, by: invoker.person.id, left: false, asked: false };
    let told = Notice::new(&invoker.cause(), series.guild, Address::Person(other.id), say, context.now());
    let batch = ended::end(context, batch, &series, &invoker.cause()).await?.change(Change::Enqueue(told));
    Ok((batch, (SeriesState::Stopped, other)))
}

/// Returns a series of the asker's that is running or asked for, and the other person.
async fn going_on(context: &Context, invoker: &Invoker, id: SeriesId) -> Result<(Series, Participant), Stop> {
    let (series, other) = own(context, invoker, id).await?;
    match series.state {
        SeriesState::Running | SeriesState::Asked => Ok((series, other)),
        _ => Err(context.stop(invoker, &phrases::SERIES_OVER)),
    }
}
