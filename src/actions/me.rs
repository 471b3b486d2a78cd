//! What a person settles for themselves: their time zone.

use crate::catalogue::phrases;
use crate::domain::duty::{Duty, Planned};
use crate::domain::member::Settle;
use crate::domain::notice::Address;
use crate::domain::tz::Tz;
use crate::domain::zone::with_summer_time;
use crate::store::{Batch, Change, StoreError};

use super::one_on_one::follow;
use super::{Asker, Desk, Outcome, zone};

/// Live by the zone of that name.
pub async fn time_zone(desk: &Desk, asker: &Asker, given: &str) -> Outcome {
    let zone = zone::known(desk, asker, given, None)?;
    by_clock(desk, asker, zone).await
}

/// Live by this zone. Prompts that are on move with it; of one-on-ones it is asked, since the other person counts on their
/// time.
pub async fn by_clock(desk: &Desk, asker: &Asker, zone: Tz) -> Outcome {
    let before = desk.store.member(asker.person.id).await?.zone;
    let settled = living_by(desk, asker, zone).await?;
    let batch = Batch::once(asker.cause()).changes(settled).change(asker.speaks());
    desk.commit(batch).await?;
    // What waits for the end of their quiet hours waits by another clock.
    desk.look_anew(Address::Person(asker.person.id)).await?;
    let time = desk.now().with_timezone(&zone).format("%H:%M").to_string();
    let args = [("zone", zone.name().into()), ("time", time.into())];
    let set = desk.locale(asker).say(&phrases::ZONE_SET, &args);
    let from = match (before, asker.guild) {
        (Some(before), _) => before,
        (None, Some(guild)) => desk.guild(guild).await?.zone(&desk.defaults),
        (None, None) => desk.defaults.time_zone,
    };
    let follow = follow::question(desk, asker, from, zone).await?;
    let said = [Some(set), no_summer(desk, asker, zone)];
    Ok(zone::asking(said.into_iter().flatten().collect(), follow))
}

/// What settles that they live by this zone, in whatever server prompts come to them from.
pub(super) async fn living_by(desk: &Desk, asker: &Asker, zone: Tz) -> Result<Vec<Change>, StoreError> {
    let (user, now) = (asker.person.id, desk.now());
    let mut changes = vec![Change::Settle(user, Settle::Zone(zone))];
    let Some(next) = desk.defaults.prompts.schedule.next(zone, now) else { return Ok(changes) };
    for guild in desk.store.guilds().await? {
        let duty = Duty::Prompt { guild: guild.id, user };
        if asker.guild == Some(guild.id) || desk.store.planned(duty).await?.is_some() {
            changes.push(Change::Move { planned: Planned { duty, at: next.at }, now });
        }
    }
    Ok(changes)
}

/// What to know of a zone that never changes its clocks, where its abbreviation says nothing of that.
pub(super) fn no_summer(desk: &Desk, asker: &Asker, zone: Tz) -> Option<String> {
    let other = with_summer_time(zone)?;
    let args = [("zone", zone.name().into()), ("guess", other.name().into())];
    Some(desk.locale(asker).say(&phrases::ZONE_NO_SUMMER, &args))
}
