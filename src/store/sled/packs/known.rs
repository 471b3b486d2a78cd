//! A cache of unpacked packs. The cache compares a pack's bytes, so no write has to invalidate it.

use std::collections::HashMap;
use std::sync::Arc;

use super::pack::{Pack, Unpacker};
use crate::store::tables::Unreadable;

/// The size of the cache in bytes, about.
const BYTES: usize = 2 << 20;

/// The cached packs by their place, in two halves. When the younger half is full, the elder is dropped; a pack that is
/// read from the elder half moves to the younger.
pub(super) struct CachedPacks {
    younger: CacheHalf,
    elder: CacheHalf,
    unpacker: Unpacker,
}

#[derive(Default)]
struct CacheHalf {
    packs: HashMap<sled::IVec, One>,
    size: usize,
}

struct One {
    /// The bytes that were unpacked.
    bytes: Vec<u8>,
    pack: Arc<Pack>,
}

impl CachedPacks {
    pub fn new() -> std::io::Result<CachedPacks> {
        Ok(CachedPacks {
            younger: CacheHalf::default(),
            elder: CacheHalf::default(),
            unpacker: Unpacker::new()?,
        })
    }

    /// Returns the pack with these bytes, which lies at `place`.
    pub fn pack(&mut self, place: &sled::IVec, bytes: &[u8]) -> Result<Arc<Pack>, Unreadable> {
        if let Some(one) = self.younger.packs.get(place).filter(|one| one.bytes == bytes) {
            return Ok(one.pack.clone());
        }
        let pack = match self.elder.packs.remove(place).filter(|one| one.bytes == bytes) {
            Some(one) => one.pack,
            None => Arc::new(self.unpacker.unpack(bytes)?),
        };
        self.keep(place.clone(), One { bytes: bytes.to_vec(), pack: pack.clone() });
        Ok(pack)
    }

    fn keep(&mut self, place: sled::IVec, one: One) {
        self.younger.size += one.size();
        if let Some(before) = self.younger.packs.insert(place, one) {
            self.younger.size -= before.size();
        }
        if self.younger.size > BYTES / 2 {
            self.elder = std::mem::take(&mut self.younger);
        }
    }
}

impl One {
    fn size(&self) -> usize {
        self.bytes.len() + self.pack.size()
    }
}
