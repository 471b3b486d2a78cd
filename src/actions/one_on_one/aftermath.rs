//! After a one-on-one: whether it happened, what was talked over, and whether the rhythm still fits. The first answer settles it;
//! without one it is not known, which is never taken for missed.

use chrono::{NaiveDate, TimeDelta};

use crate::actions::fresh::on_fresh_reads;
use crate::catalogue::phrases;
use crate::catalogue::views::{self, aftermath, person};
use crate::context::one_on_one::{edits, remembered::Remembered};
use crate::context::pairings;
use crate::context::recognition_notices::amendments;
use crate::domain::Moment;
use crate::domain::id::SeriesId;
use crate::domain::message::{Message, Reply};
use crate::domain::notice::{Address, Notice, NoticeKind};
use crate::domain::series::{Meeting, Series};
use crate::domain::topic::{Topic, TopicState};
use crate::store::{Batch, Change, Condition, Scope, StoreError};

use super::super::{Context, Invoker, Outcome, Stop};
use super::{own, running};

/// How long two people are left alone after they were asked whether the rhythm still fits.
const FIT_ASKED: TimeDelta = TimeDelta::weeks(8);
/// How far back the last meeting is looked for by a command.
const LATELY: TimeDelta = TimeDelta::days(35);

/// Say that the meeting happened.
pub async fn happened(context: &Context, invoker: &Invoker, id: SeriesId, date: NaiveDate) -> Outcome {
    settle(context, invoker, id, date, true).await.map(Reply::in_place)
}

/// Say that it did not.
pub async fn not_this_time(context: &Context, invoker: &Invoker, id: SeriesId, date: NaiveDate) -> Outcome {
    settle(context, invoker, id, date, false).await.map(Reply::in_place)
}

/// Say by a command that the last meeting happened.
pub async fn done(context: &Context, invoker: &Invoker, id: SeriesId) -> Outcome {
    let (series, _) = running(context, invoker, id).await?;
    let now = context.now();
    let last = series.upcoming(now - LATELY).take_while(|meeting| meeting.at <= now).last();
    let Some(meeting) = last else { return Err(context.stop(invoker, &phrases::DONE_NONE)) };
    settle(context, invoker, id, meeting.date, true).await
}

async fn settle(
    context: &Context,
    invoker: &Invoker,
    id: SeriesId,
    date: NaiveDate,
    happened: bool,
) -> Outcome {
    let ask = || settling(context, invoker, id, date, happened);
    let (_, (series, happened)) = on_fresh_reads(context, invoker, ask).await?;
    let locale = context.locale(invoker);
    let (reader, meeting) = (invoker.person.id, series.meeting(date));
    let remembered = Remembered::of(context, &series, meeting).await?;
    let said = aftermath::settled(locale, &series, meeting, reader, (remembered.is.said_by, happened));
    Ok(Reply::Private(if happened {
        let open = open_topics(context, &series, invoker).await?;
        aftermath::after(locale, &series, date, said, &open)
    } else {
        let next = series.upcoming(context.now()).next().unwrap_or(meeting);
        aftermath::missed(locale, &series, next, said)
    }))
}

/// The batch that keeps the answer, the series, and what counts as the answer: the first one does.
async fn settling(
    context: &Context,
    invoker: &Invoker,
    id: SeriesId,
    date: NaiveDate,
    happened: bool,
) -> Result<(Batch, (Series, bool)), Stop> {
    let (series, _) = own(context, invoker, id).await?;
    let (now, meeting) = (context.now(), series.meeting(date));
    if now < meeting.at || !series.rhythm.includes(date) && !remembered(context, &series, date).await? {
        return Err(context.stop(invoker, &phrases::DONE_NONE));
    }
    let known = Remembered::of(context, &series, meeting).await?;
    if let Some(happened) = known.is.happened {
        return Ok((Batch::free(), (series, happened)));
    }
    let batch = Batch::once(invoker.cause())
        .change(invoker.speaks())
        .changes(asked_elsewhere(context, &series, meeting, &invoker.cause()).await?);
    let batch = known.settled(invoker.person.id, happened).kept(batch);
    let batch = pairings::settled(context, batch, &series, happened).await?;
    if happened {
        return Ok((batch, (series, happened)));
    }
    Ok((still_fitting(context, batch, &series, date, now).await?, (series, happened)))
}

/// Whether something is remembered of a meeting, which a rhythm of before may have had.
async fn remembered(context: &Context, series: &Series, date: NaiveDate) -> Result<bool, StoreError> {
    let next = date.succ_opt().unwrap_or(date);
    Ok(!context.store.meetings(series.id, date..next).await?.is_empty())
}

