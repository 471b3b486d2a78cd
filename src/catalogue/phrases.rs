//! Every phrase the bot says, by theme. A phrase without placeholders is a constant, one with placeholders a type with a
//! field for each: `BUTTON_UNDO` is `button-undo`, and `KudosSent` is `kudos-sent`, in `messages/<locale>/phrases.ftl`,
//! where the words are. What a line of a theme means is in `phrase`.

use super::Declared;

macro_rules! themes {
    ($($theme:ident)+) => {
        $(
            mod $theme;
            pub use $theme::*;
        )+

        /// Every phrase there is, for what goes through all of them, such as `check`.
        pub fn all() -> Vec<Declared> {
            [$($theme::ALL),+].concat()
        }
    };
}

themes! {
    admin
    commands
    help
    insights
    kudos
    me
    meetings
    notes
    one_on_ones
    own_data
    own_texts
    pairings
    private
    prompts
    recap
    recognition
    refusals
    review
    setup
    setup_panel
    small_words
    tips
    trouble
    undelivered
    undo
    zones
}
