//! What a brief holds of one meeting, as its reader may see it: whatever the two have written down, and nothing private of the
//! other. How it reads is the catalogue's.

use chrono::{Days, NaiveDate, NaiveTime, TimeDelta};

use crate::catalogue::Locale;
use crate::catalogue::views::brief::{Briefing, Later, Thanks, later};
use crate::context::Context;
use crate::domain::Moment;
use crate::domain::id::{GuildId, UserId};
use crate::domain::notice::{Address, Notice, NoticeKind};
use crate::domain::recognition::Recognition;
use crate::domain::schedule::resolve;
use crate::domain::series::{Meeting, Series, SeriesState};
use crate::domain::tz::Tz;
use crate::store::{Scope, StoreError};

/// How many thanks of each direction are looked through.
const LOOKED_AT: usize = 25;
/// How many thanks are shown.
const SHOWN: usize = 3;
/// A brief is of use until a little after the meeting began.
const AFTER_START: TimeDelta = TimeDelta::minutes(5);
/// When an evening begins.
const EVENING: NaiveTime = NaiveTime::from_hms_opt(18, 0, 0).expect("a time of day");
/// How soon a brief may come again, and how long before the meeting it must.
const SOONEST: TimeDelta = TimeDelta::minutes(30);
const IN_TIME: TimeDelta = TimeDelta::minutes(10);
/// How far back thanks are shown before a first meeting.
const LATELY: TimeDelta = TimeDelta::days(28);

/// What the reader takes to a meeting.
pub async fn briefing(
    context: &Context,
    locale: &Locale,
    series: &Series,
    meeting: Meeting,
    reader: UserId,
) -> Result<Briefing, StoreError> {
    let store = context.store.as_ref();
    let guild = context.guild(series.guild).await?;
    let other = series.other(reader).unwrap_or(&series.partner).clone();
    let (me, them) = (store.member(reader).await?, store.member(other.id).await?);
    let (mine, theirs) = (me.zone(&guild, &context.defaults), them.zone(&guild, &context.defaults));
    let topics = store.topics(series.id, Scope::Open).await?;
    let question = question_of(context, series, meeting, reader).await?;
    Ok(Briefing {
        series: series.id,
        once: series.is_once(),
        meeting,
        minutes: series.minutes,
        away_until: them.away(context.now()).filter(|until| meeting.at < *until),
        their_zone: (mine != theirs).then_some(theirs),
        follow_ups: store.follow_ups(series.id, Scope::Open).await?,
        topics: topics.into_iter().filter(|topic| topic.is_seen_by(reader)).collect(),
        thanks: thanks(context, series, meeting, reader, other.id).await?,
        question: question.and_then(|id| locale.question(&id)).map(|question| question.text.clone()),
        reader,
        other,
    })
}

/// The meetings that a brief is about.
pub struct BriefedMeetings {
    /// Those still to come, or begun just now, in order.
    pub coming: Vec<(Series, Meeting)>,
    /// Whether it is about others, which have begun.
    pub begun: bool,
}

/// Finds the meetings that a brief is about, as things stand now.
pub async fn meetings(context: &Context, brief: &Notice) -> Result<BriefedMeetings, StoreError> {
    let mut all = match (&brief.say, brief.to) {
        (NoticeKind::Brief { series, meeting, .. }, _) => {
            let running = |series: &Series| series.state == SeriesState::Running;
            let found = context.store.series(*series).await?.filter(running);
            let found = found.filter(|series| !series.skipped.contains(&meeting.date));
            // The two may go by another clock than when it was planned, or have moved it.
            found.map(|series| (series.clone(), series.meeting(meeting.date))).into_iter().collect()
        }
        (NoticeKind::DayBrief { from, to }, Address::Person(user)) => {
            on_days(context, brief.guild, user, (*from, *to)).await?
        }
        _ => vec![],
    };
    let many = all.len();
    let now = context.now();
    all.retain(|(_, meeting)| now <= meeting.at + AFTER_START);
    all.sort_by_key(|(series, meeting)| (meeting.at, series.id));
    Ok(BriefedMeetings { begun: all.len() < many, coming: all })
}

/// The meetings of running series that a brief was about and that are left out, in order.
pub async fn left_out(context: &Context, brief: &Notice) -> Result<Vec<(Series, Meeting)>, StoreError> {
    let mut all = match (&brief.say, brief.to) {
        (NoticeKind::Brief { series, meeting, .. }, _) => {
            let mut all = skipped(context.store.series(*series).await?);
            all.retain(|(_, skipped)| skipped.date == meeting.date);
            all
        }
        (NoticeKind::DayBrief { from, to }, Address::Person(user)) => {
            let zone = zone_of(context, brief.guild, user).await?;
            let mut all = skipped(context.store.series_of(brief.guild, user).await?);
            all.retain(|(_, skipped)| (*from..=*to).contains(&skipped.at.with_timezone(&zone).date_naive()));
            all
        }
        _ => vec![],
    };
    all.sort_by_key(|(series, meeting)| (meeting.at, series.id));
    Ok(all)
}

