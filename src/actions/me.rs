//! What a person settles for themselves: their time zone.

use crate::catalogue::phrases;
use crate::catalogue::views::{echoed, listing};
use crate::domain::duty::{Duty, Planned};
use crate::domain::member::Settle;
use crate::domain::message::Reply;
use crate::domain::tz::Tz;
use crate::domain::zone::{Meant, meant, with_summer_time};
use crate::store::{Batch, Change};

use super::{Asker, Desk, Outcome, Stop};

/// Live by this zone. Prompts that are on move with it; one-on-ones keep the zone they were made in, since the
/// other person counts on their time.
pub async fn time_zone(desk: &Desk, asker: &Asker, given: &str) -> Outcome {
    let zone = known_zone(desk, asker, given)?;
    let settled = Change::Settle(asker.person.id, Settle::Zone(zone));
    let mut batch = Batch::once(asker.cause()).change(settled).change(asker.speaks());
    if let Some(guild) = asker.guild {
        let (duty, now) = (Duty::Prompt { guild, user: asker.person.id }, desk.now());
        let next = desk.defaults.prompts.schedule.next(zone, now);
        let planned = next.map(|next| Planned { duty, at: next.at });
        batch = batch.changes(planned.map(|planned| Change::Move { planned, now }));
    }
    desk.commit(batch).await?;
    let time = desk.now().with_timezone(&zone).format("%H:%M").to_string();
    let args = [("zone", zone.name().into()), ("time", time.into())];
    let set = desk.locale(asker).say(&phrases::ZONE_SET, &args);
    Ok(Reply::lines([Some(set), no_summer(desk, asker, zone)].into_iter().flatten()))
}

/// The zone of that name, or a sentence with what was probably meant.
pub(super) fn known_zone(desk: &Desk, asker: &Asker, given: &str) -> Result<Tz, Stop> {
    let said = ("given", echoed(given).into());
    let guess = |zone: &Tz| ("guess", zone.name().into());
    Err(match meant(given) {
        Meant::Named(zone) => return Ok(zone),
        Meant::Offset(zone) => desk.stop(asker, &phrases::ZONE_OFFSET, &[said, guess(&zone)]),
        Meant::Nothing => desk.stop(asker, &phrases::ZONE_UNKNOWN, &[said]),
        Meant::Likely(zones) => match &zones[..] {
            [zone] => desk.stop(asker, &phrases::ZONE_DID_YOU_MEAN, &[said, guess(zone)]),
            several => {
                let names: Vec<String> = several.iter().map(|zone| zone.name().to_owned()).collect();
                let guesses = listing(desk.locale(asker), &names);
                desk.stop(asker, &phrases::ZONE_WHICH, &[said, ("guesses", guesses.into())])
            }
        },
    })
}

/// What to know of a zone that never changes its clocks, where its abbreviation says nothing of that.
pub(super) fn no_summer(desk: &Desk, asker: &Asker, zone: Tz) -> Option<String> {
    let other = with_summer_time(zone)?;
    let args = [("zone", zone.name().into()), ("guess", other.name().into())];
    Some(desk.locale(asker).say(&phrases::ZONE_NO_SUMMER, &args))
}
