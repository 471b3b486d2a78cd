//! What a person settles for themselves: their time zone.

use chrono_tz::{TZ_VARIANTS, Tz};

use crate::catalogue::phrases;
use crate::catalogue::views::echoed;
use crate::domain::duty::{Duty, Planned};
use crate::domain::member::Settle;
use crate::domain::message::Reply;
use crate::store::{Batch, Change};

use super::{Asker, Desk, Outcome, Stop};

/// The longest name of a zone that is looked for, in characters; the longest there is has 32. How alike two texts are takes
/// time with the product of their lengths.
pub const ZONE: usize = 60;

/// How alike two names must be for one to be offered for the other; 1 is the same.
const ALIKE: f64 = 0.75;

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
    Ok(Reply::text(desk.locale(asker).say(&phrases::ZONE_SET, &args)))
}

/// The zone of that name, or a sentence with what was probably meant.
pub(super) fn known_zone(desk: &Desk, asker: &Asker, given: &str) -> Result<Tz, Stop> {
    zone_named(given).map_err(|guess| {
        let given = ("given", echoed(given).into());
        match guess {
            Some(guess) => desk.stop(asker, &phrases::ZONE_DID_YOU_MEAN, &[given, ("guess", guess.into())]),
            None => desk.stop(asker, &phrases::ZONE_UNKNOWN, &[given]),
        }
    })
}

/// The zone of that name, whatever its capitals; else the name most like it, if one is.
///
/// # Errors
/// The name that was probably meant.
pub fn zone_named(given: &str) -> Result<Tz, Option<&'static str>> {
    if given.chars().nth(ZONE).is_some() {
        return Err(None);
    }
    let wanted = given.trim().replace(' ', "_").to_lowercase();
    if let Some(zone) = TZ_VARIANTS.iter().find(|zone| zone.name().to_lowercase() == wanted) {
        return Ok(*zone);
    }
    let likeness = |zone: &Tz| {
        let name = zone.name().to_lowercase();
        let city = name.rsplit('/').next().unwrap_or(&name);
        strsim::jaro_winkler(&name, &wanted).max(strsim::jaro_winkler(city, &wanted))
    };
    let best =
        TZ_VARIANTS.iter().map(|zone| (likeness(zone), zone.name())).max_by(|a, b| a.0.total_cmp(&b.0));
    Err(best.filter(|(likeness, _)| *likeness >= ALIKE).map(|(_, name)| name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_are_found_as_people_write_them() {
        assert_eq!(zone_named("europe/lisbon"), Ok(Tz::Europe__Lisbon));
        assert_eq!(zone_named(" America/New York "), Ok(Tz::America__New_York));
        assert_eq!(zone_named("Europe/Lisbonn"), Err(Some("Europe/Lisbon")));
        assert_eq!(zone_named("tokio"), Err(Some("Asia/Tokyo")));
        assert_eq!(zone_named("12345"), Err(None));
        // However much it begins like one.
        assert_eq!(zone_named(&format!("Europe/Lisbon{}", "n".repeat(6_000))), Err(None));
    }
}
