//! What a form means that was sent, with what was written in it. What is then done is in `actions`.

use serenity::all::{ActionRowComponent, ModalInteraction};

use crate::actions::Request;
use crate::catalogue::views::kudos::VALUE_FIELD;
use crate::domain::forms::FormAction;

use super::components::words;

/// What a form asks for.
pub fn submit(modal: &ModalInteraction) -> Option<Request> {
    let form: FormAction = modal.data.custom_id.parse().ok()?;
    let parts = modal.data.components.iter().flat_map(|row| &row.components);
    let fields = parts.filter_map(|part| match part {
        ActionRowComponent::InputText(input) => {
            Some((input.custom_id.clone(), input.value.clone().unwrap_or_default()))
        }
        _ => None,
    });
    let mut fields: Vec<(String, String)> = fields.collect();
    if let (true, Some(message)) = (form.again, &modal.message) {
        // What has no field in the form stands in the message it was opened on.
        fields.extend(words(message).into_iter().filter(|(name, _)| name == VALUE_FIELD));
    }
    Some(Request::Submit { form, fields })
}
