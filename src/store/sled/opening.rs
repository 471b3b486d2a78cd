//! Opens a store: step by step from a folder's name to a store known to be whole, or the reason why it is not.
//!
//! The last checkpoint's tally tells what sled holds, the journal what was written since. Opening reads every record
//! only when the setup asks for that, and in stores of formats without a journal. Migrating is the writer's.

use std::fs::File;
use std::path::Path;

use super::base::Base;
use super::checksum::Checksum;
use super::chunked_tree::ChunkedTree;
use super::disk::Disk;
use super::fault;
use super::folder::{LockedFolder, Marker, StoreProgress};
use super::journal::{Journal, JournalError, Replay};
use super::packs::{Packer, Packs};
use super::recent::Generation;
use super::repacking;
use super::reserved_space::ReservedSpace;
use crate::store::StoreError;
use crate::store::tables::Unreadable;
use crate::store::tables::format::{JOURNALED, Migration, known};

/// sled's page cache, in bytes. sled's default is 1 GiB.
const CACHE: u64 = 4 << 20;

/// The record that says which format the rest is in. It and the checksum are in a table of their own and in one chunk.
pub(super) const FORMAT_KEY: &[u8] = b"\0format";
/// The record that holds the checksum of all others.
pub(super) const CHECKSUM_KEY: &[u8] = b"\0tally";

/// The options of one opening.
#[derive(Clone)]
pub(super) struct OpenOptions {
    /// How many bytes of the disk to hold in reserve; 0 for none.
    pub reserved_space: u64,
    /// How many bytes a new journal's files have.
    pub segment: u64,
    pub disk: Disk,
    /// Whether to compare every record with the last checkpoint's tally.
    pub whole: bool,
}

/// An open store that is whole.
pub(super) struct Opened {
    // Fields drop in order of declaration, so the folder's lock is released last.
    pub base: Base,
    pub journal: Journal,
    pub replay: Replay,
    pub marker: Marker,
    /// The store's format, which may still need migration.
    pub format: u32,
    pub folder: LockedFolder,
}

impl Opened {
    /// Closes the store without changes.
    pub fn close(self) -> LockedFolder {
        let Opened { base, folder, .. } = self;
        let _ = fault::guarded(|| drop(base));
        folder.wait_for_sled();
        folder
    }
}

/// Opens a store that these steps can migrate; the writer runs them.
pub(super) fn open(path: &Path, setup: &OpenOptions, steps: &[Migration]) -> Result<Opened, StoreError> {
    let folder = LockedFolder::enter(path)?;
    if folder.is_unfinished() {
        return Err(StoreError::Unfinished(folder.name));
    }
    open_in(folder, setup, known(steps))
}

/// As [`open`], in a folder that is locked already, even one marked as being restored.
pub(super) fn open_in(folder: LockedFolder, setup: &OpenOptions, known: u32) -> Result<Opened, StoreError> {
    let unusable = |error: std::io::Error| fault::unusable(&folder.name, &error);
    let marked = Marker::read(&folder)?;
    if marked.is_some() && !folder.db().exists() {
        return Err(fault::damaged(&folder.name, "its file `db` is missing"));
    }
    folder.remove_leftovers().map_err(unusable)?;
    let reserved_space = ReservedSpace::of(folder.path(), setup.reserved_space);
    let was_full = reserved_space.release_if_full().map_err(unusable)?;
    let mut base = open_base(&folder, setup)?;
    // sled creates its files by the umask. An error is ignored: the folder is closed, or entering it has logged why.
    let _ = folder.close_to_others();
    let examined = examine(&folder, &mut base, marked, setup, known);
    let examined = examined.and_then(|found| {
        // From here on earlier versions refuse the store.
        let marker = Marker::write(&folder, &found.mark(&base)).map_err(unusable)?;
        repacking::pack_up(&mut base)?;
        Ok((marker, found))
    });
    let (marker, Examined { format, journal, replay }) = match examined {
        Ok(found) => found,
        Err(error) => {
            // sled may panic again over bytes that it cannot read.
            let _ = fault::guarded(|| drop(base));
            return Err(error);
        }
    };
    if !was_full {
        reserved_space.reserve();
    }
    Ok(Opened { base, journal, replay, marker, format, folder })
}

fn open_base(folder: &LockedFolder, setup: &OpenOptions) -> Result<Base, StoreError> {
    folder.wait_for_sled();
    // The checkpoints decide when sled flushes.
    let config = sled::Config::new().path(folder.path()).cache_capacity(CACHE).flush_every_ms(None);
    let opened = fault::guarded(|| config.open());
    let db = opened
        .map_err(|why| fault::unreadable(&folder.name, why))?
        .map_err(|error| fault::unopened(&folder.name, &error))?;
    let file = File::options().write(true).open(folder.db());
    let file = file.map_err(|error| fault::unusable(&folder.name, &error))?;
    let made = Packs::over(ChunkedTree(db)).and_then(|packs| Ok((packs, Packer::new()?)));
    let (packs, packer) = made.map_err(|error| fault::unusable(&folder.name, &error))?;
    let (checksum, disk, folder) = (Checksum::default(), setup.disk.clone(), folder.name.clone());
    Ok(Base { packs, packer, file, checksum, disk, folder })
}

