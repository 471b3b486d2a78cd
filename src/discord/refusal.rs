//! What a refusal of Discord's means for a message: for good, not now, or an unknown outcome. Only Discord itself refuses for
//! good, and says so in JSON with a code; a proxy's page in between refuses nothing.

use std::time::Duration;

use serde::Deserialize;

use crate::domain::refusal::DeliveryRefusal;
use crate::jobs::{FinalRefusal, SendError};
use FinalRefusal::{AddressClosed, Rejected};

/// What is read of a refusal's body ("Error Response" and "Rate Limits" in Discord's documentation).
#[derive(Debug, Default, Clone, Copy, PartialEq, Deserialize)]
pub(super) struct Body {
    /// Discord's JSON error code; 0 is none.
    #[serde(default)]
    pub code: u32,
    /// Of a rate limit: whether it is on everything.
    #[serde(default)]
    pub global: bool,
    /// Of a rate limit: seconds, to the millisecond.
    pub retry_after: Option<f64>,
}

/// What is refused for the reason that a code of Discord's tells.
type Of = fn(DeliveryRefusal) -> FinalRefusal;

/// Discord's codes for what will not change by itself (<https://discord.com/developers/docs/topics/opcodes-and-status-codes#json>),
/// and what each refuses: the address, which is gone or closed, or this request alone. Any other code may be gone at the next try.
const FOR_GOOD: [(u32, Of); 30] = [
    (10_003, AddressClosed),  // Unknown channel
    (10_004, AddressClosed),  // Unknown guild
    (10_007, Rejected),       // Unknown member
    (10_008, Rejected),       // Unknown message
    (10_013, AddressClosed),  // Unknown user
    (20_009, Rejected),       // Explicit content cannot be sent to the desired recipient(s)
    (40_005, Rejected),       // Request entity too large
    (40_007, AddressClosed),  // The user is banned from this guild
    (50_001, AddressClosed),  // Missing access
    (50_006, Rejected),       // Cannot send an empty message
    (50_007, AddressClosed),  // Cannot send messages to this user
    (50_008, AddressClosed),  // Cannot send messages in a non-text channel
    (50_009, Rejected),       // Channel verification level is too high
    (50_013, AddressClosed),  // Lack of permissions
    (50_024, AddressClosed),  // Cannot execute action on this channel type
    (50_033, Rejected),       // Invalid recipient(s)
    (50_035, Rejected),       // Invalid form body
    (50_045, Rejected),       // File uploaded exceeds the maximum size
    (50_046, Rejected),       // Invalid file uploaded
    (50_055, Rejected),       // Invalid guild
    (50_068, Rejected),       // Invalid message type
    (50_083, AddressClosed),  // Operation on an archived thread
    (50_095, Rejected),       // This server is not available in your location
    (50_109, Rejected),       // The request body contains invalid JSON
    (50_110, Rejected),       // The provided file is invalid
    (50_278, AddressClosed),  // No mutual guilds
    (160_005, AddressClosed), // Thread is locked
    (200_000, Rejected),      // Message was blocked by automatic moderation
    (240_000, Rejected),      // Message blocked by harmful links filter
    (400_001, Rejected),      // Access to file uploads has been limited for this guild
];

/// Unknown member, unknown user.
const NO_MEMBER: [u32; 2] = [10_007, 10_013];
/// Unknown guild, missing access.
const NO_SERVER: [u32; 2] = [10_004, 50_001];
/// Lack of permissions, of which attaching files is one; and access to file uploads has been limited for this guild.
const NO_FILES: [u32; 2] = [50_013, 400_001];

/// A request whose body cannot be written: it never will be.
pub(super) const UNWRITTEN: SendError = SendError::Refused(Rejected(DeliveryRefusal::Other(0)));

/// Whether Discord says that a user is not in a guild, or does not exist.
pub(super) fn is_no_member(error: SendError) -> bool {
    has_code(error, NO_MEMBER)
}

/// Whether Discord says that the bot is not in a server.
pub(super) fn is_no_server(error: SendError) -> bool {
    has_code(error, NO_SERVER)
}

/// Whether a message is refused for its files, or may be: without them it may be taken.
pub(super) fn may_mean_files(error: SendError) -> bool {
    has_code(error, NO_FILES)
}

fn has_code(error: SendError, codes: [u32; 2]) -> bool {
    matches!(error, SendError::Refused(refusal) if codes.contains(&refusal.reason().into()))
}

/// What is refused for good for the reason that this code tells.
fn for_good(code: u32) -> Option<FinalRefusal> {
    FOR_GOOD.iter().find(|(known, _)| *known == code).map(|(_, of)| of(code.into()))
}

/// What an answer of that status means, with the body it had if that was Discord's JSON, and how long its headers say to
/// wait. After a server error, a time-out or a page that is not Discord's the outcome is unknown.
pub(super) fn meaning(status: u16, body: Option<Body>, wait: Option<Duration>) -> SendError {
    let code = body.map_or(0, |body| body.code);
    match status {
        429 => SendError::Later { after: wait },
        408 | 500.. => SendError::Unknown,
        400..500 => for_good(code).map_or(SendError::Later { after: wait }, SendError::Refused),
        // A redirect or the like: the answer is not Discord's.
        _ => SendError::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn body(code: u32) -> Option<Body> {
        Some(Body { code, ..Body::default() })
    }

    #[test]
    fn refusals_are_read_as_discord_means_them() {
        let later = SendError::Later { after: None };
        let closed = |reason| SendError::Refused(AddressClosed(reason));
        assert_eq!(meaning(403, body(50_007), None), closed(DeliveryRefusal::DirectMessagesClosed));
        assert_eq!(meaning(404, body(10_003), None), closed(DeliveryRefusal::UnknownChannel));
        let rejected = SendError::Refused(Rejected(DeliveryRefusal::Other(50_035)));
        assert_eq!(meaning(400, body(50_035), None), rejected);
        assert_eq!(meaning(400, body(40_003), None), later, "opening direct messages too fast");
        assert_eq!(meaning(401, body(0), None), later);
        let wait = Some(Duration::from_millis(1_500));
        assert_eq!(meaning(429, body(0), wait), SendError::Later { after: wait });
    }

    #[test]
    fn what_others_say_in_discords_name_is_never_for_good() {
        for status in [400, 401, 403, 404, 405, 407, 451] {
            assert_eq!(meaning(status, None, None), SendError::Later { after: None }, "{status} of a proxy");
            assert_eq!(
                meaning(status, body(0), None),
                SendError::Later { after: None },
                "{status} without a code"
            );
        }
        for status in [301, 302, 408, 500, 502, 503, 504, 520, 524] {
            assert_eq!(meaning(status, None, None), SendError::Unknown, "{status}");
            assert_eq!(meaning(status, body(50_013), None), SendError::Unknown, "{status} with a code");
        }
    }

    #[test]
    fn the_codes_that_close_an_address_are_these() {
        let codes = FOR_GOOD.iter().map(|(code, _)| *code);
        let closing: Vec<u32> = codes.filter(|code| for_good(*code).unwrap().closes()).collect();
        let known =
            [10_003, 10_004, 10_013, 40_007, 50_001, 50_007, 50_008, 50_013, 50_024, 50_083, 50_278, 160_005];
        assert_eq!(closing, known);
    }

    proptest! {
        #[test]
        fn an_unknown_code_is_tried_again(status in 400u16..500, code: u32) {
            prop_assume!(for_good(code).is_none());
            let tried_again = !matches!(meaning(status, body(code), None), SendError::Refused(_));
            prop_assert!(tried_again);
        }
    }
}
