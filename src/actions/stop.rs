//! Why an action gives no ordinary answer, and how that is said.

use crate::domain::message::{Message, Reply};
use crate::store::StoreError;

/// Why there is no ordinary answer.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Stop {
    /// A kind sentence says it.
    #[error("refused")]
    Say(String),
    /// The same, and it would be said again to the same people.
    #[error("refused")]
    Never(String),
    /// The same, with something to press.
    #[error("refused")]
    Offer(Box<Message>),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Stop {
    /// How it is said.
    ///
    /// # Errors
    /// When the store failed.
    pub(super) fn said(self) -> Result<Reply, StoreError> {
        match self {
            Stop::Say(sentence) | Stop::Never(sentence) => Ok(Reply::text(sentence)),
            Stop::Offer(message) => Ok(Reply::Private(*message)),
            Stop::Store(error) => Err(error),
        }
    }
}
