//! Filling in a modal and sending it.
use serde_json::{Value, json};

use super::{ClientResult, InteractionRequest, actor};
use crate::dto::{Modal, ModalField, RefusedByClient};
use crate::rest::interactions::MODAL;
use crate::world::Transaction;

pub(crate) fn submit(
    tx: &mut Transaction,
    who: &str,
    id: &str,
    given: &[(&str, &str)],
) -> ClientResult<InteractionRequest> {
    let user = actor(tx.world, who)?;
    let open = tx.world.modals.get(&user).filter(|modal| modal.id == id);
    let modal = open.ok_or_else(|| RefusedByClient::no_such("open modal", id))?.clone();
    for (name, _) in given {
        if !modal.fields.iter().any(|field| is_named(field, name)) {
            return Err(RefusedByClient::no_such("field", name));
        }
    }
    for field in &modal.fields {
        check(field, &value_of(field, given))?;
    }
    let opened = id.parse().ok().and_then(|id| tx.world.interactions.get(&id));
    let opened = opened.ok_or_else(|| RefusedByClient::because("the modal has been open for too long"))?;
    let (channel, source) = (opened.channel, opened.source);
    tx.world.modals.remove(&user);
    let components: Vec<Value> = modal.components.iter().map(|row| filled(row, &modal, given)).collect();
    let data = json!({"custom_id": modal.custom_id, "components": components, "resolved": {}});
    Ok(InteractionRequest { kind: MODAL, user, channel, source, what: modal.title, data })
}

fn is_named(field: &ModalField, name: &str) -> bool {
    field.custom_id == name || field.label == name
}

/// What was given, or what the field held beforehand.
fn value_of(field: &ModalField, given: &[(&str, &str)]) -> String {
    let given = given.iter().find(|(name, _)| is_named(field, name));
    given.map_or_else(|| field.value.clone(), |(_, value)| (*value).into())
}

fn check(field: &ModalField, value: &str) -> ClientResult<()> {
    let length = u64::try_from(value.chars().count()).unwrap_or(u64::MAX);
    let label = &field.label;
    if length == 0 {
        if field.required {
            return Err(RefusedByClient::because(format!("the field {label:?} is required")));
        }
        return Ok(());
    }
    // 4,000 is Discord's own limit on a text input.
    let (least, most) = (field.min_length.unwrap_or(0), field.max_length.unwrap_or(4_000));
    if (least..=most).contains(&length) {
        return Ok(());
    }
    Err(RefusedByClient::because(format!("{label:?} takes {least} to {most} characters, not {length}")))
}

/// The row as it is sent back: inputs with their values and nothing else.
fn filled(row: &Value, modal: &Modal, given: &[(&str, &str)]) -> Value {
    let input = |sent: &Value| {
        let field = modal.fields.iter().find(|field| sent["custom_id"] == field.custom_id.as_str());
        let value = field.map(|field| value_of(field, given)).unwrap_or_default();
        json!({"type": sent["type"], "id": 1, "custom_id": sent["custom_id"], "value": value})
    };
    match row.get("component") {
        Some(sent) => json!({"type": row["type"], "id": 1, "component": input(sent)}),
        None => {
            let sent = row["components"].as_array().into_iter().flatten();
            json!({"type": row["type"], "id": 1, "components": sent.map(input).collect::<Vec<_>>()})
        }
    }
}
