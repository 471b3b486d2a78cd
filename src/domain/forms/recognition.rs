//! The forms for thanks.

use super::Draft;
use crate::domain::custom_id::custom_ids;
use crate::domain::id::{RecognitionId, UserId};
use crate::domain::reach::Reference;
use crate::domain::recognition::Place;

custom_ids! {
    /// Thanks that are written in a form.
    pub enum RecognitionForm {
        /// To a person.
        "thank" => ThankPerson(whom: UserId),
        /// For a message, to its author.
        "thank-for" => ThankFor { place: Place, author: UserId },
        /// In return.
        "thank-back" => ThankBack(id: RecognitionId),
        /// As they were begun by a command.
        "give" => Give(draft: Draft),
    }
}

impl RecognitionForm {
    pub(super) fn reference(&self) -> Reference {
        match self {
            RecognitionForm::ThankBack(id) => Reference::Thanks(*id),
            RecognitionForm::ThankPerson(_) | RecognitionForm::ThankFor { .. } | RecognitionForm::Give(_) => {
                Reference::Here
            }
        }
    }
}
