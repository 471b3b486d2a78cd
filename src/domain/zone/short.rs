//! Zones by an offset and by the common abbreviations. Names of places are in `place`.

use chrono_tz::Tz;

/// Abbreviations that have a zone's time by another name, the most common meaning first. Those that tz itself has for
/// names, such as CET, are found there.
const ABBREVIATED: &[(&str, &[Tz])] = &[
    ("ACST", &[Tz::Australia__Adelaide, Tz::Australia__Darwin]),
    ("AEDT", &[Tz::Australia__Sydney]),
    ("AEST", &[Tz::Australia__Sydney, Tz::Australia__Brisbane]),
    ("AKST", &[Tz::America__Anchorage]),
    ("ART", &[Tz::America__Argentina__Buenos_Aires]),
    ("AST", &[Tz::America__Halifax, Tz::Asia__Riyadh]),
    ("AWST", &[Tz::Australia__Perth]),
    ("BRT", &[Tz::America__Sao_Paulo]),
    ("BST", &[Tz::Europe__London, Tz::Asia__Dhaka]),
    ("CAT", &[Tz::Africa__Maputo]),
    ("CDT", &[Tz::America__Chicago, Tz::America__Havana]),
    ("CEST", &[Tz::Europe__Berlin]),
    ("CST", &[Tz::America__Chicago, Tz::Asia__Shanghai]),
    ("CT", &[Tz::America__Chicago]),
    ("EAT", &[Tz::Africa__Nairobi]),
    ("EDT", &[Tz::America__New_York]),
    ("EEST", &[Tz::Europe__Athens]),
    ("ET", &[Tz::America__New_York]),
    ("GST", &[Tz::Asia__Dubai]),
    ("HKT", &[Tz::Asia__Hong_Kong]),
    ("ICT", &[Tz::Asia__Bangkok]),
    ("IST", &[Tz::Asia__Kolkata, Tz::Europe__Dublin, Tz::Asia__Jerusalem]),
    ("JST", &[Tz::Asia__Tokyo]),
    ("KST", &[Tz::Asia__Seoul]),
    ("MDT", &[Tz::America__Denver]),
    ("MSK", &[Tz::Europe__Moscow]),
    ("MT", &[Tz::America__Denver]),
    ("NZDT", &[Tz::Pacific__Auckland]),
    ("NZST", &[Tz::Pacific__Auckland]),
    ("PDT", &[Tz::America__Los_Angeles]),
    ("PHT", &[Tz::Asia__Manila]),
    ("PKT", &[Tz::Asia__Karachi]),
    ("PST", &[Tz::America__Los_Angeles, Tz::Asia__Manila]),
    ("PT", &[Tz::America__Los_Angeles]),
    ("SAST", &[Tz::Africa__Johannesburg]),
    ("SGT", &[Tz::Asia__Singapore]),
    ("TRT", &[Tz::Europe__Istanbul]),
    ("WAT", &[Tz::Africa__Lagos]),
    ("WEST", &[Tz::Europe__Lisbon]),
    ("WIB", &[Tz::Asia__Jakarta]),
];

/// The zones that go by an abbreviation.
pub fn abbreviated(given: &str) -> Vec<Tz> {
    let given = given.trim();
    let found = ABBREVIATED.iter().find(|(short, _)| short.eq_ignore_ascii_case(given));
    found.map_or(vec![], |(_, zones)| zones.to_vec())
}

/// Offsets of broken hours that one zone has all the year round.
const BROKEN: &[(i32, Tz)] = &[
    (330, Tz::Asia__Kolkata),
    (345, Tz::Asia__Kathmandu),
    (270, Tz::Asia__Kabul),
    (210, Tz::Asia__Tehran),
    (390, Tz::Asia__Yangon),
    (570, Tz::Australia__Darwin),
    (-570, Tz::Pacific__Marquesas),
];

/// The zone that always has an offset, such as UTC+3, written with its usual sign: east is plus.
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
    // The names of these zones count westward, as POSIX does.
    let west = -minutes / 60;
    format!("Etc/GMT{}{}", if west < 0 { "-" } else { "+" }, west.abs()).parse().ok()
}
