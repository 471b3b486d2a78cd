//! Discord's OpenAPI description, read from a file: its operations by method and path, and values held against its schemas.
//! What a route does with its values is `walk`'s.
use std::cell::RefCell;
use std::collections::HashMap;

use discord_playground::{Exchange, routes};
use jsonschema::{Draft, Registry, Validator};
use serde_json::{Value, json};

/// The name under which the document knows itself.
const SELF: &str = "urn:discord";
/// Names the file.
pub const VARIABLE: &str = "DISCORD_OPENAPI";

pub struct Description {
    document: Value,
    registry: Registry<'static>,
    known: RefCell<HashMap<String, Validator>>,
}

impl Description {
    /// The one that the variable names; else, what to do to have one.
    pub fn find() -> Result<Self, String> {
        let advice = "fetch specs/openapi.json of github.com/discord/discord-api-spec";
        let path =
            std::env::var_os(VARIABLE).ok_or_else(|| format!("{advice}, and name the file in {VARIABLE}"))?;
        let text =
            std::fs::read_to_string(&path).map_err(|why| format!("{}: {why}; {advice}", path.display()))?;
        let document: Value =
            serde_json::from_str(&text).map_err(|why| format!("{}: {why}", path.display()))?;
        let registry = Registry::new()
            .draft(Draft::Draft202012)
            .add(SELF, document.clone())
            .and_then(|builder| builder.prepare())
            .map_err(|why| format!("{}: {why}", path.display()))?;
        Ok(Self { document, registry, known: RefCell::default() })
    }

    /// Its own word on what it describes.
    pub fn version(&self) -> &str {
        self.document["info"]["version"].as_str().unwrap_or("?")
    }

    /// What is wrong with `value` by the schema at `pointer` in the document.
    fn problems(&self, pointer: &str, value: &Value) -> Vec<String> {
        let mut known = self.known.borrow_mut();
        let validator = known.entry(pointer.to_owned()).or_insert_with(|| {
            let options = jsonschema::options().with_draft(Draft::Draft202012).should_validate_formats(true);
            // "snowflake" and "int64" are Discord's own, and patterns say the same again.
            let options = options.should_ignore_unknown_formats(true).with_registry(&self.registry);
            options.build(&json!({"$ref": format!("{SELF}#{}", encoded(pointer))})).expect("a schema")
        });
        validator.iter_errors(value).map(|error| format!("{}: {error:.300}", error.instance_path())).collect()
    }

    /// Whether damage is noticed at all; without this, finding nothing wrong would say nothing. The damage that was not.
    pub fn sleeps_through(&self, traffic: &[Exchange]) -> Vec<String> {
        let damages: [(&str, &str, &str, Value); 5] = [
            ("GET", "/users/@me", "/id", Value::Null),
            ("GET", "/guilds/{guild_id}", "/roles/0/position", json!("first")),
            ("GET", "/channels/{channel_id}/messages", "/0/author/username", json!(5)),
            ("POST", "/channels/{channel_id}/messages", "/timestamp", json!("yesterday")),
            ("PUT", "/applications/{application_id}/commands", "/0/name", Value::Null),
        ];
        let mut missed = Vec::new();
        for (method, path, at, damage) in damages {
            let mut suited = traffic.iter().filter(|one| {
                one.method == method && template(method, &one.path) == Some(path) && one.status == 200
            });
            let mut one = suited.next().unwrap_or_else(|| panic!("{method} {path} is driven")).clone();
            *one.response.pointer_mut(at).unwrap_or_else(|| panic!("{path} has {at}")) = damage;
            if self.check_exchange(&one).is_empty() {
                missed.push(format!("{method} {path}: {at}"));
            }
        }
        missed
    }

    /// What is wrong with a value by a named schema.
    pub fn check(&self, schema: &str, value: &Value) -> Vec<String> {
        let problems = self.problems(&format!("/components/schemas/{schema}"), value);
        problems.into_iter().map(|problem| format!("{schema}{problem}")).collect()
    }

