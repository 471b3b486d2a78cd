//! What a body says of files: `attachments` beside the files themselves, checked, and how they show in a message. A file that an embed
//! has as its picture is not among the message's attachments (<https://github.com/discord/discord-api-docs/issues/1340>).
use std::collections::BTreeMap;

use serde_json::Value;

use super::body;
use super::error::ApiError;
use crate::wire::interaction::ATTACHMENT_SIZE_LIMIT;
use crate::world::{File, Id, Message, Transaction};

/// Files a message, and characters of a name and of what a file shows; from Discord's OpenAPI description.
const MANY: usize = 10;
const LONGEST: usize = 1_024;
/// How an embed names a file of its message.
const REFERENCE: &str = "attachment://";

/// What a body says of files.
#[derive(Debug, Default)]
pub(crate) struct Files {
    /// Those that stay, of what was there; all where it does not say. With each, where in `attachments` it stands.
    kept: Option<Vec<(usize, Id)>>,
    pub new: Vec<New>,
}

/// One that is brought along.
#[derive(Debug)]
pub(crate) struct New {
    name: String,
    description: Option<String>,
    kind: String,
    bytes: std::sync::Arc<[u8]>,
}

/// One element of `attachments`.
struct Told {
    at: usize,
    id: Id,
    name: Option<String>,
    description: Option<String>,
}

impl Files {
    /// Reads and checks both.
    pub fn read(json: &Value, files: &[body::UploadedFile]) -> Result<Files, ApiError> {
        if files.len() > MANY {
            return Err(too_long("attachments", MANY));
        }
        if files.iter().any(|file| file.bytes.len() > ATTACHMENT_SIZE_LIMIT as usize) {
            return Err(ApiError::new(413, 40_005, "Request entity too large"));
        }
        let told = told(json)?;
        let mut by_number: BTreeMap<Id, &Told> = told.iter().flatten().map(|one| (one.id, one)).collect();
        let new = files.iter().map(|file| {
            let told = file.number.and_then(|number| by_number.remove(&number));
            New {
                name: told.and_then(|one| one.name.clone()).unwrap_or_else(|| file.name.clone()),
                description: told.and_then(|one| one.description.clone()),
                kind: file.kind.clone(),
                bytes: file.bytes.clone(),
            }
        });
        let new = new.collect();
        let kept = told.as_ref().map(|_| by_number.values().map(|one| (one.at, one.id)).collect());
        Ok(Files { kept, new })
    }

    /// All files the message will have.
    pub fn laid_over(self, tx: &mut Transaction, message: &Message) -> Result<Vec<File>, ApiError> {
        let mut files = tx.world.files_of(message.id);
        if let Some(kept) = self.kept {
            if let Some((at, _)) = kept.iter().find(|(_, id)| !files.iter().any(|file| file.id == *id)) {
                let path = format!("attachments.{at}");
                return Err(ApiError::invalid(&path, "ATTACHMENT_NOT_FOUND", "Attachment data not found"));
            }
            files.retain(|file| kept.iter().any(|(_, id)| file.id == *id));
        }
        for New { name, description, kind, bytes } in self.new {
            let (channel, id) = (message.channel, tx.world.next_id(tx.now));
            files.push(File { id, channel, message: message.id, name, description, kind, bytes });
        }
        if files.len() > MANY { Err(too_long("attachments", MANY)) } else { Ok(files) }
    }
}

/// Puts files into a message: as the pictures its embeds name, else as attachments. A picture that is not there shows nothing.
pub(crate) fn show(message: &mut Message, files: &[File]) {
    let mut shown = Vec::new();
    for embed in message.embeds.iter_mut().filter_map(Value::as_object_mut) {
        for place in ["image", "thumbnail"] {
            let Some(url) = embed.get(place).and_then(|one| one["url"].as_str()) else { continue };
            let file = match url.strip_prefix(REFERENCE) {
                Some(name) => files.iter().find(|file| file.name == name),
                None => files.iter().find(|file| file.path() == url),
            };
            match file {
                Some(file) => {
                    shown.push(file.id);
                    embed.insert(place.into(), file.media());
                }
                None if url.starts_with(REFERENCE) => drop(embed.remove(place)),
                None => {}
            }
        }
    }
    let rest = files.iter().filter(|file| !shown.contains(&file.id));
    message.attachments = rest.map(File::attachment).collect();
}

fn told(json: &Value) -> Result<Option<Vec<Told>>, ApiError> {
    let list = match json.get("attachments") {
        None => return Ok(None),
        // `null` clears, like an empty list.
        Some(Value::Null) => &Vec::new(),
        Some(Value::Array(list)) if list.len() > MANY => return Err(too_long("attachments", MANY)),
        Some(Value::Array(list)) => list,
        Some(_) => {
            let why = "Only iterables may be used in a ListType";
            return Err(ApiError::invalid("attachments", "LIST_TYPE_CONVERT", why));
        }
    };
    list.iter().enumerate().map(|(at, one)| one_told(at, one)).collect::<Result<_, _>>().map(Some)
}

fn one_told(at: usize, one: &Value) -> Result<Told, ApiError> {
    if !one.is_object() {
        let why = "Only dictionaries may be used in a ModelType";
        return Err(ApiError::invalid(&format!("attachments.{at}"), "MODEL_TYPE_CONVERT", why));
    }
    let id = one["id"].as_u64().or_else(|| one["id"].as_str()?.parse().ok());
    let id = id.ok_or_else(|| {
        let path = format!("attachments.{at}.id");
        ApiError::invalid(&path, "NUMBER_TYPE_COERCE", "Value is not snowflake.")
    })?;
    let text = |key: &str| match one[key].as_str() {
        Some(text) if text.chars().count() > LONGEST => {
            Err(too_long(&format!("attachments.{at}.{key}"), LONGEST))
        }
        text => Ok(text.filter(|text| !text.is_empty()).map(str::to_owned)),
    };
    let name = text("filename")?.map(|name| body::safe(&name));
    Ok(Told { at, id, name, description: text("description")? })
}

fn too_long(path: &str, most: usize) -> ApiError {
    ApiError::invalid(path, "BASE_TYPE_MAX_LENGTH", format!("Must be {most} or fewer in length."))
}
