//! Topics: what one of the two would like to talk about. A private one never reaches the other by any way.

use crate::catalogue::phrases;
use crate::catalogue::views::{self, brief::inline, person};
use crate::context::one_on_one::edits;
use crate::domain::forms::SeriesForm;
use crate::domain::id::{SeriesId, TopicId};
use crate::domain::message::Reply;
use crate::domain::topic::{LONGEST, MOST, Topic, TopicState};
use crate::domain::visible::is_visible;
use crate::store::{Batch, Change, Condition, Scope};

use super::super::fresh::on_fresh_reads;
use super::super::{Context, Invoker, Outcome, Stop};
use super::{own, running};

/// Open the form.
pub async fn open(context: &Context, invoker: &Invoker, id: SeriesId) -> Outcome {
    let (_, other) = running(context, invoker, id).await?;
    let form = SeriesForm::Topic(id).into();
    Ok(Reply::Ask(views::series_forms::topic(context.locale(invoker), form, &other.name)))
}

/// Add a topic to the next meeting.
pub async fn add(context: &Context, invoker: &Invoker, id: SeriesId, text: &str, private: bool) -> Outcome {
    let (_, (topic, who)) =
        on_fresh_reads(context, invoker, || adding(context, invoker, id, text, private)).await?;
    let (locale, text) = (context.locale(invoker), inline(&topic.text));
    Ok(Reply::text(match private {
        true => locale.say(phrases::TopicAddedPrivate { text }),
        false => locale.say(phrases::TopicAdded { text, who }),
    }))
}

async fn adding(
    context: &Context,
    invoker: &Invoker,
    id: SeriesId,
    text: &str,
    private: bool,
) -> Result<(Batch, (Topic, String)), Stop> {
    let (series, other) = running(context, invoker, id).await?;
    if series.is_past(context.now()) {
        return Err(context.stop(invoker, &phrases::SERIES_OVER));
    }
    let text = text.trim();
    if !is_visible(text) || text.chars().count() > LONGEST {
        return Err(context.stop(invoker, phrases::TopicLength { most: LONGEST }));
    }
    let open = context.store.topics(id, Scope::Open).await?;
    let mine = open.iter().filter(|topic| topic.is_seen_by(invoker.person.id));
    if mine.count() >= MOST {
        return Err(context.stop(invoker, phrases::TopicsMost { most: MOST }));
    }
    let topic = Topic {
        id: TopicId(invoker.interaction.0),
        series: id,
        by: invoker.person.id,
        text: text.to_owned(),
        private,
        added: context.now(),
        state: TopicState::Open,
    };
    let batch = Batch::once(invoker.cause())
        .change(invoker.speaks())
        .change(Change::PutTopic(topic.clone()))
        .changes(edits::of(context, &series, &invoker.cause()).await?);
    Ok((batch, (topic, person(other.id))))
}

/// Take the topics that were chosen off the list.
pub async fn drop(context: &Context, invoker: &Invoker, id: SeriesId, chosen: &[String]) -> Outcome {
    let (_, count) = on_fresh_reads(context, invoker, || dropping(context, invoker, id, chosen)).await?;
    Ok(Reply::text(context.locale(invoker).say(phrases::TopicsDropped { count })))
}

async fn dropping(
    context: &Context,
    invoker: &Invoker,
    id: SeriesId,
    chosen: &[String],
) -> Result<(Batch, usize), Stop> {
    let (series, _) = own(context, invoker, id).await?;
    let mut open = context.store.topics(id, Scope::Open).await?;
    open.retain(|topic| topic.is_seen_by(invoker.person.id) && chosen.contains(&topic.id.to_string()));
    let count = open.len();
    let batch = open.into_iter().fold(Batch::once(invoker.cause()), |batch, topic| {
        let dropped = Topic { state: TopicState::Dropped, ..topic.clone() };
        batch.when(Condition::TopicIs(Box::new(topic))).change(Change::PutTopic(dropped))
    });
    Ok((batch.changes(edits::of(context, &series, &invoker.cause()).await?), count))
}
