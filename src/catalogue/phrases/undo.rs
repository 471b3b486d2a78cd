//! The phrases of thanks that are taken back.

use crate::catalogue::phrase::phrases;
use crate::domain::message::limit::*;

phrases! {
    KUDOS_WITHDRAWN in TEXT;
    KUDOS_WITHDRAWN_WORDS in TEXT;
    FORGET_WORDS_ASK in TEXT;
    BUTTON_UNDO in BUTTON;
    BUTTON_TAKE_BACK in BUTTON;
    BUTTON_FORGET_WORDS in BUTTON;
    UNDO_ASK in TEXT;
    UNDO_ASK_STEP_OUT in TEXT;
    UNDO_DONE_GIVER in TEXT;
    UNDO_DONE_RECEIVER in TEXT;
    UNDO_DONE_STEP_OUT in TEXT;
    UNDO_DONE_MANAGER in TEXT;
    UNDO_OVER in TEXT;
    UNDO_TOO_LATE in TEXT;
    UNDO_NOTHING in TEXT;
}
