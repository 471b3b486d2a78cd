//! Which time zone a member means: by name, an offset with its usual sign, an abbreviation, a city or a country;
//! otherwise none is guessed. What the reply says is not here.

mod place;
mod short;

use crate::domain::tz::Tz;

use super::words::folded;

/// What a member meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meant {
    /// The zone with that name.
    Named(Tz),
    /// An offset; the zone's name has the opposite sign.
    Offset(Tz),
    /// Likely zones: if there are several, the member chooses.
    Likely(Vec<Tz>),
    Nothing,
}

/// The longest name that is searched for, in characters; the longest zone has 32. Comparing two texts takes time in
/// proportion to the product of their lengths.
pub const LONGEST: usize = 60;

/// How many zones are offered at most.
const OFFERED: usize = 8;

/// The zone that a text means.
pub fn meant(given: &str) -> Meant {
    if given.chars().nth(LONGEST).is_some() {
        return Meant::Nothing;
    }
    let wanted = given.trim().replace(' ', "_");
    if let Some(zone) = Tz::all().iter().find(|zone| zone.name().eq_ignore_ascii_case(&wanted)) {
        return Meant::Named(*zone);
    }
    if let Some(zone) = short::offset(given) {
        return Meant::Offset(zone);
    }
    let found = [short::abbreviated(given), place::of(given), slip(given)];
    match found.into_iter().find(|zones| !zones.is_empty()) {
        Some(zones) => Meant::Likely(zones.into_iter().take(OFFERED).collect()),
        None => Meant::Nothing,
    }
}

/// For a zone that is named by an abbreviation and never changes its clocks: the zone with the same winter time that
/// does.
pub fn with_summer_time(zone: Tz) -> Option<Tz> {
    match zone.name() {
        "EST" => Some(Tz::known("America/New_York")),
        "MST" => Some(Tz::known("America/Denver")),
        _ => None,
    }
}

/// The city in a zone's name, in the form that is compared.
fn city(zone: Tz) -> String {
    plain(zone.name().rsplit('/').next().unwrap_or_default())
}

/// Letters and digits only, without case and accents.
fn plain(text: &str) -> String {
    folded(text).chars().filter(|one| one.is_alphanumeric()).collect()
}

/// The zone whose name differs by a slip: a letter or two, but not the first, which people rarely get wrong.
fn slip(given: &str) -> Vec<Tz> {
    let wanted = plain(given);
    let length = wanted.chars().count();
    if length < 5 || wanted.contains(|one: char| one.is_ascii_digit()) {
        return vec![];
    }
    let distance = |name: &str| {
        let begins = name.chars().next() == wanted.chars().next();
        begins
            .then(|| strsim::damerau_levenshtein(name, &wanted))
            .filter(|slips| *slips <= (length / 6).max(1))
    };
    let near = |zone: &&Tz| distance(&plain(zone.name())).or_else(|| distance(&city(**zone)));
    let best = Tz::all().iter().filter_map(|zone| Some((near(&zone)?, zone))).min_by_key(|(slips, _)| *slips);
    best.map(|(_, zone)| *zone).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn likely(given: &str) -> Vec<&'static str> {
        match meant(given) {
            Meant::Named(zone) | Meant::Offset(zone) => vec![zone.name()],
            Meant::Likely(zones) => zones.iter().map(|zone| zone.name()).collect(),
            Meant::Nothing => vec![],
        }
    }

    #[test]
    fn a_zone_is_meant_as_people_write_it() {
        for (given, zones) in [
            ("europe/lisbon", &["Europe/Lisbon"][..]),
            (" America/New York ", &["America/New_York"]),
            ("GMT+3", &["Etc/GMT-3"]),
            ("utc -5", &["Etc/GMT+5"]),
            ("UTC+05:30", &["Asia/Kolkata"]),
            ("+9", &["Etc/GMT-9"]),
            ("GMT+15", &[]),
            ("IST", &["Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"]),
            ("bst", &["Europe/London", "Asia/Dhaka"]),
            ("CEST", &["Europe/Berlin"]),
            ("EST", &["EST"]),
            ("Mumbai", &["Asia/Kolkata"]),
            ("Boston", &["America/New_York"]),
            ("São Paulo", &["America/Sao_Paulo"]),
            ("München", &["Europe/Berlin"]),
            ("tokyo", &["Asia/Tokyo"]),
            ("UK", &["Europe/London"]),
            ("Germany", &["Europe/Berlin"]),
            ("España", &[]),
            ("spain", &["Europe/Madrid", "Atlantic/Canary"]),
            ("Europe/Lisbonn", &["Europe/Lisbon"]),
            ("tokio", &["Asia/Tokyo"]),
            ("qqq", &[]),
            ("Bosto", &[]),
            ("", &[]),
        ] {
            assert_eq!(likely(given), zones, "{given}");
        }
        // A long text means nothing, even if it begins like a zone.
        assert_eq!(meant(&format!("Europe/Lisbon{}", "n".repeat(6_000))), Meant::Nothing);
    }

    #[test]
    fn every_place_has_a_zone() {
        assert_eq!(place::unknown(), Vec::<&str>::new());
    }
}
