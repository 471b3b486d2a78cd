//! The recipes as data, a file each, in the order in which they are followed: the command plans the reminder, and the
//! button says the phrase.

mod button;
mod command;
mod content;
mod phrase;
mod reminder;

use crate::recipe::Recipe;

pub const ALL: &[&Recipe] =
    &[&phrase::RECIPE, &button::RECIPE, &reminder::RECIPE, &command::RECIPE, &content::TIP, &content::LOCALE];
