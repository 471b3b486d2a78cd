//! The phrases of private notes, and of showing one to the team.

use crate::catalogue::phrase::phrases;
use crate::domain::message::limit::*;

phrases! {
    NoteHeadline { from: String } in TEXT;
    BUTTON_THANK_BACK in BUTTON;
    BUTTON_SHOW_TEAM in BUTTON;
    ShowAsked { who: String } in TEXT;
    SHOW_ALREADY in TEXT;
    ShowQuestion { who: String } in TEXT;
    BUTTON_SHOW_YES in BUTTON;
    BUTTON_SHOW_NO in BUTTON;
    ShowDone { r#where: String } in TEXT;
    SHOW_KEPT in TEXT;
    SHOW_NOWHERE in TEXT;
    NoteUnbrought { who: String } in TEXT;
    NOTE_FOOTER in CARD_FOOTER;
}
