//! Queues as formats 1 and 2 kept them, in the order of arrival alone, put into the order in which their notices go out.

use super::format::Portion;
use super::{Draft, Unreadable, View, key, read};

/// How many are put in their place at once.
const PORTION: usize = 4_096;

/// Put the next open notices in their place, from a key on. What an earlier start has come to is no longer in the old table.
pub fn requeue(view: &dyn View, from: Option<Vec<u8>>) -> Result<Portion, Unreadable> {
    let all = key::whole_old_queue();
    let mut draft = Draft::over(view);
    for (taken, pair) in view.scan(from.unwrap_or(all.start)..all.end).enumerate() {
        let (old, id) = pair?;
        if taken == PORTION {
            return Ok(Portion { writes: draft.into_writes(), next: Some(old) });
        }
        let (notice, arrival) = (read::named(view, &id)?, read::number(&old)?);
        draft.remove(old);
        draft.put(key::queue(notice.to, notice.planned, arrival), id);
    }
    Ok(Portion::last(draft.into_writes()))
}
