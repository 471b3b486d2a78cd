//! Permits to send a request: each waits for Discord's limits, at most a second. `limits` decides which request may go
//! when; the sender decides about a request that may not go yet.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::Instant;

use crate::clock::Clock;
use crate::jobs::Leeway;
use crate::metrics;

use super::invalid::{Invalid, is_invalid};
use super::limits::{BucketReport, Limits, Route};

/// The longest wait for a permit: the sender plans a request that would wait longer.
const PATIENCE: Duration = Duration::from_secs(1);
/// A permit that took this long has waited for a limit.
const LIMITED: Duration = Duration::from_millis(5);

/// Gives out permits.
pub(super) struct Permits {
    limits: Mutex<Limits>,
    invalid: Mutex<Invalid>,
    /// Notified at each answer, which may make room for another request.
    answered: Notify,
    closing: AtomicBool,
    clock: Arc<dyn Clock>,
}

/// The right to send one request. A permit dropped without an answer is given back.
pub(super) struct Permit<'a> {
    permits: &'a Permits,
    route: Route,
    told: Option<BucketReport>,
}

impl Permits {
    pub fn new(a_second: u16, clock: Arc<dyn Clock>) -> Permits {
        Permits {
            limits: Mutex::new(Limits::new(a_second)),
            invalid: Mutex::default(),
            answered: Notify::new(),
            closing: AtomicBool::new(false),
            clock,
        }
    }

    /// Wait until a request of that route may go.
    ///
    /// # Errors
    /// The time that the request would still have to wait, if it is more than a second or the permits are closed.
    pub async fn permit(&self, route: Route) -> Result<Permit<'_>, Duration> {
        let asked = Instant::now();
        loop {
            let answered = self.answered.notified();
            let taken = self.limits().take(&route, self.clock.ticks());
            let Err(wait) = taken else {
                if asked.elapsed() >= LIMITED {
                    metrics::rate_limited(asked.elapsed());
                }
                return Ok(Permit { permits: self, route, told: None });
            };
            if self.closing.load(Ordering::Relaxed) || asked.elapsed() + wait > PATIENCE {
                return Err(wait);
            }
            tokio::select! {
                () = tokio::time::sleep(wait) => {}
                () = answered => {}
            }
        }
    }

    /// Returns how long a request of that route would wait; None when it may go now.
    pub fn wait(&self, route: &Route) -> Option<Duration> {
        self.limits().wait(route, self.clock.ticks())
    }

    pub fn a_second(&self) -> u32 {
        self.limits().a_second()
    }

    /// Returns the leeway that Discord gives the bot as a whole.
    pub fn leeway(&self) -> Leeway {
        let now = self.clock.ticks();
        Leeway { paused: self.limits().pause(now), share: self.invalid().share(now) }
    }

    /// Close the permits: requests that wait for one get an error.
    pub fn close(&self) {
        self.closing.store(true, Ordering::Relaxed);
        self.answered.notify_waiters();
    }

    /// Count an answer's status, by which Discord judges the bot.
    pub fn judge(&self, status: u16, scope: Option<&str>) {
        if is_invalid(status, scope) {
            self.invalid().count(self.clock.ticks());
            metrics::invalid_response(status);
        }
    }

    fn limits(&self) -> MutexGuard<'_, Limits> {
        self.limits.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn invalid(&self) -> MutexGuard<'_, Invalid> {
        self.invalid.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Permit<'_> {
    /// Note what the answer reported of its bucket.
    pub fn tells(&mut self, told: Option<BucketReport>) {
        self.told = told;
    }

    /// Note a refusal for that time, of this route or of every request.
    pub fn refused(&self, wait: Duration, everything: bool) {
        let (mut limits, now) = (self.permits.limits(), self.permits.clock.ticks());
        match everything {
            true => limits.pause_all(wait, now),
            false => limits.refuse(&self.route, wait, now),
        }
    }
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        let now = self.permits.clock.ticks();
        self.permits.limits().answered(&self.route, self.told.take(), now);
        self.permits.answered.notify_waiters();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::SystemClock;

    fn route() -> Route {
        Route::of("POST", "channels/1/messages")
    }

    async fn exhausted(seconds: u64) -> Permits {
        let permits = Permits::new(50, Arc::new(SystemClock));
        let mut permit = permits.permit(route()).await.ok().unwrap();
        let reset_after = Duration::from_secs(seconds);
        permit.tells(Some(BucketReport { bucket: "b".into(), limit: 1, remaining: 0, reset_after }));
        drop(permit);
        permits
    }

    #[tokio::test]
    async fn a_caller_that_would_wait_longer_than_a_second_is_told_at_once() {
        let permits = exhausted(3_600).await;
        let wait = permits.permit(route()).await.err().unwrap();
        assert!(wait > Duration::from_secs(3_500));
        assert!(permits.permit(Route::of("POST", "channels/2/messages")).await.is_ok());
    }

    #[tokio::test]
    async fn a_permit_that_is_dropped_makes_room_for_a_waiting_request() {
        let permits = Permits::new(50, Arc::new(SystemClock));
        let first = permits.permit(route()).await.ok().unwrap();
        let second = async { permits.permit(route()).await.is_ok() };
        let (got, ()) = tokio::join!(second, async { drop(first) });
        assert!(got);
    }

    #[tokio::test]
    async fn the_end_waits_for_no_request() {
        let permits = Permits::new(50, Arc::new(SystemClock));
        let _first = permits.permit(route()).await.ok().unwrap();
        let second = async { permits.permit(route()).await.is_err() };
        let (sent_away, ()) = tokio::join!(second, async { permits.close() });
        assert!(sent_away);
    }
}