/// The result of examining a folder's files.
struct Examined {
    format: u32,
    journal: Journal,
    replay: Replay,
}

impl Examined {
    fn mark(&self, base: &Base) -> StoreProgress {
        StoreProgress { groups: self.replay.newer.last(), checkpoint: Some(base.checksum.groups) }
    }
}

/// Checks that the store holds everything that was ever acknowledged.
fn examine(
    folder: &LockedFolder,
    base: &mut Base,
    marked: Option<StoreProgress>,
    setup: &OpenOptions,
    known: u32,
) -> Result<Examined, StoreError> {
    let damaged = |why: &str| fault::damaged(&folder.name, why);
    let noted = fault::guarded(|| Noted::read(&base.packs.tree().0)).flatten();
    let noted = noted.map_err(|why| fault::unreadable(&folder.name, why))?;
    let (format, checksum) = match noted {
        Noted { format: Some(format), .. } if format > known => {
            return Err(fault::newer(&folder.name, format));
        }
        Noted { format: None, checksum: None, empty: true } if marked.is_none() => {
            return begin(folder, base, setup, known);
        }
        Noted { format: None, checksum: None, empty: false } => {
            return Err(damaged("its records are not Sincerely's"));
        }
        Noted { format: Some(format), checksum: Some(checksum), .. } => (format, checksum),
        _ => return Err(damaged("records are missing from its file `db`")),
    };
    base.checksum = checksum;
    if format < JOURNALED || setup.whole {
        let counted = fault::guarded(|| count(&base.packs.tree().0)).flatten();
        let counted = counted.map_err(|why| fault::unreadable(&folder.name, why))?;
        compare(checksum, counted).map_err(|why| damaged(&why))?;
    }
    let (journal, replay) = journal(folder, checksum.groups, format, setup)?;
    if let Some(mark) = marked {
        mark.is_kept_by(checksum.groups, replay.newer.last()).map_err(damaged)?;
    }
    Ok(Examined { format, journal, replay })
}

/// Opens the journal of an existing store, or creates it for a store of a format without one.
fn journal(
    folder: &LockedFolder,
    groups: u64,
    format: u32,
    setup: &OpenOptions,
) -> Result<(Journal, Replay), StoreError> {
    if format < JOURNALED && !Journal::is_in(folder.path()) {
        let replay = Replay { newer: Generation::after(groups), older: None };
        return Ok((create(folder, setup)?, replay));
    }
    Journal::open(folder.path(), groups, setup.disk.clone()).map_err(|error| match error {
        JournalError::Io(error) => fault::unusable(&folder.name, &error),
        other => fault::damaged(&folder.name, other.to_string()),
    })
}

fn create(folder: &LockedFolder, setup: &OpenOptions) -> Result<Journal, StoreError> {
    let journal = Journal::create(folder.path(), setup.segment, setup.disk.clone());
    folder.sync();
    journal.map_err(|error| fault::unusable(&folder.name, &error))
}

/// Creates a new store. The journal is created first: a store with a recorded format and no journal counts as damaged.
fn begin(
    folder: &LockedFolder,
    base: &mut Base,
    setup: &OpenOptions,
    format: u32,
) -> Result<Examined, StoreError> {
    let journal = match Journal::is_in(folder.path()) {
        // A kill came before the first record. A journal with groups is of a store whose other files are lost.
        true => journal(folder, 0, JOURNALED, setup)?.0,
        false => create(folder, setup)?,
    };
    base.checksum.groups = 1;
    base.declare(format)?;
    folder.sync();
    Ok(Examined { format, journal, replay: Replay { newer: Generation::after(1), older: None } })
}

/// The records of the last checkpoint.
struct Noted {
    format: Option<u32>,
    checksum: Option<Checksum>,
    /// Whether there is nothing else either.
    empty: bool,
}

impl Noted {
    fn read(db: &sled::Db) -> Result<Noted, Unreadable> {
        let format = db.get(FORMAT_KEY).map_err(fault::unread)?;
        let checksum = db.get(CHECKSUM_KEY).map_err(fault::unread)?;
        let first = db.iter().next().transpose().map_err(fault::unread)?;
        Ok(Noted {
            format: format.and_then(|bytes| bytes.as_ref().try_into().ok()).map(u32::from_be_bytes),
            checksum: checksum.and_then(|bytes| Checksum::decode(&bytes)),
            empty: first.is_none(),
        })
    }
}

/// What all records add up to.
fn count(db: &sled::Db) -> Result<Checksum, Unreadable> {
    let mut counted = Checksum::default();
    for record in db.iter() {
        let (key, value) = record.map_err(fault::unread)?;
        if &*key != CHECKSUM_KEY {
            counted.add(&key, &value);
        }
    }
    Ok(counted)
}

fn compare(noted: Checksum, counted: Checksum) -> Result<(), String> {
    if noted.records != counted.records {
        return Err(format!("it should hold {} records and holds {}", noted.records, counted.records));
    }
    if noted.sum != counted.sum {
        return Err("its records are not the ones that were written".into());
    }
    Ok(())
}
