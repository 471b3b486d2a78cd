//! What stands in the place of the listener in a build without the feature `metrics`. The configuration has refused to ask
//! for one before it comes to this.

use std::net::SocketAddr;

use super::watched::Watched;

/// A listener, of which there is none.
pub enum Operation {}

/// Why it cannot listen.
#[derive(Debug, thiserror::Error)]
pub enum OperationError {
    #[error("this program was built without health and metrics; leave `listen` in [operation] empty")]
    NotBuiltIn,
}

impl Operation {
    /// Refuse.
    ///
    /// # Errors
    /// Always.
    pub async fn listen(_: SocketAddr) -> Result<Operation, OperationError> {
        Err(OperationError::NotBuiltIn)
    }

    pub fn watch(&self, _: Watched) {
        match *self {}
    }
}
