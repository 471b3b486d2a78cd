//! For whoever watches over the bot: one small HTTP listener with `/live`, `/ready` and `/metrics`. What is measured is
//! `metrics`'s to say, and where; nothing here changes anything, and nothing asks who is there. A build without the
//! feature `metrics` has no listener (`absent`).

#[cfg(not(feature = "metrics"))]
mod absent;
#[cfg(feature = "metrics")]
mod listener;
#[cfg(feature = "metrics")]
mod readiness;
#[cfg(feature = "metrics")]
mod recorder;
#[cfg(feature = "metrics")]
mod serving;
mod watched;

#[cfg(not(feature = "metrics"))]
pub use absent::{Operation, OperationError};
#[cfg(feature = "metrics")]
pub use listener::{Operation, OperationError};
pub use watched::{GatewayProbe, Watched};
