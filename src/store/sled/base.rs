//! sled as the checkpoints write it: net writes in key order, portion by portion, each with the tally of all that is
//! there; then, once all of it is on the disk, the number of the last group that it holds. A crash in between leaves
//! portions of a generation that the journal still holds, and replays over them.

use std::fs::File;

use super::disk::Disk;
use super::fault;
use super::opening::{FORMAT_KEY, TALLY_KEY};
use super::pieces::{Pieces, Records};
use super::recent::Generation;
use super::tally::Tally;
use crate::store::StoreError;
use crate::store::tables::Writes;

/// How many keys make a portion: sled holds everybody up while it takes one in.
const PORTION: usize = 256;

/// The one writer of what sled holds.
pub(super) struct Base {
    pub pieces: Pieces,
    /// A descriptor of sled's file that sled knows nothing of, so that a failed write is reported to it for certain:
    /// an error is told to each descriptor once.
    pub file: File,
    pub tally: Tally,
    pub disk: Disk,
    /// The folder's name.
    pub folder: String,
}

impl Base {
    /// Take in a generation, and bring it to the disk.
    pub fn take_in(&mut self, generation: &Generation) -> Result<(), StoreError> {
        let mut portion = Writes::new();
        for (key, value) in generation.writes() {
            portion.insert(key.clone(), value.clone());
            if portion.len() == PORTION {
                self.put(&std::mem::take(&mut portion))?;
            }
        }
        self.put(&portion)?;
        self.tally.groups = generation.last();
        self.write(vec![(TALLY_KEY.to_vec(), Some(self.tally.encode()))])?;
        self.sync()
    }

    /// Say which format all of it is in, and bring that to the disk.
    pub fn declare(&mut self, format: u32) -> Result<(), StoreError> {
        let unread = |error| fault::unreadable(&self.folder, fault::unread(error));
        let old = self.pieces.0.get(FORMAT_KEY).map_err(unread)?;
        old.inspect(|old| self.tally.take(FORMAT_KEY, old));
        let format = format.to_be_bytes();
        self.tally.add(FORMAT_KEY, &format);
        let tally = (TALLY_KEY.to_vec(), Some(self.tally.encode()));
        self.write(vec![(FORMAT_KEY.to_vec(), Some(format.to_vec())), tally])?;
        self.sync()
    }

    fn put(&mut self, writes: &Writes) -> Result<(), StoreError> {
        let records = self.pieces.records(writes, &mut self.tally);
        let mut records = records.map_err(|why| fault::unreadable(&self.folder, why))?;
        if records.is_empty() {
            return Ok(());
        }
        records.push((TALLY_KEY.to_vec(), Some(self.tally.encode())));
        self.write(records)?;
        // sled uses places again that it has copied elsewhere: by then the copies must be on the disk.
        self.sync()
    }

    /// Put records in their place: all or none of them, if that is to outlive a crash of the machine.
    fn write(&self, records: Records) -> Result<(), StoreError> {
        let written =
            if self.disk.is_synced() { self.write_whole(records) } else { self.write_each(records) };
        written.map_err(|error| fault::unwritten(&self.folder, error))
    }

    fn write_whole(&self, records: Records) -> sled::Result<()> {
        let mut batch = sled::Batch::default();
        for (key, value) in records {
            match value {
                Some(value) => batch.insert(key, value),
                None => batch.remove(key),
            }
        }
        self.pieces.0.apply_batch(batch)
    }

    /// A batch would make sled write at once.
    fn write_each(&self, records: Records) -> sled::Result<()> {
        records.into_iter().try_for_each(|(key, value)| match value {
            Some(value) => self.pieces.0.insert(key, value).map(drop),
            None => self.pieces.0.remove(key).map(drop),
        })
    }

    /// sled's own flush ends before the disk has it.
    fn sync(&self) -> Result<(), StoreError> {
        if !self.disk.is_synced() {
            return Ok(());
        }
        self.pieces.0.flush().map_err(|error| fault::unwritten(&self.folder, error))?;
        self.disk.sync(&self.file).map_err(|error| fault::unsynced(&error))
    }
}
