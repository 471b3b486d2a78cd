//! Tables of formats up to 7 that nothing reads any more. The causes in them say no moment, and guarded what was done by then:
//! an interaction that Discord delivers once more across the change of format finds what it gave, by its own name.

use super::format::Portion;
use super::{Unreadable, View, Writes, key};

/// How many records are dropped at once.
const PORTION: usize = 8_192;

/// Drop the next of them.
pub fn drop_old(view: &dyn View, _: Option<Vec<u8>>) -> Result<Portion, Unreadable> {
    let old = [key::all_old_causes(), key::whole_old_ledger()].into_iter().flat_map(|keys| view.scan(keys));
    let writes = old.take(PORTION).map(|pair| Ok((pair?.0, None)));
    let writes = writes.collect::<Result<Writes, Unreadable>>()?;
    // What was dropped is not found again, wherever it is looked for.
    let next = (writes.len() == PORTION).then(Vec::new);
    Ok(Portion { writes, next })
}
