//! Moments as stored: RFC 3339 text, byte for byte what chrono's own serde writes, without chrono's slower formatting,
//! since one kudos reads and writes dozens of moments. Text that only chrono can read is left to chrono.

use std::fmt;

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};
use serde::de::{self, Visitor};
use serde::{Deserializer, Serialize, Serializer};

use super::Moment;

/// `2026-11-27T18:21:42.123456789Z`
const LONGEST: usize = 30;
/// Where the fraction of the second begins.
const FRACTION: usize = 19;

/// Write a moment, for `#[serde(with)]`.
///
/// # Errors
/// The serializer's.
pub fn serialize<S: Serializer>(moment: &Moment, serializer: S) -> Result<S::Ok, S::Error> {
    let mut buffer = [0; LONGEST];
    match write(moment, &mut buffer) {
        Some(text) => serializer.serialize_str(text),
        None => moment.serialize(serializer),
    }
}

/// Read a moment, for `#[serde(with)]`.
///
/// # Errors
/// When the text is not a moment.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Moment, D::Error> {
    deserializer.deserialize_str(MomentVisitor)
}

struct MomentVisitor;

impl Visitor<'_> for MomentVisitor {
    type Value = Moment;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a moment as RFC 3339 writes it")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Moment, E> {
        read(text.as_bytes()).map_or_else(|| text.parse().map_err(E::custom), Ok)
    }
}

/// Writes a moment of a four-digit year; None for other years and for leap seconds.
fn write<'a>(moment: &Moment, buffer: &'a mut [u8; LONGEST]) -> Option<&'a str> {
    let (date, time) = (moment.date_naive(), moment.time());
    let year = u32::try_from(date.year()).ok().filter(|year| *year < 10_000)?;
    let nanos = Some(time.nanosecond()).filter(|nanos| *nanos < 1_000_000_000)?;
    buffer.copy_from_slice(b"0000-00-00T00:00:00.000000000Z");
    put(&mut buffer[0..4], year);
    put(&mut buffer[5..7], date.month());
    put(&mut buffer[8..10], date.day());
    put(&mut buffer[11..13], time.hour());
    put(&mut buffer[14..16], time.minute());
    put(&mut buffer[17..19], time.second());
    // As many digits as there are milli-, micro- or nanoseconds in it.
    let digits = match nanos {
        0 => 0,
        nanos if nanos % 1_000_000 == 0 => 3,
        nanos if nanos % 1_000 == 0 => 6,
        _ => 9,
    };
    put(&mut buffer[FRACTION + 1..LONGEST - 1], nanos);
    let end = if digits == 0 { FRACTION } else { FRACTION + 1 + digits };
    buffer[end] = b'Z';
    std::str::from_utf8(&buffer[..=end]).ok()
}

/// Reads a text in the form that [`write`] writes; None for other forms.
fn read(text: &[u8]) -> Option<Moment> {
    let (seconds, rest) = text.split_at_checked(FRACTION)?;
    let fraction = match rest {
        [b'Z'] => &[][..],
        [b'.', fraction @ .., b'Z'] if (1..=9).contains(&fraction.len()) => fraction,
        _ => return None,
    };
    let marks = [(4, b'-'), (7, b'-'), (10, b'T'), (13, b':'), (16, b':')];
    if marks.iter().any(|(at, mark)| seconds[*at] != *mark) {
        return None;
    }
    let part = |from: usize, to: usize| number(&seconds[from..to]);
    let nanos = number(fraction)? * 10_u32.pow(9 - fraction.len() as u32);
    let date = NaiveDate::from_ymd_opt(i32::try_from(part(0, 4)?).ok()?, part(5, 7)?, part(8, 10)?)?;
    let time = NaiveTime::from_hms_nano_opt(part(11, 13)?, part(14, 16)?, part(17, 19)?, nanos)?;
    Some(date.and_time(time).and_utc())
}

/// Fills the digits with a number, right-aligned, with leading zeros.
fn put(digits: &mut [u8], mut number: u32) {
    for digit in digits.iter_mut().rev() {
        *digit = b'0' + (number % 10) as u8;
        number /= 10;
    }
}

/// The number that at most nine digits make; 0 for no digits, None for a byte that is not a digit.
fn number(digits: &[u8]) -> Option<u32> {
    digits
        .iter()
        .try_fold(0, |number, digit| digit.is_ascii_digit().then(|| number * 10 + u32::from(digit - b'0')))
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use proptest::prelude::*;
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Kept(#[serde(with = "super")] Moment);

    fn moments() -> impl Strategy<Value = Moment> {
        let nanos = prop_oneof![
            Just(0),
            (0..1_000_u32).prop_map(|ms| ms * 1_000_000),
            (0..1_000_000_u32).prop_map(|us| us * 1_000),
            0..1_000_000_000_u32,
            // A leap second.
            1_000_000_000..2_000_000_000_u32,
        ];
        // From long before the year 0 to long after the year 9999.
        (-100_000_000_000..300_000_000_000_i64, nanos)
            .prop_filter_map("chrono takes it", |(seconds, nanos)| DateTime::from_timestamp(seconds, nanos))
    }

    proptest! {
        #[test]
        fn a_moment_is_written_and_read_as_chrono_does(moment in moments()) {
            let written = serde_json::to_string(&Kept(moment)).unwrap();
            prop_assert_eq!(&written, &serde_json::to_string(&moment).unwrap());
            let read: Kept = serde_json::from_str(&written).unwrap();
            prop_assert_eq!(read.0, serde_json::from_str::<Moment>(&written).unwrap());
        }

        #[test]
        fn what_is_nearly_a_moment_is_read_as_chrono_reads_it(
            moment in moments(), at in 0usize..30, what in prop_oneof!["[0-9TZ:. +-]", "[a-z]"]
        ) {
            let mut text = moment.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true);
            let at = at.min(text.len() - 1);
            text.replace_range(at..=at, &what);
            let json = serde_json::to_string(&text).unwrap();
            let ours = serde_json::from_str::<Kept>(&json).ok().map(|kept| kept.0);
            prop_assert_eq!(ours, serde_json::from_str::<Moment>(&json).ok());
        }
    }
}
