//! The phrases about zones and times: those that are none, and by which clock somebody goes. All others are in `phrases`.

use super::Phrase;
use crate::domain::message::limit;

pub const ZONE_WHICH: Phrase = Phrase::new("zone-which", &["given", "guesses"], limit::TEXT);
pub const ZONE_OFFSET: Phrase = Phrase::new("zone-offset", &["given", "guess"], limit::TEXT);
pub const ZONE_NO_SUMMER: Phrase = Phrase::new("zone-no-summer", &["zone", "guess"], limit::TEXT);
pub const ZONE_ASK: Phrase = Phrase::new("zone-ask", &["zone"], limit::TEXT);
pub const ZONE_ASK_PLAN: Phrase =
    Phrase::new("zone-ask-plan", &["time", "zone", "when", "who"], limit::CARD_BODY);
pub const BUTTON_MY_ZONE: Phrase = Phrase::new("button-my-zone", &[], limit::BUTTON);
pub const BUTTON_OTHER_ZONE: Phrase = Phrase::new("button-other-zone", &[], limit::BUTTON);
pub const MODAL_ZONE_TITLE: Phrase = Phrase::new("modal-zone-title", &[], limit::MODAL_TITLE);
pub const MODAL_ZONE_LABEL: Phrase = Phrase::new("modal-zone-label", &[], limit::FIELD_LABEL);
pub const MODAL_ZONE_HINT: Phrase = Phrase::new("modal-zone-hint", &[], limit::HINT);
pub const MODAL_TIME_TITLE: Phrase = Phrase::new("modal-time-title", &[], limit::MODAL_TITLE);
pub const MODAL_TIME_WITH: Phrase = Phrase::new("modal-time-with", &["who"], limit::MODAL_TITLE);
pub const MODAL_TIME_LABEL: Phrase = Phrase::new("modal-time-label", &[], limit::FIELD_LABEL);
pub const MODAL_TIME_HINT: Phrase = Phrase::new("modal-time-hint", &[], limit::HINT);
pub const MODAL_HOURS_TITLE: Phrase = Phrase::new("modal-hours-title", &[], limit::MODAL_TITLE);
pub const MODAL_HOURS_LABEL: Phrase = Phrase::new("modal-hours-label", &[], limit::FIELD_LABEL);
pub const MODAL_HOURS_HINT: Phrase = Phrase::new("modal-hours-hint", &[], limit::HINT);
pub const FOLLOW_ASK: Phrase = Phrase::new("follow-ask", &["series", "zone"], limit::TEXT);
pub const BUTTON_FOLLOW: Phrase = Phrase::new("button-follow", &[], limit::BUTTON);
pub const BUTTON_STAY: Phrase = Phrase::new("button-stay", &[], limit::BUTTON);
pub const FOLLOW_DONE: Phrase = Phrase::new("follow-done", &["series"], limit::TEXT);
pub const FOLLOW_KEPT: Phrase = Phrase::new("follow-kept", &[], limit::TEXT);
pub const FOLLOW_NONE: Phrase = Phrase::new("follow-none", &[], limit::TEXT);
pub const MOVED_BODY: Phrase = Phrase::new("moved-body", &["who", "rhythm", "when"], limit::TEXT);
