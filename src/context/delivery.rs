//! What follows from a message's being there, whoever learned of it: the courier's answer, a look, or a press.

use crate::domain::Moment;
use crate::domain::notice::{Address, Notice, NoticeKind, State};
use crate::domain::recognition::Place;
use crate::store::Change;

/// The notice as sent, and what is to be remembered besides: kudos know where their post is, and whoever got a prompt
/// takes prompts.
pub fn delivered(notice: &Notice, place: Place, at: Moment, late: bool) -> (Notice, Option<Change>) {
    let Place { channel, message } = place;
    let state = State::Sent { channel, message, at, late };
    let remembered = match notice.say {
        NoticeKind::Kudos { recognition } => Some(Change::Posted { recognition, place }),
        NoticeKind::Prompt { .. } => match notice.to {
            Address::Person(user) => Some(Change::PromptArrived { guild: notice.guild, user }),
            Address::Channel(_) => None,
        },
        _ => None,
    };
    (Notice { state, said: None, ..notice.clone() }, remembered)
}
