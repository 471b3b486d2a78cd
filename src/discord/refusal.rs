//! What a refusal of Discord's means for a message: for good, not now, or nobody knows. Only Discord itself refuses for
//! good, and says so in JSON with a code; a proxy's page in between refuses nothing.

use std::time::Duration;

use serde::Deserialize;

use crate::jobs::SendError;

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

/// Discord's codes for what will not change by itself (<https://discord.com/developers/docs/topics/opcodes-and-status-codes#json>):
/// the place or the person is gone or closed, or Discord does not take this message. Any other code may be gone at the next try.
const PERMANENT: [u32; 30] = [
    10_003,  // Unknown channel
    10_004,  // Unknown guild
    10_007,  // Unknown member
    10_008,  // Unknown message
    10_013,  // Unknown user
    20_009,  // Explicit content cannot be sent to the desired recipient(s)
    40_005,  // Request entity too large
    40_007,  // The user is banned from this guild
    50_001,  // Missing access
    50_006,  // Cannot send an empty message
    50_007,  // Cannot send messages to this user
    50_008,  // Cannot send messages in a non-text channel
    50_009,  // Channel verification level is too high
    50_013,  // Lack of permissions
    50_024,  // Cannot execute action on this channel type
    50_033,  // Invalid recipient(s)
    50_035,  // Invalid form body
    50_045,  // File uploaded exceeds the maximum size
    50_046,  // Invalid file uploaded
    50_055,  // Invalid guild
    50_068,  // Invalid message type
    50_083,  // Operation on an archived thread
    50_095,  // This server is not available in your location
    50_109,  // The request body contains invalid JSON
    50_110,  // The provided file is invalid
    50_278,  // No mutual guilds
    160_005, // Thread is locked
    200_000, // Message was blocked by automatic moderation
    240_000, // Message blocked by harmful links filter
    400_001, // Access to file uploads has been limited for this guild
];

/// What an answer of that status means, with the body it had if that was Discord's JSON, and how long its headers say to
/// wait. After a server error, a time-out or a page of somebody else's nobody knows what was done.
pub(super) fn meaning(status: u16, body: Option<Body>, wait: Option<Duration>) -> SendError {
    let code = body.map_or(0, |body| body.code);
    match status {
        429 => SendError::Later { after: wait },
        408 | 500.. => SendError::Unknown,
        400..500 if PERMANENT.contains(&code) => SendError::Permanent { code },
        400..500 => SendError::Later { after: wait },
        // A redirect or the like: whoever answered is not Discord.
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
        assert_eq!(meaning(403, body(50_007), None), SendError::Permanent { code: 50_007 });
        assert_eq!(meaning(404, body(10_003), None), SendError::Permanent { code: 10_003 });
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

    proptest! {
        #[test]
        fn a_code_nobody_knows_is_tried_again(status in 400u16..500, code: u32) {
            prop_assume!(!PERMANENT.contains(&code));
            let tried_again = !matches!(meaning(status, body(code), None), SendError::Permanent { .. });
            prop_assert!(tried_again);
        }
    }
}
