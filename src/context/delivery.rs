//! What follows from a message's being there, whoever learned of it: the courier's answer, a look, or a press.

use crate::domain::Moment;
use crate::domain::notice::{Address, Delivered, Notice, State};
use crate::domain::recognition::Place;
use crate::store::Change;

/// The notice as sent, and what is to be remembered besides: kudos know where their post is, and whoever got a prompt
/// takes prompts.
pub fn delivered(notice: &Notice, place: Place, at: Moment, late: bool) -> (Notice, Option<Change>) {
    let Place { channel, message } = place;
    let state = State::Sent { channel, message, at, late };
    let remembered = match (notice.say.policy().delivered, notice.to) {
        (Delivered::Post, _) => notice.say.posted().map(|recognition| Change::Posted { recognition, place }),
        (Delivered::Prompt, Address::Person(user)) => {
            Some(Change::PromptArrived { guild: notice.guild, user })
        }
        (Delivered::Prompt, Address::Channel(_)) | (Delivered::Nothing, _) => None,
    };
    (Notice { state, said: None, ..notice.clone() }, remembered)
}
