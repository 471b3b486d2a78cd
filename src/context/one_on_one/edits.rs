//! Which messages that are out change when something of a series does: the briefs of its coming meetings. A brief has one fixed id,
//! and each time it is put off another that follows from it, so that all are found without a list.

use chrono::TimeDelta;

use crate::context::{Context, recognition_notices::amendments};
use crate::domain::Moment;
use crate::domain::id::{GuildId, UserId};
use crate::domain::notice::{Address, Notice, NoticeKind};
use crate::domain::series::{Meeting, Series};
use crate::store::{Change, StoreError};

use super::plans;

/// For how many coming meetings a brief may be out.
const AHEAD: usize = 3;

/// The brief of a member's days, which came or comes at that moment.
pub fn day_brief(
    guild: GuildId,
    user: UserId,
    at: Moment,
    (from, to): (chrono::NaiveDate, chrono::NaiveDate),
) -> Notice {
    let cause = format!("day-brief:{guild}@{}", at.timestamp());
    Notice::new(&cause, guild, Address::Person(user), NoticeKind::DayBrief { from, to }, at)
}

/// The reminder of a meeting at that moment.
pub fn reminder(series: &Series, user: UserId, meeting: Meeting, question: String, at: Moment) -> Notice {
    let cause = format!("brief:{}@{}", series.id, at.timestamp());
    let say = NoticeKind::Brief { series: series.id, meeting, question };
    Notice::new(&cause, series.guild, Address::Person(user), say, at)
}

/// The name of the notice that a brief is put off to, after it was put off so many times before.
pub fn put_off(brief: &Notice, before: u32, until: Moment) -> Notice {
    let cause = format!("snooze:{}:{before}", brief.id);
    Notice::new(&cause, brief.guild, brief.to, brief.say.clone(), until)
}

/// Changes that bring the briefs of a series up to date that are out.
pub async fn of(context: &Context, series: &Series, cause: &str) -> Result<Vec<Change>, StoreError> {
    let mut out = vec![];
    for brief in briefs(context, series).await? {
        out.extend(latest(context, brief).await?);
    }
    amendments(context.store.as_ref(), out, cause).await
}

async fn briefs(context: &Context, series: &Series) -> Result<Vec<Notice>, StoreError> {
    let now = context.now();
    let guild = context.guild(series.guild).await?;
    let begun = now - TimeDelta::minutes(series.minutes.into());
    let coming: Vec<Meeting> = series.upcoming(begun).take(AHEAD).collect();
    let mut all = vec![];
    for person in series.people() {
        let clock = plans::clock_of(context, &guild, person.id).await?;
        for meeting in &coming {
            let at = clock.map(|clock| (clock.brief_of(*meeting), clock));
            let days = at.and_then(|(at, clock)| Some((at, clock.days_of(at)?)));
            all.extend(days.map(|(at, days)| day_brief(guild.id, person.id, at, days)));
            let spans = context.defaults.one_on_ones.spans();
            all.extend(spans.iter().map(|span| {
                reminder(series, person.id, *meeting, String::new(), series.before(*meeting, *span))
            }));
        }
    }
    all.retain(|brief| brief.scheduled_for <= now);
    all.dedup_by_key(|brief| brief.id);
    Ok(all)
}

/// The brief as it was last put off; None where it never was owed.
async fn latest(context: &Context, brief: Notice) -> Result<Option<Notice>, StoreError> {
    let Some(mut latest) = context.store.notice(brief.id).await? else { return Ok(None) };
    while let Some(again) = put_off_to(context, &latest).await? {
        latest = again;
    }
    Ok(Some(latest))
}

/// The last notice that a brief was put off to.
async fn put_off_to(context: &Context, brief: &Notice) -> Result<Option<Notice>, StoreError> {
    let (mut last, mut before) = (None, 0);
    while let Some(again) = context.store.notice(put_off(brief, before, brief.scheduled_for).id).await? {
        (last, before) = (Some(again), before + 1);
    }
    Ok(last)
}
