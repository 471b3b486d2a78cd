//! How fast scheduled messages go out: so many a second, so that a storm of them leaves room for people.

use std::time::Duration;

use tokio::sync::Mutex;
use tokio::time::Instant;

/// A bucket that fills steadily and is emptied by the messages sent. It goes by the machine's own time, whatever clock
/// the bot lives by: Discord does too.
pub struct Pace {
    a_second: f64,
    bucket: Mutex<(f64, Instant)>,
}

impl Pace {
    /// So many a second, and as many at once after a pause.
    pub fn a_second(messages: u32) -> Pace {
        let full = f64::from(messages);
        Pace { a_second: full, bucket: Mutex::new((full, Instant::now())) }
    }

    /// Wait until one more may go.
    pub async fn one(&self) {
        let mut bucket = self.bucket.lock().await;
        let now = Instant::now();
        let filled = bucket.0 + (now - bucket.1).as_secs_f64() * self.a_second;
        *bucket = (filled.min(self.a_second) - 1.0, now);
        if bucket.0 < 0.0 {
            tokio::time::sleep(Duration::from_secs_f64(-bucket.0 / self.a_second)).await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_storm_goes_out_at_its_pace() {
        let pace = Pace::a_second(20);
        let began = Instant::now();
        for _ in 0..120 {
            pace.one().await;
        }
        let took = (Instant::now() - began).as_secs_f64();
        assert!((4.9..5.2).contains(&took), "20 at once, then 100 at 20 a second: {took}");
    }
}
