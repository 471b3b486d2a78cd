//! Mishaps that can be ordered, and which of them strike a request. They are carried out in `rest` and `gateway`.
use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

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
const ALWAYS: u32 = u32::MAX;

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

/// What strikes one request.
#[derive(Debug, Default)]
pub(crate) struct Strike {
    pub delay_ms: u64,
    pub cut_before: bool,
    pub cut_after: bool,
    /// What is answered instead of doing anything.
    pub answer: Option<Instead>,
    /// What the answer's headers say besides, or instead.
    pub headers: BTreeMap<String, String>,
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

/// The mishaps still to come.
#[derive(Debug, Default)]
pub(crate) struct Faults {
    /// Whether a nonce is forgotten at once, not after minutes.
    pub forgets_nonces: bool,
    last: u64,
    ordered: Vec<Ordered>,
}

#[derive(Debug)]
struct Ordered {
    id: u64,
    /// What whoever ordered it calls it by.
    label: Option<String>,
    fault: Fault,
    left: u32,
}

/// A mishap still to come, for the page.
#[derive(Debug, Serialize)]
pub(crate) struct Listed {
    pub id: u64,
    pub label: Option<String>,
    pub what: String,
    /// None for one that strikes until it is cleared.
    pub times_left: Option<u32>,
}

impl Faults {
    pub fn order(&mut self, fault: Fault, label: Option<String>) -> u64 {
        self.last += 1;
        let left = fault.times();
        if left > 0 {
            self.ordered.push(Ordered { id: self.last, label, fault, left });
        }
        self.last
    }

    /// Those of an id or of a label; all of them where neither is given.
    pub fn clear(&mut self, id: Option<u64>, label: Option<&str>) {
        let all = id.is_none() && label.is_none();
        let meant = |one: &Ordered| id == Some(one.id) || label.is_some() && one.label.as_deref() == label;
        self.ordered.retain(|one| !all && !meant(one));
    }

    pub fn listed(&self) -> Vec<Listed> {
        let listed = |one: &Ordered| Listed {
            id: one.id,
            label: one.label.clone(),
            what: one.fault.words(),
            times_left: (one.left != ALWAYS).then_some(one.left),
        };
        self.ordered.iter().map(listed).collect()
    }

    /// What strikes this request; each fault that does has one strike fewer left. At most one delay, one set of headers, and one other.
    pub fn strike(&mut self, method: &str, path: &str) -> Strike {
        let mut strike = Strike::default();
        let mut hit = false;
        for one in self.ordered.iter_mut().filter(|one| one.fault.aims_at(method, path)) {
            match &one.fault {
                Fault::Delay { ms, .. } if strike.delay_ms == 0 => strike.delay_ms = *ms,
                Fault::Delay { .. } => continue,
                Fault::Headers { headers, .. } if strike.headers.is_empty() => {
                    strike.headers.clone_from(headers);
                }
                Fault::Headers { .. } => continue,
                _ if hit => continue,
                Fault::Answer { .. } | Fault::Page { .. } | Fault::Limit { .. } => {
                    (strike.answer, hit) = (one.fault.instead(), true);
                }
                Fault::CutAfter { .. } => (strike.cut_after, hit) = (true, true),
                _ => (strike.cut_before, hit) = (true, true),
            }
            one.strike();
        }
        self.ordered.retain(|one| one.left > 0);
        strike
    }

    pub fn takes_refusal(&mut self) -> bool {
        self.take(|fault| matches!(fault, Fault::GatewayRefuse { .. }))
    }

    pub fn takes_redelivery(&mut self) -> bool {
        self.take(|fault| matches!(fault, Fault::Redeliver { .. }))
    }

    /// Removes from an event what the next mutilation of its kind orders.
    pub fn mutilate(&mut self, kind: &str, data: &mut Value) {
        let Some(one) = self.ordered.iter_mut().find(|one| one.fault.mutilates(kind)) else { return };
        one.strike();
        let (Fault::Mutilate { fields, .. } | Fault::MutilateEvent { fields, .. }) = &one.fault else {
            return;
        };
        for field in fields {
            remove(data, field);
        }
        self.ordered.retain(|one| one.left > 0);
    }

