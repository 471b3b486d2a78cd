//! Thanks in the sheet: received, given, cheered and taken back. Each shows what its reader may see.

use serde::Serialize;

use crate::catalogue::views::link;
use crate::domain::id::UserId;
use crate::domain::own_data::{TakenBack, TakingBack};
use crate::domain::recognition::Kind;
use crate::domain::visibility::VisibleRecognition;

use super::moment;

/// Something received or given.
#[derive(Serialize)]
pub struct ThanksRow<'a> {
    id: String,
    at: String,
    kind: Kind,
    /// None if the giver is anonymous and not the member.
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    to: Vec<String>,
    /// Whether it was given without a name.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    anonymous: bool,
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    impact: Option<&'a str>,
    /// The address of the message it thanks for, and of its post.
    #[serde(skip_serializing_if = "Option::is_none")]
    about: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    post: Option<String>,
    cheers: Vec<String>,
}

impl<'a> ThanksRow<'a> {
    pub fn of(seen: VisibleRecognition<'a>) -> ThanksRow<'a> {
        let one = seen.of;
        ThanksRow {
            id: one.id.to_string(),
            at: moment(one.at),
            kind: one.kind,
            from: seen.from.map(|id| id.to_string()),
            to: ids(&seen.to),
            anonymous: one.anonymous,
            text: &one.text,
            value: one.value.as_deref(),
            impact: one.impact.as_deref(),
            about: one.about.map(|place| link(one.guild, place)),
            post: one.post.map(|place| link(one.guild, place)),
            cheers: ids(&one.cheers_of_others()),
        }
    }
}

/// Something of others that the member cheered. When that was is not kept.
#[derive(Serialize)]
pub struct CheerRow {
    id: String,
    given: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    to: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    post: Option<String>,
}

impl CheerRow {
    pub fn of(seen: &VisibleRecognition) -> CheerRow {
        CheerRow {
            id: seen.of.id.to_string(),
            given: moment(seen.of.at),
            from: seen.from.map(|id| id.to_string()),
            to: ids(&seen.to),
            post: seen.of.post.map(|place| link(seen.of.guild, place)),
        }
    }
}

/// That something was taken back.
#[derive(Serialize)]
pub struct TakenBackRow {
    id: String,
    given: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    to: Vec<String>,
    what: &'static str,
    at: String,
}

impl TakenBackRow {
    pub fn of(one: &TakenBack) -> TakenBackRow {
        TakenBackRow {
            id: one.id.to_string(),
            given: moment(one.given),
            from: one.from.map(|id| id.to_string()),
            to: ids(&one.to),
            what: match one.what {
                TakingBack::SteppedOut => "you_stepped_out",
                TakingBack::ByViewer => "by_you",
                TakingBack::ByAnother => "by_another",
            },
            at: moment(one.at),
        }
    }
}

fn ids(all: &[UserId]) -> Vec<String> {
    all.iter().map(ToString::to_string).collect()
}
