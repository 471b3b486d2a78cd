//! The clock: the system's, or one that tests and the playground turn. Waiting is left to the caller.

use std::time::Instant;

use chrono::{Datelike, NaiveDate};

use crate::domain::Moment;

/// A source of the present moment.
pub trait Clock: Send + Sync {
    fn now(&self) -> Moment;

    /// A time that only goes forward, even if the clock is set back: limits in seconds use it. It is the machine's
    /// monotonic time, unless the clock can be turned ahead.
    fn ticks(&self) -> Instant {
        Instant::now()
    }
}

/// The clock cannot be right.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "this machine's clock says {0}, which is long past; set it (`timedatectl set-ntp true` keeps it right), then start again"
)]
pub struct WrongClock(NaiveDate);

/// The year of the first release: a clock that shows an earlier one has not been set since the machine was started.
const FIRST: i32 = 2026;

/// Whether the clock may be right. With a clock decades behind, the bot would plan decades of the past.
///
/// # Errors
/// When the clock shows a year before the first release.
pub fn check(clock: &dyn Clock) -> Result<(), WrongClock> {
    let today = clock.now().date_naive();
    if today.year() < FIRST { Err(WrongClock(today)) } else { Ok(()) }
}

/// The machine's own clock.
#[derive(Debug, Clone, Copy)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Moment {
        chrono::Utc::now()
    }
}

/// Any function that returns the time is a clock: the playground's dial, a test's fixed moment.
impl<F: Fn() -> Moment + Send + Sync> Clock for F {
    fn now(&self) -> Moment {
        self()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_was_never_set_is_told_from_one_that_was() {
        let shows = |text: &str| text.parse::<Moment>().unwrap();
        assert_eq!(check(&move || shows("2026-01-01T00:00:00Z")), Ok(()));
        let wrong = check(&move || shows("1970-01-01T00:00:07Z")).unwrap_err();
        assert_eq!(
            wrong.to_string(),
            "this machine's clock says 1970-01-01, which is long past; set it (`timedatectl set-ntp true` keeps it right), then start again"
        );
    }
}
