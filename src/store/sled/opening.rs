//! Opening: step by step from a folder's name to a store known to be whole, or the reason why not.

use std::fs::File;
use std::path::Path;

use super::SledOptions;
use super::ballast::Ballast;
use super::fault;
use super::folder::{Folder, Marker};
use super::pieces::Pieces;
use super::tally::Tally;
use crate::store::StoreError;
use crate::store::tables::Unreadable;
use crate::store::tables::format::{Step, known};

/// sled's page cache, in bytes. Its own choice would be 1 GiB.
const CACHE: u64 = 48 << 20;

/// The record that says which format the rest is in. It and the tally are in a table of their own and in one piece.
pub(super) const FORMAT_KEY: &[u8] = b"\0format";
/// The record that holds the tally of all others.
pub(super) const TALLY_KEY: &[u8] = b"\0tally";

/// A store that is open and whole.
pub(super) struct Opened {
    // Declared, and so dropped, before the folder: the lock is the last thing to go.
    pub pieces: Pieces,
    /// A descriptor of sled's file that sled knows nothing of, so that a failed write is reported to it for certain:
    /// an error is told to each descriptor once.
    pub file: File,
    pub marker: Marker,
    pub tally: Tally,
    /// The format it is in: not always the latest yet.
    pub format: u32,
    pub folder: Folder,
}

/// Open what these steps can bring up to date; taking them is the writer's.
pub(super) fn open(path: &Path, options: SledOptions, steps: &[Step]) -> Result<Opened, StoreError> {
    let folder = Folder::enter(path)?;
    if folder.is_unfinished() {
        return Err(StoreError::Unfinished(folder.name));
    }
    open_in(folder, options, known(steps))
}

/// The same in a folder that was entered before, whatever state it is in.
pub(super) fn open_in(folder: Folder, options: SledOptions, known: u32) -> Result<Opened, StoreError> {
    let unusable = |error: std::io::Error| fault::unusable(&folder.name, &error);
    let before = Marker::read(&folder)?;
    if before.is_some() && !folder.db().exists() {
        return Err(fault::damaged(&folder.name, "its file `db` is missing"));
    }
    folder.remove_leftovers().map_err(unusable)?;
    let ballast = Ballast::of(folder.path(), options.ballast);
    let was_full = ballast.release_if_full().map_err(unusable)?;
    let db = open_sled(&folder)?;
    let file = File::options().write(true).open(folder.db()).map_err(unusable)?;
    // sled makes its files as the umask has it. Where that could not be changed, the folder is closed, and its name told.
    let _ = folder.close_to_others();
    let (tally, format) = match examine(&folder, &db, before, &file, known) {
        Ok(found) => found,
        Err(error) => {
            // sled may panic once more over what it cannot make out.
            let _ = fault::guarded(|| drop(db));
            return Err(error);
        }
    };
    let marker = Marker::write(&folder, tally.groups).map_err(unusable)?;
    if !was_full {
        ballast.take_on();
    }
    Ok(Opened { pieces: Pieces(db), file, marker, tally, format, folder })
}

fn open_sled(folder: &Folder) -> Result<sled::Db, StoreError> {
    folder.wait_for_sled();
    let config = sled::Config::new().path(folder.path()).cache_capacity(CACHE);
    let opened = fault::guarded(|| config.open());
    opened
        .map_err(|why| fault::damaged(&folder.name, why.0))?
        .map_err(|error| fault::unopened(&folder.name, &error))
}

/// Whether everything is there that was ever acknowledged; what it adds up to, and its format.
fn examine(
    folder: &Folder,
    db: &sled::Db,
    marked: Option<u64>,
    file: &File,
    known: u32,
) -> Result<(Tally, u32), StoreError> {
    let found = fault::guarded(|| count(db)).flatten();
    let found = found.map_err(|why| fault::damaged(&folder.name, why.0))?;
    let damaged = |why: &str| Err(fault::damaged(&folder.name, why));
    match (found.format, found.written) {
        (Some(format), _) if format > known => Err(fault::newer(&folder.name, format)),
        (None, None) if found.tally.records == 0 && marked.is_none() => {
            Ok((begin(folder, db, file, known)?, known))
        }
        (None, None) if found.tally.records > 0 => damaged("its records are not Sincerely's"),
        (Some(_), Some(written)) if marked.is_some_and(|groups| groups > written.groups) => {
            damaged("the latest writes are missing from its file `db`")
        }
        (Some(format), Some(written)) if (Tally { groups: written.groups, ..found.tally }) == written => {
            Ok((written, format))
        }
        (Some(_), Some(written)) if written.records != found.tally.records => {
            damaged(&format!("it should hold {} records and holds {}", written.records, found.tally.records))
        }
        (Some(_), Some(_)) => damaged("its records are not the ones that were written"),
        _ => damaged("records are missing from its file `db`"),
    }
}

/// What a walk over all records finds.
struct Found {
    format: Option<u32>,
    /// The tally as it was written, and as it is.
    written: Option<Tally>,
    tally: Tally,
}

fn count(db: &sled::Db) -> Result<Found, Unreadable> {
    let mut found = Found { format: None, written: None, tally: Tally::default() };
    for record in db.iter() {
        let (key, value) = record.map_err(fault::unread)?;
        if &*key == TALLY_KEY {
            found.written = Tally::decode(&value);
            continue;
        }
        if &*key == FORMAT_KEY {
            found.format = value.as_ref().try_into().ok().map(u32::from_be_bytes);
        }
        found.tally.add(&key, &value);
    }
    Ok(found)
}

/// Make a new store: from its first group on, the marker can hold it to something.
fn begin(folder: &Folder, db: &sled::Db, file: &File, format: u32) -> Result<Tally, StoreError> {
    let mut tally = Tally { groups: 1, ..Tally::default() };
    let format = format.to_be_bytes();
    tally.add(FORMAT_KEY, &format);
    let mut batch = sled::Batch::default();
    batch.insert(FORMAT_KEY, &format);
    batch.insert(TALLY_KEY, tally.encode());
    let written = db.apply_batch(batch).and_then(|()| db.flush());
    written.map_err(|error| fault::unwritten(&folder.name, error))?;
    file.sync_data().map_err(|error| fault::unsynced(&error))?;
    folder.sync();
    Ok(tally)
}
