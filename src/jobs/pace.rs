//! The rate of scheduled messages: so many a second, so that a burst of them leaves room for what members asked for.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

/// A token bucket that fills steadily; each message takes a token. The bucket uses the machine's monotonic time and
/// not the bot's clock, since Discord's limits run in real time.
pub struct Pace {
    a_second: f64,
    bucket: Mutex<(f64, Instant)>,
}

/// The longest wait that `take` returns, also when the share is 0.
const STANDSTILL: Duration = Duration::from_secs(10);

impl Pace {
    /// A pace of this many messages a second, and as many at once after a pause.
    pub fn a_second(messages: u32) -> Pace {
        let full = f64::from(messages);
        Pace { a_second: full, bucket: Mutex::new((full, Instant::now())) }
    }

    /// Takes a token. `share`, from 0 to 1, reduces the pace.
    ///
    /// # Errors
    /// How long until a token may be taken.
    pub(super) fn take(&self, share: f64) -> Result<(), Duration> {
        let mut bucket = self.bucket.lock().unwrap_or_else(PoisonError::into_inner);
        let (now, a_second) = (Instant::now(), self.a_second * share);
        let filled = (bucket.0 + (now - bucket.1).as_secs_f64() * a_second).min(self.a_second);
        *bucket = (filled, now);
        if filled >= 1.0 {
            bucket.0 -= 1.0;
            return Ok(());
        }
        let wait = (1.0 - filled) / a_second;
        Err(Duration::try_from_secs_f64(wait).map_or(STANDSTILL, |wait| wait.min(STANDSTILL)))
    }

    /// Returns a token that was not needed.
    pub(super) fn give_back(&self) {
        self.bucket.lock().unwrap_or_else(PoisonError::into_inner).0 += 1.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn seconds_for(pace: &Pace, messages: usize, share: f64) -> f64 {
        let began = Instant::now();
        for _ in 0..messages {
            while let Err(wait) = pace.take(share) {
                tokio::time::sleep(wait).await;
            }
        }
        (Instant::now() - began).as_secs_f64()
    }

    #[tokio::test(start_paused = true)]
    async fn a_storm_goes_out_at_its_pace() {
        let took = seconds_for(&Pace::a_second(20), 120, 1.0).await;
        assert!((4.9..5.2).contains(&took), "20 at once, then 100 at 20 a second: {took}");
    }

    #[tokio::test(start_paused = true)]
    async fn a_share_of_the_pace_takes_longer_and_none_of_it_for_ever() {
        let took = seconds_for(&Pace::a_second(20), 120, 0.5).await;
        assert!((9.9..10.3).contains(&took), "20 at once, then 100 at 10 a second: {took}");
        let pace = Pace::a_second(1);
        assert_eq!((pace.take(0.0), pace.take(0.0)), (Ok(()), Err(STANDSTILL)));
        pace.give_back();
        assert_eq!(pace.take(0.0), Ok(()));
    }
}
