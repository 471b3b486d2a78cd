//! The buttons of a private reminder: snooze it, or leave this meeting out; the reminder then says so in its own place, for
//! its buttons mean nothing any more. Ending the series is in `stop`.

use chrono::{NaiveDate, TimeDelta};

use crate::catalogue::phrases;
use crate::catalogue::views::{button, date, moment, person};
use crate::domain::Moment;
use crate::domain::id::{NoticeId, SeriesId};
use crate::domain::message::{Message, Reply, Row, Style};
use crate::domain::notice::{Address, Notice, NoticeKind};
use crate::domain::press::Press;
use crate::domain::series::{Meeting, Series};
use crate::store::{Batch, Change, Condition, StoreError};

use super::super::{Asker, Context, Outcome, Stop};
use super::{plan, running};

/// A reminder is put off by so much when the meeting is further away than twice that, the longest that fits.
const SNOOZES: [TimeDelta; 3] = [TimeDelta::hours(4), TimeDelta::hours(1), TimeDelta::minutes(5)];

/// Only meetings that are so near can be left out: one is reminded of no other.
const REACH: usize = 8;

/// When a reminder snoozed now comes again; none when the meeting is too near.
fn snoozed_until(now: Moment, meeting: Moment) -> Option<Moment> {
    SNOOZES.iter().find(|snooze| now + **snooze * 2 <= meeting).map(|snooze| now + *snooze)
}

/// Send the reminder once more, later.
pub async fn snooze(context: &Context, asker: &Asker, id: NoticeId) -> Outcome {
    let (_, again) = context.on_fresh_reads(asker, || putting_off(context, asker, id)).await?;
    // Where it was put off twice at the same moment, the first time stands.
    let when = context.store.notice(again.id).await?.map_or(again.planned, |known| known.planned);
    let text = context.locale(asker).say(phrases::SnoozedUntil { when: moment(when) });
    Ok(Reply::text(text).in_place())
}

async fn putting_off(context: &Context, asker: &Asker, id: NoticeId) -> Result<(Batch, Notice), Stop> {
    let gone = || context.stop(asker, &phrases::SNOOZE_OVER);
    let notice = context.store.notice(id).await?.ok_or_else(|| context.nothing_of_theirs(asker))?;
    if notice.to != Address::Person(asker.person.id) {
        return Err(context.nothing_of_theirs(asker));
    }
    let NoticeKind::Brief { series: id, meeting, .. } = notice.say else {
        return Err(context.nothing_of_theirs(asker));
    };
    let (series, _) = running(context, asker, id).await?;
    let now = context.now();
    if now >= meeting.at {
        return Err(gone());
    }
    if series.skipped.contains(&meeting.date) {
        let already = true;
        return Err(Stop::Say(left_out(context, asker, &series, meeting, already)));
    }
    let near = || context.stop(asker, phrases::SnoozeTooNear { when: moment(meeting.at) });
    let until = snoozed_until(now, meeting.at).ok_or_else(near)?;
    let batch = Batch::once(asker.cause()).when(Condition::SeriesIs(Box::new(series)));
    Ok(match again(context, &notice, until).await? {
        Again::Owed(known) => (batch.when(Condition::NoticeIs(Box::new(known.clone()))), known),
        Again::New(again) => (batch.change(Change::Tell(again.clone())), again),
    })
}

/// The reminder that comes again.
enum Again {
    /// It is owed already: put off once more before it has come, the first time stands, and one comes, not two.
    Owed(Notice),
    New(Notice),
}

async fn again(context: &Context, notice: &Notice, until: Moment) -> Result<Again, StoreError> {
    let mut before = 0;
    loop {
        let cause = format!("snooze:{}:{before}", notice.id);
        let again = Notice::new(&cause, notice.guild, notice.to, notice.say.clone(), until);
        match context.store.notice(again.id).await? {
            Some(known) if known.is_open() => return Ok(Again::Owed(known)),
            Some(_) => before += 1,
            None => return Ok(Again::New(again)),
        }
    }
}

/// Leave one meeting out, and tell the other person.
pub async fn skip(context: &Context, asker: &Asker, id: SeriesId, day: NaiveDate) -> Outcome {
    let (_, (series, already)) = context.on_fresh_reads(asker, || skipping(context, asker, id, day)).await?;
    let text = left_out(context, asker, &series, series.rhythm.on(day), already);
    let end = button(context.locale(asker), &phrases::BUTTON_END_SERIES, Press::StopSeries(id), Style::Quiet);
    Ok(Reply::Replace(Message { text, rows: vec![Row::Buttons(vec![end])], ..Message::default() }))
}

/// The batch that leaves it out, the series as it is then, and whether the meeting was left out already.
async fn skipping(
    context: &Context,
    asker: &Asker,
    id: SeriesId,
    day: NaiveDate,
) -> Result<(Batch, (Series, bool)), Stop> {
    let (was, other) = running(context, asker, id).await?;
    let now = context.now();
    // One that has begun, or a date on which the two never meet.
    if !was.rhythm.meetings(now).take(REACH).any(|meeting| meeting.date == day) {
        return Err(context.stop(asker, &phrases::SNOOZE_OVER));
    }
    if was.skipped.contains(&day) {
        return Ok((Batch::free(), (was, true)));
    }
    let mut series = was.clone();
    series.skip(day);
    let say = NoticeKind::Skipped { series: id, by: asker.person.id, date: day };
    let told = Notice::new(&asker.cause(), series.guild, Address::Person(other.id), say, now);
    let batch = Batch::once(asker.cause())
        .when(Condition::SeriesIs(Box::new(was)))
        .change(plan(context, &series, now))
        .change(Change::PutSeries(series.clone()))
        .change(Change::Tell(told));
    Ok((batch, (series, false)))
}

fn left_out(context: &Context, asker: &Asker, series: &Series, skipped: Meeting, already: bool) -> String {
    let locale = context.locale(asker);
    let who = series.other(asker.person.id).map_or(String::new(), |other| person(other.id));
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
