//! A store in memory for tests and benches. The store tracks what a disk would hold, so that tests can crash it.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;

use super::keyed::{CommitReturn, Keyed};
use super::servers::DecodedGuilds;
use super::tables::{Get, Pairs, Unreadable, View, Writes, apply};
use super::{Batch, Chunks, Committed, Record, StoreError};

/// A store in memory.
#[derive(Debug)]
pub struct MemoryStore {
    /// None once the store is closed.
    table: Mutex<Option<MapTable>>,
    disk: Mutex<DurableState>,
    servers: DecodedGuilds,
}

/// The state that a disk would have.
#[derive(Debug, Default)]
struct DurableState {
    /// How many commits have waited for the disk.
    waited: usize,
    /// The value on the disk of each key that was written since without waiting.
    before: Writes,
}

type MapTable = BTreeMap<Vec<u8>, Vec<u8>>;

impl MemoryStore {
    /// An empty store.
    pub fn new() -> MemoryStore {
        MemoryStore {
            table: Mutex::new(Some(MapTable::new())),
            disk: Mutex::default(),
            servers: DecodedGuilds::default(),
        }
    }

    /// How many commits have waited for the disk.
    pub fn waited(&self) -> usize {
        self.disk().waited
    }

    /// Simulates a crash: commits that were answered before they were on the disk are lost.
    pub fn crash(&self) {
        let lost = std::mem::take(&mut self.disk().before);
        if let Some(table) = self.table().as_mut() {
            write(table, lost);
        }
    }

    /// Brings every commit to the disk.
    pub fn settle(&self) {
        self.disk().before.clear();
    }

    fn disk(&self) -> MutexGuard<'_, DurableState> {
        self.disk.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn table(&self) -> MutexGuard<'_, Option<MapTable>> {
        // A batch is worked out before any of it is written, so a panic leaves the table whole.
        self.table.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Default for MemoryStore {
    fn default() -> MemoryStore {
        MemoryStore::new()
    }
}

#[async_trait]
impl Keyed for MemoryStore {
    fn look<T>(&self, ask: impl FnOnce(&dyn View) -> Result<T, Unreadable>) -> Result<T, StoreError> {
        ask(self.table().as_ref().ok_or(StoreError::Closed)?).map_err(damaged)
    }

    fn walk<T: Send + 'static>(
        &self,
        keys: Range<Vec<u8>>,
        make: fn(Record) -> Result<T, Unreadable>,
    ) -> Result<Chunks<T>, StoreError> {
        let all = self.look(|view| {
            let pairs = view.scan(keys);
            pairs.map(|pair| pair.and_then(|(key, value)| make(Record { key, value }))).collect()
        })?;
        Ok(Box::new(std::iter::once(Ok(all))))
    }

    fn servers(&self) -> &DecodedGuilds {
        &self.servers
    }

    async fn write(&self, batch: Batch, when: CommitReturn) -> Result<Committed, StoreError> {
        let mut table = self.table();
        let table = table.as_mut().ok_or(StoreError::Closed)?;
        let (committed, writes) = apply::commit(table, &batch).map_err(damaged)?;
        self.disk().take(when, table, &writes);
        write(table, writes);
        Ok(committed)
    }

    async fn finish(&self) -> Result<(), StoreError> {
        *self.table() = None;
        Ok(())
    }
}

impl DurableState {
    /// Notes writes that are about to be applied to the table, and whether their commit waits for the disk.
    fn take(&mut self, when: CommitReturn, table: &MapTable, writes: &Writes) {
        match when {
            CommitReturn::OnceOnDisk => {
                *self = DurableState { waited: self.waited + 1, before: Writes::new() }
            }
            CommitReturn::AtOnce => {
                for key in writes.keys() {
                    self.before.entry(key.clone()).or_insert_with(|| BTreeMap::get(table, key).cloned());
                }
            }
        }
    }
}

fn write(table: &mut MapTable, writes: Writes) {
    for (key, value) in writes {
        match value {
            Some(value) => table.insert(key, value),
            None => table.remove(&key),
        };
    }
}

fn damaged(why: Unreadable) -> StoreError {
    StoreError::Damaged { folder: "memory".into(), why: why.why }
}

impl Get for MapTable {
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, Unreadable> {
        Ok(BTreeMap::get(self, key).cloned())
    }

    fn first(&self, keys: Range<Vec<u8>>) -> Result<Option<Vec<u8>>, Unreadable> {
        Ok(self.range(keys).next().map(|(key, _)| key.clone()))
    }
}

impl View for MapTable {
    fn scan(&self, keys: Range<Vec<u8>>) -> Pairs<'_> {
        Box::new(self.range(keys).map(|(key, value)| Ok((key.clone(), value.clone()))))
    }
}
