//! A modal as the bot sent it, read with twilight's types and checked.
use serde_json::Value;
use twilight_model::channel::message::Component;

use super::draft::check_duplicates;
use super::error::ApiError;
use crate::dto::{Modal, ModalField};
use crate::world::Id;

/// Discord's limits on a modal's title and custom id, in characters, and on its rows.
const TITLE: usize = 45;
const CUSTOM_ID: usize = 100;
const ROWS: usize = 5;

/// Reads `data` of a response of type 9.
pub(crate) fn read(data: &Value, interaction: Id) -> Result<Modal, ApiError> {
    let title = text(data, "title", TITLE)?;
    let custom_id = text(data, "custom_id", CUSTOM_ID)?;
    let sent = data["components"].as_array().map(Vec::as_slice).unwrap_or_default();
    if !(1..=ROWS).contains(&sent.len()) {
        return Err(ApiError::invalid(
            "data.components",
            "BASE_TYPE_BAD_LENGTH",
            "Must be between 1 and 5 in length.",
        ));
    }
    let mut components = Vec::new();
    let mut fields = Vec::new();
    for (at, one) in sent.iter().enumerate() {
        let path = format!("data.components.{at}");
        let row = row(one, &path)?;
        fields.extend(field(&row));
        components.push(row);
    }
    check_duplicates(&components)?;
    Ok(Modal { id: interaction.to_string(), title, custom_id, fields, components })
}

fn text(data: &Value, key: &str, most: usize) -> Result<String, ApiError> {
    let value = data[key].as_str().unwrap_or_default();
    if (1..=most).contains(&value.chars().count()) {
        return Ok(value.into());
    }
    let why = format!("Must be between 1 and {most} in length.");
    Err(ApiError::invalid(&format!("data.{key}"), "BASE_TYPE_BAD_LENGTH", why))
}

fn row(sent: &Value, path: &str) -> Result<Value, ApiError> {
    let invalid = |why: String| ApiError::invalid(path, "BASE_TYPE_BAD_LENGTH", why);
    let read: Component = serde_json::from_value(sent.clone()).map_err(|error| invalid(error.to_string()))?;
    let inner = match &read {
        Component::ActionRow(row) => row.components.as_slice(),
        Component::Label(label) => std::slice::from_ref(label.component.as_ref()),
        Component::TextDisplay(_) => &[],
        _ => return Err(invalid("a modal holds action rows, labels and text displays".into())),
    };
    for one in inner {
        let labelled = matches!(read, Component::Label(_));
        match one {
            Component::TextInput(input) => {
                twilight_validate::component::text_input(input, !labelled)
                    .map_err(|error| invalid(error.to_string()))?;
            }
            _ if labelled => {}
            _ => return Err(invalid("an action row of a modal holds a text input".into())),
        }
    }
    serde_json::to_value(&read).map_err(|error| invalid(error.to_string()))
}

fn field(row: &Value) -> Option<ModalField> {
    let labelled = row.get("component");
    let input = labelled.or_else(|| row["components"].get(0)).filter(|input| input["type"] == 4)?;
    let words = |value: &Value| value.as_str().map(str::to_owned);
    let label = if labelled.is_some() { &row["label"] } else { &input["label"] };
    Some(ModalField {
        custom_id: words(&input["custom_id"])?,
        label: words(label).unwrap_or_default(),
        description: words(&row["description"]),
        style: if input["style"] == 2 { "paragraph" } else { "short" }.into(),
        required: input["required"].as_bool().unwrap_or(true),
        min_length: input["min_length"].as_u64(),
        max_length: input["max_length"].as_u64(),
        value: words(&input["value"]).unwrap_or_default(),
        placeholder: words(&input["placeholder"]),
    })
}
