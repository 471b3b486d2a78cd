//! A command as a custom id holds it while its asker chooses the server that it is about. A command that does not fit is kept in
//! memory (`context::errands`), and its errand says only where. What a command does is in `actions`.

use std::fmt;

use super::custom_id::{Part, Parts, UnknownCustomId, custom_ids};
use super::forms::Wish;
use super::id::InteractionId;
use super::period::Period;

custom_ids! {
    /// What is carried out once a server is chosen.
    pub enum Errand {
        /// Nothing: the choice itself was asked for.
        "none" => Nothing,
        "prompts-on" => PromptsOn,
        "prompts-off" => PromptsOff,
        "prompts-now" => PromptsNow,
        "one-on-ones" => OneOnOnes,
        /// Ask for a one-on-one.
        "one-on-one" => OneOnOne(wish: Wish),
        "tip" => Tip,
        /// What the asker received, of a value if one is named.
        "mine" => Mine { period: Period, value: Option<Typed> },
        /// What the asker gave.
        "given" => Given { period: Period, value: Option<Typed> },
        "review" => Review(period: Period),
        "time-zone" => TimeZone(zone: Typed),
        "quiet-hours" => QuietHours(hours: Typed),
        "away" => Away(days: u32),
        "back" => Back,
        "erase" => Erase,
        /// What the asker's command of this interaction asked for, which is kept in memory.
        "kept" => Kept(command: InteractionId),
    }
}

/// A few words as they were typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed(pub String);

/// What cannot stand in a part of a custom id, and `%`, which stands before the code of each.
const RESERVED: [char; 4] = [':', '#', '@', '%'];

impl fmt::Display for Typed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|one| match RESERVED.contains(&one) {
            true => write!(f, "%{:02x}", one as u32),
            false => write!(f, "{one}"),
        })
    }
}

impl std::str::FromStr for Typed {
    type Err = UnknownCustomId;
    fn from_str(text: &str) -> Result<Typed, UnknownCustomId> {
        let mut pieces = text.split('%');
        let mut words = pieces.next().unwrap_or_default().to_owned();
        for piece in pieces {
            let (code, rest) = piece.split_at_checked(2).ok_or(UnknownCustomId)?;
            let code = u8::from_str_radix(code, 16).map_err(|_| UnknownCustomId)?;
            words.push(code.into());
            words.push_str(rest);
        }
        Ok(Typed(words))
    }
}

/// An errand that a menu carries.
impl Part for Errand {
    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, ":{self}")
    }

    fn read(parts: &mut Parts) -> Result<Errand, UnknownCustomId> {
        Errand::read(parts)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_was_typed_is_read_as_it_was_and_breaks_no_custom_id(words in ".{0,40}") {
            let written = Typed(words.clone()).to_string();
            prop_assert!(!written.contains([':', '#', '@']));
            prop_assert_eq!(written.parse::<Typed>().unwrap().0, words);
        }
    }

    #[test]
    fn what_is_no_code_is_refused() {
        for text in ["%", "%4", "%zz", "a%:"] {
            assert!(text.parse::<Typed>().is_err(), "{text}");
        }
    }
}
