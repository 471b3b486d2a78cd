//! A modal as the bot sent it, read with twilight's types and checked.
use serde_json::Value;
use twilight_model::channel::message::Component;
use twilight_model::channel::message::component::{Label, SelectMenu, SelectMenuType};
use twilight_validate::component::text_input;

use super::draft::{check_duplicates, number};
use super::error::ApiError;
use crate::dto::{Modal, ModalField, ModalMenu};
use crate::world::Id;

/// Discord's limits on a modal's title and custom id, in characters, and on its labels and rows.
const TITLE: usize = 45;
const CUSTOM_ID: usize = 100;
const ROWS: usize = 5;
/// Discord's numbers for components.
const TEXT_INPUT: u64 = 4;
const SELECTS: [(u64, &str); 5] =
    [(3, "string"), (5, "user"), (6, "role"), (7, "mentionable"), (8, "channel")];

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
    let rows = sent.iter().enumerate().map(|(at, one)| row(one, &format!("data.components.{at}")));
    let mut components = rows.collect::<Result<Vec<Value>, ApiError>>()?;
    check_duplicates(&components)?;
    number(&mut components, &mut 0);
    let fields = components.iter().filter_map(field).collect();
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

/// Reads a label or a row; the error names what does not hold.
fn row(sent: &Value, path: &str) -> Result<Value, ApiError> {
    let invalid = |why: String| ApiError::invalid(path, "BASE_TYPE_BAD_LENGTH", why);
    let read: Component = serde_json::from_value(sent.clone()).map_err(|error| invalid(error.to_string()))?;
    match &read {
        Component::ActionRow(row) => row.components.iter().try_for_each(in_a_row),
        Component::Label(label) => labelled(label),
        Component::TextDisplay(_) => Ok(()),
        _ => Err("a modal holds action rows, labels and text displays".into()),
    }
    .map_err(invalid)?;
    serde_json::to_value(&read).map_err(|error| invalid(error.to_string()))
}

fn in_a_row(one: &Component) -> Result<(), String> {
    match one {
        Component::TextInput(input) => text_input(input, true).map_err(|error| error.to_string()),
        _ => Err("an action row of a modal holds a text input".into()),
    }
}

fn labelled(label: &Label) -> Result<(), String> {
    twilight_validate::component::label(label).map_err(|error| error.to_string())?;
    // twilight leaves it to Discord that neither is empty.
    if label.label.is_empty() || label.description.as_ref().is_some_and(String::is_empty) {
        return Err("a label and its description are not empty".into());
    }
    match label.component.as_ref() {
        Component::SelectMenu(select) => check_menu(select),
        _ => Ok(()),
    }
}

/// What twilight leaves to Discord: what a modal's menu may ask for, and what it may hold beforehand.
fn check_menu(select: &SelectMenu) -> Result<(), String> {
    let (least, most) = (select.min_values.unwrap_or(1), select.max_values.unwrap_or(1));
    let options = select.options.as_deref().unwrap_or_default();
    let beforehand = options.iter().filter(|option| option.default).count();
    let beforehand = beforehand + select.default_values.as_ref().map_or(0, Vec::len);
    if select.required != Some(false) && select.min_values == Some(0) {
        return Err("min_values must be at least 1 if the select is required".into());
    }
    if least > most {
        return Err("min_values must not be greater than max_values".into());
    }
    if select.kind == SelectMenuType::Text && options.is_empty() {
        return Err("a string select has at least one option".into());
    }
    if beforehand > usize::from(most) {
        return Err(format!("{beforehand} default values are more than max_values"));
    }
    Ok(())
}

fn field(row: &Value) -> Option<ModalField> {
    let labelled = row.get("component");
    let input = labelled.or_else(|| row["components"].get(0))?;
    let menu = menu(input);
    let style = match (input["type"].as_u64()?, input["style"].as_u64()) {
        (TEXT_INPUT, Some(2)) => "paragraph",
        (TEXT_INPUT, _) => "short",
        _ if menu.is_some() => "menu",
        _ => return None,
    };
    let words = |value: &Value| value.as_str().map(str::to_owned);
    let label = if labelled.is_some() { &row["label"] } else { &input["label"] };
    Some(ModalField {
        custom_id: words(&input["custom_id"])?,
        label: words(label).unwrap_or_default(),
        description: words(&row["description"]),
        style: style.into(),
        required: input["required"].as_bool().unwrap_or(true),
        min_length: input["min_length"].as_u64(),
        max_length: input["max_length"].as_u64(),
        value: words(&input["value"]).unwrap_or_default(),
        placeholder: words(&input["placeholder"]),
        menu,
    })
}

fn menu(input: &Value) -> Option<ModalMenu> {
    let kind = input["type"].as_u64()?;
    let (_, kind) = SELECTS.into_iter().find(|(number, _)| *number == kind)?;
    let list = |key: &str| input[key].as_array().cloned().unwrap_or_default();
    let options = list("options");
    let chosen = options.iter().filter(|option| option["default"] == true).map(|option| &option["value"]);
    let people = list("default_values");
    let values = chosen.chain(people.iter().map(|one| &one["id"])).filter_map(Value::as_str).map(Into::into);
    Some(ModalMenu {
        kind: kind.into(),
        min_values: input["min_values"].as_u64().unwrap_or(1),
        max_values: input["max_values"].as_u64().unwrap_or(1),
        values: values.collect(),
        options,
    })
}
