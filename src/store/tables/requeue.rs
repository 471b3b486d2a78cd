//! Migrates formats 1 and 2, whose queues are sorted by arrival alone, to the order in which notices go out.

use super::format::Portion;
use super::{Unreadable, View, key, read};
use crate::store::Record;

/// Notices a portion.
const PORTION: usize = 4_096;

/// Moves the next open notices to the new table. Notices that an interrupted run moved are gone from the old one.
pub fn requeue(view: &dyn View, from: Option<Vec<u8>>) -> Result<Portion, Unreadable> {
    Portion::of(view, key::whole_old_queue(), from, PORTION, |draft, Record { key: old, value: id }| {
        let (notice, arrival) = (read::named(view, &id)?, read::number(&old)?);
        draft.remove(old);
        draft.put(key::queue(notice.to, notice.scheduled_for, arrival), id);
        Ok(())
    })
}
