//! Zones by country or city. Countries and their zones come from tz's own lists (`iso3166.tab` and `zone.tab`, in the
//! public domain, here without coordinates and comments); large cities that no zone is named after are listed here.

use crate::domain::tz::Tz;
use chrono::{Offset, TimeZone};

use super::{city, plain};

const COUNTRIES: &str = include_str!("iso3166.tab");
const ZONES: &str = include_str!("zone.tab");

/// Other names of countries.
const CALLED: &[(&str, &str)] = &[
    ("america", "US"),
    ("britain", "GB"),
    ("england", "GB"),
    ("greatbritain", "GB"),
    ("holland", "NL"),
    ("korea", "KR"),
    ("scotland", "GB"),
    ("southkorea", "KR"),
    ("uae", "AE"),
    ("uk", "GB"),
    ("unitedkingdom", "GB"),
    ("unitedstatesofamerica", "US"),
    ("us", "US"),
    ("usa", "US"),
    ("wales", "GB"),
];

/// Zones, and large cities in them.
const CITIES: &[(&str, &str)] = &[
    ("Africa/Casablanca", "rabat marrakesh"),
    ("Africa/Johannesburg", "capetown durban pretoria"),
    ("Africa/Lagos", "abuja kano"),
    ("America/Argentina/Buenos_Aires", "rosario"),
    ("America/Bogota", "medellin cali"),
    (
        "America/Chicago",
        "houston dallas austin sanantonio minneapolis milwaukee neworleans nashville saintlouis stlouis kansascity",
    ),
    ("America/Denver", "saltlakecity albuquerque coloradosprings boulder"),
    ("America/Edmonton", "calgary"),
    (
        "America/Los_Angeles",
        "sanfrancisco seattle sandiego lasvegas sanjose sacramento oakland portland paloalto",
    ),
    ("America/Mexico_City", "guadalajara puebla"),
    (
        "America/New_York",
        "boston washington washingtondc philadelphia miami atlanta pittsburgh baltimore charlotte orlando cleveland columbus nyc",
    ),
    ("America/Sao_Paulo", "riodejaneiro brasilia belohorizonte curitiba portoalegre"),
    ("America/Toronto", "montreal ottawa quebec"),
    ("Asia/Dubai", "abudhabi sharjah"),
    ("Asia/Ho_Chi_Minh", "hanoi saigon danang"),
    ("Asia/Jakarta", "bandung surabaya"),
    ("Asia/Jerusalem", "telaviv haifa"),
    ("Asia/Karachi", "lahore islamabad"),
    (
        "Asia/Kolkata",
        "mumbai bombay delhi newdelhi bangalore bengaluru chennai madras hyderabad pune ahmedabad jaipur",
    ),
    ("Asia/Riyadh", "jeddah mecca"),
    ("Asia/Seoul", "busan incheon"),
    ("Asia/Shanghai", "beijing peking shenzhen guangzhou hangzhou chengdu wuhan nanjing"),
    ("Asia/Tokyo", "osaka kyoto yokohama nagoya sapporo fukuoka"),
    ("Australia/Sydney", "canberra"),
    ("Europe/Amsterdam", "rotterdam thehague utrecht eindhoven"),
    (
        "Europe/Berlin",
        "munich munchen hamburg frankfurt cologne koln stuttgart dusseldorf leipzig dresden hannover nuremberg nurnberg bremen",
    ),
    ("Europe/Brussels", "antwerp ghent"),
    ("Europe/Istanbul", "ankara izmir"),
    ("Europe/Kyiv", "lviv kharkiv odesa"),
    ("Europe/Lisbon", "porto braga"),
    (
        "Europe/London",
        "manchester birmingham edinburgh glasgow liverpool bristol leeds cardiff cambridge oxford",
    ),
    ("Europe/Madrid", "barcelona valencia sevilla seville bilbao malaga"),
    ("Europe/Moscow", "saintpetersburg stpetersburg"),
    ("Europe/Paris", "lyon marseille toulouse bordeaux nantes lille nice"),
    ("Europe/Rome", "milan milano naples napoli turin torino florence firenze bologna venice"),
    ("Europe/Stockholm", "gothenburg goteborg malmo"),
    ("Europe/Vienna", "graz linz salzburg"),
    ("Europe/Warsaw", "krakow gdansk wroclaw poznan lodz"),
    ("Europe/Zurich", "geneva geneve basel bern lausanne"),
    ("Pacific/Auckland", "wellington christchurch"),
];

/// The zones of a city or a country; empty if neither is known.
pub fn of(given: &str) -> Vec<Tz> {
    let wanted = plain(given);
    if wanted.is_empty() {
        return vec![];
    }
    let within = |(zone, cities): &(&str, &str)| {
        cities.split(' ').any(|one| one == wanted).then(|| zone.parse().ok()).flatten()
    };
    // Old names of the same zones come after the zones, which are in the list of countries.
    let named = rows(ZONES).filter_map(|(_, zone)| zone.parse().ok()).chain(Tz::all().iter().copied());
    let named = named.into_iter().find(|zone| city(*zone) == wanted);
    let country = || country(&wanted).map_or(vec![], zones);
    CITIES.iter().find_map(within).or(named).map_or_else(country, |zone| vec![zone])
}

/// The code of the country with this name.
fn country(wanted: &str) -> Option<&'static str> {
    let called = CALLED.iter().find(|(name, _)| *name == wanted).map(|(_, code)| *code);
    called.or_else(|| rows(COUNTRIES).find(|(_, name)| plain(name) == wanted).map(|(code, _)| code))
}

/// A country's zones in the list's order, which is by population; of zones with the same offsets only the first.
fn zones(code: &str) -> Vec<Tz> {
    let all = rows(ZONES).filter(|(of, _)| *of == code).filter_map(|(_, zone)| zone.parse::<Tz>().ok());
    all.fold(vec![], |mut zones, zone| {
        if !zones.iter().any(|other| offsets(*other) == offsets(zone)) {
            zones.push(zone);
        }
        zones
    })
}

/// A zone's offsets from UTC, in seconds, in a winter and a summer of these years: zones with equal ones have equal
/// clocks.
fn offsets(zone: Tz) -> [i32; 2] {
    [1_768_435_200, 1_784_073_600].map(|second| {
        let at = chrono::DateTime::from_timestamp(second, 0).unwrap_or_default().naive_utc();
        zone.offset_from_utc_datetime(&at).fix().local_minus_utc()
    })
}

fn rows(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'))
}

/// The zones and countries in these lists that the database does not have.
#[cfg(test)]
pub fn unknown() -> Vec<&'static str> {
    let all = CITIES.iter().map(|(zone, _)| *zone).chain(rows(ZONES).map(|(_, zone)| zone));
    let codes = CALLED.iter().map(|(_, code)| *code).filter(|code| zones(code).is_empty());
    all.filter(|zone| zone.parse::<Tz>().is_err()).chain(codes).collect()
}
