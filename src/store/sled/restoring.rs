//! Filling an empty store from a backup. Until the last record is in and has been looked at, the folder is marked, and
//! nobody takes it for a store: not after a kill, and not after a power cut.

use std::path::Path;
use std::sync::Arc;

use tokio::sync::mpsc;

use super::disk::Disk;
use super::folder::Folder;
use super::opening::{self, Opened, Setup};
use super::writer::Writer;
use super::{SEGMENT, fault};
use crate::domain::Moment;
use crate::store::backup::{Backup, BackupError};
use crate::store::tables::format::{FORMAT, STEPS};
use crate::store::tables::{Writes, restored};
use crate::store::{Record, StoreError};

/// How many records, and about how many bytes, are written as one group.
const RECORDS: usize = 1_024;
const BYTES: usize = 1 << 20;

/// A new store holds one record: its format.
const EMPTY: u64 = 1;

/// The space to reserve is left to what runs on the store. What was filled is read to its last record before it is declared one.
const SETUP: Setup = Setup { reserved_space: 0, segment: SEGMENT, disk: Disk::Real, whole: true };

/// Why a backup was not restored. What had been written of it is gone again.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Backup(#[from] BackupError),
}

/// Fill the store at `path`, which must be empty or not there, and look whether it opens. What was to be sent before
/// `now` is looked for on Discord before it is sent. It blocks.
///
/// # Errors
/// When the store is in use, holds something or cannot be written, or when the backup is no longer what was checked.
pub fn restore(path: &Path, backup: &Backup, now: Moment) -> Result<(), RestoreError> {
    let folder = Folder::enter(path)?;
    // The mark stands only where there was nothing to lose.
    if folder.is_unfinished() {
        done(&folder, Folder::empty)?;
    }
    let opened = opening::open_in(folder, &SETUP, FORMAT)?;
    if opened.base.checksum.records != EMPTY || !opened.replay.is_empty() {
        return Err(StoreError::NotEmpty(opened.close().name).into());
    }
    let begun = done(&opened.folder, Folder::begin_restore);
    let filled =
        begun.map_err(RestoreError::from).and_then(|()| fill(opened, backup, now)).and_then(|()| look(path));
    if filled.is_err() {
        let folder = Folder::enter(path)?;
        done(&folder, Folder::empty)?;
        done(&folder, Folder::end_restore)?;
    }
    filled
}

fn done(folder: &Folder, what: impl FnOnce(&Folder) -> std::io::Result<()>) -> Result<(), StoreError> {
    what(folder).map_err(|error| fault::unusable(&folder.name, &error))
}

/// Write all records, bring them up to date, and close.
fn fill(opened: Opened, backup: &Backup, now: Moment) -> Result<(), RestoreError> {
    // Nobody else is here to order or to copy.
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

/// Open it as it will be opened, which goes through all records, and only then declare it a store.
fn look(path: &Path) -> Result<(), RestoreError> {
    let opened = opening::open_in(Folder::enter(path)?, &SETUP, FORMAT)?;
    Ok(done(&opened.close(), Folder::end_restore)?)
}
