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
mod visit;
mod week;
mod widths;
mod wrong;

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
        visit::stories(),
        week::stories(),
        widths::stories(),
        wrong::stories(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
