//! Opens a store by its address. No other file knows which back ends there are.

use std::path::PathBuf;
use std::sync::Arc;

use super::backup::Backup;
pub use super::sled::RestoreError;
use super::sled::{self, SledOptions, SledStore};
use super::{Store, StoreError};
use crate::domain::Moment;

/// Opens the store at `url`, such as `sled:data/sincerely`; creates it if there is none.
///
/// # Errors
/// When the address names no back end, or the back end cannot open.
pub async fn open(url: &str, options: SledOptions) -> Result<Arc<dyn Store>, StoreError> {
    Ok(Arc::new(SledStore::open(folder(url)?, options).await?))
}

/// Opens the store at `url`, but does not create one.
///
/// # Errors
/// As [`open`], and when there is no store.
pub async fn open_existing(url: &str, options: SledOptions) -> Result<Arc<dyn Store>, StoreError> {
    let folder = folder(url)?;
    if !SledStore::is_in(&folder) {
        return Err(StoreError::Missing(folder.display().to_string()));
    }
    open(url, options).await
}

/// Fills the store at `url`, which must be empty or missing, from a backup. Notices planned before `now` may have been
/// sent after the backup was made, so the outbox looks for their messages before it sends them. Blocks.
///
/// # Errors
/// When the store is in use or not empty, or when the store or the backup fails; the store is then as empty as before.
pub fn restore(url: &str, backup: &Backup, now: Moment) -> Result<(), RestoreError> {
    sled::restore(&folder(url)?, backup, now)
}

/// Reads every record of the store at `url` and returns their number. Blocks.
///
/// # Errors
/// When there is no store, or the store is in use or damaged.
pub fn verify(url: &str) -> Result<usize, StoreError> {
    let folder = folder(url)?;
    if !SledStore::is_in(&folder) {
        return Err(StoreError::Missing(folder.display().to_string()));
    }
    sled::verify(&folder)
}

/// Returns the folder of a store.
///
/// # Errors
/// When the address names no back end.
pub fn folder(url: &str) -> Result<PathBuf, StoreError> {
    match url.split_once(':') {
        Some(("sled", folder)) if !folder.is_empty() => Ok(folder.into()),
        _ => Err(StoreError::UnknownUrl(url.into())),
    }
}
