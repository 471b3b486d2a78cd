//! The reminder a span before a one-on-one: owes one to each of the two members. Briefs by working days are `day_briefs`', their
//! texts are made in `render`.

use chrono::TimeDelta;

use crate::context::Context;
use crate::context::one_on_one::remembered::Remembered;
use crate::context::one_on_one::{edits, plans};
use crate::domain::Moment;
use crate::domain::duty::Planned;
use crate::domain::id::SeriesId;
use crate::domain::lateness::{Verdict, judge};
use crate::domain::notice::SkipReason;
use crate::domain::series::{Reminder, Series, SeriesState};
use crate::domain::span::Span;
use crate::store::{Batch, Change, Condition, StoreError};

use super::{again, doubled, gone, onward, questions};

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
        return doubled::end(context, batch, planned, (series, kept)).await;
    }
    let batch = batch.when(Condition::SeriesIs(Box::new(series.clone())));
    let leads = &context.defaults.one_on_ones.spans();
    let next = series.next_reminder(leads, onward(planned, context.now())).map(|reminder| reminder.at);
    let batch = batch.change(again(planned.duty, next));
    let batch = batch.changes(plans::completed(context, &series, context.now()).await?);
    // The agenda has only the moment; the series tells which meeting the reminder is for. A plan that no longer fits
    // (the configuration changed, the meeting is skipped) owes no brief and only plans the next reminder.
    let just_before = planned.at - TimeDelta::seconds(1);
    let due = series.next_reminder(leads, just_before).filter(|reminder| reminder.at == planned.at);
    let Some(reminder) = due else { return Ok(batch) };
    if gone::is_out_of(context, series.guild).await? {
        return Ok(batch);
    }
    let left_out = overtaken(&series, leads, reminder, context.now()).then_some(SkipReason::Superseded);
    briefs(context, batch, &series, reminder, left_out).await
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
    mut batch: Batch,
    series: &Series,
    reminder: Reminder,
    left_out: Option<SkipReason>,
) -> Result<Batch, StoreError> {
    let (now, meeting) = (context.now(), reminder.meeting);
    // What comes shortly before a meeting is one line, without a question.
    let leads = context.defaults.one_on_ones.spans();
    let mut long = leads.iter().filter(|lead| lead.whole_days().is_some());
    let asks = long.any(|lead| series.before(meeting, *lead) == reminder.at);
    let mut given = if asks { Some(Remembered::of(context, series, meeting).await?) } else { None };
    for person in series.people() {
        let question = match &mut given {
            Some(given) => {
                let chosen = questions::choose(context, given, series, person.id).await?;
                chosen.unwrap_or_else(|| questions::NONE.to_owned())
            }
            None => String::new(),
        };
        let notice = edits::reminder(series, person.id, meeting, question, reminder.at);
        let too_late = judge(&notice, now, series.rhythm.zone) == Verdict::TooLate;
        batch = batch.change(match left_out.or(too_late.then_some(SkipReason::TooLate)) {
            Some(why) => Change::Enqueue(notice.skipped(why, now)),
            None => Change::Enqueue(notice),
        });
    }
    Ok(match given {
        Some(given) => given.kept(batch),
        None => batch,
    })
}