/// Changes that bring the question up to date wherever it stands.
async fn asked_elsewhere(
    context: &Context,
    series: &Series,
    meeting: Meeting,
    cause: &str,
) -> Result<Vec<Change>, StoreError> {
    let asked = series.people().map(|person| question(series, meeting, Address::Person(person.id)));
    amendments(context.store.as_ref(), asked.to_vec(), cause).await
}

/// The question after a meeting, by the name that its duty gives it.
fn question(series: &Series, meeting: Meeting, to: Address) -> Notice {
    let end = meeting.at + TimeDelta::minutes(series.minutes.into());
    let cause = format!("aftermath:{}@{}", series.id, end.timestamp());
    Notice::new(&cause, series.guild, to, NoticeKind::Aftermath { series: series.id, meeting }, end)
}

/// Adds the question whether the rhythm still fits, where this is the second meeting in a row that did not happen.
async fn still_fitting(
    context: &Context,
    batch: Batch,
    series: &Series,
    date: NaiveDate,
    now: Moment,
) -> Result<Batch, StoreError> {
    let before = context.store.meetings(series.id, NaiveDate::MIN..date).await?;
    let twice = before.last().is_some_and(|last| last.happened == Some(false));
    let lately = series.fit_asked.is_some_and(|at| now < at + FIT_ASKED);
    if !twice || lately || series.state != crate::domain::series::SeriesState::Running {
        return Ok(batch);
    }
    let asked = series.people().map(|person| {
        let (to, say) = (Address::Person(person.id), NoticeKind::StillFits { series: series.id });
        Change::Enqueue(Notice::new(&format!("still-fits:{}:{date}", series.id), series.guild, to, say, now))
    });
    Ok(batch
        .when(Condition::SeriesIs(Box::new(series.clone())))
        .change(Change::PutSeries(Series { fit_asked: Some(now), ..series.clone() }))
        .changes(asked))
}

/// Leave it at that.
pub async fn leave_it(context: &Context, invoker: &Invoker, id: SeriesId) -> Outcome {
    let (series, other) = own(context, invoker, id).await?;
    let (locale, who) = (context.locale(invoker), person(other.id));
    let left = match series.upcoming(context.now()).next() {
        Some(next) => locale.say(phrases::AftermathLeft { who, when: views::moment(next.at) }),
        None => locale.say(phrases::AftermathLeftOnce { who }),
    };
    Ok(Reply::Replace(views::text(left)))
}

/// Tick off the topics that were chosen. The others move on.
pub async fn talked_over(
    context: &Context,
    invoker: &Invoker,
    (id, date): (SeriesId, NaiveDate),
    chosen: &[String],
) -> Outcome {
    let ask = || ticking_off(context, invoker, (id, date), chosen);
    let (_, (series, ticked)) = on_fresh_reads(context, invoker, ask).await?;
    let locale = context.locale(invoker);
    let said = locale.say(phrases::TalkedOver { count: ticked });
    let open = open_topics(context, &series, invoker).await?;
    Ok(Reply::Replace(aftermath::after(locale, &series, date, said, &open)))
}

async fn ticking_off(
    context: &Context,
    invoker: &Invoker,
    (id, date): (SeriesId, NaiveDate),
    chosen: &[String],
) -> Result<(Batch, (Series, usize)), Stop> {
    let (series, _) = own(context, invoker, id).await?;
    let mut batch = Batch::once(invoker.cause());
    let all = context.store.topics(id, Scope::All).await?;
    let is_chosen = |topic: &&Topic| chosen.contains(&topic.id.to_string());
    let chosen: Vec<&Topic> =
        all.iter().filter(is_chosen).filter(|topic| topic.is_seen_by(invoker.person.id)).collect();
    for topic in chosen.iter().copied().filter(|topic| topic.is_open()) {
        batch = batch
            .when(Condition::TopicIs(Box::new(topic.clone())))
            .change(Change::PutTopic(Topic { state: TopicState::TalkedOver(date), ..topic.clone() }));
    }
    let edits = edits::of(context, &series, &invoker.cause()).await?;
    Ok((batch.changes(edits), (series, chosen.len())))
}

async fn open_topics(
    context: &Context,
    series: &Series,
    invoker: &Invoker,
) -> Result<Vec<Topic>, StoreError> {
    let mut open = context.store.topics(series.id, Scope::Open).await?;
    open.retain(|topic| topic.is_seen_by(invoker.person.id));
    Ok(open)
}

/// Go on in the rhythm there is.
pub async fn keep_rhythm(context: &Context, invoker: &Invoker, id: SeriesId) -> Outcome {
    let (series, other) = running(context, invoker, id).await?;
    let locale = context.locale(invoker);
    let rhythm = views::one_on_one::rhythm(locale, &series.rhythm);
    let kept = locale.say(phrases::RhythmKept { who: person(other.id), rhythm });
    Ok(Reply::Replace(Message { ..views::text(kept) }))
}
