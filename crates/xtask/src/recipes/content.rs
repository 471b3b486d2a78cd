//! What is added in `messages/` alone: a tip, and a locale.

use crate::recipe::{Edit, New, Recipe};

pub const TIP: Recipe = Recipe {
    heading: "Add a tip, a prompt or a question",
    limit: 1,
    edits: &[Edit { file: "messages/en-US/tips.toml", below: &["sincerely check"], lines: BLOCK }],
    new: &[],
};

const BLOCK: &str = r#"
[[tip]]
id = "throwaway"
theme = "credit"
title = "Throw this one away"
idea = """\
One word after another makes up an idea that is long enough to be a tip, though nobody will ever read it. \
It has as many words as the rules ask for, and not one more than it needs to be taken. After the check has \
seen it, it goes where all throw-away things go, and leaves room for a better one."""
try = "Read another tip this week."
reflect = ["What else could be thrown away?"]
source = "000: nothing"
"#;

pub const LOCALE: Recipe = Recipe {
    heading: "Add a locale",
    limit: 0,
    edits: &[],
    new: &[New::Folder { path: "messages/en-ZW/", from: "messages/en-US/" }],
};
