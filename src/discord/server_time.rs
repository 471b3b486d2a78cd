//! What time it is at Discord: its last answer's `Date`, and what a clock that nobody can set has gone on since.

use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use chrono::{DateTime, TimeDelta};

use crate::domain::Moment;

/// Discord's time, as far as it has been heard. It is never ahead of Discord; behind it by as long as this machine slept.
#[derive(Debug, Default)]
pub(super) struct ServerTime(Mutex<Option<(Moment, Instant)>>);

impl ServerTime {
    /// Take note of an answer's `Date`; one that cannot be read tells nothing.
    pub fn note(&self, date: Option<&str>, now: Instant) {
        if let Some(date) = date.and_then(|date| DateTime::parse_from_rfc2822(date).ok()) {
            *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((date.to_utc(), now));
        }
    }

    /// What time it is there at `now`.
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
