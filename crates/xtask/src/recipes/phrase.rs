//! A phrase, which the throw-away button says.

use crate::recipe::{Edit, Recipe};

pub const RECIPE: Recipe = Recipe {
    heading: "Add a phrase",
    limit: 2,
    edits: &[
        Edit {
            file: "messages/en-US/phrases.ftl",
            below: &["cmd-tip-now ="],
            lines: "throwaway-pressed = You pressed { $what }.\n",
        },
        Edit {
            file: "src/catalogue/phrases/small_words.rs",
            below: &["phrases! {"],
            lines: "    ThrowawayPressed { what: String } in TEXT;\n",
        },
    ],
    new: &[],
};
