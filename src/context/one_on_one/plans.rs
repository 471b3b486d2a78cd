//! When the duties of a running series come: its reminders, the briefs of both, and the question after a meeting. Whatever changes
//! the meetings of a series, or the clock of one of the two, plans them anew.

use crate::context::Context;
use crate::domain::Moment;
use crate::domain::duty::{Duty, Planned};
use crate::domain::guild::Guild;
use crate::domain::id::UserId;
use crate::domain::member::Member;
use crate::domain::series::{BriefClock, Series, SeriesState};
use crate::store::{Change, Condition, StoreError};

/// Plans all duties of a running series anew.
pub async fn planned(context: &Context, series: &Series, now: Moment) -> Result<Vec<Change>, StoreError> {
    let mut changes = vec![reminder(context, series, now), aftermath(context, series, now)];
    let guild = context.guild(series.guild).await?;
    for person in series.people() {
        let member = context.store.member(person.id).await?;
        changes.push(day_brief(context, &guild, series, &member, now));
    }
    Ok(changes)
}

/// Plans those duties of a series that are not on the agenda: an earlier version, or another configuration, knew no such duty.
pub async fn completed(context: &Context, series: &Series, now: Moment) -> Result<Vec<Change>, StoreError> {
    let all = planned(context, series, now).await?;
    let first = all.into_iter().filter_map(|change| match change {
        Change::Replan { planned, .. } => Some(Change::PlanFirst(planned)),
        _ => None,
    });
    Ok(first.collect())
}

/// Removes all duties of a series that has ended.
pub fn dropped(series: &Series) -> impl Iterator<Item = Change> + use<> {
    series.duties().map(Change::Drop)
}

/// Plans the briefs of a member anew, after they have chosen another clock.
pub async fn briefs_of(context: &Context, member: &Member, now: Moment) -> Result<Vec<Change>, StoreError> {
    let mut changes = vec![];
    for guild in context.store.guilds().await? {
        let all = context.store.series_of(guild.id, member.id).await?;
        let running = all.iter().filter(|series| series.state == SeriesState::Running);
        changes.extend(running.map(|series| day_brief(context, &guild, series, member, now)));
    }
    Ok(changes)
}

/// Plans the briefs of a series anew for those of the two who live by the guild's clock, each on condition that they still do.
pub async fn briefs_by_guild(
    context: &Context,
    guild: &Guild,
    series: &Series,
    now: Moment,
) -> Result<Vec<(Condition, Change)>, StoreError> {
    let mut changes = vec![];
    if series.state != SeriesState::Running || context.defaults.one_on_ones.working_days_ahead().is_none() {
        return Ok(changes);
    }
    for person in series.people() {
        let member = context.store.member(person.id).await?;
        if member.zone.is_none() {
            let unchanged = Condition::ZoneIs { user: member.id, zone: None };
            changes.push((unchanged, day_brief(context, guild, series, &member, now)));
        }
    }
    Ok(changes)
}

fn reminder(context: &Context, series: &Series, now: Moment) -> Change {
    let next = series.next_reminder(&context.defaults.one_on_ones.spans(), now);
    anew(Duty::Brief { series: series.id }, next.map(|reminder| reminder.at), now)
}

fn aftermath(context: &Context, series: &Series, now: Moment) -> Change {
    let asked = context.defaults.one_on_ones.ask_after.is_on();
    let next = series.next_end(now).filter(|_| asked).map(|(_, end)| end);
    anew(Duty::Aftermath { series: series.id }, next, now)
}

fn day_brief(context: &Context, guild: &Guild, series: &Series, member: &Member, now: Moment) -> Change {
    let next = clock(context, guild, member).and_then(|clock| clock.next(series, now));
    anew(Duty::DayBrief { series: series.id, user: member.id }, next, now)
}

/// By what the briefs of a member come; None where the configuration wants no brief by working days.
pub fn clock(context: &Context, guild: &Guild, member: &Member) -> Option<BriefClock> {
    let ahead = context.defaults.one_on_ones.working_days_ahead()?;
    Some(member.brief_clock(guild, &context.defaults, ahead))
}

/// The same of a person in a guild.
pub async fn clock_of(
    context: &Context,
    guild: &Guild,
    user: UserId,
) -> Result<Option<BriefClock>, StoreError> {
    Ok(clock(context, guild, &context.store.member(user).await?))
}

fn anew(duty: Duty, next: Option<Moment>, now: Moment) -> Change {
    match next {
        Some(at) => Change::Replan { planned: Planned { duty, at }, now },
        None => Change::Drop(duty),
    }
}
