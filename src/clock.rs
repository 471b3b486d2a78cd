//! What time it is: the system's, or one that tests and the playground turn. Waiting is the caller's business.

use crate::domain::Moment;

/// Something that knows the present moment.
pub trait Clock: Send + Sync {
    fn now(&self) -> Moment;
}

/// The machine's own clock.
#[derive(Debug, Clone, Copy)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Moment {
        chrono::Utc::now()
    }
}

/// Any function that tells the time is a clock: the playground's dial, a test's fixed moment.
impl<F: Fn() -> Moment + Send + Sync> Clock for F {
    fn now(&self) -> Moment {
        self()
    }
}