    /// What is wrong with a request and its answer.
    pub fn check_exchange(&self, one: &Exchange) -> Vec<String> {
        let Some(path) = template(&one.method, &one.path) else {
            return vec![format!("{} {} is not in the playground's table", one.method, one.path)];
        };
        let operation = format!("/paths/{}/{}", escaped(path), one.method.to_lowercase());
        if self.document.pointer(&operation).is_none() {
            return vec![format!("Discord does not describe {} {path}", one.method)];
        }
        let asked = self.check_body(&format!("{operation}/requestBody"), &as_described(&one.request));
        let answered = self.check_answer(&operation, one.status, &one.response);
        let all = asked.into_iter().map(|problem| format!("request {problem}")).chain(answered);
        all.map(|problem| format!("{} {path} {}: {problem}", one.method, one.status)).collect()
    }

    fn check_body(&self, pointer: &str, body: &Value) -> Vec<String> {
        let schema = format!("{pointer}/content/application~1json/schema");
        let described = self.document.pointer(&schema).is_some();
        match (body, described) {
            (Value::Null, _) => Vec::new(),
            (_, false) => vec!["has a body where none is described".to_owned()],
            (body, true) => self.problems(&schema, body),
        }
    }

    fn check_answer(&self, operation: &str, status: u16, body: &Value) -> Vec<String> {
        let answers = &self.document.pointer(operation).unwrap_or(&Value::Null)["responses"];
        let exact = status.to_string();
        let named = [exact.as_str(), if status >= 400 { "4XX" } else { "?" }];
        let Some(found) = named.into_iter().find(|name| answers.get(name).is_some()) else {
            return vec!["no such status is described".to_owned()];
        };
        if let Some(shared) = answers[found]["$ref"].as_str() {
            return self.check_body(shared.trim_start_matches('#'), body);
        }
        if body.is_null() && answers[found].get("content").is_some() {
            return vec!["a body is described and there is none".to_owned()];
        }
        self.check_body(&format!("{operation}/responses/{found}"), body)
    }
}

/// The path of the playground's table that an exchange went by.
pub fn template(method: &str, path: &str) -> Option<&'static str> {
    let bare = path.split('?').next()?.strip_prefix("/api/v10")?;
    let segments: Vec<&str> = bare.split('/').collect();
    let fits = |known: &str| {
        let parts: Vec<&str> = known.split('/').collect();
        let same = |(part, segment): (&&str, &&str)| part.starts_with('{') || part == segment;
        parts.len() == segments.len() && parts.iter().zip(&segments).all(same)
    };
    routes().find(|(known, path)| *known == method && fits(path)).map(|(_, path)| path)
}

/// A request with what Discord takes besides what it describes, put as described. Its own documentation sends `"id": 0` with files
/// (<https://discord.com/developers/docs/reference#uploading-files>) and permissions as strings; where the two differ, says the
/// description's README, the documentation is right, and strings are taken for numbers.
fn as_described(request: &Value) -> Value {
    let mut made = request.clone();
    let number = |value: &Value| value.as_str().and_then(|text| text.parse::<u64>().ok());
    for command in made.as_array_mut().into_iter().flatten().filter_map(Value::as_object_mut) {
        if let Some(bits) = command.get("default_member_permissions").and_then(number) {
            command.insert("default_member_permissions".into(), json!(bits));
        }
    }
    for place in ["/attachments", "/data/attachments"] {
        for file in made.pointer_mut(place).and_then(Value::as_array_mut).into_iter().flatten() {
            if let Some(id) = file["id"].as_u64() {
                file["id"] = json!(id.to_string());
            }
        }
    }
    made
}

/// A path as one step of a JSON pointer.
fn escaped(path: &str) -> String {
    path.replace('~', "~0").replace('/', "~1")
}

/// A pointer as a URI's fragment: braces and `@` are not for URIs.
fn encoded(pointer: &str) -> String {
    pointer.replace('{', "%7B").replace('}', "%7D")
}
