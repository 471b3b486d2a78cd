//! What a form means that was sent, with what was written and chosen in it. Its fields are read here, from the event's text:
//! serenity reads no labels, and so neither what they hold. What is then done is in `actions`.

use std::collections::HashMap;

use serde::Deserialize;
use serde_json::{Value, from_str};
use serenity::all::{ModalInteraction, PartialMember, User, UserId as SerenityUser};

use crate::actions::{Entry, Fields, Person, Request};
use crate::domain::forms::FormAction;
use crate::domain::id::UserId;

use super::invoker::person;

/// What a form asks for that holds those fields.
pub fn submit(modal: &ModalInteraction, fields: &Fields) -> Option<Request> {
    let form: FormAction = modal.data.custom_id.parse().ok()?;
    Some(Request::Submit { form, fields: fields.clone() })
}

/// Read what a sent form holds: labels with a component each, or rows of text inputs, as Discord delivers forms that were
/// opened as rows.
///
/// # Errors
/// When a field that the bot reads has another shape than Discord documents. Components of other kinds are passed over.
pub(super) fn fields(event: &str) -> serde_json::Result<Fields> {
    let SentForm { data } = from_str(event)?;
    let resolved = data.resolved.unwrap_or_default();
    let components =
        data.components.into_iter().flat_map(|holder| holder.component.into_iter().chain(holder.components));
    components.filter_map(|one| one.entry(&resolved).transpose()).collect()
}

/// The part of the event that holds the fields.
#[derive(Deserialize)]
struct SentForm {
    data: SentData,
}

#[derive(Deserialize)]
struct SentData {
    components: Vec<Holder>,
    resolved: Option<Resolved>,
}

/// A label, which holds one component, or a row.
#[derive(Deserialize)]
struct Holder {
    component: Option<SentComponent>,
    #[serde(default)]
    components: Vec<SentComponent>,
}

/// A component of any kind. Which of the values it has, and of which shape, depends on the kind.
#[derive(Deserialize)]
struct SentComponent {
    #[serde(rename = "type")]
    kind: u8,
    #[serde(default)]
    custom_id: String,
    #[serde(default)]
    value: Value,
    #[serde(default)]
    values: Value,
}

/// Discord's numbers for kinds of components, from its documentation.
const STRING_SELECT: u8 = 3;
const TEXT_INPUT: u8 = 4;
const USER_SELECT: u8 = 5;

impl SentComponent {
    /// Returns the name of the field and what it holds; None for a kind that the bot does not use.
    fn entry(self, resolved: &Resolved) -> serde_json::Result<Option<(String, Entry)>> {
        let entry = match self.kind {
            TEXT_INPUT => Entry::Text(Option::deserialize(self.value)?.unwrap_or_default()),
            STRING_SELECT => Entry::Words(Vec::deserialize(self.values)?),
            USER_SELECT => Entry::People(resolved.people(&Vec::deserialize(self.values)?)),
            _ => return Ok(None),
        };
        Ok(Some((self.custom_id, entry)))
    }
}

/// What Discord tells of the people chosen.
#[derive(Default, Deserialize)]
struct Resolved {
    #[serde(default)]
    users: HashMap<SerenityUser, User>,
    #[serde(default)]
    members: HashMap<SerenityUser, PartialMember>,
}

impl Resolved {
    fn people(&self, ids: &[SerenityUser]) -> Vec<Person> {
        ids.iter().map(|id| self.person(*id)).collect()
    }

