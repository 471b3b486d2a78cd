//! The buttons and menus of a recognition: of its post, of a private note, and of the answers to both.

use crate::domain::custom_id::custom_ids;
use crate::domain::id::RecognitionId;

custom_ids! {
    /// What is asked for about a recognition.
    pub enum RecognitionButton {
        /// Cheer it, or take one's cheer back.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::custom_id::issued::hold_buttons;

    #[test]
    fn what_was_ever_issued_means_what_it_meant() {
        let issued = vec![
            ("cheer:1550778472857602000", RecognitionButton::Cheer(RecognitionId(1_550_778_472_857_602_000))),
            ("cheer:9223372036854775809", RecognitionButton::Cheer(RecognitionId(9_223_372_036_854_775_809))),
            ("value:12", RecognitionButton::Value(RecognitionId(12))),
            ("undo:13", RecognitionButton::Undo(RecognitionId(13))),
            ("forget:14", RecognitionButton::ForgetWords(RecognitionId(14))),
            ("announce:15", RecognitionButton::Announce(RecognitionId(15))),
            ("keep-quiet:16", RecognitionButton::KeepQuiet(RecognitionId(16))),
            ("thank-back:17", RecognitionButton::ThankBack(RecognitionId(17))),
            ("ask-to-show:18", RecognitionButton::AskToShow(RecognitionId(18))),
            ("show:19", RecognitionButton::Show(RecognitionId(19))),
            ("keep-private:20", RecognitionButton::KeepPrivate(RecognitionId(20))),
        ];
        hold_buttons(RecognitionButton::NAMES, issued);
    }
}
