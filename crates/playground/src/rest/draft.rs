//! A message body as the bot sent it, read with twilight's types and checked with its validators, so that what one library gets
//! wrong is not mirrored. Putting it into the world is done in `messages` and `interactions`.
use std::collections::BTreeSet;

use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use twilight_model::channel::message::embed::Embed;
use twilight_model::channel::message::{AllowedMentions, Component, MentionType};

use super::body::{Body, UploadedFile};
use super::error::ApiError;
use super::files::{self, Files};
use crate::dto::flatten;
use crate::world::message::{Allowed, COMPONENTS_V2, EPHEMERAL, Which};
use crate::world::{Id, Message, Transaction};

/// `SUPPRESS_EMBEDS`, `EPHEMERAL`, `SUPPRESS_NOTIFICATIONS`, `IS_COMPONENTS_V2`: what a bot may set.
const SETTABLE: u64 = 1 << 2 | EPHEMERAL | 1 << 12 | COMPONENTS_V2;

/// A checked message body. What it does not say is `None`, what it clears is empty.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    pub content: Option<String>,
    pub embeds: Option<Vec<Value>>,
    pub components: Option<Vec<Value>>,
    pub files: Files,
    pub allowed: Option<Allowed>,
    pub flags: u64,
    pub nonce: Option<Value>,
    pub enforce_nonce: bool,
    pub reference: Option<Id>,
}

impl Draft {
    /// Reads and checks; the error names the path of the first thing that does not hold.
    pub fn read(body: &Body) -> Result<Self, ApiError> {
        Self::read_json(&body.json, &body.files)
    }

    /// As [`Draft::read`], for a body that stands inside another (`data` of an interaction's response).
    pub fn read_json(json: &Value, files: &[UploadedFile]) -> Result<Self, ApiError> {
        if !json.is_object() {
            return Err(ApiError::new(400, 50_109, "The request body contains invalid JSON."));
        }
        let flags = json["flags"].as_u64().unwrap_or(0) & SETTABLE;
        let draft = Self {
            content: content(&json["content"])?.or_else(|| cleared(json, "content")),
            embeds: embeds(json)?.or_else(|| cleared(json, "embeds")),
            components: components(json, flags & COMPONENTS_V2 != 0)?.or_else(|| cleared(json, "components")),
            files: Files::read(json, files)?,
            allowed: allowed(&json["allowed_mentions"])?,
            flags,
            nonce: nonce(&json["nonce"])?,
            enforce_nonce: json["enforce_nonce"] == true,
            reference: json["message_reference"]["message_id"].as_str().and_then(|id| id.parse().ok()),
        };
        draft.check_v2()?;
        Ok(draft)
    }

    fn check_v2(&self) -> Result<(), ApiError> {
        let wordy = self.content.as_ref().is_some_and(|text| !text.is_empty());
        let embedded = self.embeds.as_ref().is_some_and(|embeds| !embeds.is_empty());
        if self.flags & COMPONENTS_V2 != 0 && (wordy || embedded) {
            let path = if wordy { "content" } else { "embeds" };
            let why = "This field cannot be used with IS_COMPONENTS_V2";
            return Err(ApiError::invalid(path, "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", why));
        }
        Ok(())
    }

    /// Lays this over a message, which must show something then, and keeps the files it brings.
    pub fn lay_over(self, tx: &mut Transaction, message: &mut Message) -> Result<(), ApiError> {
        let files = self.files.laid_over(tx, message)?;
        if let Some(content) = self.content {
            message.content = content;
        }
        message.embeds = self.embeds.unwrap_or_else(|| std::mem::take(&mut message.embeds));
        message.components = self.components.unwrap_or_else(|| std::mem::take(&mut message.components));
        message.flags |= self.flags & !EPHEMERAL;
        message.nonce = self.nonce.or(message.nonce.take());
        message.reference = self.reference.or(message.reference);
        files::show(message, &files);
        refuse_empty(message)?;
        tx.world.keep_files(message.id, files);
        Ok(())
    }

    /// Whom it may notify; everyone it mentions when it does not say.
    pub fn allowed(&self) -> Allowed {
        self.allowed.clone().unwrap_or_else(Allowed::everything)
    }
}

/// 50006 when a message would show nothing.
fn refuse_empty(message: &Message) -> Result<(), ApiError> {
    let shows_nothing = message.content.trim().is_empty()
        && message.embeds.is_empty()
        && message.components.is_empty()
        && message.attachments.is_empty();
    if shows_nothing { Err(ApiError::new(400, 50_006, "Cannot send an empty message")) } else { Ok(()) }
}

