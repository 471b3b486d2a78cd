//! Counts Discord's recent refusals: at 10,000 of them in ten minutes Discord bans the machine's address ("Invalid
//! Request Limit"). `jobs` acts on the count.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// The time over which Discord counts.
const WINDOW: Duration = Duration::from_secs(600);
/// The length of the pieces in which refusals are counted.
const PIECE: Duration = Duration::from_secs(10);
/// Above this count, scheduled messages slow down.
const MANY: u32 = 1_000;
/// From this count on, no scheduled message goes out: the rest is left to what members ask for.
const TOO_MANY: u32 = 9_000;

/// The refusals of the last ten minutes.
#[derive(Debug, Default)]
pub(super) struct Invalid(VecDeque<(Instant, u32)>);

/// Whether Discord counts an answer as invalid. A 429 on a limit shared with other bots does not count.
pub(super) fn is_invalid(status: u16, scope: Option<&str>) -> bool {
    matches!(status, 401 | 403) || status == 429 && scope != Some("shared")
}

impl Invalid {
    pub fn count(&mut self, now: Instant) {
        self.forget(now);
        match self.0.back_mut().filter(|(began, _)| now.duration_since(*began) < PIECE) {
            Some((_, count)) => *count += 1,
            None => self.0.push_back((now, 1)),
        }
    }

    /// Returns the number of refusals in the last ten minutes.
    pub fn lately(&mut self, now: Instant) -> u32 {
        self.forget(now);
        self.0.iter().map(|(_, count)| count).sum()
    }

    /// Returns the share of their usual pace that scheduled messages keep to, from 1 down to 0.
    pub fn share(&mut self, now: Instant) -> f64 {
        let over = self.lately(now).saturating_sub(MANY).min(TOO_MANY - MANY);
        1.0 - f64::from(over) / f64::from(TOO_MANY - MANY)
    }

    fn forget(&mut self, now: Instant) {
        while self.0.front().is_some_and(|(began, _)| now.duration_since(*began) >= WINDOW) {
            self.0.pop_front();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refusals_count_and_limits_shared_with_others_do_not() {
        let counted = [(401, None), (403, None), (429, None), (429, Some("user")), (429, Some("global"))];
        assert!(counted.into_iter().all(|(status, scope)| is_invalid(status, scope)));
        assert!(!is_invalid(429, Some("shared")) && !is_invalid(404, None) && !is_invalid(500, None));
    }

    #[test]
    fn the_pace_falls_with_the_refusals_of_the_last_ten_minutes() {
        let (mut invalid, start) = (Invalid::default(), Instant::now());
        let mut counted = |count: u32, at: Instant| {
            (0..count).for_each(|_| invalid.count(at));
            (invalid.lately(at), invalid.share(at))
        };
        assert_eq!(counted(1_000, start), (1_000, 1.0));
        assert_eq!(counted(4_000, start + PIECE), (5_000, 0.5));
        assert_eq!(counted(9_000, start + PIECE * 2), (14_000, 0.0));
        assert_eq!(counted(0, start + PIECE + WINDOW), (9_000, 0.0));
        assert_eq!(counted(0, start + PIECE * 2 + WINDOW), (0, 1.0));
    }
}
