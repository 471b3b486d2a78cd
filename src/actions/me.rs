//! What a person settles about themselves: the time zone, and the days on which they work.

use crate::catalogue::phrases;
use crate::catalogue::views::{self, echoed};
use crate::context::commit;
use crate::context::one_on_one::plans;
use crate::domain::duty::Duty;
use crate::domain::member::{Member, Settle};
use crate::domain::message::Reply;
use crate::domain::notice::Address;
use crate::domain::planning::next_prompt;
use crate::domain::time_of_day::time_of_day;
use crate::domain::tz::Tz;
use crate::domain::working_days::WorkingDays;
use crate::domain::zone::with_summer_time;
use crate::store::{Batch, Change, Condition, StoreError};

use super::fresh::on_fresh_reads;
use super::one_on_one::follow;
use super::requeue::look_anew;
use super::{Context, Invoker, Outcome, zone};

/// Settle the zone of that name.
pub async fn time_zone(context: &Context, invoker: &Invoker, given: &str) -> Outcome {
    let zone = zone::known(context, invoker, given, None)?;
    by_clock(context, invoker, zone).await
}

/// Settle this zone. The asker's prompts move with it; one-on-ones move only if the asker says so, since the other
/// person counts on their time.
pub async fn by_clock(context: &Context, invoker: &Invoker, zone: Tz) -> Outcome {
    let before = context.store.member(invoker.person.id).await?.zone;
    on_fresh_reads(context, invoker, async || {
        let batch = Batch::once(invoker.cause()).change(invoker.speaks());
        Ok((living_by(context, invoker, batch, zone).await?, ()))
    })
    .await?;
    // What waits for the end of their quiet hours waits by another clock.
    look_anew(context, Address::Person(invoker.person.id)).await?;
    let time = context.now().with_timezone(&zone).format("%H:%M").to_string();
    let set = context.locale(invoker).say(phrases::ZoneSet { zone: zone.name().into(), time });
    let from = match (before, invoker.guild) {
        (Some(before), _) => before,
        (None, Some(guild)) => context.guild(guild).await?.zone(&context.defaults),
        (None, None) => context.defaults.time_zone,
    };
    let follow = follow::question(context, invoker, from, zone).await?;
    let said = [Some(set), no_summer(context, invoker, zone)];
    Ok(zone::asking(said.into_iter().flatten().collect(), follow))
}

/// The batch, which also settles this zone: the setting, and the prompts of every guild, moved by its schedule, on condition that
/// its settings are unchanged.
pub(super) async fn living_by(
    context: &Context,
    invoker: &Invoker,
    batch: Batch,
    zone: Tz,
) -> Result<Batch, StoreError> {
    let (user, now) = (invoker.person.id, context.now());
    let member = Member { zone: Some(zone), ..context.store.member(user).await? };
    let briefs = plans::briefs_of(context, &member, now).await?;
    let mut batch = batch.change(Change::UpdateMember(user, Settle::Zone(zone))).changes(briefs);
    for guild in context.store.guilds().await? {
        let duty = Duty::Prompt { guild: guild.id, user };
        if invoker.guild == Some(guild.id) || context.store.planned(duty).await?.is_some() {
            let next = next_prompt(&guild, user, zone, &context.defaults, now);
            batch = batch
                .changes(next.map(|planned| Change::Move { planned, now }))
                .when(Condition::GuildIs(Box::new(Some(guild))));
        }
    }
    Ok(batch)
}

/// Settle the days on which the asker works, and when briefs come.
pub async fn working_days(
    context: &Context,
    invoker: &Invoker,
    given: &str,
    brief_at: Option<&str>,
) -> Outcome {
    let unknown = |_| context.stop(invoker, phrases::WorkingDaysUnknown { given: echoed(given) });
    let days: WorkingDays = given.parse().map_err(unknown)?;
    let wrong = |given: &str| context.stop(invoker, phrases::OneOnOneTime { given: echoed(given) });
    let time = brief_at.map(|given| time_of_day(given).ok_or_else(|| wrong(given))).transpose()?;
    let (user, now) = (invoker.person.id, context.now());
    let before = context.store.member(user).await?;
    let at = time.unwrap_or_else(|| before.brief_at(&context.defaults));
    let member = Member { working_days: Some(days), brief_at: Some(at), ..before };
    let batch = Batch::once(invoker.cause())
        .change(invoker.speaks())
        .change(Change::UpdateMember(user, Settle::WorkingDays(days)))
        .changes(time.map(|time| Change::UpdateMember(user, Settle::BriefAt(time))))
        .changes(plans::briefs_of(context, &member, now).await?);
    commit(context, batch).await?;
    let locale = context.locale(invoker);
    let (days, time) = (views::one_on_one::working_days(locale, days), at.format("%H:%M").to_string());
    Ok(Reply::text(locale.say(phrases::WorkingDaysSet { days, time })))
}

/// A warning for a zone that never changes its clocks and whose abbreviation does not say so.
pub(super) fn no_summer(context: &Context, invoker: &Invoker, zone: Tz) -> Option<String> {
    let other = with_summer_time(zone)?;
    let (zone, guess) = (zone.name().into(), other.name().into());
    Some(context.locale(invoker).say(phrases::ZoneNoSummer { zone, guess }))
}
