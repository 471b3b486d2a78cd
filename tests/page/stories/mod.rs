//! All stories of the page, by theme.

mod two_people;

use crate::harness::Story;

/// Every story, in the order in which they are played.
pub fn all() -> Vec<Story> {
    [two_people::stories()].into_iter().flatten().collect()
}