fn skipped(of: impl IntoIterator<Item = Series>) -> Vec<(Series, Meeting)> {
    let running = of.into_iter().filter(|series| series.state == SeriesState::Running);
    let each = |series: Series| {
        let dates = series.skipped.clone();
        dates.into_iter().map(move |date| (series.clone(), series.meeting(date)))
    };
    running.flat_map(each).collect()
}

async fn zone_of(context: &Context, guild: GuildId, user: UserId) -> Result<Tz, StoreError> {
    let guild = context.guild(guild).await?;
    Ok(context.store.member(user).await?.zone(&guild, &context.defaults))
}

async fn on_days(
    context: &Context,
    guild: GuildId,
    user: UserId,
    (from, to): (NaiveDate, NaiveDate),
) -> Result<Vec<(Series, Meeting)>, StoreError> {
    let zone = zone_of(context, guild, user).await?;
    let begin = resolve(zone, from.and_time(NaiveTime::MIN)).at - TimeDelta::seconds(1);
    let mut all = vec![];
    for series in context.store.series_of(guild, user).await? {
        if series.state == SeriesState::Running {
            let day = |meeting: &Meeting| meeting.at.with_timezone(&zone).date_naive();
            let theirs: Vec<Meeting> = series.upcoming(begin).take_while(|one| day(one) <= to).collect();
            all.extend(theirs.into_iter().map(|meeting| (series.clone(), meeting)));
        }
    }
    Ok(all)
}

/// The times to which a brief may be put off whose first meeting is then, as far as they still make sense.
pub async fn snoozes(context: &Context, brief: &Notice, first: Moment) -> Result<Vec<Later>, StoreError> {
    let Address::Person(user) = brief.to else { return Ok(vec![]) };
    let guild = context.guild(brief.guild).await?;
    let member = context.store.member(user).await?;
    let (zone, now) = (member.zone(&guild, &context.defaults), context.now());
    let today = now.with_timezone(&zone).date_naive();
    let at = |day: NaiveDate, time: NaiveTime| resolve(zone, day.and_time(time)).at;
    let morning = member.brief_at(&context.defaults);
    let all = [
        Later { name: later::HOUR, until: now + TimeDelta::hours(1) },
        Later { name: later::EVENING, until: at(today, EVENING) },
        Later { name: later::MORNING, until: at(today + Days::new(1), morning) },
    ];
    let makes_sense = |one: &Later| now + SOONEST <= one.until && one.until + IN_TIME <= first;
    Ok(all.into_iter().filter(makes_sense).collect())
}

/// How many topics of a series its reader would find in a brief.
pub async fn topics(context: &Context, series: &Series, reader: UserId) -> Result<usize, StoreError> {
    let topics = context.store.topics(series.id, Scope::Open).await?;
    Ok(topics.iter().filter(|topic| topic.is_seen_by(reader)).count())
}

async fn question_of(
    context: &Context,
    series: &Series,
    meeting: Meeting,
    reader: UserId,
) -> Result<Option<String>, StoreError> {
    let next = meeting.date.succ_opt().unwrap_or(meeting.date);
    let found = context.store.meetings(series.id, meeting.date..next).await?;
    Ok(found.first().and_then(|record| record.question_of(reader)).map(str::to_owned))
}

/// What each thanked the other for since they last met, as far as both may see it.
async fn thanks(
    context: &Context,
    series: &Series,
    meeting: Meeting,
    reader: UserId,
    other: UserId,
) -> Result<Vec<Thanks>, StoreError> {
    let since = last_met(context, series, meeting).await?;
    let mut all = vec![];
    for (from, to) in [(other, reader), (reader, other)] {
        let (received, _) = context.store.received(series.guild, to, 0, LOOKED_AT).await?;
        let theirs = received.into_iter().filter(|given| given.giver == from && since <= given.at);
        all.extend(theirs.filter(|given| both_see(given, to)).map(|given| Thanks {
            at: given.at,
            from,
            text: given.text,
        }));
    }
    all.sort_by_key(|thanks| std::cmp::Reverse(thanks.at));
    all.truncate(SHOWN);
    Ok(all)
}

/// The receiver may know who gave them, and they have words.
fn both_see(given: &Recognition, receiver: UserId) -> bool {
    let seen = given.seen_by(Some(receiver));
    seen.is_some_and(|seen| seen.from.is_some()) && !given.text.is_empty()
}

async fn last_met(context: &Context, series: &Series, meeting: Meeting) -> Result<Moment, StoreError> {
    let before = context.store.meetings(series.id, chrono::NaiveDate::MIN..meeting.date).await?;
    let met = before.iter().rev().find(|record| record.happened != Some(false) && !record.skipped);
    Ok(met.map_or(meeting.at - LATELY, |record| record.at).max(meeting.at - LATELY * 3))
}
