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
    TipSuggestedBy { who: String } in CARD_FIELD;
}
