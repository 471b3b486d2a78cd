//! A mishap as it is ordered, in JSON or as a value, and what it aims at. Which of those ordered strike a request is in `faults`.
use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer};

/// A mishap. The fields are described in docs/PLAYGROUND.md; `path` begins after `/api/v10`, `*` is one segment, a final `**` any rest,
/// and a path without a wildcard at its end is a prefix. `times` is how often it strikes.
#[derive(Clone, Debug, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
#[allow(missing_docs, reason = "the fields are described above, once")]
pub enum Fault {
    /// Nothing is done and this is answered.
    Answer {
        method: Option<String>,
        path: String,
        status: u16,
        #[serde(default)]
        code: u64,
        /// Seconds, for 429.
        retry_after: Option<f64>,
        #[serde(default = "once", deserialize_with = "times")]
        times: u32,
    },
    /// Nothing is done, and a proxy between the bot and Discord answers in its place: not Discord's JSON, no header of its limits.
    Page {
        method: Option<String>,
        path: String,
        status: u16,
        /// A page of HTML unless told.
        body: Option<String>,
        /// `text/html` unless told.
        content_type: Option<String>,
        #[serde(default = "once", deserialize_with = "times")]
        times: u32,
    },
    /// Nothing is done: 429 of this scope. After a global one Discord expects no request at all, which is not enforced.
    Limit {
        method: Option<String>,
        path: String,
        scope: Scope,
        /// Seconds.
        retry_after: f64,
        #[serde(default = "once", deserialize_with = "times")]
        times: u32,
    },
    /// The work is done, and the answer says besides, or instead, what these headers say.
    Headers {
        method: Option<String>,
        path: String,
        headers: BTreeMap<String, String>,
        #[serde(default = "once", deserialize_with = "times")]
        times: u32,
    },
    /// The work begins only after this many milliseconds.
    Delay {
        method: Option<String>,
        path: String,
        ms: u64,
        #[serde(default = "once", deserialize_with = "times")]
        times: u32,
    },
    /// The work is done, then the connection is cut before the answer.
    CutAfter {
        method: Option<String>,
        path: String,
        #[serde(default = "once", deserialize_with = "times")]
        times: u32,
    },
    /// The connection is cut and nothing is done.
    CutBefore {
        method: Option<String>,
        path: String,
        #[serde(default = "once", deserialize_with = "times")]
        times: u32,
    },
    /// Every gateway connection is cut, at once.
    GatewayCut,
    /// Every session is asked to reconnect, at once.
    GatewayReconnect,
    /// Every session is told that it is invalid, at once.
    GatewayInvalidSession {
        #[serde(default)]
        resumable: bool,
    },
    /// Every gateway connection is closed with this code, at once; sessions end where Discord ends them.
    GatewayClose { code: u16 },
    /// The next gateway connections are turned away with 503.
    GatewayRefuse {
        #[serde(default = "once", deserialize_with = "times")]
        times: u32,
    },
    /// The next interactions lack these fields: names with dots between them, from the interaction down.
    Mutilate {
        fields: Vec<String>,
        #[serde(default = "once", deserialize_with = "times")]
        times: u32,
    },
    /// The next events of this kind, such as `GUILD_CREATE`, lack these fields.
    MutilateEvent {
        event: String,
        fields: Vec<String>,
        #[serde(default = "once", deserialize_with = "times")]
        times: u32,
    },
    /// The next interactions are delivered twice.
    Redeliver {
        #[serde(default = "once", deserialize_with = "times")]
        times: u32,
    },
}

/// Whom a 429 concerns, as `X-RateLimit-Scope` says it.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// The bot, on this route.
    User,
    /// The bot, everywhere.
    Global,
    /// Everyone who uses this resource. It does not count against the bot.
    Shared,
}

impl Scope {
    /// As the header spells it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Global => "global",
            Self::Shared => "shared",
        }
    }
}

fn once() -> u32 {
    1
}

/// Until it is cleared: what `"times": "always"` is read as. It is never counted down.
pub(crate) const ALWAYS: u32 = u32::MAX;

fn times<'de, D: Deserializer<'de>>(from: D) -> Result<u32, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged, expecting = "a number, or \"always\"")]
    enum Times {
        Count(u32),
        Always(Always),
    }
    #[derive(Deserialize)]
    #[serde(rename_all = "lowercase")]
    enum Always {
        Always,
    }
    Ok(match Times::deserialize(from)? {
        Times::Count(count) => count,
        Times::Always(Always::Always) => ALWAYS,
    })
}

