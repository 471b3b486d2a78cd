//! The playground's clock: the system's, shifted, or one that stands still until it is turned. Who stops at which due
//! moment on the way is not decided here; see `Backstage::travel`.
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use tokio::sync::watch;

/// A clock that can be turned. Clones are the same clock.
#[derive(Clone, Debug)]
pub struct Dial {
    setting: Arc<Mutex<Setting>>,
    travelled: Arc<Mutex<Duration>>,
    turned: Arc<watch::Sender<u64>>,
}

#[derive(Clone, Copy, Debug)]
enum Setting {
    Running { offset: TimeDelta },
    Frozen { at: DateTime<Utc> },
}

impl Dial {
    /// The system's time, until it is turned; it keeps running from wherever it is set to.
    pub fn running() -> Self {
        Self::with(Setting::Running { offset: TimeDelta::zero() })
    }

    /// A clock that shows `at` and moves only when it is set.
    pub fn frozen_at(at: DateTime<Utc>) -> Self {
        Self::with(Setting::Frozen { at })
    }

    fn with(setting: Setting) -> Self {
        Self {
            setting: Arc::new(Mutex::new(setting)),
            travelled: Arc::default(),
            turned: Arc::new(watch::Sender::new(0)),
        }
    }

    /// What the clock shows.
    pub fn now(&self) -> DateTime<Utc> {
        match *self.setting.lock().unwrap_or_else(PoisonError::into_inner) {
            Setting::Running { offset } => Utc::now() + offset,
            Setting::Frozen { at } => at,
        }
    }

    /// Whether it moves only when set.
    pub fn is_frozen(&self) -> bool {
        matches!(*self.setting.lock().unwrap_or_else(PoisonError::into_inner), Setting::Frozen { .. })
    }

    /// A time that only goes forward: the machine's, and how far the clock was turned ahead.
    pub fn ticks(&self) -> Instant {
        Instant::now() + *self.travelled.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Turns the clock to `to`, forward or back, and wakes whoever watches.
    pub fn set(&self, to: DateTime<Utc>) {
        if let Ok(ahead) = (to - self.now()).to_std() {
            *self.travelled.lock().unwrap_or_else(PoisonError::into_inner) += ahead;
        }
        {
            let mut setting = self.setting.lock().unwrap_or_else(PoisonError::into_inner);
            *setting = match *setting {
                Setting::Running { .. } => Setting::Running { offset: to - Utc::now() },
                Setting::Frozen { .. } => Setting::Frozen { at: to },
            };
        }
        self.turned.send_modify(|count| *count += 1);
    }

    /// The system's time again, unless it stands still: then it goes on doing so.
    pub fn restart(&self) {
        if !self.is_frozen() {
            self.set(Utc::now());
        }
    }

    /// Changes whenever the clock is set; the value counts the turns.
    pub fn watch(&self) -> watch::Receiver<u64> {
        self.turned.subscribe()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frozen_dial_moves_only_when_set() {
        let monday = DateTime::from_timestamp(1_795_000_000, 0).expect("in range");
        let dial = Dial::frozen_at(monday);
        let mut turned = dial.watch();
        assert_eq!(dial.now(), monday);
        dial.clone().set(monday + TimeDelta::days(7));
        assert_eq!(dial.now(), monday + TimeDelta::days(7));
        assert!(turned.has_changed().expect("the dial lives"));
        assert_eq!(*turned.borrow_and_update(), 1);
    }

    #[test]
    fn ticks_go_forward_with_the_clock_and_never_back() {
        let dial = Dial::frozen_at(DateTime::from_timestamp(1_795_000_000, 0).expect("in range"));
        let before = dial.ticks();
        dial.set(dial.now() + TimeDelta::hours(1));
        let after = dial.ticks();
        assert!(after >= before + Duration::from_secs(3_600));
        dial.set(dial.now() - TimeDelta::days(1));
        assert!(dial.ticks() >= after);
    }

    #[test]
    fn a_running_dial_keeps_running_from_where_it_is_set() {
        let dial = Dial::running();
        let there = Utc::now() + TimeDelta::days(30);
        dial.set(there);
        assert!(dial.now() >= there && dial.now() < there + TimeDelta::minutes(1));
    }
}
