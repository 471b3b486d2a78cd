//! The format of the tables: its number, and the steps that bring what an earlier version wrote up to it.
//! When they run, and how a step and its number land together, is the back ends' business.

use super::{Unreadable, View, Writes};

/// From one format to the next: what is to be written over what is there.
///
/// A step and the number it leads to are written as one group, so what it writes must fit into memory; a step that
/// would rewrite a table of millions has to learn to go in portions first.
pub type Step = fn(&dyn View) -> Result<Writes, Unreadable>;

/// The first format there was.
pub const FIRST: u32 = 1;

/// The steps from [`FIRST`] on, one a format. There is no second format yet.
pub const STEPS: &[Step] = &[];

/// The format that is written now. A store or a backup of a later one is refused.
pub const FORMAT: u32 = known(STEPS);

/// The format these steps lead to.
pub const fn known(steps: &[Step]) -> u32 {
    FIRST + steps.len() as u32
}

/// The steps that something of format `from` still has to take, each with the format it leads to.
pub fn ahead(steps: &[Step], from: u32) -> impl Iterator<Item = (u32, Step)> {
    steps.iter().zip(FIRST + 1..).map(|(step, to)| (to, *step)).filter(move |(to, _)| *to > from)
}
