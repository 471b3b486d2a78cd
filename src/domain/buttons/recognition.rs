//! The buttons and menus of a recognition: of its post, of a private note, and of the answers to both.

use crate::domain::custom_id::custom_ids;
use crate::domain::id::RecognitionId;

custom_ids! {
    /// What is asked for about a recognition.
    pub enum RecognitionButton {
        "cheer" => Cheer(id: RecognitionId),
        /// Say which value one's thanks show.
        "value" => Value(id: RecognitionId),
        /// Take thanks back.
        "undo" => Undo(id: RecognitionId),
        /// Forget the words of thanks that were taken back.
        "forget" => ForgetWords(id: RecognitionId),
        /// Let the team see thanks to oneself after all.
        "announce" => Announce(id: RecognitionId),
        /// Leave the team out of it.
        "keep-quiet" => KeepQuiet(id: RecognitionId),
        /// Open the form for thanks in return.
        "thank-back" => ThankBack(id: RecognitionId),
        /// Ask whether a note may be shown to the team.
        "ask-to-show" => AskToShow(id: RecognitionId),
        /// The giver's yes to that.
        "show" => Show(id: RecognitionId),
        /// The giver's no to that.
        "keep-private" => KeepPrivate(id: RecognitionId),
    }
}

impl RecognitionButton {
    /// The recognition it is about.
    pub fn recognition(&self) -> RecognitionId {
        match self {
            RecognitionButton::Cheer(id)
            | RecognitionButton::Value(id)
            | RecognitionButton::Undo(id)
            | RecognitionButton::ForgetWords(id)
            | RecognitionButton::Announce(id)
            | RecognitionButton::KeepQuiet(id)
            | RecognitionButton::ThankBack(id)
            | RecognitionButton::AskToShow(id)
            | RecognitionButton::Show(id)
            | RecognitionButton::KeepPrivate(id) => *id,
        }
    }

    pub(super) fn is_way_out(&self) -> bool {
        match self {
            RecognitionButton::Undo(_)
            | RecognitionButton::ForgetWords(_)
            | RecognitionButton::KeepQuiet(_)
            | RecognitionButton::KeepPrivate(_) => true,
            RecognitionButton::Cheer(_)
            | RecognitionButton::Value(_)
            | RecognitionButton::Announce(_)
            | RecognitionButton::ThankBack(_)
            | RecognitionButton::AskToShow(_)
            | RecognitionButton::Show(_) => false,
        }
    }
}
