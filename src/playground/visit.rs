//! The steps of a first visit, as the seed tells them. What counts as done is judged on the page, which sees every act.
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
    pub reach: Option<String>,
}

impl Step {
    /// People and places that its buttons name.
    pub fn named(&self) -> impl Iterator<Item = (Option<&str>, Option<&str>)> {
        self.ways.iter().map(|way| (way.who.as_deref(), way.place.as_deref().filter(|place| *place != "dm")))
    }
}
