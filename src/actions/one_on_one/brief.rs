//! The buttons of a private reminder: snooze it, or skip this meeting. The reminder then says so in its own place, for
//! its buttons mean nothing any more. Ending the series is in `stop`.

use chrono::{NaiveDate, TimeDelta};

use crate::actions::fresh::on_fresh_reads;
use crate::catalogue::phrases;
use crate::catalogue::views::{date, moment, one_on_one, person};
use crate::domain::Moment;
use crate::domain::id::{NoticeId, SeriesId};
use crate::domain::message::Reply;
use crate::domain::notice::{Address, Notice, NoticeKind};
use crate::domain::series::{Meeting, Series};
use crate::store::{Batch, Change, Condition, StoreError};

use super::super::{Context, Invoker, Outcome, Stop};
use super::{running, stop};
use crate::context::one_on_one::remembered::Remembered;
use crate::context::one_on_one::{edits, plans};

/// How long a reminder is put off: the longest of these that is at most half the time until the meeting.
const SNOOZES: [TimeDelta; 3] = [TimeDelta::hours(4), TimeDelta::hours(1), TimeDelta::minutes(5)];

/// Returns when a reminder snoozed now comes again; None when the meeting is too near.
fn snoozed_until(now: Moment, meeting: Moment) -> Option<Moment> {
    SNOOZES.iter().find(|snooze| now + **snooze * 2 <= meeting).map(|snooze| now + *snooze)
}

/// Send the reminder once more, later.
pub async fn snooze(context: &Context, invoker: &Invoker, id: NoticeId) -> Outcome {
    let (_, again) = on_fresh_reads(context, invoker, || putting_off(context, invoker, id)).await?;
    // Where it was put off twice at the same moment, the first time stands.
    let when = context.store.notice(again.id).await?.map_or(again.scheduled_for, |known| known.scheduled_for);
    let text = context.locale(invoker).say(phrases::SnoozedUntil { when: moment(when) });
    Ok(Reply::text(text).in_place())
}

async fn putting_off(context: &Context, invoker: &Invoker, id: NoticeId) -> Result<(Batch, Notice), Stop> {
    let gone = || context.stop(invoker, &phrases::SNOOZE_OVER);
    let notice = context.store.notice(id).await?.ok_or_else(|| context.nothing_of_theirs(invoker))?;
    if notice.to != Address::Person(invoker.person.id) {
        return Err(context.nothing_of_theirs(invoker));
    }
    let NoticeKind::Brief { series: id, meeting, .. } = notice.say else {
        return Err(context.nothing_of_theirs(invoker));
    };
    let (series, _) = running(context, invoker, id).await?;
    let now = context.now();
    if now >= meeting.at {
        return Err(gone());
    }
    if series.skipped.contains(&meeting.date) {
        let already = true;
        return Err(Stop::Say(left_out(context, invoker, &series, meeting, already)));
    }
    let near = || context.stop(invoker, phrases::SnoozeTooNear { when: moment(meeting.at) });
    let until = snoozed_until(now, meeting.at).ok_or_else(near)?;
    let batch = Batch::once(invoker.cause()).when(Condition::SeriesIs(Box::new(series)));
    Ok(match again(context, &notice, until).await? {
        Again::Owed(known) => (batch.when(Condition::NoticeIs(Box::new(known.clone()))), known),
        Again::New(again) => (batch.change(Change::Enqueue(again.clone())), again),
    })
}

/// The reminder that comes again after a snooze.
pub(super) enum Again {
    /// Owed already: a reminder put off once more before it came keeps its first time, and comes once.
    Owed(Notice),
    New(Notice),
}

pub(super) async fn again(context: &Context, notice: &Notice, until: Moment) -> Result<Again, StoreError> {
    let mut before = 0;
    loop {
        let again = edits::put_off(notice, before, until);
        match context.store.notice(again.id).await? {
            Some(known) if known.is_open() => return Ok(Again::Owed(known)),
            Some(_) => before += 1,
            None => return Ok(Again::New(again)),
        }
    }
}

/// Skip one meeting, and tell the other person.
pub async fn skip(context: &Context, invoker: &Invoker, id: SeriesId, day: NaiveDate) -> Outcome {
    if running(context, invoker, id).await?.0.is_once() {
        // Without its only meeting nothing is left of it.
        return stop::ask(context, invoker, id).await;
    }
    let (_, (series, already)) =
        on_fresh_reads(context, invoker, || skipping(context, invoker, id, day)).await?;
    let text = left_out(context, invoker, &series, series.meeting(day), already);
    // The brief says so in its own place, by an edit that both get.
    Ok(Reply::Private(one_on_one::goes_on(context.locale(invoker), &series, text)))
}

/// Skip the next meeting, by a command.
pub async fn skip_next(context: &Context, invoker: &Invoker, id: SeriesId) -> Outcome {
    let (series, _) = running(context, invoker, id).await?;
    let next = series.upcoming(context.now()).next();
    let next = next.ok_or_else(|| context.stop(invoker, &phrases::SNOOZE_OVER))?;
    skip(context, invoker, id, next.date).await
}

/// The batch that leaves it out, the series as it is then, and whether the meeting was left out already.
async fn skipping(
    context: &Context,
    invoker: &Invoker,
    id: SeriesId,
    day: NaiveDate,
) -> Result<(Batch, (Series, bool)), Stop> {
    let (was, other) = running(context, invoker, id).await?;
    let now = context.now();
    // The meeting has begun, or the two never meet on that date.
    if was.skipped.contains(&day) && now < was.meeting(day).at {
        return Ok((Batch::free(), (was, true)));
    }
    if !was.changeable(now).any(|meeting| meeting.date == day) {
        return Err(context.stop(invoker, &phrases::SNOOZE_OVER));
    }
    let mut series = was.clone();
    series.skip(day);
    let remembered = Remembered::of(context, &was, was.meeting(day)).await?.skipped();
    let say = NoticeKind::Skipped { series: id, by: invoker.person.id, date: day };
    let told = Notice::new(&invoker.cause(), series.guild, Address::Person(other.id), say, now);
    let batch = Batch::once(invoker.cause())
        .when(Condition::SeriesIs(Box::new(was.clone())))
        .changes(plans::planned(context, &series, now).await?)
        .changes(edits::of(context, &was, &invoker.cause()).await?)
        .change(Change::PutSeries(series.clone()))
        .change(Change::Enqueue(told));
    Ok((remembered.kept(batch), (series, false)))
}

fn left_out(
    context: &Context,
    invoker: &Invoker,
    series: &Series,
    skipped: Meeting,
    already: bool,
) -> String {
    let locale = context.locale(invoker);
    let who = series.other(invoker.person.id).map_or(String::new(), |other| person(other.id));
    let next = series.upcoming(skipped.at).next().map_or(skipped.at, |meeting| meeting.at);
    let (date, when) = (date(skipped.at), moment(next));
    match already {
        true => locale.say(phrases::SkippedAlready { who, date, when }),
        false => locale.say(phrases::SkippedDone { who, date, when }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_snoozed_reminder_comes_well_before_the_meeting(ahead in 0i64..200_000) {
            let now = Moment::from_timestamp(1_790_000_000, 0).unwrap();
            let meeting = now + TimeDelta::seconds(ahead);
            match snoozed_until(now, meeting) {
                Some(until) => prop_assert!(until > now && meeting - until >= until - now),
                None => prop_assert!(ahead < 600),
            }
        }
    }
}
