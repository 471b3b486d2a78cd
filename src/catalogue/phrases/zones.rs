//! The phrases about time zones that are none by their name. All others are in `phrases`.

use super::Phrase;
use crate::domain::message::limit;

pub const ZONE_WHICH: Phrase = Phrase::new("zone-which", &["given", "guesses"], limit::TEXT);
pub const ZONE_OFFSET: Phrase = Phrase::new("zone-offset", &["given", "guess"], limit::TEXT);
pub const ZONE_NO_SUMMER: Phrase = Phrase::new("zone-no-summer", &["zone", "guess"], limit::TEXT);
