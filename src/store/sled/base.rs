//! sled as the checkpoints write it: net writes in key order, portion by portion, each with the checksum of all that is
//! there; then, once all of it is on the disk, the number of the last group that it holds. A crash in between leaves
//! portions of a generation that the journal still holds, and replays over them.

use std::fs::File;

use super::checksum::Checksum;
use super::chunked_tree::TreeWrites;
use super::disk::Disk;
use super::fault;
use super::opening::{CHECKSUM_KEY, FORMAT_KEY};
use super::packs::{Left, Packer, Packs};
use super::recent::Generation;
use crate::store::StoreError;
use crate::store::tables::Writes;

/// The number of packs in a portion, about: reads and writes wait while sled applies one.
const PORTION: usize = 64;

/// The only writer to sled.
pub(super) struct Base {
    pub packs: Packs,
    pub packer: Packer,
    /// The store's own descriptor of sled's file. The system reports a failed write to each descriptor once, so sled
    /// cannot consume the report.
    pub file: File,
    pub checksum: Checksum,
    pub disk: Disk,
    /// The name of the store's folder.
    pub folder: String,
}

impl Base {
    /// Writes a generation to sled and syncs it.
    pub fn take_in(&mut self, generation: &Generation) -> Result<(), StoreError> {
        let mut left = generation.writes().iter().peekable();
        while left.peek().is_some() {
            let mut portion = Writes::new();
            while portion.len() < PORTION && left.peek().is_some() {
                portion.extend(self.repack(&mut left)?);
            }
            self.put(&portion)?;
        }
        self.checksum.groups = generation.last();
        self.write(vec![(CHECKSUM_KEY.to_vec(), Some(self.checksum.encode()))])?;
        self.sync()
    }

    /// Records the format of all records and syncs it.
    pub fn declare(&mut self, format: u32) -> Result<(), StoreError> {
        let unread = |error| fault::unreadable(&self.folder, fault::unread(error));
        let old = self.packs.tree().0.get(FORMAT_KEY).map_err(unread)?;
        old.inspect(|old| self.checksum.take(FORMAT_KEY, old));
        let format = format.to_be_bytes();
        self.checksum.add(FORMAT_KEY, &format);
        let checksum = (CHECKSUM_KEY.to_vec(), Some(self.checksum.encode()));
        self.write(vec![(FORMAT_KEY.to_vec(), Some(format.to_vec())), checksum])?;
        self.sync()
    }

    /// Packs records that are not in packs yet and syncs them.
    pub fn pack(&mut self, loose: Writes) -> Result<(), StoreError> {
        let mut left = loose.iter().peekable();
        let mut portion = Writes::new();
        while left.peek().is_some() {
            portion.extend(self.repack(&mut left)?);
        }
        portion.extend(loose.into_keys().map(|key| (key, None)));
        self.put(&portion)
    }

    fn repack(&mut self, left: &mut Left) -> Result<Writes, StoreError> {
        let packs = self.packs.repack(left, &mut self.packer);
        packs.map_err(|why| fault::unreadable(&self.folder, why))
    }

    /// Writes values and syncs them.
    pub fn put(&mut self, values: &Writes) -> Result<(), StoreError> {
        let records = self.packs.tree().records(values, &mut self.checksum);
        let mut records = records.map_err(|why| fault::unreadable(&self.folder, why))?;
        if records.is_empty() {
            return Ok(());
        }
        records.push((CHECKSUM_KEY.to_vec(), Some(self.checksum.encode())));
        self.write(records)?;
        // sled reuses places whose content it has copied elsewhere: the copies must be on the disk before that.
        self.sync()
    }

    /// Writes records: all or none of them, if the disk is synced.
    fn write(&self, records: TreeWrites) -> Result<(), StoreError> {
        let written = self.packs.change(|| match self.disk.is_synced() {
            true => self.write_whole(records),
            false => self.write_each(records),
        });
        written.map_err(|error| fault::unwritten(&self.folder, error))
    }

    fn write_whole(&self, records: TreeWrites) -> sled::Result<()> {
        let mut batch = sled::Batch::default();
        for (key, value) in records {
            match value {
                Some(value) => batch.insert(key, value),
                None => batch.remove(key),
            }
        }
        self.packs.tree().0.apply_batch(batch)
    }

    /// Writes record by record: a batch would make sled write to its file at once.
    fn write_each(&self, records: TreeWrites) -> sled::Result<()> {
        records.into_iter().try_for_each(|(key, value)| match value {
            Some(value) => self.packs.tree().0.insert(key, value).map(drop),
            None => self.packs.tree().0.remove(key).map(drop),
        })
    }

    /// Flushes sled and syncs its file: sled's own flush returns before the disk has the data.
    fn sync(&self) -> Result<(), StoreError> {
        if !self.disk.is_synced() {
            return Ok(());
        }
        let flushed = self.packs.tree().0.flush().inspect_err(|error| self.packs.give_up(error));
        flushed.map_err(|error| fault::unwritten(&self.folder, error))?;
        self.disk.sync(&self.file).map_err(|error| fault::unsynced(&error))
    }
}
