//! Migrates format 1, which had no index: adds every recorded recognition.

use crate::domain::id::RecognitionId;
use crate::domain::recognition::Recognition;
use crate::store::tables::format::Portion;
use crate::store::tables::{PendingView, Unreadable, View, key, load};

/// Recognitions a portion: these, and the index records they cause, must fit into memory.
const PORTION: usize = 4_096;

/// Adds the next recognitions that are not in the index, in the order they were given, beginning at the key `from`.
pub fn refill(view: &dyn View, from: Option<Vec<u8>>) -> Result<Portion, Unreadable> {
    let all = key::all_given();
    let keys = from.unwrap_or(all.start)..all.end;
    let mut draft = PendingView::over(view);
    let mut taken = 0;
    for pair in view.scan(keys) {
        let (key, place) = pair?;
        if taken == PORTION {
            return Ok(Portion { writes: draft.into_writes(), next: Some(key) });
        }
        // A migration that was interrupted may have added this one already.
        if place.is_empty() {
            let id = key::last_number(&key).map(RecognitionId).ok_or_else(not_there)?;
            let one: Recognition = load(view, &key::recognition(id))?.ok_or_else(not_there)?;
            super::enter(&mut draft, &one)?;
            taken += 1;
        }
    }
    Ok(Portion::last(draft.into_writes()))
}

fn not_there() -> Unreadable {
    Unreadable::because("a recognition that was given is not there")
}
