//! Opening: step by step from a folder's name to a store known to be whole, or the reason why not.
//!
//! What sled holds is known by what its last checkpoint noted, and what has been written since by the journal. Every
//! record is only read where that is asked for, and in stores that had no journal yet.

use std::fs::File;
use std::path::Path;

use super::base::Base;
use super::checksum::Checksum;
use super::chunked_tree::ChunkedTree;
use super::disk::Disk;
use super::fault;
use super::folder::{Folder, Mark, Marker};
use super::journal::{Journal, JournalError, Replay};
use super::packs::{Packer, Packs};
use super::recent::Generation;
use super::repacking;
use super::reserved_space::ReservedSpace;
use crate::store::StoreError;
use crate::store::tables::Unreadable;
use crate::store::tables::format::{JOURNALED, Step, known};

/// sled's page cache, in bytes. Its own choice would be 1 GiB.
const CACHE: u64 = 4 << 20;

/// The record that says which format the rest is in. It and the checksum are in a table of their own and in one chunk.
pub(super) const FORMAT_KEY: &[u8] = b"\0format";
/// The record that holds the checksum of all others.
pub(super) const CHECKSUM_KEY: &[u8] = b"\0tally";

/// What may differ from one opening to another.
#[derive(Clone)]
pub(super) struct Setup {
    /// How many bytes of the disk to hold in reserve; 0 for none.
    pub reserved_space: u64,
    /// How many bytes a new journal's files have.
    pub segment: u64,
    pub disk: Disk,
    /// Whether every record is read, and not only what the last checkpoint noted.
    pub whole: bool,
}

/// A store that is open and whole.
pub(super) struct Opened {
    // Declared, and so dropped, before the folder: the lock is the last thing to go.
    pub base: Base,
    pub journal: Journal,
    pub replay: Replay,
    pub marker: Marker,
    /// The format it is in: not always the latest yet.
    pub format: u32,
    pub folder: Folder,
}

impl Opened {
    /// Close it again, as it is.
    pub fn close(self) -> Folder {
        let Opened { base, folder, .. } = self;
        let _ = fault::guarded(|| drop(base));
        folder.wait_for_sled();
        folder
    }
}

/// Open what these steps can bring up to date; taking them is the writer's.
pub(super) fn open(path: &Path, setup: &Setup, steps: &[Step]) -> Result<Opened, StoreError> {
    let folder = Folder::enter(path)?;
    if folder.is_unfinished() {
        return Err(StoreError::Unfinished(folder.name));
    }
    open_in(folder, setup, known(steps))
}

/// The same in a folder that was entered before, whatever state it is in.
pub(super) fn open_in(folder: Folder, setup: &Setup, known: u32) -> Result<Opened, StoreError> {
    let unusable = |error: std::io::Error| fault::unusable(&folder.name, &error);
    let marked = Marker::read(&folder)?;
    if marked.is_some() && !folder.db().exists() {
        return Err(fault::damaged(&folder.name, "its file `db` is missing"));
    }
    folder.remove_leftovers().map_err(unusable)?;
    let reserved_space = ReservedSpace::of(folder.path(), setup.reserved_space);
    let was_full = reserved_space.release_if_full().map_err(unusable)?;
    let mut base = open_base(&folder, setup)?;
    // sled makes its files as the umask has it. Where that could not be changed, the folder is closed, and its name told.
    let _ = folder.close_to_others();
    let examined = examine(&folder, &mut base, marked, setup, known);
    let examined = examined.and_then(|found| {
        // From here on earlier versions refuse it.
        let marker = Marker::write(&folder, &found.mark(&base)).map_err(unusable)?;
        repacking::pack_up(&mut base)?;
        Ok((marker, found))
    });
    let (marker, Examined { format, journal, replay }) = match examined {
        Ok(found) => found,
        Err(error) => {
            // sled may panic once more over what it cannot make out.
            let _ = fault::guarded(|| drop(base));
            return Err(error);
        }
    };
    if !was_full {
        reserved_space.reserve();
    }
    Ok(Opened { base, journal, replay, marker, format, folder })
}

fn open_base(folder: &Folder, setup: &Setup) -> Result<Base, StoreError> {
    folder.wait_for_sled();
    // When it flushes, the checkpoints decide.
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

/// What examining a folder's files finds.
struct Examined {
    format: u32,
    journal: Journal,
    replay: Replay,
}

impl Examined {
    fn mark(&self, base: &Base) -> Mark {
        Mark { groups: self.replay.newer.last(), checkpoint: Some(base.checksum.groups) }
    }
}

/// Whether everything is there that was ever acknowledged.
fn examine(
    folder: &Folder,
    base: &mut Base,
    marked: Option<Mark>,
    setup: &Setup,
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

/// The journal of a store that there is. One that had none gets one.
fn journal(
    folder: &Folder,
    groups: u64,
    format: u32,
    setup: &Setup,
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

fn create(folder: &Folder, setup: &Setup) -> Result<Journal, StoreError> {
    let journal = Journal::create(folder.path(), setup.segment, setup.disk.clone());
    folder.sync();
    journal.map_err(|error| fault::unusable(&folder.name, &error))
}

/// Make a new store. Its journal comes first: once sled knows of a format, it is missed.
fn begin(folder: &Folder, base: &mut Base, setup: &Setup, format: u32) -> Result<Examined, StoreError> {
    let journal = match Journal::is_in(folder.path()) {
        // A kill came before the first record; anything else in it is of a store whose other files are lost.
        true => journal(folder, 0, JOURNALED, setup)?.0,
        false => create(folder, setup)?,
    };
    base.checksum.groups = 1;
    base.declare(format)?;
    folder.sync();
    Ok(Examined { format, journal, replay: Replay { newer: Generation::after(1), older: None } })
}

/// What the last checkpoint noted.
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
