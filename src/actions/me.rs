//! What a person settles for themselves: their time zone.

use crate::catalogue::phrases;
use crate::domain::duty::{Duty, Planned};
use crate::domain::member::Settle;
use crate::domain::notice::Address;
use crate::domain::tz::Tz;
use crate::domain::zone::with_summer_time;
use crate::store::{Batch, Change, StoreError};

use super::one_on_one::follow;
use super::{Asker, Context, Outcome, zone};

/// Live by the zone of that name.
pub async fn time_zone(context: &Context, asker: &Asker, given: &str) -> Outcome {
    let zone = zone::known(context, asker, given, None)?;
    by_clock(context, asker, zone).await
}

/// Live by this zone. Prompts that are on move with it; of one-on-ones it is asked, since the other person counts on their
/// time.
pub async fn by_clock(context: &Context, asker: &Asker, zone: Tz) -> Outcome {
    let before = context.store.member(asker.person.id).await?.zone;
    let settled = living_by(context, asker, zone).await?;
    let batch = Batch::once(asker.cause()).changes(settled).change(asker.speaks());
    context.commit(batch).await?;
    // What waits for the end of their quiet hours waits by another clock.
    context.look_anew(Address::Person(asker.person.id)).await?;
    let time = context.now().with_timezone(&zone).format("%H:%M").to_string();
    let set = context.locale(asker).say(phrases::ZoneSet { zone: zone.name().into(), time });
    let from = match (before, asker.guild) {
        (Some(before), _) => before,
        (None, Some(guild)) => context.guild(guild).await?.zone(&context.defaults),
        (None, None) => context.defaults.time_zone,
    };
    let follow = follow::question(context, asker, from, zone).await?;
    let said = [Some(set), no_summer(context, asker, zone)];
    Ok(zone::asking(said.into_iter().flatten().collect(), follow))
}

/// What settles that they live by this zone, in whatever server prompts come to them from.
pub(super) async fn living_by(context: &Context, asker: &Asker, zone: Tz) -> Result<Vec<Change>, StoreError> {
    let (user, now) = (asker.person.id, context.now());
    let mut changes = vec![Change::Settle(user, Settle::Zone(zone))];
    let Some(next) = context.defaults.prompts.schedule.next(zone, now) else { return Ok(changes) };
    for guild in context.store.guilds().await? {
        let duty = Duty::Prompt { guild: guild.id, user };
        if asker.guild == Some(guild.id) || context.store.planned(duty).await?.is_some() {
            changes.push(Change::Move { planned: Planned { duty, at: next.at }, now });
        }
    }
    Ok(changes)
}

/// What to know of a zone that never changes its clocks, where its abbreviation says nothing of that.
pub(super) fn no_summer(context: &Context, asker: &Asker, zone: Tz) -> Option<String> {
    let other = with_summer_time(zone)?;
    let (zone, guess) = (zone.name().into(), other.name().into());
    Some(context.locale(asker).say(phrases::ZoneNoSummer { zone, guess }))
}
