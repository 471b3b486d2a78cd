//! Times of day, and ranges between two of them, as people write them. What they are used for is not here.

use chrono::{NaiveTime, TimeDelta};

/// The half of the day that a time was written with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum HalfOfDay {
    Morning,
    Afternoon,
}

/// A time as written: without `half`, its hour may be of either half of the day.
#[derive(Debug, Clone, Copy)]
struct WrittenTime {
    hour: u32,
    minute: u32,
    half: Option<HalfOfDay>,
}

/// Reads a time of day: `14:30`, `14.30`, `14h30`, `1430`, `2pm`, `2:30 p.m.`, `14`, `noon`. None if the text is not
/// one.
pub fn time_of_day(text: &str) -> Option<NaiveTime> {
    written(text)?.as_said()
}

/// Reads two times of day: `22:00-07:00`, `22-7`, `10pm to 7am`. If only one of them has a half of the day, the other
/// gets the half that makes the range shorter: `10-11pm` is one hour, `10-7am` nine. None if the text is not a range.
pub fn hours_of_day(text: &str) -> Option<(NaiveTime, NaiveTime)> {
    let text = text.trim().to_lowercase();
    let text = text.strip_prefix("from ").unwrap_or(&text);
    let (from, until) =
        ["-", "–", "—", " to ", " until ", " till "].iter().find_map(|sign| text.split_once(sign))?;
    let (from, until) = (written(from)?, written(until)?);
    match (from.half, until.half) {
        (None, Some(_)) => shorter(from.readings()?.map(|from| Some((from, until.as_said()?)))),
        (Some(_), None) => shorter(until.readings()?.map(|until| Some((from.as_said()?, until)))),
        _ => Some((from.as_said()?, until.as_said()?)),
    }
}

fn shorter(readings: [Option<(NaiveTime, NaiveTime)>; 2]) -> Option<(NaiveTime, NaiveTime)> {
    readings.into_iter().flatten().min_by_key(|(from, until)| {
        let span = *until - *from;
        if span <= TimeDelta::zero() { span + TimeDelta::days(1) } else { span }
    })
}

impl WrittenTime {
    /// The time as written; without a half of the day it is one of the 24 hours, and 24:00 is midnight.
    fn as_said(self) -> Option<NaiveTime> {
        let hour = match self.half {
            _ if self.half.is_some() && !(1..=12).contains(&self.hour) => return None,
            Some(HalfOfDay::Morning) => self.hour % 12,
            Some(HalfOfDay::Afternoon) => self.hour % 12 + 12,
            None if (self.hour, self.minute) == (24, 0) => 0,
            None => self.hour,
        };
        NaiveTime::from_hms_opt(hour, self.minute, 0)
    }

    /// The readings beside a time with a half of the day: an hour of 1 to 12 may be in either half, another is as
    /// written.
    fn readings(self) -> Option<[NaiveTime; 2]> {
        if !(1..=12).contains(&self.hour) {
            return self.as_said().map(|time| [time; 2]);
        }
        let [morning, afternoon] = [HalfOfDay::Morning, HalfOfDay::Afternoon]
            .map(|half| WrittenTime { half: Some(half), ..self }.as_said());
        Some([morning?, afternoon?])
    }
}

fn written(text: &str) -> Option<WrittenTime> {
    // All white space is ignored, narrow spaces too.
    let text: String = text.to_lowercase().chars().filter(|one| !one.is_whitespace()).collect();
    match text.as_str() {
        "noon" | "midday" => return Some(WrittenTime { hour: 12, minute: 0, half: None }),
        "midnight" => return Some(WrittenTime { hour: 0, minute: 0, half: None }),
        _ => {}
    }
    let (digits, half) = half(&text);
    let digits = digits.strip_suffix("uhr").or_else(|| digits.strip_suffix('h')).unwrap_or(digits);
    let (hour, minute) = match digits.split_once([':', '.', 'h']) {
        Some((hour, minute)) => (hour, minute),
        // Three or four digits in a row are hours and minutes.
        None if digits.is_ascii() && (3..=4).contains(&digits.len()) => digits.split_at(digits.len() - 2),
        None => (digits, "00"),
    };
    let number = |part: &str| part.bytes().all(|one| one.is_ascii_digit()).then(|| part.parse().ok())?;
    let fits = (1..=2).contains(&hour.len()) && minute.len() == 2;
    fits.then_some(())?;
    Some(WrittenTime { hour: number(hour)?, minute: number(minute)?, half })
}

