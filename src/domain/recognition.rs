//! A thank you as it is kept. Whether it may be given is in `fair_use`; how it reads is in the catalogue.

use serde::{Deserialize, Serialize};

use super::Moment;
use super::id::{ChannelId, GuildId, MessageId, RecognitionId, UserId};

/// One person's thanks to one or more others.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Recognition {
    pub id: RecognitionId,
    pub guild: GuildId,
    pub kind: Kind,
    pub giver: UserId,
    pub receivers: Vec<UserId>,
    /// What the giver wrote, trimmed.
    pub text: String,
    /// One of the server's values.
    pub value: Option<String>,
    /// Whom it helped.
    pub impact: Option<String>,
    /// The message it thanks for.
    pub about: Option<Place>,
    pub at: Moment,
    /// Who cheered, in the order they did.
    pub cheers: Vec<UserId>,
    /// Where it was posted, once it was.
    pub post: Option<Place>,
}

/// Who may see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Posted for the team.
    Kudos,
    /// A private note, for the two of them alone.
    Note,
}

/// A message on Discord.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    pub channel: ChannelId,
    pub message: MessageId,
}

impl Recognition {
    /// Add a cheer, or take it back; answers whether it now stands. The giver's own does not count.
    pub fn toggle_cheer(&mut self, by: UserId) -> bool {
        let before = self.cheers.len();
        self.cheers.retain(|other| *other != by);
        let added = self.cheers.len() == before && by != self.giver;
        if added {
            self.cheers.push(by);
        }
        added
    }
}

/// The most people one kudos can name: `to`, `to2` … `to5`.
pub const RECEIVERS: usize = 5;
/// The longest text, in characters: Discord's limit for a message's content.
pub const TEXT: usize = 2_000;
/// The longest impact line, in characters.
pub const IMPACT: usize = 300;
/// The longest name of a value, in characters: Discord's limit for a choice.
pub const VALUE: usize = 100;
