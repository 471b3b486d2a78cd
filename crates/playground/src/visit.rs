//! The steps of a first visit, as the seed tells them. What counts as done is judged on the page, which sees every act.
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A step. It is over when the visitor has done any of `done`.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Step {
    pub title: String,
    pub words: String,
    /// Its buttons, in order.
    pub ways: Vec<Way>,
    /// A verb and the beginning of what it is done to, such as `command kudos`, `click cheer:` or, for a turn of the clock to what the
    /// agenda calls so, `reach weekly tip`; or `post kudos`, once the bot has written in that channel.
    pub done: Vec<String>,
}

/// A button: be somebody, go somewhere, begin a command, turn the clock to something due.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Way {
    pub label: String,
    pub who: Option<String>,
    pub place: Option<String>,
    pub command: Option<String>,
    /// What of the command is filled in already: people by short name, texts as far as they go.
    #[serde(default)]
    pub options: BTreeMap<String, String>,
    pub reach: Option<String>,
    /// Whether it lets the seed's people live through their month.
    #[serde(default)]
    pub month: bool,
}

impl Way {
    /// The person and the place that it names.
    pub fn named(&self) -> (Option<&str>, Option<&str>) {
        (self.who.as_deref(), self.place.as_deref().filter(|place| *place != "dm"))
    }
}