    /// A person of whom nothing is told is one by the id alone, who is not known to be a member.
    fn person(&self, id: SerenityUser) -> Person {
        let known = self.users.get(&id).map(|user| person(user, self.members.get(&id)));
        known.unwrap_or_else(|| Person::unknown(UserId(id.get())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(components: Value, resolved: Value) -> serde_json::Result<Fields> {
        fields(
            &json!({"type": 5, "data": {"custom_id": "x", "components": components, "resolved": resolved}})
                .to_string(),
        )
    }

    fn label(component: Value) -> Value {
        json!({"type": 18, "id": 1, "component": component})
    }

    fn text(value: Value) -> Value {
        json!({"type": 4, "id": 2, "custom_id": "message", "value": value})
    }

    fn people(values: Value) -> Value {
        label(json!({"type": 5, "id": 2, "custom_id": "to", "values": values}))
    }

    #[test]
    fn labels_and_rows_hold_the_same_words() {
        let row = json!({"type": 1, "components": [text(json!("thanks"))]});
        for (holder, resolved) in [(label(text(json!("thanks"))), json!({})), (row, Value::Null)] {
            let fields = read(json!([holder]), resolved).unwrap();
            assert_eq!(fields.text("message"), "thanks");
            assert_eq!(
                (fields.words("message"), fields.people("message"), fields.text("other")),
                (None, None, "")
            );
        }
        assert_eq!(read(json!([label(text(Value::Null))]), json!({})).unwrap().text("message"), "");
    }

    #[test]
    fn a_menu_of_words_holds_what_was_chosen_or_nothing() {
        for values in [vec![], vec!["Curiosity".to_owned()], vec!["a".to_owned(), "b".to_owned()]] {
            let menu = label(json!({"type": 3, "id": 2, "custom_id": "value", "values": values}));
            let fields = read(json!([menu, label(text(json!("x")))]), json!({})).unwrap();
            assert_eq!(fields.words("value"), Some(&values[..]));
            assert_eq!(fields.text("message"), "x");
        }
    }

    #[test]
    fn people_are_known_as_far_as_discord_tells() {
        let resolved = json!({
            "users": {
                "5": {"id": "5", "username": "ben", "global_name": "Ben"},
                "6": {"id": "6", "username": "robot", "bot": true},
                "7": {"id": "7", "username": "gone"},
            },
            "members": {
                "5": {"roles": [], "joined_at": "2025-04-02T23:07:21.476000+00:00", "nick": "Benny", "permissions": "8"},
                "6": {"roles": [], "joined_at": null, "permissions": "0"},
            },
        });
        let fields = read(json!([people(json!(["5", "6", "7", "8"]))]), resolved).unwrap();
        let told =
            fields.people("to").unwrap().iter().map(|one| (one.id.0, one.name.as_str(), one.bot, one.member));
        let expected = [
            (5, "Benny", false, true),
            (6, "robot", true, true),
            (7, "gone", false, false),
            (8, "", false, false),
        ];
        assert_eq!(told.collect::<Vec<_>>(), expected);
        assert_eq!(read(json!([people(json!([]))]), Value::Null).unwrap().people("to"), Some(&[][..]));
    }

    #[test]
    fn components_of_other_kinds_are_passed_over() {
        let others = [
            json!({"type": 10, "content": "words"}),
            json!({"type": 18, "component": {"type": 23, "custom_id": "tick", "value": true}}),
            json!({"type": 18, "component": {"type": 19, "custom_id": "files", "values": ["1"]}}),
            json!({"type": 18}),
        ];
        let all = others.into_iter().chain([label(text(json!("x")))]).collect();
        assert_eq!(
            read(all, json!({"attachments": {}})).unwrap(),
            read(json!([label(text(json!("x")))]), json!({})).unwrap()
        );
    }

    #[test]
    fn fields_of_another_shape_are_not_taken_for_empty_ones() {
        let odd_words = label(json!({"type": 3, "custom_id": "value", "values": [1]}));
        let no_words = label(json!({"type": 3, "custom_id": "value"}));
        for odd in
            [label(text(json!(7))), odd_words, no_words, people(json!(["x"])), people(json!("5")), json!("x")]
        {
            assert!(read(json!([odd]), json!({})).is_err(), "{odd}");
        }
        assert!(read(Value::Null, json!({})).is_err());
        assert!(read(json!([]), json!({"users": [1]})).is_err());
    }
}
