//! Reads every record of a store, for `sincerely check --store`. Opening alone reads only the records it needs.

use std::path::Path;

use super::disk::Disk;
use super::opening::{self, OpenOptions, Opened};
use super::recent::Layers;
use super::{SEGMENT, fault};
use crate::store::tables::format::STEPS;
use crate::store::tables::{Unreadable, View, key, legible};
use crate::store::{Record, StoreError};

/// As any opening, but all that sled holds is held against what its last checkpoint noted.
const SETUP: OpenOptions = OpenOptions { reserved_space: 0, segment: SEGMENT, disk: Disk::Real, whole: true };

/// Reads every record of the store in the folder at `path` and returns their number. Blocks.
///
/// # Errors
/// When the store does not open, or one of its records differs from what was written or cannot be read.
pub fn verify(path: &Path) -> Result<usize, StoreError> {
    let mut opened = opening::open(path, &SETUP, STEPS)?;
    let replay = std::mem::take(&mut opened.replay);
    let layers = Layers::new(opened.base.packs.clone(), replay.older.map(std::sync::Arc::new), replay.newer);
    let looked = fault::guarded(|| look_at_all(&layers)).flatten();
    drop(layers);
    let folder = Opened::close(opened);
    looked.map_err(|why| fault::unreadable(&folder.name, why))
}

fn look_at_all(layers: &Layers) -> Result<usize, Unreadable> {
    let mut count = 0;
    for pair in layers.scan(key::everything()) {
        let (key, value) = pair?;
        legible::legible(&Record { key, value })?;
        count += 1;
    }
    Ok(count)
}
