//! Stores of before there were packs: each record was one of sled's own. They are packed when such a store is opened, a
//! portion at a time, each whole or not at all; a start that is interrupted leaves the rest to the next.

use super::base::Base;
use super::fault;
use crate::store::StoreError;
use crate::store::tables::{Unreadable, Writes, key};

/// How many records are packed at once.
const PORTION: usize = 1_024;

/// Pack what is not packed yet.
pub(super) fn pack_up(base: &mut Base) -> Result<(), StoreError> {
    let mut said = false;
    loop {
        let loose = fault::guarded(|| loose(base)).flatten();
        let loose = loose.map_err(|why| fault::unreadable(&base.folder, why))?;
        if loose.is_empty() {
            return Ok(());
        }
        if !said {
            tracing::info!("the store's records are being packed");
            said = true;
        }
        base.pack(loose)?;
    }
}

/// The first records that are not packed.
fn loose(base: &Base) -> Result<Writes, Unreadable> {
    let tree = base.packs.tree();
    let found = tree.0.range(key::everything()).take(PORTION).map(|found| {
        let (key, first) = found.map_err(fault::unread)?;
        let value = tree.whole(&key, &first)?.into_owned();
        Ok((key.to_vec(), Some(value)))
    });
    found.collect()
}
