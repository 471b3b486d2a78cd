//! The format of the tables: its number, and the steps that bring what an earlier version wrote up to it.
//! When they run, and how a step and its number land together, is the back ends' business.

use std::ops::Range;

use super::{Draft, Unreadable, View, Writes, dropped, index, pairs, questions, requeue, weeks};
use crate::store::Record;

/// From one format to the next: what is to be written over what is there, portion by portion.
///
/// It is given the key at which the portion before ended, none for the first. A start that was interrupted begins anew,
/// so a step passes over what it has done already. Each portion is written as one group and must fit into memory; with
/// the last goes the number of the format that the step leads to.
pub type Step = fn(&dyn View, Option<Vec<u8>>) -> Result<Portion, Unreadable>;

/// A part of a step.
#[derive(Debug)]
pub struct Portion {
    pub writes: Writes,
    /// The key to go on from; none when this is the last.
    pub next: Option<Vec<u8>>,
}

impl Portion {
    /// The last portion, or the only one.
    pub fn last(writes: Writes) -> Portion {
        Portion { writes, next: None }
    }

    /// What `each` writes of the next records of a range, of so many at once.
    pub fn of(
        view: &dyn View,
        keys: Range<Vec<u8>>,
        from: Option<Vec<u8>>,
        most: usize,
        mut each: impl FnMut(&mut Draft, Record) -> Result<(), Unreadable>,
    ) -> Result<Portion, Unreadable> {
        let mut draft = Draft::over(view);
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

/// The first format there was.
pub const FIRST: u32 = 1;

/// The steps from [`FIRST`] on, one a format:
/// 2. recognitions have an index that they are found by,
/// 3. queues are in the order in which their notices go out,
/// 4. two people's open one-on-ones are found by the two,
/// 5. looks back on a week are found by when they were planned,
/// 6. what was written last may lie in a journal beside the rest, which earlier versions would not look into,
/// 7. records lie many to a pack, which earlier versions would not find,
/// 8. causes are kept by when they were, and the ledger by server alone,
/// 9. questions for a one-on-one end if nobody answers, and it is kept that they did.
pub const STEPS: &[Step] = &[
    index::refill,
    requeue::requeue,
    pairs::fill,
    weeks::fill,
    nothing,
    nothing,
    dropped::drop_old,
    questions::plan,
];

/// From this format on the embedded store has a journal.
pub const JOURNALED: u32 = 6;

/// The format that is written now. A store or a backup of a later one is refused.
pub const FORMAT: u32 = known(STEPS);

/// The format these steps lead to.
pub const fn known(steps: &[Step]) -> u32 {
    FIRST + steps.len() as u32
}

/// The tables stay as they are.
fn nothing(_: &dyn View, _: Option<Vec<u8>>) -> Result<Portion, Unreadable> {
    Ok(Portion::last(Writes::new()))
}

/// The steps that something of format `from` still has to take, each with the format it leads to.
pub fn ahead(steps: &[Step], from: u32) -> impl Iterator<Item = (u32, Step)> {
    steps.iter().zip(FIRST + 1..).map(|(step, to)| (to, *step)).filter(move |(to, _)| *to > from)
}
