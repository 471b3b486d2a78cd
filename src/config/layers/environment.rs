//! Variables that set keys: `SINCERELY_`, then section and key in capitals, joined by two underscores. No message here
//! repeats a variable's value.

use toml::de::DeValue;

use super::super::problem::{closest, meant_or_all};
use super::schema::{KeyType, Schema, split};
use super::{FoundValue, Value, ValuePlace};

const PREFIX: &str = "SINCERELY_";
/// Variables with the prefix that set no key: the command line's, and those that Kubernetes sets for a service named
/// `sincerely`.
const NOT_OURS: [&str; 3] = ["SINCERELY_LOG", "SINCERELY_SERVICE_*", "SINCERELY_PORT*"];

/// The key that a variable sets, with its value or a problem; None for a variable of other programs.
pub(super) fn read(schema: &Schema, name: &str, text: &str) -> Option<Result<(String, FoundValue), String>> {
    let matches =
        |pattern: &&str| pattern.strip_suffix('*').map_or(name == *pattern, |start| name.starts_with(start));
    if !name.starts_with(PREFIX) || NOT_OURS.iter().any(matches) {
        return None;
    }
    let known = schema.keys().find(|(path, _)| variable(path) == name);
    Some(
        known
            .map(|(path, kind)| (path.to_owned(), found(name, path, kind, text)))
            .ok_or_else(|| unknown(schema, name)),
    )
}

fn variable(path: &str) -> String {
    format!("{PREFIX}{}", path.replace('.', "__").to_uppercase())
}

fn unknown(schema: &Schema, name: &str) -> String {
    if name.ends_with("TOKEN") {
        return "sets no key; the token stands in DISCORD_TOKEN".into();
    }
    let variables: Vec<String> = schema.keys().map(|(path, _)| variable(path)).collect();
    // The prefix is right already, so only what follows it is compared.
    let rest = |name| str::strip_prefix(name, PREFIX).unwrap_or(name);
    let guess = closest(rest(name), variables.iter().map(|variable| rest(variable)));
    format!("sets no key{}", meant_or_all(guess.map(|guess| format!("{PREFIX}{guess}"))))
}

fn found(name: &str, path: &str, kind: KeyType, text: &str) -> FoundValue {
    let value = match kind {
        KeyType::Text => None,
        KeyType::Whole => text.trim().parse().ok().map(Value::Whole),
        KeyType::List => Some(list(name, path, text)),
    };
    item(name, path, value.unwrap_or_else(|| Value::Text(text.to_owned())))
}

fn item(name: &str, path: &str, value: Value) -> FoundValue {
    FoundValue {
        key: split(path).1.to_owned(),
        place: ValuePlace { file: name.to_owned(), line: None },
        value,
    }
}

/// A list in brackets, as TOML or as JSON, or else the parts between commas.
fn list(name: &str, path: &str, text: &str) -> Value {
    let items: Vec<Value> = if !text.trim().starts_with('[') {
        let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
        parts.map(|part| Value::Text(part.to_owned())).collect()
    } else if let Ok(items) = serde_json::from_str::<Vec<String>>(text) {
        items.into_iter().map(Value::Text).collect()
    } else if let Some(items) =
        DeValue::parse(text.trim()).ok().as_ref().and_then(|list| list.get_ref().as_array())
    {
        items.iter().map(|item| Value::scalar(item.get_ref())).collect()
    } else {
        return Value::Other("text that begins like a list and goes on otherwise");
    };
    Value::List(items.into_iter().map(|value| item(name, path, value)).collect())
}
