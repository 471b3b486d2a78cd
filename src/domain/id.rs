//! Ids: Discord's snowflakes, and the notices' own ids. How ids are stored or sent is not here.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::Moment;

macro_rules! snowflake {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub u64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = std::num::ParseIntError;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map($name)
            }
        }
    };
}

snowflake!(
    /// A server; Discord's API calls it a guild.
    GuildId
);
snowflake!(ChannelId);
snowflake!(MessageId);
snowflake!(UserId);
snowflake!(RoleId);
snowflake!(
    /// One interaction on Discord: the idempotency key of everything that follows from it.
    InteractionId
);
snowflake!(
    /// A recognition has the id of the interaction that gave it, so repeating the interaction cannot make a second one.
    RecognitionId
);
snowflake!(
    /// A one-on-one series has the id of the interaction that asked for it.
    SeriesId
);
snowflake!(
    /// A topic of a one-on-one has the id of the interaction that added it.
    TopicId
);
snowflake!(
    /// A follow-up of a one-on-one has the id of the interaction that added it.
    FollowUpId
);

/// The epoch of Discord's ids, the first moment of 2015, in milliseconds since 1970: see "Snowflakes" in its reference.
pub const EPOCH: i64 = 1_420_070_400_000;

/// When the thing with this snowflake as its id was made.
pub fn made_at(snowflake: u64) -> Moment {
    Moment::from_timestamp_millis((snowflake >> 22) as i64 + EPOCH).unwrap_or_default()
}

/// A notice's id: 120 bits of a hash of what caused it, so the same cause always makes the same notice. If the cause
/// names its moment, the first 36 bits are that moment instead, so that ids sort by it.
///
/// An id is written as 24 characters, because Discord's `nonce` holds 25 at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NoticeId(u128);

const BITS: u32 = 120;
/// How many of the bits hold a moment, in seconds since 1970: enough for two thousand years.
const MOMENT: u32 = 36;
const LENGTH: usize = 24;
const ALPHABET: &[u8; 32] = b"0123456789abcdefghijklmnopqrstuv";

impl UserId {
    /// A member whose data were deleted. Discord's ids are never 0.
    pub const FORGOTTEN: UserId = UserId(0);
}

impl RecognitionId {
    /// The id of the recognition that a member's reaction to a message makes. Discord gives reactions no ids, so this
    /// is a hash; its highest bit is set, which Discord's ids never reach.
    pub fn of_reaction(message: MessageId, by: UserId) -> RecognitionId {
        let hash = Sha256::digest(format!("reaction:{message}:{by}"));
        let number = hash.iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte));
        RecognitionId(number | 1 << 63)
    }
}

impl NoticeId {
    /// The id for these parts: the cause, the kind and the address.
    pub fn of(parts: &[&str]) -> NoticeId {
        let mut hash = Sha256::new();
        for part in parts {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part.as_bytes());
        }
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&hash.finalize()[..16]);
        let hash = u128::from_be_bytes(bytes) >> (128 - BITS);
        match parts.first().and_then(|cause| dated(cause)) {
            Some(second) => NoticeId(u128::from(second) << (BITS - MOMENT) | hash >> MOMENT),
            None => NoticeId(hash),
        }
    }
}

/// The second that a cause names: what follows its last `@`. None if that is not a number of seconds that fits.
pub fn dated(cause: &str) -> Option<u64> {
    let (_, second) = cause.rsplit_once('@')?;
    second.parse().ok().filter(|second| second >> MOMENT == 0)
}

impl fmt::Display for NoticeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // In one piece: each notice is written and read several times, and a writer handles each piece by itself.
        let mut text = [0; LENGTH];
        for (place, byte) in text.iter_mut().rev().enumerate() {
            *byte = ALPHABET[(self.0 >> (5 * place)) as usize & 31];
        }
        f.write_str(str::from_utf8(&text).map_err(|_| fmt::Error)?)
    }
}

/// The text is not a notice's id.
#[derive(Debug, thiserror::Error)]
#[error("not a notice id")]
pub struct NotANoticeId;

impl FromStr for NoticeId {
    type Err = NotANoticeId;
    fn from_str(text: &str) -> Result<Self, NotANoticeId> {
        if text.len() != LENGTH {
            return Err(NotANoticeId);
        }
        text.bytes()
            .try_fold(0, |id: u128, byte| {
                let digit = match byte {
                    b'0'..=b'9' => byte - b'0',
                    b'a'..=b'v' => byte - b'a' + 10,
                    _ => return Err(NotANoticeId),
                };
                Ok(id << 5 | u128::from(digit))
            })
            .map(NoticeId)
    }
}

impl Serialize for NoticeId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for NoticeId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_id_fits_a_nonce_and_reads_back() {
        let id = NoticeId::of(&["interaction:1", "kudos", "channel:2"]);
        assert!(id.to_string().len() <= 25);
        assert_eq!(id.to_string().parse::<NoticeId>().unwrap(), id);
    }

    #[test]
    fn names_of_what_has_a_moment_sort_by_it() {
        let at = |second: &str, what| NoticeId::of(&[&format!("tip:1@{second}"), what]);
        assert!(
            at("1789000000", "x") < at("1789000001", "a") && at("1789000001", "a") < at("9999999999", "a")
        );
        assert_ne!(at("1789000000", "a"), at("1789000000", "b"));
        assert_ne!(at("-5", "a"), at("99999999999999", "a"), "what is no such moment is hashed whole");
    }

    #[test]
    fn parts_do_not_run_together() {
        assert_ne!(NoticeId::of(&["ab", "c"]), NoticeId::of(&["a", "bc"]));
    }
}
