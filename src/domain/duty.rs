//! Duties: the jobs that wait in the agenda, one entry for each, and the slot that a duty occupies there. What a duty
//! does is in `jobs`.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Moment;
use super::id::{GuildId, RecognitionId, SeriesId, UserId};
use super::notice::NoticeTag;

/// A job to do when its moment comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "duty", rename_all = "snake_case")]
pub enum Duty {
    /// Post the guild's next tip.
    Tip { guild: GuildId },
    /// Post a look back on the guild's kudos of the week that ends with the occurrence.
    Spotlight { guild: GuildId },
    /// Send a member the next prompt.
    Prompt { guild: GuildId, user: UserId },
    /// Remind both people of a one-on-one series of their next meeting.
    Brief { series: SeriesId },
    /// Ask again about a question for a one-on-one that is still unanswered.
    AskAgain { series: SeriesId },
    /// End a question for a one-on-one that is still unanswered.
    Lapse { series: SeriesId },
    /// Delete a member's data in a guild, a portion at a time.
    Erase { guild: GuildId, user: UserId },
    /// Delete the data of a guild that the bot left long ago, a portion at a time.
    ForgetServer { guild: GuildId },
    /// Tell the receivers of kudos who cheered.
    Cheers { recognition: RecognitionId },
    /// Tell the guild's admin which channels Discord refuses.
    Undelivered { guild: GuildId },
}

/// A duty and its moment. The agenda holds a duty at most once: planning the duty anew moves it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Planned {
    pub duty: Duty,
    #[serde(with = "crate::domain::moment")]
    pub at: Moment,
}

impl fmt::Display for Duty {
    /// The duty's slot: the name of its only entry in the agenda.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Duty::Tip { guild } => write!(f, "tip:{guild}"),
            Duty::Spotlight { guild } => write!(f, "spotlight:{guild}"),
            Duty::Prompt { guild, user } => write!(f, "prompt:{guild}:{user}"),
            Duty::Brief { series } => write!(f, "brief:{series}"),
            Duty::AskAgain { series } => write!(f, "ask-again:{series}"),
            Duty::Lapse { series } => write!(f, "lapse:{series}"),
            Duty::Erase { guild, user } => write!(f, "erase:{guild}:{user}"),
            Duty::ForgetServer { guild } => write!(f, "forget:{guild}"),
            Duty::Cheers { recognition } => write!(f, "cheers:{recognition}"),
            Duty::Undelivered { guild } => write!(f, "undelivered:{guild}"),
        }
    }
}

/// What a duty brings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Brings {
    Notice(NoticeTag),
    /// A member is forgotten.
    PersonForgotten,
    ServerForgotten,
}

/// What comes round by itself, and for whom: by a server's schedule, or by the rhythm of a one-on-one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recurring {
    Tip(GuildId),
    Spotlight(GuildId),
    Prompt(GuildId, UserId),
    Brief(SeriesId),
}

impl Duty {
    /// What it brings.
    pub fn brings(&self) -> Brings {
        match self {
            Duty::Tip { .. } => Brings::Notice(NoticeTag::Tip),
            Duty::Spotlight { .. } => Brings::Notice(NoticeTag::Spotlight),
            Duty::Prompt { .. } => Brings::Notice(NoticeTag::Prompt),
            Duty::Brief { .. } => Brings::Notice(NoticeTag::Brief),
            Duty::AskAgain { .. } => Brings::Notice(NoticeTag::StillAsked),
            Duty::Lapse { .. } => Brings::Notice(NoticeTag::Lapsed),
            Duty::Cheers { .. } => Brings::Notice(NoticeTag::Cheered),
            Duty::Undelivered { .. } => Brings::Notice(NoticeTag::Undelivered),
            Duty::Erase { .. } => Brings::PersonForgotten,
            Duty::ForgetServer { .. } => Brings::ServerForgotten,
        }
    }

    /// What it is of the things that come round by themselves; none of what follows from something that people did.
    pub fn recurring(&self) -> Option<Recurring> {
        match *self {
            Duty::Tip { guild } => Some(Recurring::Tip(guild)),
            Duty::Spotlight { guild } => Some(Recurring::Spotlight(guild)),
            Duty::Prompt { guild, user } => Some(Recurring::Prompt(guild, user)),
            Duty::Brief { series } => Some(Recurring::Brief(series)),
            Duty::AskAgain { .. }
            | Duty::Lapse { .. }
            | Duty::Cheers { .. }
            | Duty::Undelivered { .. }
            | Duty::Erase { .. }
            | Duty::ForgetServer { .. } => None,
        }
    }
}

impl Planned {
    /// The occurrence's name, which is the idempotency key of everything that follows from the occurrence.
    pub fn occurrence(&self) -> String {
        format!("{}@{}", self.duty, self.at.timestamp())
    }
}
