//! What follows when a message is known to be sent, from the courier's answer, from a look in the channel, or from a
//! press on it.

use crate::domain::Moment;
use crate::domain::notice::{Address, Delivered, Notice, State};
use crate::domain::recognition::Place;
use crate::store::Change;

/// The notice as sent, and a change to commit with it: kudos record where their post is, and a prompt that arrived
/// resets the count of missed ones.
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
