//! The phrases of time zones and times: which one was meant, and by which clock people go.

use crate::catalogue::phrase::phrases;
use crate::domain::message::limit::*;

phrases! {
    ZoneSet { zone: String, time: String } in TEXT;
    ZoneAsk { zone: String } in TEXT;
    ZoneAskPlan { time: String, zone: String, when: String, who: String } in CARD_BODY;
    BUTTON_MY_ZONE in BUTTON;
    BUTTON_OTHER_ZONE in BUTTON;
    MODAL_ZONE_TITLE in MODAL_TITLE;
    MODAL_ZONE_LABEL in FIELD_LABEL;
    MODAL_ZONE_HINT in HINT;
    MODAL_TIME_TITLE in MODAL_TITLE;
    ModalTimeWith { who: String } in MODAL_TITLE;
    MODAL_TIME_LABEL in FIELD_LABEL;
    MODAL_TIME_HINT in HINT;
    MODAL_HOURS_TITLE in MODAL_TITLE;
    MODAL_HOURS_LABEL in FIELD_LABEL;
    MODAL_HOURS_HINT in HINT;
    FollowAsk { series: String, zone: String } in TEXT;
    BUTTON_FOLLOW in BUTTON;
    BUTTON_STAY in BUTTON;
    FollowDone { series: String } in TEXT;
    FOLLOW_KEPT in TEXT;
    FOLLOW_NONE in TEXT;
    ZoneUnknown { given: String } in TEXT;
    ZoneDidYouMean { given: String, guess: String } in TEXT;
    ZoneWhich { given: String, guesses: String } in TEXT;
    ZoneOffset { given: String, guess: String } in TEXT;
    ZoneNoSummer { zone: String, guess: String } in TEXT;
}
