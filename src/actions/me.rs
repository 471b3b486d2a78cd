//! What a person settles for themselves: their time zone.

use crate::catalogue::phrases;
use crate::domain::duty::{Duty, Planned};
use crate::domain::member::Settle;
use crate::domain::notice::Address;
use crate::domain::tz::Tz;
use crate::domain::zone::with_summer_time;
use crate::store::{Batch, Change};

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
    let batch = Batch::once(asker.cause()).changes(living_by(desk, asker, zone)).change(asker.speaks());
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

/// What settles that they live by this zone.
pub(super) fn living_by(desk: &Desk, asker: &Asker, zone: Tz) -> Vec<Change> {
    let settled = Change::Settle(asker.person.id, Settle::Zone(zone));
    let prompts = asker.guild.and_then(|guild| {
        let (duty, now) = (Duty::Prompt { guild, user: asker.person.id }, desk.now());
        let next = desk.defaults.prompts.schedule.next(zone, now)?;
        Some(Change::Move { planned: Planned { duty, at: next.at }, now })
    });
    [settled].into_iter().chain(prompts).collect()
}

/// What to know of a zone that never changes its clocks, where its abbreviation says nothing of that.
pub(super) fn no_summer(desk: &Desk, asker: &Asker, zone: Tz) -> Option<String> {
    let other = with_summer_time(zone)?;
    let args = [("zone", zone.name().into()), ("guess", other.name().into())];
    Some(desk.locale(asker).say(&phrases::ZONE_NO_SUMMER, &args))
}
