//! The reminder before a one-on-one: owes a brief to each of the two members. Their texts are made in `render`.

use chrono::TimeDelta;

use crate::catalogue::Locale;
use crate::context::Context;
use crate::domain::Moment;
use crate::domain::duty::Planned;
use crate::domain::id::SeriesId;
use crate::domain::lateness::{Verdict, judge};
use crate::domain::notice::{Address, Notice, NoticeKind, SkipReason};
use crate::domain::rotation::nth;
use crate::domain::series::{Meeting, Reminder, Series, SeriesState};
use crate::domain::span::Span;
use crate::store::{Batch, Change, Condition, StoreError};

use super::{again, doubled, gone, onward};

/// Carries out one reminder of one meeting.
pub async fn remind(
    context: &Context,
    batch: Batch,
    planned: Planned,
    id: SeriesId,
) -> Result<Batch, StoreError> {
    let running = |series: &Series| series.state == SeriesState::Running;
    let Some(series) = context.store.series(id).await?.filter(running) else {
        return Ok(batch.change(Change::Drop(planned.duty)));
    };
    if let Some(kept) = doubled::earlier(context, &series).await? {
        return Ok(doubled::end(batch, planned, series, kept));
    }
    let batch = batch.when(Condition::SeriesIs(Box::new(series.clone())));
    let leads = &context.defaults.one_on_ones.remind_before;
    let next = series.next_reminder(leads, onward(planned, context.now())).map(|reminder| reminder.at);
    let batch = batch.change(again(planned.duty, next));
    // The agenda has only the moment; the series tells which meeting the reminder is for. A plan that no longer fits
    // (the configuration changed, the meeting is skipped) owes no brief and only plans the next reminder.
    let just_before = planned.at - TimeDelta::seconds(1);
    let due = series.next_reminder(leads, just_before).filter(|reminder| reminder.at == planned.at);
    let Some(reminder) = due else { return Ok(batch) };
    if gone::is_out_of(context, series.guild).await? {
        return Ok(batch);
    }
    let left_out = overtaken(&series, leads, reminder, context.now()).then_some(SkipReason::Superseded);
    Ok(batch.changes(briefs(context, &series, reminder.meeting, planned, left_out).await?))
}

/// Whether a later reminder of the same meeting is due as well: after an absence of the bot one reminder is enough.
fn overtaken(series: &Series, leads: &[Span], reminder: Reminder, now: Moment) -> bool {
    let next = |before: &Reminder| series.next_reminder(leads, before.at);
    std::iter::successors(next(&reminder), next)
        .take_while(|later| later.at <= now)
        .any(|later| later.meeting == reminder.meeting)
}

async fn briefs(
    context: &Context,
    series: &Series,
    meeting: Meeting,
    planned: Planned,
    left_out: Option<SkipReason>,
) -> Result<Vec<Change>, StoreError> {
    let now = context.now();
    let guild = context.guild(series.guild).await?;
    let locale = context.catalogue.locale(guild.locale(&context.defaults));
    let question = question(locale, series, meeting);
    let brief = |person: &crate::domain::series::Participant| {
        let say = NoticeKind::Brief { series: series.id, meeting, question: question.clone() };
        let to = Address::Person(person.id);
        let notice = Notice::new(&planned.occurrence(), series.guild, to, say, planned.at);
        let too_late = judge(&notice, now, series.rhythm.zone) == Verdict::TooLate;
        match left_out.or(too_late.then_some(SkipReason::TooLate)) {
            Some(why) => Change::Enqueue(notice.skipped(why, now)),
            None => Change::Enqueue(notice),
        }
    };
    Ok(series.people().into_iter().map(brief).collect())
}

/// Returns the id of a meeting's question: the same for both members, and another one for each meeting.
fn question(locale: &Locale, series: &Series, meeting: Meeting) -> String {
    let ids = locale.questions().iter().map(|question| question.id.as_str());
    nth(&series.id.to_string(), series.number(meeting), ids).unwrap_or_default().to_owned()
}
