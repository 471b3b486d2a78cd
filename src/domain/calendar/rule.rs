//! Rules in a calendar file: how often meetings recur, and on which day. Their dates are `domain::series`'.

use chrono::Weekday;

use crate::domain::series::{Every, Nth, Rhythm};

/// The rule of a rhythm, without `RRULE:`; None for a single meeting.
pub(super) fn rule(rhythm: &Rhythm) -> Option<String> {
    let weekday = day_of(rhythm.weekday);
    match rhythm.every {
        Every::Weeks(weeks) => Some(format!("FREQ=WEEKLY;INTERVAL={weeks};BYDAY={weekday}")),
        Every::Month(nth) => Some(format!("FREQ=MONTHLY;BYDAY={}{weekday}", number(nth))),
        Every::Once => None,
    }
}

/// The number before a weekday in a rule.
fn number(nth: Nth) -> i8 {
    match nth {
        Nth::First => 1,
        Nth::Second => 2,
        Nth::Third => 3,
        Nth::Fourth => 4,
        Nth::Last => -1,
    }
}

/// A weekday in a rule.
pub(super) fn day_of(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Mon => "MO",
        Weekday::Tue => "TU",
        Weekday::Wed => "WE",
        Weekday::Thu => "TH",
        Weekday::Fri => "FR",
        Weekday::Sat => "SA",
        Weekday::Sun => "SU",
    }
}
