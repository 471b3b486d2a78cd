//! The bodies of the control API's requests.
use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SlashCommand {
    #[serde(rename = "as")]
    pub by: String,
    pub place: String,
    pub path: String,
    #[serde(default)]
    pub options: BTreeMap<String, Value>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Autocomplete {
    #[serde(rename = "as")]
    pub by: String,
    pub place: String,
    pub path: String,
    pub focused: String,
    pub typed: String,
    #[serde(default)]
    pub options: BTreeMap<String, Value>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MessageCommand {
    #[serde(rename = "as")]
    pub by: String,
    pub message: String,
    pub name: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct UserCommand {
    #[serde(rename = "as")]
    pub by: String,
    pub place: String,
    pub target: String,
    pub name: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct React {
    #[serde(rename = "as")]
    pub by: String,
    pub message: String,
    pub emoji: String,
    /// Whether it is put there or taken away.
    pub on: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Click {
    #[serde(rename = "as")]
    pub by: String,
    pub message: String,
    pub component: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Select {
    #[serde(rename = "as")]
    pub by: String,
    pub message: String,
    pub component: String,
    pub values: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Submit {
    #[serde(rename = "as")]
    pub by: String,
    pub modal: String,
    #[serde(default)]
    pub fields: BTreeMap<String, Entered>,
}

impl Submit {
    pub fn texts(&self) -> Vec<(&str, &str)> {
        let texts = self.fields.iter().filter_map(|(name, entered)| match entered {
            Entered::Text(text) => Some((name.as_str(), text.as_str())),
            Entered::Chosen(_) => None,
        });
        texts.collect()
    }

    pub fn chosen(&self) -> Vec<(&str, Vec<&str>)> {
        let chosen = self.fields.iter().filter_map(|(name, entered)| match entered {
            Entered::Chosen(values) => Some((name.as_str(), values.iter().map(String::as_str).collect())),
            Entered::Text(_) => None,
        });
        chosen.collect()
    }
}

/// What a field of a modal is filled in with: text, or the values chosen in a menu.
#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum Entered {
    Text(String),
    Chosen(Vec<String>),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Dismiss {
    #[serde(rename = "as")]
    pub by: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Say {
    #[serde(rename = "as")]
    pub by: String,
    pub place: String,
    pub text: String,
    pub reply_to: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Travel {
    pub to: Option<DateTime<Utc>>,
    pub seconds: Option<i64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ClearFaults {
    pub id: Option<u64>,
    pub label: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Dms {
    pub who: String,
    pub open: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Forbid {
    pub channel: String,
    pub forbidden: Option<bool>,
    pub hidden: Option<bool>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NamedChannel {
    pub channel: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NamedMember {
    pub who: String,
    /// By name or id; the first where it is left out.
    pub server: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NewServer {
    pub name: String,
    pub channel: String,
    pub people: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rename {
    pub channel: String,
    pub to: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NamedRole {
    pub role: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NamedEmoji {
    pub emoji: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Outage {
    pub down: bool,
}
