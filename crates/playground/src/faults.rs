//! Mishaps that are still to come, and which of them strike a request or an event. They are carried out in `rest` and `gateway`.
use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::fault::{ALWAYS, Fault, Instead};

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
        for one in self.ordered.iter_mut().filter(|one| aims_at(&one.fault, method, path)) {
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

/// Removes a field; one that is not there is as good.
fn remove(from: &mut Value, field: &str) {
    let (way, name) = field.rsplit_once('.').unwrap_or(("", field));
    let mut steps = way.split('.').filter(|step| !step.is_empty());
    let parent = steps.try_fold(from, |at, step| at.get_mut(step));
    if let Some(parent) = parent.and_then(Value::as_object_mut) {
        parent.remove(name);
    }
}

fn aims_at(fault: &Fault, method: &str, path: &str) -> bool {
    let Some((wanted, pattern)) = fault.target() else { return false };
    wanted.is_none_or(|wanted| wanted.eq_ignore_ascii_case(method)) && matches(pattern, path)
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
