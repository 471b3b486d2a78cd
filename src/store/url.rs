//! From a store's address to the store: the one place that knows which back ends there are.

use std::path::PathBuf;
use std::sync::Arc;

use super::backup::Backup;
pub use super::sled::RestoreError;
use super::sled::{self, SledOptions, SledStore};
use super::{Store, StoreError};
use crate::domain::Moment;

/// Open the store at `url`, such as `sled:data/sincerely`.
///
/// # Errors
/// When the address names no back end, or its back end cannot open.
pub async fn open(url: &str, options: SledOptions) -> Result<Arc<dyn Store>, StoreError> {
    Ok(Arc::new(SledStore::open(folder(url)?, options).await?))
}

/// Open the store at `url`, and make none.
///
/// # Errors
/// As [`open`], and when there is none.
pub async fn open_existing(url: &str, options: SledOptions) -> Result<Arc<dyn Store>, StoreError> {
    let folder = folder(url)?;
    if !SledStore::is_in(&folder) {
        return Err(StoreError::Missing(folder.display().to_string()));
    }
    open(url, options).await
}

/// Fill the store at `url`, which must be empty or not there. What was to be sent before `now` may have been sent
/// after the backup was made; it is looked for before it is sent. It blocks.
///
/// # Errors
/// When the store is in use or not empty, or when it or the backup fails; the store is then as empty as before.
pub fn restore(url: &str, backup: &Backup, now: Moment) -> Result<(), RestoreError> {
    sled::restore(&folder(url)?, backup, now)
}

/// Look at every record of the store at `url`; how many there are. It blocks.
///
/// # Errors
/// When there is none, when it is in use, or when it is damaged.
pub fn verify(url: &str) -> Result<usize, StoreError> {
    let folder = folder(url)?;
    if !SledStore::is_in(&folder) {
        return Err(StoreError::Missing(folder.display().to_string()));
    }
    sled::verify(&folder)
}

/// The folder a store is in.
///
/// # Errors
/// When the address names no back end.
pub fn folder(url: &str) -> Result<PathBuf, StoreError> {
    match url.split_once(':') {
        Some(("sled", folder)) if !folder.is_empty() => Ok(folder.into()),
        _ => Err(StoreError::UnknownUrl(url.into())),
    }
}
