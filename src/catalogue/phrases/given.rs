//! The phrases about what was written and was not taken, about whom thanks are for, and of questions before an end. All others are in `phrases`.

use super::Phrase;
use crate::domain::message::limit;

pub const KUDOS_SOME_ASKED: Phrase = Phrase::new("kudos-some-asked", &["who"], limit::TEXT);
pub const YOUR_WORDS: Phrase = Phrase::new("your-words", &[], limit::CARD_TITLE);
pub const BUTTON_ONE_MORE: Phrase = Phrase::new("button-one-more", &[], limit::BUTTON);
pub const BUTTON_TRY_AGAIN: Phrase = Phrase::new("button-try-again", &[], limit::BUTTON);
pub const CHEER_FOR_YOU: Phrase = Phrase::new("cheer-for-you", &[], limit::TEXT);
pub const CHEER_OWN: Phrase = Phrase::new("cheer-own", &[], limit::TEXT);
pub const CHEERED: Phrase = Phrase::new("cheered", &["who", "from", "link"], limit::TEXT);
pub const STOP_ASK: Phrase = Phrase::new("stop-ask", &["who"], limit::TEXT);
pub const BUTTON_END_SERIES: Phrase = Phrase::new("button-end-series", &[], limit::BUTTON);
pub const MODAL_THANK_TO: Phrase = Phrase::new("modal-thank-to", &["who"], limit::MODAL_TITLE);
pub const MODAL_NOTE_TO: Phrase = Phrase::new("modal-note-to", &["who"], limit::MODAL_TITLE);
pub const MODAL_CHECK_IN_WITH: Phrase = Phrase::new("modal-check-in-with", &["who"], limit::MODAL_TITLE);
pub const MODAL_PERSON_TO: Phrase = Phrase::new("modal-person-to", &["who"], limit::MODAL_TITLE);
pub const KUDOS_POSTED: Phrase = Phrase::new("kudos-posted", &["link"], limit::TEXT);
pub const INSIGHTS_COUNTS: Phrase = Phrase::new("insights-counts", &["all", "last", "before"], limit::TEXT);
pub const INSIGHTS_HALF: Phrase = Phrase::new("insights-half", &[], limit::TEXT);
pub const INSIGHTS_LESS_THAN_HALF: Phrase = Phrase::new("insights-less-than-half", &[], limit::TEXT);
pub const INSIGHTS_HANDFUL: Phrase = Phrase::new("insights-handful", &[], limit::TEXT);
pub const LEDGER_KIND: Phrase = Phrase::new("ledger-kind", &["kind"], limit::TEXT);
pub const LEDGER_STATE: Phrase = Phrase::new("ledger-state", &["state"], limit::TEXT);
pub const LEDGER_WHY: Phrase = Phrase::new("ledger-why", &["why"], limit::TEXT);
pub const DUE_ERASE: Phrase = Phrase::new("due-erase", &[], limit::TEXT);
pub const DUE_FORGET_SERVER: Phrase = Phrase::new("due-forget-server", &[], limit::TEXT);
pub const KUDOS_WITHDRAWN_WORDS: Phrase = Phrase::new("kudos-withdrawn-words", &[], limit::TEXT);
pub const FORGET_WORDS_ASK: Phrase = Phrase::new("forget-words-ask", &[], limit::TEXT);