/// The half of the day that a text ends with, and the text before it.
fn half(text: &str) -> (&str, Option<HalfOfDay>) {
    let ends = [
        ("am", HalfOfDay::Morning),
        ("a.m.", HalfOfDay::Morning),
        ("pm", HalfOfDay::Afternoon),
        ("p.m.", HalfOfDay::Afternoon),
    ];
    let found = ends.iter().find_map(|(sign, half)| Some((text.strip_suffix(sign)?, Some(*half))));
    found.unwrap_or((text, None))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Option<String> {
        time_of_day(text).map(|time| time.format("%H:%M").to_string())
    }

    fn hours(text: &str) -> Option<String> {
        hours_of_day(text).map(|(from, until)| format!("{}-{}", from.format("%H:%M"), until.format("%H:%M")))
    }

    #[test]
    fn times_are_read_as_people_write_them() {
        for text in
            ["9:30", "09:30", " 9.30 ", "0930", "930", "9h30", "9:30 AM", "9:30\u{202f}a.m.", "9.30am"]
        {
            assert_eq!(read(text).as_deref(), Some("09:30"), "{text}");
        }
        for text in ["2pm", "2 PM", "14", "14.00", "14h", "2:00 p.m.", "14 Uhr", "1400", "200pm"] {
            assert_eq!(read(text).as_deref(), Some("14:00"), "{text}");
        }
        for (text, time) in
            [("12am", "00:00"), ("12pm", "12:00"), ("noon", "12:00"), ("24:00", "00:00"), ("9", "09:00")]
        {
            assert_eq!(read(text).as_deref(), Some(time), "{text}");
        }
        for text in [
            "",
            "24:01",
            "25",
            "12:60",
            "9:3",
            "nine",
            "-1:30",
            "12:30:00",
            "१२:३०",
            "13pm",
            "0am",
            "pm",
            ":30",
            "9:",
            "12345",
            "9 30 pm am",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn hours_are_read_as_people_write_them() {
        for text in [
            "22:00-07:00",
            "22.00 – 7.00",
            "2200-0700",
            "22-7",
            "10pm-7am",
            "10 pm to 7 am",
            "from 22h until 7h",
            "10-7am",
            "10pm–7",
        ] {
            assert_eq!(hours(text).as_deref(), Some("22:00-07:00"), "{text}");
        }
        for (text, meant) in [
            ("10-11pm", "22:00-23:00"),
            ("9-5pm", "09:00-17:00"),
            ("9am-5", "09:00-17:00"),
            ("20-24", "20:00-00:00"),
            ("18:30-8am", "18:30-08:00"),
        ] {
            assert_eq!(hours(text).as_deref(), Some(meant), "{text}");
        }
        for text in ["", "22:00", "22:00-", "night", "22:00-07:00-08:00", "13pm-7"] {
            assert_eq!(hours(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_time_is_read_again_however_it_is_written(minute in 0u32..1440) {
            let time = NaiveTime::from_hms_opt(minute / 60, minute % 60, 0).unwrap();
            for format in ["%H:%M", "%k.%M", "%H%M", "%Hh%M", "%I:%M %p", "%l:%M%P"] {
                prop_assert_eq!(time_of_day(&time.format(format).to_string()), Some(time), "{}", format);
            }
        }

        #[test]
        fn nothing_that_is_written_breaks_it(text in "\\PC{0,12}|[0-9:.hapm \\-]{0,12}") {
            let _ = (time_of_day(&text), hours_of_day(&text));
        }
    }
}