fn cleared<T: Default>(json: &Value, key: &str) -> Option<T> {
    json.get(key).filter(|value| value.is_null()).map(|_| T::default())
}

fn content(value: &Value) -> Result<Option<String>, ApiError> {
    match value {
        Value::Null => Ok(None),
        Value::String(text) if twilight_validate::message::content(text).is_err() => {
            Err(ApiError::invalid("content", "BASE_TYPE_MAX_LENGTH", "Must be 2000 or fewer in length."))
        }
        Value::String(text) => Ok(Some(text.clone())),
        _ => {
            Err(ApiError::invalid("content", "STRING_TYPE_CONVERT", "Could not interpret this as a string."))
        }
    }
}

/// An array's elements, each read as twilight reads it.
fn typed<T: DeserializeOwned>(json: &Value, key: &str) -> Result<Option<Vec<T>>, ApiError> {
    let Some(value) = json.get(key).filter(|value| !value.is_null()) else { return Ok(None) };
    let Some(list) = value.as_array() else {
        return Err(ApiError::invalid(key, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType"));
    };
    let read = list.iter().enumerate().map(|(at, one)| {
        serde_json::from_value(one.clone())
            .map_err(|error| ApiError::invalid(&format!("{key}.{at}"), "MODEL_TYPE_CONVERT", error))
    });
    read.collect::<Result<_, _>>().map(Some)
}

/// Back to JSON, now with every default filled in.
fn canonical<T: serde::Serialize>(list: &[T]) -> Vec<Value> {
    list.iter().filter_map(|one| serde_json::to_value(one).ok()).collect()
}

fn embeds(json: &Value) -> Result<Option<Vec<Value>>, ApiError> {
    let mut json = json!({"embeds": json["embeds"]});
    for embed in json["embeds"].as_array_mut().into_iter().flatten().filter_map(Value::as_object_mut) {
        embed.insert("type".into(), json!("rich"));
        // Discord takes any RFC 3339 moment; twilight only what Discord itself writes.
        let moment = embed.get("timestamp").and_then(Value::as_str).and_then(|text| text.parse().ok());
        if let Some(moment) = moment {
            embed.insert("timestamp".into(), json!(crate::wire::moment(moment)));
        }
    }
    let Some(embeds) = typed::<Embed>(&json, "embeds")? else { return Ok(None) };
    twilight_validate::message::embeds(&embeds).map_err(|error| {
        use twilight_validate::message::MessageValidationErrorType as Kind;
        let path = match error.kind() {
            Kind::EmbedInvalid { idx, .. } => format!("embeds.{idx}"),
            _ => "embeds".into(),
        };
        ApiError::invalid(&path, "BASE_TYPE_BAD_LENGTH", error)
    })?;
    Ok(Some(canonical(&embeds)))
}

fn components(json: &Value, is_v2: bool) -> Result<Option<Vec<Value>>, ApiError> {
    let Some(components) = typed::<Component>(json, "components")? else { return Ok(None) };
    twilight_validate::message::components(&components, is_v2).map_err(|error| {
        use twilight_validate::message::MessageValidationErrorType as Kind;
        let path = match error.kind() {
            Kind::ComponentInvalid { idx, .. } => format!("components.{idx}"),
            _ => "components".into(),
        };
        ApiError::invalid(&path, "BASE_TYPE_BAD_LENGTH", error)
    })?;
    let mut canonical = canonical(&components);
    check_duplicates(&canonical)?;
    number(&mut canonical, &mut 0);
    Ok(Some(canonical))
}

/// Discord numbers the components a bot has not numbered, in reading order, and says what it assumes.
pub(crate) fn number(components: &mut [Value], last: &mut u64) {
    for component in components.iter_mut().filter_map(Value::as_object_mut) {
        *last += 1;
        component.entry("id").or_insert(json!(*last));
        let defaults: &[(&str, Value)] = match component.get("type").and_then(Value::as_u64) {
            Some(3 | 5..=8) => &[("min_values", json!(1)), ("max_values", json!(1))],
            Some(17) => &[("accent_color", Value::Null), ("spoiler", json!(false))],
            Some(14) => &[("divider", json!(true)), ("spacing", json!(1))],
            _ => &[],
        };
        for (key, value) in defaults {
            component.entry(*key).or_insert_with(|| value.clone());
        }
        if let Some(Value::Array(inner)) = component.get_mut("components") {
            number(inner, last);
        }
        for nested in ["accessory", "component"] {
            if let Some(nested) = component.get_mut(nested) {
                number(std::slice::from_mut(nested), last);
            }
        }
    }
}

/// What twilight leaves to Discord: no custom id twice in a message, no value twice in a select.
pub(crate) fn check_duplicates(components: &[Value]) -> Result<(), ApiError> {
    let mut seen = BTreeSet::new();
    for part in flatten(components) {
        if part["custom_id"].as_str().is_some_and(|id| !seen.insert(id)) {
            let why = "Component custom id cannot be duplicated";
            return Err(ApiError::invalid("components", "COMPONENT_CUSTOM_ID_DUPLICATED", why));
        }
        let mut values = BTreeSet::new();
        for option in part["options"].as_array().into_iter().flatten() {
            if option["value"].as_str().is_some_and(|value| !values.insert(value)) {
                let why = "The specified option value is already used";
                return Err(ApiError::invalid("components", "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", why));
            }
        }
    }
    Ok(())
}

fn allowed(value: &Value) -> Result<Option<Allowed>, ApiError> {
    if value.is_null() {
        return Ok(None);
    }
    let wire: AllowedMentions = serde_json::from_value(value.clone())
        .map_err(|error| ApiError::invalid("allowed_mentions", "MODEL_TYPE_CONVERT", error))?;
    let parses = |kind: MentionType| wire.parse.contains(&kind);
    let users: Vec<Id> = wire.users.iter().map(|id| id.get()).collect();
    let roles: Vec<Id> = wire.roles.iter().map(|id| id.get()).collect();
    for (kind, listed, path) in [(MentionType::Users, &users, "users"), (MentionType::Roles, &roles, "roles")]
    {
        let path = format!("allowed_mentions.{path}");
        if parses(kind) && !listed.is_empty() {
            let why = "parse and this list are mutually exclusive.";
            return Err(ApiError::invalid(&path, "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", why));
        }
        if listed.len() > 100 {
            return Err(ApiError::invalid(&path, "BASE_TYPE_MAX_LENGTH", "Must be 100 or fewer in length."));
        }
    }
    Ok(Some(Allowed {
        users: if parses(MentionType::Users) { Which::All } else { Which::Only(users) },
        roles: if parses(MentionType::Roles) { Which::All } else { Which::Only(roles) },
        everyone: parses(MentionType::Everyone),
        replied_user: wire.replied_user,
    }))
}

fn nonce(value: &Value) -> Result<Option<Value>, ApiError> {
    match value {
        Value::Null => Ok(None),
        Value::String(text) if text.chars().count() > 25 => {
            Err(ApiError::invalid("nonce", "NONCE_TYPE_TOO_LONG", "Must be 25 or fewer in length."))
        }
        Value::String(_) => Ok(Some(value.clone())),
        Value::Number(number) if number.is_i64() || number.is_u64() => Ok(Some(value.clone())),
        _ => Err(ApiError::invalid("nonce", "NONCE_TYPE_CONVERT", "Must be a string or an integer.")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(json: Value) -> Value {
        Draft::read_json(&json, &[]).expect_err("does not hold").body()["errors"].clone()
    }

    #[test]
    fn what_is_wrong_is_named_by_its_path() {
        assert!(error(json!({"content": "x".repeat(2001)}))["content"]["_errors"][0]["code"].is_string());
        let long = json!({"embeds": [{"title": "fine"}, {"title": "x".repeat(257)}]});
        assert!(error(long)["embeds"]["1"]["_errors"].is_array());
        let button = json!({"type": 2, "style": 1, "label": "Go", "custom_id": "same"});
        let twice = json!({"components": [{"type": 1, "components": [button, button]}]});
        assert_eq!(error(twice)["components"]["_errors"][0]["code"], "COMPONENT_CUSTOM_ID_DUPLICATED");
        assert!(error(json!({"nonce": "x".repeat(26)}))["nonce"].is_object());
        let both = json!({"allowed_mentions": {"parse": ["users"], "users": ["1"]}});
        assert!(error(both)["allowed_mentions"]["users"].is_object());
    }

    #[test]
    fn what_is_absent_stays_and_what_is_null_is_cleared() {
        let draft = Draft::read_json(&json!({"content": null, "components": []}), &[]).expect("holds");
        assert_eq!(draft.content.as_deref(), Some(""));
        assert!(draft.embeds.is_none() && draft.components.is_some_and(|components| components.is_empty()));
    }
}
