//! The format of the tables: its number, and the migration steps from earlier formats.
//! The back ends run the steps and record the number.

use std::ops::Range;

use super::{PendingView, Unreadable, View, Writes, dropped, index, pairs, questions, requeue, weeks};
use crate::store::Record;

/// A migration from one format to the next: returns the writes, portion by portion.
///
/// The argument is the `next` of the portion before, None for the first. A migration that was interrupted begins anew,
/// so a step passes over records it has migrated already. Each portion is written as one group and must fit into
/// memory. The new format's number is recorded after the last portion.
pub type Migration = fn(&dyn View, Option<Vec<u8>>) -> Result<Portion, Unreadable>;

/// A part of a migration step.
#[derive(Debug)]
pub struct Portion {
    pub writes: Writes,
    /// The key at which the next portion begins; None after the last.
    pub next: Option<Vec<u8>>,
}

impl Portion {
    /// The last or only portion.
    pub fn last(writes: Writes) -> Portion {
        Portion { writes, next: None }
    }

    /// Calls `each` for the next `most` records of a range, from the key `from`, and collects its writes.
    pub fn of(
        view: &dyn View,
        keys: Range<Vec<u8>>,
        from: Option<Vec<u8>>,
        most: usize,
        mut each: impl FnMut(&mut PendingView, Record) -> Result<(), Unreadable>,
    ) -> Result<Portion, Unreadable> {
        let mut draft = PendingView::over(view);
        for (taken, found) in view.scan(from.unwrap_or(keys.start)..keys.end).enumerate() {
            let (key, value) = found?;
            if taken == most {
                return Ok(Portion { writes: draft.into_writes(), next: Some(key) });
            }
            each(&mut draft, Record { key, value })?;
        }
        Ok(Portion::last(draft.into_writes()))
    }
}

/// The first format.
pub const FIRST: u32 = 1;

/// The steps from [`FIRST`] on, one a format:
/// 2. recognitions have a search index,
/// 3. queues are in the order in which their notices go out,
/// 4. two members' open one-on-ones are indexed by the pair,
/// 5. looks back on a week are indexed by the moment they were planned for,
/// 6. a journal holds the latest writes, which earlier versions would not read,
/// 7. packs hold many records each, which earlier versions would not find,
/// 8. causes are sorted by their moment, and each guild has a ledger of its own,
/// 9. unanswered invitations to a one-on-one lapse, and the series records that,
/// 10. one-on-ones have topics, follow-ups and remembered meetings, and briefs by working days on the agenda,
/// 11. guilds have texts of their own and a history of their settings, in tables that earlier versions do not have.
pub const STEPS: &[Migration] = &[
    index::refill,
    requeue::requeue,
    pairs::fill,
    weeks::fill,
    nothing,
    nothing,
    dropped::drop_old,
    questions::plan,
    nothing,
    nothing,
];

/// The first format in which the embedded store has a journal.
pub const JOURNALED: u32 = 6;

/// The current format. A store or a backup of a later format is refused.
pub const FORMAT: u32 = known(STEPS);

/// The format that these steps lead to.
pub const fn known(steps: &[Migration]) -> u32 {
    FIRST + steps.len() as u32
}

/// A step that leaves the tables as they are.
fn nothing(_: &dyn View, _: Option<Vec<u8>>) -> Result<Portion, Unreadable> {
    Ok(Portion::last(Writes::new()))
}

/// The steps that a store or a backup of format `from` still needs, each with the format it leads to.
pub fn ahead(steps: &[Migration], from: u32) -> impl Iterator<Item = (u32, Migration)> {
    steps.iter().zip(FIRST + 1..).map(|(step, to)| (to, *step)).filter(move |(to, _)| *to > from)
}
