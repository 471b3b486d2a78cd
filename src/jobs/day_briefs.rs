//! The brief on a working day before: one message for a member about all one-on-ones of their next days. Each series has the duty for
//! itself, and all duties of a day owe one and the same notice; what it says is gathered at sending.

use crate::context::Context;
use crate::context::one_on_one::remembered::Remembered;
use crate::context::one_on_one::{edits, plans};
use crate::domain::duty::Planned;
use crate::domain::id::{SeriesId, UserId};
use crate::domain::series::{BriefClock, Meeting, Series, SeriesState};
use crate::store::{Batch, Change, Condition, StoreError};

use super::{again, gone, left_out, onward, questions};

/// Carries out the brief of one of the two.
pub async fn prepare(
    context: &Context,
    batch: Batch,
    planned: Planned,
    id: SeriesId,
    user: UserId,
) -> Result<Batch, StoreError> {
    let running = |series: &Series| series.state == SeriesState::Running && series.other(user).is_some();
    let Some(series) = context.store.series(id).await?.filter(running) else {
        return Ok(batch.change(Change::Drop(planned.duty)));
    };
    let guild = context.guild(series.guild).await?;
    let Some(clock) = plans::clock_of(context, &guild, user).await? else {
        return Ok(batch.change(Change::Drop(planned.duty)));
    };
    let now = context.now();
    let next = clock.next(&series, onward(planned, now));
    let batch = batch.when(Condition::SeriesIs(Box::new(series.clone()))).change(again(planned.duty, next));
    // A plan that no longer fits (another hour, another zone, a meeting that was moved) only plans the next brief.
    let Some(days) = clock.days_of(planned.at) else { return Ok(batch) };
    if on(&series, &clock, planned, days).next().is_none() || gone::is_out_of(context, series.guild).await? {
        return Ok(batch);
    }
    let notice = edits::day_brief(series.guild, user, planned.at, days);
    if context.store.notice(notice.id).await?.is_some() {
        return Ok(batch);
    }
    match left_out(&notice, next, now, clock.zone) {
        Some(why) => Ok(batch.change(Change::Enqueue(notice.skipped(why, now)))),
        None => with_questions(context, batch, planned, (&series, user), (&clock, days))
            .await
            .map(|batch| batch.change(Change::Enqueue(notice))),
    }
}

/// The meetings of a series on the days of a brief.
fn on<'a>(
    series: &'a Series,
    clock: &'a BriefClock,
    planned: Planned,
    (from, to): (chrono::NaiveDate, chrono::NaiveDate),
) -> impl Iterator<Item = Meeting> + 'a {
    let day = |meeting: &Meeting| meeting.at.with_timezone(&clock.zone).date_naive();
    let until = series.upcoming(planned.at).take_while(move |meeting| day(meeting) <= to);
    until.filter(move |meeting| from <= day(meeting))
}

/// Chooses the questions for all one-on-ones of those days: their message is one.
async fn with_questions(
    context: &Context,
    mut batch: Batch,
    planned: Planned,
    (series, user): (&Series, UserId),
    (clock, days): (&BriefClock, (chrono::NaiveDate, chrono::NaiveDate)),
) -> Result<Batch, StoreError> {
    let all = context.store.series_of(series.guild, user).await?;
    for series in all.iter().filter(|series| series.state == SeriesState::Running) {
        for meeting in on(series, clock, planned, days) {
            let mut given = Remembered::of(context, series, meeting).await?;
            questions::choose(context, &mut given, series, user).await?;
            batch = given.kept(batch);
        }
    }
    Ok(batch)
}
