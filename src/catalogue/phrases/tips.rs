//! The phrases of the weekly tip. The tips themselves are in `tips.toml`.

use crate::catalogue::phrase::phrases;
use crate::domain::message::limit::*;

phrases! {
    TIP_TRY in CARD_FIELD_NAME;
    TIP_REFLECT in CARD_FIELD_NAME;
    TipComing { r#where: String, when: String } in TEXT;
    TIP_COMING_NOWHERE in TEXT;
    TipPosted { r#where: String } in TEXT;
    TIP_POST_NEEDS_MANAGE in TEXT;
    TIP_POST_NOWHERE in TEXT;
    TIP_NONE in TEXT;
    TIP_GONE in TEXT;
    TIP_PICK_THEME in HINT;
    TIP_PICK in HINT;
    TIP_BROWSE_TITLE in CARD_TITLE;
    TipBrowseBody { count: usize } in TEXT;
    TipSkipped { title: String } in TEXT;
    TIP_SKIP_NEEDS_MANAGE in TEXT;
    TIP_BROUGHT_BACK in TEXT;
    BUTTON_BRING_BACK in BUTTON;
    CMD_TIP_BROWSE in COMMAND_DESCRIPTION;
    CMD_TIP_SKIP in COMMAND_DESCRIPTION;
    OPT_THEME in COMMAND_DESCRIPTION;
    TipSuggestedBy { who: String } in CARD_FIELD;
}
