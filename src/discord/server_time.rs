//! Discord's time: the `Date` of its last answer, plus what a monotonic clock has counted since.

use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use chrono::{DateTime, TimeDelta};

use crate::domain::Moment;

/// Discord's time as last heard. It is never ahead of Discord's clock, and behind it by as long as this machine slept.
#[derive(Debug, Default)]
pub(super) struct ServerTime(Mutex<Option<(Moment, Instant)>>);

impl ServerTime {
    /// Note an answer's `Date`; a missing or unreadable one is ignored.
    pub fn note(&self, date: Option<&str>, now: Instant) {
        if let Some(date) = date.and_then(|date| DateTime::parse_from_rfc2822(date).ok()) {
            *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((date.to_utc(), now));
        }
    }

    /// Returns the time at Discord at `now`; None before the first `Date`.
    pub fn time(&self, now: Instant) -> Option<Moment> {
        let heard = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        heard.map(|(date, at)| date + TimeDelta::from_std(now.duration_since(at)).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn time_goes_on_from_the_last_answer_whose_date_can_be_read() {
        let (heard, now) = (ServerTime::default(), Instant::now());
        assert_eq!(heard.time(now), None);
        heard.note(Some("Sun, 22 Nov 2026 02:27:57 GMT"), now);
        heard.note(Some("yesterday"), now);
        heard.note(None, now);
        let later = heard.time(now + Duration::from_secs(63));
        assert_eq!(later, Some("2026-11-22T02:29:00Z".parse().unwrap()));
    }
}
