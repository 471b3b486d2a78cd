//! The phrases of appreciation prompts and of their forms. The prompts themselves are in `prompts.toml`.

use crate::catalogue::phrase::phrases;
use crate::domain::message::limit::*;

phrases! {
    PromptsOn { when: String } in TEXT;
    PromptsAlreadyOn { when: String } in TEXT;
    PROMPTS_OFF in TEXT;
    PROMPT_TITLE_THANK in CARD_TITLE;
    PROMPT_TITLE_NOTE in CARD_TITLE;
    PROMPT_TITLE_CHECK_IN in CARD_TITLE;
    PROMPT_EXAMPLE in CARD_FIELD_NAME;
    PROMPT_PICK in HINT;
    PromptChosen { who: String } in TEXT;
    PROMPT_NONE in TEXT;
    BUTTON_WRITE in BUTTON;
    PROMPT_PICK_FIRST in TEXT;
    PROMPT_PUBLIC in TEXT;
    PROMPT_PRIVATE in TEXT;
    MODAL_NOTE_TITLE in MODAL_TITLE;
    ModalNoteTo { who: String } in MODAL_TITLE;
    ModalThankTo { who: String } in MODAL_TITLE;
    ModalCheckInWith { who: String } in MODAL_TITLE;
    MODAL_CHECK_IN_TITLE in MODAL_TITLE;
    MODAL_NOTE_LABEL in FIELD_LABEL;
    MODAL_NOTE_HINT in HINT;
    MODAL_CHECK_IN_LABEL in FIELD_LABEL;
    MODAL_CHECK_IN_HINT in HINT;
    PROMPTS_OFF_HERE in TEXT;
}
