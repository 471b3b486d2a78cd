//! How thanks are spread in a guild and how its planned one-on-ones went, for those who lead it.

use std::collections::BTreeSet;
use std::ops::Range;
use std::time::Instant;

use chrono::{Datelike, Days, NaiveDate, TimeDelta};

use crate::catalogue::phrases;
use crate::catalogue::views::insights::{Among, insights as shares};
use crate::context::spotlight::trend;
use crate::domain::Moment;
use crate::domain::guild::Guild;
use crate::domain::id::{GuildId, UserId};
use crate::domain::insights::{DAYS_READ, FEW, Insights, MEETING_WEEKS, MeetingInsights};
use crate::domain::meeting_record::MeetingRecord;
use crate::domain::message::Reply;
use crate::domain::schedule::resolve;
use crate::domain::series::{Series, SeriesState};
use crate::domain::tz::Tz;
use crate::store::StoreError;

use super::recap::PATIENCE;
use super::{Context, Invoker, Outcome};

/// How many weeks the chart shows.
const WEEKS: u32 = 4;

/// The shares of the last 30 days, among `members` if Discord told their number, else among those who took part.
pub async fn insights(context: &Context, invoker: &Invoker, members: Option<usize>) -> Outcome {
    let guild = context.asked_in(invoker).await?;
    if !may_see(invoker, &guild) {
        return Err(context.stop(invoker, &phrases::INSIGHTS_NEEDS));
    }
    let now = context.now();
    let zone = guild.zone(&context.defaults);
    let mut found = Insights::at(now, monday(zone, now));
    let mut bars = trend(zone, now, WEEKS);
    let when = now - Days::new(DAYS_READ)..now + TimeDelta::seconds(1);
    let walked = context.walk(guild.id, when, Some(Instant::now() + PATIENCE), |one| {
        bars.add(one);
        found.add(one);
    });
    let too_much = || context.stop(invoker, &phrases::INSIGHTS_TOO_MUCH);
    walked.await.map_err(|error| error.or(too_much))?;
    let active = found.took_part();
    let among = match members {
        // Some who took part may have left since.
        Some(count) => Among::Members(count.max(active)),
        None => Among::TookPart(active),
    };
    let locale = context.locale(invoker);
    let chart = if active >= FEW && context.draws_charts() { bars.picture(locale) } else { None };
    let meetings = one_on_ones(context, guild.id, now).await?;
    Ok(Reply::Private(shares(locale, &found, &meetings, among, chart)))
}

/// How far apart a meeting and the date that names it may be: a moved one takes place up to 60 days from the day it is moved on.
const APART: TimeDelta = TimeDelta::days(70);

/// The planned one-on-ones of the last weeks, without those of anybody who is forgotten.
async fn one_on_ones(context: &Context, guild: GuildId, now: Moment) -> Result<MeetingInsights, StoreError> {
    let since = now - TimeDelta::weeks(MEETING_WEEKS as i64);
    let mut found = MeetingInsights::default();
    for series in context.store.series_in(guild).await? {
        let people = series.people().map(|person| person.id);
        if people.contains(&UserId::FORGOTTEN) {
            continue;
        }
        for meeting in planned(context, &series, since..now).await? {
            found.add(people, meeting.happened.filter(|_| !meeting.skipped), meeting.moved);
        }
    }
    Ok(found)
}

/// What is remembered of the planned meetings of a series, and those that have come without anything to remember.
async fn planned(
    context: &Context,
    series: &Series,
    when: Range<Moment>,
) -> Result<Vec<MeetingRecord>, StoreError> {
    let (from, until) = ((when.start - APART).date_naive(), (when.end + APART).date_naive());
    let mut all = context.store.meetings(series.id, from..until).await?;
    all.retain(|meeting| when.contains(&meeting.at));
    if series.state == SeriesState::Running {
        let come = series.upcoming(when.start).take_while(|meeting| meeting.at < when.end);
        let known: BTreeSet<NaiveDate> = all.iter().map(|meeting| meeting.date).collect();
        let new = come.filter(|meeting| !known.contains(&meeting.date));
        all.extend(new.map(|meeting| MeetingRecord::new(series.id, meeting)));
    }
    Ok(all)
}

/// When the current week began.
fn monday(zone: Tz, now: Moment) -> Moment {
    let today = now.with_timezone(&zone).date_naive();
    let monday = today - Days::new(today.weekday().num_days_from_monday().into());
    resolve(zone, monday.and_time(Default::default())).at
}

/// Whether how thanks are spread in a guild is shown to the asker.
pub(super) fn may_see(invoker: &Invoker, guild: &Guild) -> bool {
    invoker.may_manage || guild.insights_role.is_some_and(|role| invoker.roles.contains(&role))
}
