//! When the last nightly backup was made, as far as the running bot knows. Who makes it, and where it lies, is not here.

use std::sync::{Arc, RwLock};

use crate::domain::server_health::LastBackup;

/// What is known of the nightly backups; clones know the same.
#[derive(Debug, Clone, Default)]
pub struct Backups(Arc<RwLock<LastBackup>>);

impl Backups {
    /// Takes what is known now.
    pub fn learn(&self, last: LastBackup) {
        *self.0.write().unwrap_or_else(|poisoned| poisoned.into_inner()) = last;
    }

    pub fn last(&self) -> LastBackup {
        *self.0.read().unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}
