//! All stories of the page, by theme.

mod accessible;
mod again;
mod colours;
mod console;
mod forms;
mod hostile;
mod keyboard;
mod log;
mod menus;
mod mistakes;
mod pictures;
mod private;
mod speed;
mod two_people;
mod visit;
mod week;
mod widths;
mod writing;
mod wrong;

use crate::harness::Story;

/// Returns every story, in the order of play.
pub fn all() -> Vec<Story> {
    let themes = [
        accessible::stories(),
        again::stories(),
        colours::stories(),
        console::stories(),
        forms::stories(),
        hostile::stories(),
        keyboard::stories(),
        log::stories(),
        menus::stories(),
        mistakes::stories(),
        pictures::stories(),
        private::stories(),
        speed::stories(),
        two_people::stories(),
        visit::stories(),
        week::stories(),
        widths::stories(),
        writing::stories(),
        wrong::stories(),
    ];
    themes.into_iter().flatten().collect()
}
