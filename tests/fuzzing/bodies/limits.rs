//! Discord's limits on what the bot answers and sends: Discord refuses a body beyond them, and a member hears nothing.

use serde_json::Value;
use sincerely::domain::message::{Message, limit};

/// The answer to an interaction, as Discord gets it.
pub fn answer(body: &Value) {
    let data = &body["data"];
    within(data, "content", 0, limit::TEXT);
    within(data, "title", 1, limit::MODAL_TITLE);
    within(data, "custom_id", 1, limit::CUSTOM_ID);
    for embed in list(data, "embeds") {
        within(embed, "title", 1, limit::CARD_TITLE);
        within(embed, "description", 1, limit::CARD_BODY);
        within(&embed["footer"], "text", 1, limit::CARD_FOOTER);
        assert!(list(embed, "fields").len() <= 25);
        for field in list(embed, "fields") {
            within(field, "name", 1, limit::CARD_FIELD_NAME);
            within(field, "value", 1, limit::CARD_FIELD);
        }
    }
    assert!(list(data, "choices").len() <= limit::CHOICES);
    for choice in list(data, "choices") {
        within(choice, "name", 1, limit::CHOICE);
        within(choice, "value", 1, limit::CHOICE);
    }
    components(data);
}

fn components(data: &Value) {
    assert!(list(data, "components").len() <= 5);
    let mut ids = vec![];
    let labels = list(data, "components").iter().filter(|holder| !holder["component"].is_null());
    let labelled = labels.inspect(|label| labelled(label)).map(|label| &label["component"]);
    for part in list(data, "components").iter().flat_map(|row| list(row, "components")).chain(labelled) {
        within(part, "custom_id", 1, limit::CUSTOM_ID);
        within(part, "label", 1, limit::BUTTON);
        within(part, "placeholder", 1, limit::HINT);
        ids.extend(part["custom_id"].as_str());
    }
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all, "two components share a custom id: {ids:?}");
}

/// A label of a form, and what it holds.
fn labelled(label: &Value) {
    within(label, "label", 1, limit::FIELD_LABEL);
    within(label, "description", 1, limit::FIELD_DESCRIPTION);
    let component = &label["component"];
    let options = list(component, "options");
    for option in options {
        within(option, "label", 1, limit::CHOICE);
        within(option, "value", 1, limit::CHOICE);
    }
    let chosen = options.iter().filter(|option| option["default"] == true).count();
    let chosen = chosen + list(component, "default_values").len();
    assert!(options.len() <= limit::CHOICES, "{component}");
    assert!(chosen as u64 <= component["max_values"].as_u64().unwrap_or(1), "{component}");
}

fn list<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value[name].as_array().map_or(&[], Vec::as_slice)
}

fn within(value: &Value, name: &str, least: usize, most: usize) {
    if let Some(text) = value[name].as_str() {
        let length = text.chars().count();
        assert!((least..=most).contains(&length), "`{name}` of {length} characters: {text}");
    }
}

/// A message of the outbox.
pub fn message(message: &Message) {
    let short = |text: &str, most: usize| assert!(text.chars().count() <= most, "over {most}: {text}");
    short(&message.text, limit::TEXT);
    assert!(!message.text.is_empty() || message.card.is_some(), "a message that says nothing");
    if let Some(card) = &message.card {
        short(&card.title, limit::CARD_TITLE);
        short(&card.body, limit::CARD_BODY);
        short(&card.footer, limit::CARD_FOOTER);
        for (name, text) in &card.fields {
            short(name, limit::CARD_FIELD_NAME);
            short(text, limit::CARD_FIELD);
            assert!(!name.is_empty() && !text.is_empty(), "an empty field");
        }
        let fields = card.fields.iter().flat_map(|(name, text)| [name, text]);
        let all = [&card.title, &card.body, &card.footer].into_iter().chain(fields);
        assert!(all.map(|text| text.chars().count()).sum::<usize>() <= limit::CARDS);
    }
}
