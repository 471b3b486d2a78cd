//! A weekly leadership tip. How one is read from a file is in `catalogue`, which comes next in `rotation`.

use serde::{Deserialize, Serialize};

/// One tip.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tip {
    /// Kebab-case; in a catalogue the same in every locale. Never reused for another tip.
    pub id: String,
    /// One of [`THEMES`].
    pub theme: String,
    /// At most 60 characters.
    pub title: String,
    /// 40 to 90 words.
    pub idea: String,
    /// One action for the week, at most 25 words; `try` in files.
    #[serde(rename = "try")]
    pub try_this: String,
    /// One or two questions.
    pub reflect: Vec<String>,
}

/// The themes of tips.
pub const THEMES: [&str; 10] = [
    "credit",
    "care",
    "ownership",
    "coaching",
    "empowerment",
    "listening",
    "service",
    "trust",
    "purpose",
    "example",
];
