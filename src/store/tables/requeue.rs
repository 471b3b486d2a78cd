//! Queues as formats 1 and 2 kept them, in the order of arrival alone, put into the order in which their notices go out.

use super::format::Portion;
use super::{Unreadable, View, key, read};
use crate::store::Record;

/// How many are put in their place at once.
const PORTION: usize = 4_096;

/// Put the next open notices in their place, from a key on. What an earlier start has come to is no longer in the old table.
pub fn requeue(view: &dyn View, from: Option<Vec<u8>>) -> Result<Portion, Unreadable> {
    Portion::of(view, key::whole_old_queue(), from, PORTION, |draft, Record { key: old, value: id }| {
        let (notice, arrival) = (read::named(view, &id)?, read::number(&old)?);
        draft.remove(old);
        draft.put(key::queue(notice.to, notice.planned, arrival), id);
        Ok(())
    })
}
