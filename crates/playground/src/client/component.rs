//! Buttons and selects.
use serde_json::{Value, json};

use super::resolved::Resolved;
use super::{ClientResult, InteractionRequest, actor, seen};
use crate::dto::{MessageId, RefusedByClient, flatten};
use crate::rest::interactions::COMPONENT;
use crate::world::{Id, Message, Transaction};

/// Discord's numbers for components.
const BUTTON: u64 = 2;
const STRING_SELECT: u64 = 3;
const USER_SELECT: u64 = 5;
const ROLE_SELECT: u64 = 6;
const MENTIONABLE_SELECT: u64 = 7;
const CHANNEL_SELECT: u64 = 8;

/// Style 5 opens a link, 6 a purchase; neither reaches the bot.
const INTERACTIVE_STYLES: std::ops::RangeInclusive<u64> = 1..=4;

pub(crate) fn click(
    tx: &mut Transaction,
    who: &str,
    message: MessageId,
    named: &str,
) -> ClientResult<InteractionRequest> {
    let user = actor(tx.world, who)?;
    let message = seen(tx.world, user, message)?;
    let parts = flatten(&message.components);
    let mut buttons = parts.into_iter().filter(|part| part["type"] == BUTTON);
    let is_named =
        |part: &&Value| [&part["custom_id"], &part["label"], &part["emoji"]["name"]].contains(&&json!(named));
    let button = buttons.find(is_named).ok_or_else(|| RefusedByClient::no_such("button", named))?;
    let style = button["style"].as_u64().unwrap_or_default();
    if button["disabled"] == true || !INTERACTIVE_STYLES.contains(&style) {
        return Err(RefusedByClient::because(format!("the button {named:?} cannot be pressed")));
    }
    let what = button["label"].as_str().unwrap_or(named).to_owned();
    let data = json!({"custom_id": button["custom_id"], "component_type": BUTTON, "id": number(button)});
    Ok(used_in(message, user, what, data))
}

/// A component of that message was used.
fn used_in(message: &Message, user: Id, what: String, data: Value) -> InteractionRequest {
    InteractionRequest {
        kind: COMPONENT,
        user,
        channel: message.channel,
        source: Some(message.id),
        what,
        data,
    }
}

/// Discord numbers components; one the bot left out counts as the first.
fn number(component: &Value) -> u64 {
    component["id"].as_u64().unwrap_or(1)
}

pub(crate) fn select(
    tx: &mut Transaction,
    who: &str,
    message: MessageId,
    named: &str,
    values: &[String],
) -> ClientResult<InteractionRequest> {
    let user = actor(tx.world, who)?;
    let message = seen(tx.world, user, message)?;
    let parts = flatten(&message.components);
    let is_select = |part: &Value| {
        part["type"].as_u64().is_some_and(|kind| kind == STRING_SELECT || (5..=8).contains(&kind))
    };
    let mut selects = parts.into_iter().filter(|part| is_select(part));
    let is_named = |part: &&Value| [&part["custom_id"], &part["placeholder"]].contains(&&json!(named));
    let select = selects.find(is_named).ok_or_else(|| RefusedByClient::no_such("select", named))?;
    check_count(select, named, values.len())?;
    let mut resolved = Resolved::new(tx.world, message.channel);
    let picked = values
        .iter()
        .map(|value| pick(select, value, &mut resolved))
        .collect::<ClientResult<Vec<String>>>()?;
    let mut data = json!({
        "custom_id": select["custom_id"], "component_type": select["type"], "id": number(select), "values": picked,
    });
    if select["type"] != STRING_SELECT {
        data["resolved"] = resolved.into_value();
    }
    let what = select["placeholder"].as_str().unwrap_or(named).to_owned();
    Ok(used_in(message, user, what, data))
}

pub(super) fn check_count(select: &Value, named: &str, count: usize) -> ClientResult<()> {
    if select["disabled"] == true {
        return Err(RefusedByClient::because(format!("the select {named:?} cannot be used")));
    }
    let limit = |key: &str| usize::try_from(select[key].as_u64().unwrap_or(1)).unwrap_or(usize::MAX);
    let (least, most) = (limit("min_values"), limit("max_values"));
    // A modal's menu that is not required may be left alone.
    if (least..=most).contains(&count) || count == 0 && select["required"] == false {
        return Ok(());
    }
    Err(RefusedByClient::because(format!("{named:?} takes {least} to {most} values, not {count}")))
}

pub(super) fn pick(select: &Value, value: &str, resolved: &mut Resolved) -> ClientResult<String> {
    match select["type"].as_u64() {
        Some(USER_SELECT) => resolved.user(value),
        Some(ROLE_SELECT) => resolved.role(value),
        Some(MENTIONABLE_SELECT) => resolved.mentionable(value),
        Some(CHANNEL_SELECT) => resolved.channel(value),
        _ => {
            let mut options = select["options"].as_array().into_iter().flatten();
            let found = options.find(|option| option["value"] == value || option["label"] == value);
            let found = found.and_then(|option| option["value"].as_str());
            found.map(Into::into).ok_or_else(|| RefusedByClient::no_such("option", value))
        }
    }
}