    fn take(&mut self, which: impl Fn(&Fault) -> bool) -> bool {
        let Some(one) = self.ordered.iter_mut().find(|one| which(&one.fault)) else { return false };
        one.strike();
        self.ordered.retain(|one| one.left > 0);
        true
    }
}

impl Ordered {
    fn strike(&mut self) {
        if self.left != ALWAYS {
            self.left -= 1;
        }
    }
}

impl Fault {
    /// 0 for those that happen at once.
    fn times(&self) -> u32 {
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

    fn target(&self) -> Option<(Option<&str>, &str)> {
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

    fn aims_at(&self, method: &str, path: &str) -> bool {
        let Some((wanted, pattern)) = self.target() else { return false };
        wanted.is_none_or(|wanted| wanted.eq_ignore_ascii_case(method)) && matches(pattern, path)
    }

    fn mutilates(&self, kind: &str) -> bool {
        match self {
            Self::Mutilate { .. } => kind == "INTERACTION_CREATE",
            Self::MutilateEvent { event, .. } => kind == event,
            _ => false,
        }
    }

    fn instead(&self) -> Option<Instead> {
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

    fn words(&self) -> String {
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

/// Removes a field; one that is not there is as good.
fn remove(from: &mut Value, field: &str) {
    let (way, name) = field.rsplit_once('.').unwrap_or(("", field));
    let mut steps = way.split('.').filter(|step| !step.is_empty());
    let parent = steps.try_fold(from, |at, step| at.get_mut(step));
    if let Some(parent) = parent.and_then(Value::as_object_mut) {
        parent.remove(name);
    }
}

fn matches(pattern: &str, path: &str) -> bool {
    let mut path = path.split('/').filter(|part| !part.is_empty());
    let mut last = "";
    for wanted in pattern.split('/').filter(|part| !part.is_empty()) {
        last = wanted;
        if wanted == "**" {
            return true;
        }
        match path.next() {
            Some(part) if wanted == "*" || wanted == part => {}
            _ => return false,
        }
    }
    last != "*" || path.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns() {
        assert!(matches("/channels/*/messages", "/channels/5/messages"));
        assert!(matches("/channels", "/channels/5/messages"));
        assert!(matches("/**", "/channels/5"));
        assert!(!matches("/channels/*", "/channels/5/messages"));
        assert!(!matches("/channels/*/messages", "/channels/5"));
    }

    #[test]
    fn a_mutilated_interaction_lacks_what_was_named() {
        let mut faults = Faults::default();
        let fields = ["a.b", "c", "x.y"].map(String::from).to_vec();
        faults.order(Fault::Mutilate { fields, times: 1 }, None);
        let whole = serde_json::json!({"a": {"b": 1, "d": 2}, "c": 3, "e": 4});
        let lacks = serde_json::json!({"a": {"d": 2}, "e": 4});
        let mut told = |kind| {
            let mut data = whole.clone();
            faults.mutilate(kind, &mut data);
            data
        };
        assert_eq!(told("GUILD_CREATE"), whole, "an interaction is meant");
        assert_eq!(told("INTERACTION_CREATE"), lacks);
        assert_eq!(told("INTERACTION_CREATE"), whole);
    }

    #[test]
    fn one_kind_of_event_is_mutilated_and_no_other() {
        let mut faults = Faults::default();
        let order =
            serde_json::json!({"kind": "mutilate_event", "event": "GUILD_CREATE", "fields": ["name"]});
        faults.order(serde_json::from_value(order).expect("a fault"), None);
        let mut told = |kind| {
            let mut data = serde_json::json!({"name": "Tandem"});
            faults.mutilate(kind, &mut data);
            data["name"].is_string()
        };
        assert!(told("INTERACTION_CREATE") && !told("GUILD_CREATE") && told("GUILD_CREATE"));
    }

    #[test]
    fn headers_go_along_with_what_else_strikes() {
        let mut faults = Faults::default();
        let order =
            serde_json::json!({"kind": "headers", "path": "/x", "headers": {"x-ratelimit-remaining": "0"}});
        faults.order(serde_json::from_value(order).expect("a fault"), None);
        faults.order(Fault::CutAfter { method: None, path: "/x".into(), times: 1 }, None);
        let strike = faults.strike("GET", "/x");
        assert!(strike.cut_after && strike.headers.contains_key("x-ratelimit-remaining"));
        assert!(faults.strike("GET", "/x").headers.is_empty());
    }

    #[test]
    fn a_fault_strikes_as_often_as_ordered() {
        let mut faults = Faults::default();
        faults.order(Fault::CutAfter { method: Some("post".into()), path: "/x".into(), times: 2 }, None);
        assert!(!faults.strike("GET", "/x").cut_after);
        let struck: Vec<bool> = (0..3).map(|_| faults.strike("POST", "/x").cut_after).collect();
        assert_eq!(struck, [true, true, false]);
    }

    #[test]
    fn one_that_strikes_always_is_cleared_by_its_label() {
        let order = serde_json::json!({"kind": "cut_before", "path": "/x", "times": "always"});
        let mut faults = Faults::default();
        faults.order(serde_json::from_value(order).expect("a fault"), Some("down".into()));
        faults.order(Fault::CutAfter { method: None, path: "/y".into(), times: 1 }, None);
        assert!((0..9).all(|_| faults.strike("GET", "/x").cut_before));
        assert_eq!(faults.listed()[0].times_left, None);
        faults.clear(None, Some("down"));
        assert!(!faults.strike("GET", "/x").cut_before && faults.strike("GET", "/y").cut_after);
        let wrong = serde_json::json!({"kind": "cut_before", "path": "/x", "times": "often"});
        let why = serde_json::from_value::<Fault>(wrong).expect_err("no such number");
        assert!(why.to_string().contains("always"), "{why}");
    }
}