/// What is answered where nothing is done.
#[derive(Clone, Debug)]
pub(crate) enum Instead {
    /// Discord's JSON; seconds to wait, for 429.
    Error {
        status: u16,
        code: u64,
        retry_after: Option<f64>,
    },
    Page {
        status: u16,
        content_type: String,
        body: String,
    },
    Limit {
        scope: Scope,
        retry_after: f64,
    },
}

/// The page of a proxy that was told of no other.
fn page(status: u16) -> String {
    format!(
        "<!DOCTYPE html>\n<html><head><title>{status}</title></head><body><h1>{status}</h1></body></html>\n"
    )
}

impl Fault {
    /// 0 for those that happen at once.
    pub(crate) fn times(&self) -> u32 {
        match self {
            Self::Answer { times, .. }
            | Self::Page { times, .. }
            | Self::Limit { times, .. }
            | Self::Headers { times, .. }
            | Self::Delay { times, .. }
            | Self::CutAfter { times, .. }
            | Self::CutBefore { times, .. }
            | Self::GatewayRefuse { times }
            | Self::Mutilate { times, .. }
            | Self::MutilateEvent { times, .. }
            | Self::Redeliver { times } => *times,
            Self::GatewayCut
            | Self::GatewayReconnect
            | Self::GatewayInvalidSession { .. }
            | Self::GatewayClose { .. } => 0,
        }
    }

    /// The method and the path of the requests it aims at.
    pub(crate) fn target(&self) -> Option<(Option<&str>, &str)> {
        match self {
            Self::Answer { method, path, .. }
            | Self::Page { method, path, .. }
            | Self::Limit { method, path, .. }
            | Self::Headers { method, path, .. }
            | Self::Delay { method, path, .. }
            | Self::CutAfter { method, path, .. }
            | Self::CutBefore { method, path, .. } => Some((method.as_deref(), path)),
            _ => None,
        }
    }

    pub(crate) fn mutilates(&self, kind: &str) -> bool {
        match self {
            Self::Mutilate { .. } => kind == "INTERACTION_CREATE",
            Self::MutilateEvent { event, .. } => kind == event,
            _ => false,
        }
    }

    pub(crate) fn instead(&self) -> Option<Instead> {
        match self {
            Self::Answer { status, code, retry_after, .. } => {
                Some(Instead::Error { status: *status, code: *code, retry_after: *retry_after })
            }
            Self::Page { status, body, content_type, .. } => Some(Instead::Page {
                status: *status,
                content_type: content_type.clone().unwrap_or_else(|| "text/html".into()),
                body: body.clone().unwrap_or_else(|| page(*status)),
            }),
            Self::Limit { scope, retry_after, .. } => {
                Some(Instead::Limit { scope: *scope, retry_after: *retry_after })
            }
            _ => None,
        }
    }

    pub(crate) fn words(&self) -> String {
        let (method, path) = self.target().unwrap_or_default();
        let asked =
            format!("{}{}{path}", method.unwrap_or_default(), if method.is_some() { " " } else { "" });
        match self {
            Self::Answer { status, .. } => format!("answer {asked} with {status}"),
            Self::Page { status, .. } => format!("answer {asked} with a proxy's {status}"),
            Self::Limit { scope, .. } => format!("answer {asked} with 429, {}", scope.name()),
            Self::Headers { headers, .. } => {
                let names: Vec<&str> = headers.keys().map(String::as_str).collect();
                format!("answer {asked} with headers of its own: {}", names.join(", "))
            }
            Self::Delay { ms, .. } => format!("delay {asked} by {ms} ms"),
            Self::CutAfter { .. } => format!("cut {asked} after doing it"),
            Self::CutBefore { .. } => format!("cut {asked} before doing it"),
            Self::GatewayRefuse { .. } => "refuse gateway connections".into(),
            Self::Mutilate { fields, .. } => format!("deliver interactions without {}", fields.join(", ")),
            Self::MutilateEvent { event, fields, .. } => {
                format!("tell {event} without {}", fields.join(", "))
            }
            Self::Redeliver { .. } => "deliver interactions twice".into(),
            Self::GatewayCut
            | Self::GatewayReconnect
            | Self::GatewayInvalidSession { .. }
            | Self::GatewayClose { .. } => String::new(),
        }
    }
}
