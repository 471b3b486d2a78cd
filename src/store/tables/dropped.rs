//! Drops the tables of formats up to 7 that nothing reads any more: the ledger of all guilds, and causes without a
//! moment. An interaction that Discord redelivers across the change of format still finds its recognition by its id.

use super::format::Portion;
use super::{Unreadable, View, Writes, key};

/// Records a portion.
const PORTION: usize = 8_192;

/// Drops the next portion.
pub fn drop_old(view: &dyn View, _: Option<Vec<u8>>) -> Result<Portion, Unreadable> {
    let old = [key::all_old_causes(), key::whole_old_ledger()].into_iter().flat_map(|keys| view.scan(keys));
    let writes = old.take(PORTION).map(|pair| Ok((pair?.0, None)));
    let writes = writes.collect::<Result<Writes, Unreadable>>()?;
    // The next portion starts anew: dropped records are not found again.
    let next = (writes.len() == PORTION).then(Vec::new);
    Ok(Portion { writes, next })
}
