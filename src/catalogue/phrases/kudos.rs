//! The phrases of kudos: the post, the answer to the giver, private word of them, the form. Why some are refused is in
//! `refusals`.

use crate::catalogue::phrase::phrases;
use crate::domain::message::limit::*;

phrases! {
    KudosHeadline { to: String, from: String } in TEXT;
    KudosHeadlineAnonymous { to: String } in TEXT;
    KUDOS_VALUE in CARD_FIELD_NAME;
    KUDOS_IMPACT in CARD_FIELD_NAME;
    KudosAbout { link: String } in TEXT;
    KUDOS_CHEERS in CARD_FIELD_NAME;
    ButtonCheer { count: usize } in BUTTON;
    KudosSent { left: u32, to: String, r#where: String } in TEXT;
    KudosSentPrivately { left: u32, to: String } in TEXT;
    KudosSomePrivately { who: String } in TEXT;
    KudosSomeAsked { who: String } in TEXT;
    ValueNamed { value: String } in TEXT;
    VALUE_TOO_LATE in TEXT;
    KudosNoteSent { left: u32, to: String } in TEXT;
    KudosUnposted { to: String, r#where: String } in TEXT;
    KudosRefused { to: String, r#where: String } in TEXT;
    KudosWaiting { left: u32, to: String, r#where: String } in TEXT;
    ThankedHeadline { from: String } in TEXT;
    KudosPosted { link: String } in TEXT;
    KudosAlready { to: String } in TEXT;
    YOUR_WORDS in CARD_TITLE;
    WORDS_TO in CARD_FIELD_NAME;
    BUTTON_TRY_AGAIN in BUTTON;
    BUTTON_ONE_MORE in BUTTON;
    CHEER_OWN in TEXT;
    CHEER_FOR_YOU in TEXT;
    Cheered { who: String, from: String, link: String } in TEXT;
    ToldHeadline { from: String } in TEXT;
    ToldAsk { from: String } in TEXT;
    BUTTON_ANNOUNCE in BUTTON;
    BUTTON_KEEP_QUIET in BUTTON;
    MODAL_KUDOS_TITLE in MODAL_TITLE;
    MODAL_PERSON_TITLE in MODAL_TITLE;
    ModalPersonTo { who: String } in MODAL_TITLE;
    MODAL_MESSAGE_LABEL in FIELD_LABEL;
    MODAL_MESSAGE_HINT in HINT;
    MODAL_TO_LABEL in FIELD_LABEL;
    MODAL_TO_HINT in HINT;
    MODAL_VALUE_LABEL in FIELD_LABEL;
    MODAL_VALUE_HINT in HINT;
    MODAL_IMPACT_LABEL in FIELD_LABEL;
    MODAL_IMPACT_HINT in HINT;
}
