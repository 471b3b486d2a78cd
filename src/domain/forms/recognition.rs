//! The forms for thanks.

use super::KudosDraft;
use crate::domain::custom_id::custom_ids;
use crate::domain::id::{RecognitionId, UserId};
use crate::domain::reach::Reference;
use crate::domain::recognition::{Kind, Place};

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
        "give" => Give(draft: KudosDraft),
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

    pub(super) fn receivers(&self) -> Option<Vec<UserId>> {
        match self {
            RecognitionForm::ThankPerson(whom) | RecognitionForm::ThankFor { author: whom, .. } => {
                Some(vec![*whom])
            }
            RecognitionForm::Give(draft) if draft.kind == Kind::Kudos => Some(draft.to.clone()),
            RecognitionForm::Give(_) | RecognitionForm::ThankBack(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::custom_id::issued::hold_forms;
    use crate::domain::id::{ChannelId, MessageId};

    #[test]
    fn what_was_ever_issued_means_what_it_meant() {
        let issued = vec![
            ("thank:62", RecognitionForm::ThankPerson(UserId(62))),
            ("thank-for:63:64:65", RecognitionForm::ThankFor { place: place(), author: UserId(65) }),
            ("thank-back:17", RecognitionForm::ThankBack(RecognitionId(17))),
            ("give:n:3d", give(Kind::Note, false, &[61])),
            ("give:k:3d,3e", give(Kind::Kudos, false, &[61, 62])),
            ("give:a:3d", give(Kind::Kudos, true, &[61])),
        ];
        hold_forms(RecognitionForm::NAMES, issued);
    }

    fn place() -> Place {
        Place { channel: ChannelId(63), message: MessageId(64) }
    }

    fn give(kind: Kind, anonymous: bool, to: &[u64]) -> RecognitionForm {
        RecognitionForm::Give(KudosDraft { kind, anonymous, to: to.iter().copied().map(UserId).collect() })
    }
}
