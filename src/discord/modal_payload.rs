//! Discord's body for a form, as JSON: serenity builds rows of text inputs, not the labels that hold menus too. How a sent
//! form is read is in `modals`.

use serde_json::{Value, json};

use crate::domain::custom_id::marked;
use crate::domain::forms::FormAction;
use crate::domain::id::UserId;
use crate::domain::message::{Choice, Field, FormField, Modal, PeopleMenu, WordMenu};
use crate::domain::reach::Reference;

use super::payloads::Mark;

/// Discord's numbers, from its documentation: the kind of answer, and the kinds of components.
const MODAL: u8 = 9;
const STRING_SELECT: u8 = 3;
const TEXT_INPUT: u8 = 4;
const USER_SELECT: u8 = 5;
const LABEL: u8 = 18;
/// Discord's styles of text inputs.
const SHORT: u8 = 1;
const PARAGRAPH: u8 = 2;

/// Returns the answer that opens the form.
pub(super) fn form(modal: &Modal, mark: Option<Mark>) -> Value {
    let components: Vec<Value> = modal.fields.iter().map(field).collect();
    let data =
        json!({"custom_id": custom_id(&modal.action, mark), "title": modal.title, "components": components});
    json!({"type": MODAL, "data": data})
}

/// What refers to the server it is used in says which, where it is opened in a private message.
fn custom_id(action: &FormAction, mark: Option<Mark>) -> String {
    match mark {
        Some(Mark::Server(server)) if action.form.reference() == Reference::Here => {
            marked(&action.to_string(), server)
        }
        _ => action.to_string(),
    }
}

fn field(field: &FormField) -> Value {
    match field {
        FormField::Text(field) => label(&field.label, "", text(field)),
        FormField::Words(menu) => label(&menu.label, &menu.description, words(menu)),
        FormField::People(menu) => label(&menu.label, &menu.description, people(menu)),
    }
}

fn label(label: &str, description: &str, component: Value) -> Value {
    with(json!({"type": LABEL, "label": label, "component": component}), "description", description)
}

fn text(field: &Field) -> Value {
    let style = if field.tall { PARAGRAPH } else { SHORT };
    let (least, most) = field.length;
    let mut input = json!({
        "type": TEXT_INPUT, "custom_id": field.id, "style": style, "required": field.required, "max_length": most,
    });
    if field.required {
        input["min_length"] = json!(least);
    }
    with(with(input, "placeholder", &field.hint), "value", &field.value)
}

fn words(menu: &WordMenu) -> Value {
    let option = |choice: &Choice| json!({"label": choice.name, "value": choice.value, "default": menu.chosen.contains(&choice.value)});
    let mut select = select(STRING_SELECT, menu.id, &menu.hint, menu.required, menu.count);
    select["options"] = menu.choices.iter().map(option).collect();
    select
}

fn people(menu: &PeopleMenu) -> Value {
    let mut select = select(USER_SELECT, menu.id, &menu.hint, menu.required, menu.count);
    if !menu.chosen.is_empty() {
        let chosen = |id: &UserId| json!({"type": "user", "id": id.to_string()});
        select["default_values"] = menu.chosen.iter().map(chosen).collect();
    }
    select
}

/// Returns what menus have in common. Discord wants a fewest of none where a menu may be left empty, and of at least one
/// where it may not.
fn select(kind: u8, id: &str, hint: &str, required: bool, (least, most): (usize, usize)) -> Value {
    let least = if required { least.max(1) } else { 0 };
    let select = json!({
        "type": kind, "custom_id": id, "required": required, "min_values": least, "max_values": most,
    });
    with(select, "placeholder", hint)
}

/// Returns the component with a text, if there is one: Discord takes no empty ones.
fn with(mut component: Value, name: &str, text: &str) -> Value {
    if !text.is_empty() {
        component[name] = json!(text);
    }
    component
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::forms::MemberForm;

    fn body(field: FormField) -> Value {
        let modal = Modal { action: MemberForm::Hours.into(), title: "A form".into(), fields: vec![field] };
        form(&modal, None)["data"]["components"][0].take()
    }

    #[test]
    fn a_form_has_a_label_for_each_field() {
        let text = Field {
            id: "message",
            label: "Words".into(),
            hint: "Few".into(),
            value: String::new(),
            length: (3, 9),
            required: true,
            tall: true,
        };
        let fields = vec![text.clone().into(), Field { id: "more", required: false, ..text }.into()];
        let modal = Modal { action: MemberForm::Hours.into(), title: "A form".into(), fields };
        let input = json!({
            "type": 4, "custom_id": "message", "style": 2, "required": true, "min_length": 3, "max_length": 9,
            "placeholder": "Few",
        });
        let more = json!({
            "type": 4, "custom_id": "more", "style": 2, "required": false, "max_length": 9, "placeholder": "Few",
        });
        let labels = [
            json!({"type": 18, "label": "Words", "component": input}),
            json!({"type": 18, "label": "Words", "component": more}),
        ];
        let data =
            json!({"custom_id": MemberForm::Hours.to_string(), "title": "A form", "components": labels});
        assert_eq!(form(&modal, None), json!({"type": 9, "data": data}));
    }

    #[test]
    fn a_menu_of_words_offers_them_with_those_chosen() {
        let choice = |word: &str| Choice { name: word.to_uppercase(), value: word.into() };
        let menu = WordMenu {
            id: "value",
            label: "Value".into(),
            description: "If you like".into(),
            choices: vec![choice("a"), choice("b")],
            chosen: vec!["b".into()],
            count: (1, 1),
            ..WordMenu::default()
        };
        let select = json!({
            "type": 3, "custom_id": "value", "required": false, "min_values": 0, "max_values": 1,
            "options": [
                {"label": "A", "value": "a", "default": false}, {"label": "B", "value": "b", "default": true},
            ],
        });
        let label = json!({"type": 18, "label": "Value", "description": "If you like", "component": select});
        assert_eq!(body(FormField::Words(menu)), label);
    }

    #[test]
    fn a_menu_of_people_names_those_chosen() {
        let menu = PeopleMenu {
            id: "to",
            label: "To".into(),
            hint: "Choose".into(),
            chosen: vec![UserId(7)],
            count: (0, 5),
            required: true,
            ..PeopleMenu::default()
        };
        let select = json!({
            "type": 5, "custom_id": "to", "required": true, "min_values": 1, "max_values": 5, "placeholder": "Choose",
            "default_values": [{"type": "user", "id": "7"}],
        });
        assert_eq!(
            body(FormField::People(menu.clone())),
            json!({"type": 18, "label": "To", "component": select})
        );
        let empty = body(FormField::People(PeopleMenu { chosen: vec![], ..menu }));
        assert_eq!(empty["component"].get("default_values"), None);
    }
}
