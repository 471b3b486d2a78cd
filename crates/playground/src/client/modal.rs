//! Filling in a modal and sending it.
use serde_json::{Value, json};

use super::component::{check_count, pick};
use super::resolved::Resolved;
use super::{ClientResult, InteractionRequest, actor};
use crate::dto::{Modal, ModalField, ModalMenu, RefusedByClient};
use crate::rest::interactions::MODAL;
use crate::world::Transaction;

/// What a member writes and chooses, by the fields' labels or custom ids. A field that is not named keeps what it held.
#[derive(Clone, Copy)]
pub(crate) struct Filling<'a> {
    pub texts: &'a [(&'a str, &'a str)],
    /// Values or labels of a string select; names or ids for the other menus.
    pub chosen: &'a [(&'a str, &'a [&'a str])],
}

pub(crate) fn submit(
    tx: &mut Transaction,
    who: &str,
    id: &str,
    filling: Filling,
) -> ClientResult<InteractionRequest> {
    let user = actor(tx.world, who)?;
    let open = tx.world.modals.get(&user).filter(|modal| modal.id == id);
    let modal = open.ok_or_else(|| RefusedByClient::no_such("open modal", id))?.clone();
    filling.check(&modal)?;
    let opened = id.parse().ok().and_then(|id| tx.world.interactions.get(&id));
    let opened = opened.ok_or_else(|| RefusedByClient::because("the modal has been open for too long"))?;
    let (channel, source) = (opened.channel, opened.source);
    let mut resolved = Resolved::new(tx.world, channel);
    let rows = modal.components.iter().map(|row| filled(row, &modal, filling, &mut resolved));
    let components = rows.collect::<ClientResult<Vec<Value>>>()?;
    let data =
        json!({"custom_id": modal.custom_id, "components": components, "resolved": resolved.into_value()});
    tx.world.modals.remove(&user);
    Ok(InteractionRequest { kind: MODAL, user, channel, source, what: modal.title, data })
}

impl Filling<'_> {
    /// Whether the client lets it be sent: every name is a field's, of its kind, and every text has its length.
    fn check(&self, modal: &Modal) -> ClientResult<()> {
        let texts = self.texts.iter().map(|(name, _)| (*name, false));
        for (name, chosen) in texts.chain(self.chosen.iter().map(|(name, _)| (*name, true))) {
            let field = modal.fields.iter().find(|field| is_named(field, name));
            let field = field.ok_or_else(|| RefusedByClient::no_such("field", name))?;
            if field.menu.is_some() != chosen {
                let takes = if chosen { "text" } else { "values to choose" };
                return Err(RefusedByClient::because(format!("the field {name:?} takes {takes}")));
            }
        }
        let inputs = modal.fields.iter().filter(|field| field.menu.is_none());
        inputs.into_iter().try_for_each(|field| check_text(field, &self.text(field)))
    }

    /// What was written, or what the field held beforehand.
    fn text(&self, field: &ModalField) -> String {
        let given = self.texts.iter().find(|(name, _)| is_named(field, name));
        given.map_or_else(|| field.value.clone(), |(_, text)| (*text).into())
    }

    /// What was chosen, or what the menu held beforehand.
    fn values(&self, field: &ModalField, menu: &ModalMenu) -> Vec<String> {
        let given = self.chosen.iter().find(|(name, _)| is_named(field, name));
        given.map_or_else(
            || menu.values.clone(),
            |(_, values)| values.iter().map(|value| (*value).into()).collect(),
        )
    }
}

fn is_named(field: &ModalField, name: &str) -> bool {
    field.custom_id == name || field.label == name
}

fn check_text(field: &ModalField, value: &str) -> ClientResult<()> {
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

/// The label or row as it is sent back: inputs with what they hold and nothing else.
fn filled(row: &Value, modal: &Modal, filling: Filling, resolved: &mut Resolved) -> ClientResult<Value> {
    let mut sent = json!({"type": row["type"], "id": row["id"]});
    if let Some(component) = row.get("component") {
        sent["component"] = input(component, modal, filling, resolved)?;
    }
    if let Some(components) = row["components"].as_array() {
        let inputs = components.iter().map(|one| input(one, modal, filling, resolved));
        sent["components"] = Value::Array(inputs.collect::<ClientResult<_>>()?);
    }
    Ok(sent)
}

fn input(sent: &Value, modal: &Modal, filling: Filling, resolved: &mut Resolved) -> ClientResult<Value> {
    let mut input = json!({"type": sent["type"], "id": sent["id"], "custom_id": sent["custom_id"]});
    let field = modal.fields.iter().find(|field| sent["custom_id"] == field.custom_id.as_str());
    match field.map(|field| (field, &field.menu)) {
        Some((field, Some(menu))) => {
            let values = filling.values(field, menu);
            check_count(sent, &field.label, values.len())?;
            let picked = values.iter().map(|value| pick(sent, value, resolved));
            input["values"] = picked.collect::<ClientResult<Vec<String>>>()?.into();
        }
        Some((field, None)) => input["value"] = filling.text(field).into(),
        None => {}
    }
    Ok(input)
}
