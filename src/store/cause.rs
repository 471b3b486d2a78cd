//! What caused a batch, as the store remembers it: when it was, and a hash of its name.

use sha2::{Digest, Sha256};

use crate::domain::Moment;
use crate::domain::id::{self, dated};

/// What Discord's ids count from.
const EPOCH: u64 = id::EPOCH as u64;

/// Something that happened once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cause {
    /// When it was, in milliseconds since Discord's epoch, as its name has it: an occurrence names its second, and an
    /// interaction's id begins with the millisecond. The last of all moments for what says nothing.
    pub at: u64,
    pub hash: u64,
}

impl Cause {
    /// The cause of that name.
    pub fn of(name: &str) -> Cause {
        let hash = Sha256::digest(name.as_bytes());
        let hash = hash.first_chunk().map_or(0, |bytes| u64::from_be_bytes(*bytes));
        let at = match dated(name) {
            Some(second) => Some((second * 1_000).saturating_sub(EPOCH)),
            None => interaction(name).map(|id| id >> 22),
        };
        Cause { at: at.unwrap_or(u64::MAX), hash }
    }

    /// Whether it was before a moment.
    pub fn was_before(&self, moment: Moment) -> bool {
        self.at < (moment.timestamp_millis().max(0) as u64).saturating_sub(EPOCH)
    }
}

/// The id of the interaction that a name begins with.
fn interaction(name: &str) -> Option<u64> {
    let id = name.strip_prefix("interaction:").unwrap_or(name);
    id.split(':').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Discord's own example: https://discord.com/developers/docs/reference#snowflakes
    const EXAMPLE: &str = "175928847299117063";

    #[test]
    fn a_cause_says_when_it_was() {
        let given = Cause::of(&format!("interaction:{EXAMPLE}"));
        assert_eq!(given.at, 41_944_705_796);
        assert_eq!(Cause::of(&format!("interaction:{EXAMPLE}:7")).at, given.at);
        assert_eq!(Cause::of("tip:1@1462015105").at, 41_944_705_000);
        assert_eq!(Cause::of("something else").at, u64::MAX);
        assert_ne!(given, Cause::of(&format!("interaction:{EXAMPLE}:7")));
    }

    /// What was done before an update is not done again after it.
    #[test]
    fn it_has_the_hash_it_ever_had() {
        insta::assert_snapshot!(Cause::of("tip:1@1462015105").hash, @"17748229847156518608");
    }

    #[test]
    fn it_was_before_what_came_later() {
        let (cause, at) =
            (Cause::of("tip:1@1462015105"), |second| Moment::from_timestamp(second, 0).unwrap());
        assert!(cause.was_before(at(1_462_015_106)) && !cause.was_before(at(1_462_015_105)));
        assert!(!Cause::of("something else").was_before(Moment::MAX_UTC));
    }
}
