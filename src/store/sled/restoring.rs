//! Fills an empty store from a backup. Until the last record is written and verified, the folder is marked as being
//! restored and is not opened as a store, also after a kill or a power cut.

use std::path::Path;
use std::sync::Arc;

use tokio::sync::mpsc;

use super::disk::Disk;
use super::folder::LockedFolder;
use super::opening::{self, OpenOptions, Opened};
use super::writer::Writer;
use super::{SEGMENT, fault};
use crate::domain::Moment;
use crate::store::backup::{Backup, BackupError};
use crate::store::tables::format::{FORMAT, STEPS};
use crate::store::tables::{Writes, restored};
use crate::store::{Record, StoreError};

/// A group ends with the record that reaches one of these limits.
const RECORDS: usize = 1_024;
const BYTES: usize = 1 << 20;

/// The number of records in a new store: its format alone.
const EMPTY: u64 = 1;

/// The space to reserve is left to what runs on the store. What was filled is read to its last record before it is declared one.
const SETUP: OpenOptions = OpenOptions { reserved_space: 0, segment: SEGMENT, disk: Disk::Real, whole: true };

/// The reason why a backup was not restored. Records that were written are removed again.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Backup(#[from] BackupError),
}

/// Fills the store at `path`, which must be empty or missing, and verifies that it opens. The outbox will look for the
/// messages of notices planned before `now` on Discord before it sends them. Blocks.
///
/// # Errors
/// When the store is in use, is not empty or cannot be written, or when the backup has changed since its check.
pub fn restore(path: &Path, backup: &Backup, now: Moment) -> Result<(), RestoreError> {
    let folder = LockedFolder::enter(path)?;
    // Only a folder that was empty is ever marked, so nothing is lost.
    if folder.is_unfinished() {
        done(&folder, LockedFolder::empty)?;
    }
    let opened = opening::open_in(folder, &SETUP, FORMAT)?;
    if opened.base.checksum.records != EMPTY || !opened.replay.is_empty() {
        return Err(StoreError::NotEmpty(opened.close().name).into());
    }
    let begun = done(&opened.folder, LockedFolder::begin_restore);
    let filled =
        begun.map_err(RestoreError::from).and_then(|()| fill(opened, backup, now)).and_then(|()| look(path));
    if filled.is_err() {
        let folder = LockedFolder::enter(path)?;
        done(&folder, LockedFolder::empty)?;
        done(&folder, LockedFolder::end_restore)?;
    }
    filled
}

fn done(
    folder: &LockedFolder,
    what: impl FnOnce(&LockedFolder) -> std::io::Result<()>,
) -> Result<(), StoreError> {
    what(folder).map_err(|error| fault::unusable(&folder.name, &error))
}

/// Writes all records, migrates them to the latest format and closes the store.
fn fill(opened: Opened, backup: &Backup, now: Moment) -> Result<(), RestoreError> {
    // No other task sends orders or takes copies.
    let (_, orders) = mpsc::channel(1);
    let (mut writer, _) = Writer::new(opened, orders, Arc::default())?;
    let written = write_all(&mut writer, backup).and_then(|()| {
        writer.migrate(backup.format, STEPS)?;
        writer.amend(|view| restored::doubt(view, now))?;
        Ok(writer.settle()?)
    });
    writer.let_go(&StoreError::Closed);
    written
}

fn write_all(writer: &mut Writer, backup: &Backup) -> Result<(), RestoreError> {
    let (mut writes, mut bytes) = (Writes::new(), 0);
    for record in backup.records()? {
        let Record { key, value } = record?;
        bytes += key.len() + value.len();
        writes.insert(key, Some(value));
        if writes.len() >= RECORDS || bytes >= BYTES {
            writer.bring_to_disk(std::mem::take(&mut writes))?;
            bytes = 0;
        }
    }
    writer.bring_to_disk(writes)?;
    Ok(writer.declare(backup.format)?)
}

/// Opens the store with a check of all records, and then removes the mark.
fn look(path: &Path) -> Result<(), RestoreError> {
    let opened = opening::open_in(LockedFolder::enter(path)?, &SETUP, FORMAT)?;
    Ok(done(&opened.close(), LockedFolder::end_restore)?)
}
