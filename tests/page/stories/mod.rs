//! All stories of the page, by theme.

mod accessible;
mod again;
mod colours;
mod console;
mod hostile;
mod keyboard;
mod mistakes;
mod private;
mod two_people;
mod week;
mod widths;

use crate::harness::Story;

/// Every story, in the order in which they are played.
pub fn all() -> Vec<Story> {
    [
        accessible::stories(),
        again::stories(),
        colours::stories(),
        console::stories(),
        hostile::stories(),
        keyboard::stories(),
        mistakes::stories(),
        private::stories(),
        two_people::stories(),
        week::stories(),
        widths::stories(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
