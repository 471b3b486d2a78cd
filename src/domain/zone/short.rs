//! Zones by offset and by common abbreviation. Names of places are in `place`.

use crate::domain::tz::Tz;

/// Abbreviations of zones with other names, the most common meaning first. Abbreviations that are names in tz, such as
/// CET, are found as names.
const ABBREVIATED: &[(&str, &[Tz])] = &[
    ("ACST", &[Tz::known("Australia/Adelaide"), Tz::known("Australia/Darwin")]),
    ("AEDT", &[Tz::known("Australia/Sydney")]),
    ("AEST", &[Tz::known("Australia/Sydney"), Tz::known("Australia/Brisbane")]),
    ("AKST", &[Tz::known("America/Anchorage")]),
    ("ART", &[Tz::known("America/Argentina/Buenos_Aires")]),
    ("AST", &[Tz::known("America/Halifax"), Tz::known("Asia/Riyadh")]),
    ("AWST", &[Tz::known("Australia/Perth")]),
    ("BRT", &[Tz::known("America/Sao_Paulo")]),
    ("BST", &[Tz::known("Europe/London"), Tz::known("Asia/Dhaka")]),
    ("CAT", &[Tz::known("Africa/Maputo")]),
    ("CDT", &[Tz::known("America/Chicago"), Tz::known("America/Havana")]),
    ("CEST", &[Tz::known("Europe/Berlin")]),
    ("CST", &[Tz::known("America/Chicago"), Tz::known("Asia/Shanghai")]),
    ("CT", &[Tz::known("America/Chicago")]),
    ("EAT", &[Tz::known("Africa/Nairobi")]),
    ("EDT", &[Tz::known("America/New_York")]),
    ("EEST", &[Tz::known("Europe/Athens")]),
    ("ET", &[Tz::known("America/New_York")]),
    ("GST", &[Tz::known("Asia/Dubai")]),
    ("HKT", &[Tz::known("Asia/Hong_Kong")]),
    ("ICT", &[Tz::known("Asia/Bangkok")]),
    ("IST", &[Tz::known("Asia/Kolkata"), Tz::known("Europe/Dublin"), Tz::known("Asia/Jerusalem")]),
    ("JST", &[Tz::known("Asia/Tokyo")]),
    ("KST", &[Tz::known("Asia/Seoul")]),
    ("MDT", &[Tz::known("America/Denver")]),
    ("MSK", &[Tz::known("Europe/Moscow")]),
    ("MT", &[Tz::known("America/Denver")]),
    ("NZDT", &[Tz::known("Pacific/Auckland")]),
    ("NZST", &[Tz::known("Pacific/Auckland")]),
    ("PDT", &[Tz::known("America/Los_Angeles")]),
    ("PHT", &[Tz::known("Asia/Manila")]),
    ("PKT", &[Tz::known("Asia/Karachi")]),
    ("PST", &[Tz::known("America/Los_Angeles"), Tz::known("Asia/Manila")]),
    ("PT", &[Tz::known("America/Los_Angeles")]),
    ("SAST", &[Tz::known("Africa/Johannesburg")]),
    ("SGT", &[Tz::known("Asia/Singapore")]),
    ("TRT", &[Tz::known("Europe/Istanbul")]),
    ("WAT", &[Tz::known("Africa/Lagos")]),
    ("WEST", &[Tz::known("Europe/Lisbon")]),
    ("WIB", &[Tz::known("Asia/Jakarta")]),
];

/// The zones of an abbreviation; empty if it is not known.
pub fn abbreviated(given: &str) -> Vec<Tz> {
    let given = given.trim();
    let found = ABBREVIATED.iter().find(|(short, _)| short.eq_ignore_ascii_case(given));
    found.map_or(vec![], |(_, zones)| zones.to_vec())
}

/// Offsets in minutes that are not whole hours and that one zone has all year.
const BROKEN: &[(i32, Tz)] = &[
    (330, Tz::known("Asia/Kolkata")),
    (345, Tz::known("Asia/Kathmandu")),
    (270, Tz::known("Asia/Kabul")),
    (210, Tz::known("Asia/Tehran")),
    (390, Tz::known("Asia/Yangon")),
    (570, Tz::known("Australia/Darwin")),
    (-570, Tz::known("Pacific/Marquesas")),
];

/// The zone with a constant offset, such as UTC+3, written with its usual sign: east is plus. None if there is no such
/// zone.
pub fn offset(given: &str) -> Option<Tz> {
    let upper = given.trim().to_uppercase().replace(['−', '–'], "-");
    let rest = ["UTC", "GMT"].iter().find_map(|name| upper.strip_prefix(name)).unwrap_or(&upper).trim_start();
    let (sign, rest) = match rest.strip_prefix('+') {
        Some(rest) => (1, rest),
        None => (-1, rest.strip_prefix('-')?),
    };
    let (hours, minutes) = rest.trim().split_once(':').unwrap_or((rest.trim(), "0"));
    let number =
        |text: &str| text.parse::<i32>().ok().filter(|_| text.bytes().all(|one| one.is_ascii_digit()));
    let minutes = sign
        * (number(hours).filter(|hours| *hours <= 14)? * 60 + number(minutes).filter(|one| *one < 60)?);
    if minutes % 60 != 0 {
        return BROKEN.iter().find(|(offset, _)| *offset == minutes).map(|(_, zone)| *zone);
    }
    // The names of these zones count westward, as in POSIX.
    let west = -minutes / 60;
    format!("Etc/GMT{}{}", if west < 0 { "-" } else { "+" }, west.abs()).parse().ok()
}
