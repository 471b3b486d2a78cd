//! The phrases of messages that wait for a closed channel or did not reach a person.

use crate::catalogue::phrase::phrases;
use crate::domain::message::limit::*;

phrases! {
    BLOCKED_TITLE in TEXT;
    BlockedLine { count: usize, since: String, r#where: String, why: String } in TEXT / 5;
    BLOCKED_WORD in TEXT;
    PROMPTS_PAUSED in TEXT;
    BUTTON_RESUME_PROMPTS in BUTTON;
    MissedMessages { count: u32 } in TEXT;
}
