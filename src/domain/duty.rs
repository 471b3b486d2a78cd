//! What the clock will ask for: one entry of the agenda a duty, and the slot it occupies there.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Moment;
use super::id::{GuildId, RecognitionId, SeriesId, UserId};
use super::notice::NoticeTag;

/// Something to do when its moment comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "duty", rename_all = "snake_case")]
pub enum Duty {
    /// Post the server's next tip.
    Tip { guild: GuildId },
    /// Post what was given in a server in the week that ends with it.
    Spotlight { guild: GuildId },
    /// Send a person their next prompt.
    Prompt { guild: GuildId, user: UserId },
    /// Remind two people of their next meeting.
    Brief { series: SeriesId },
    /// Ask once more about a question for a one-on-one that nobody has answered.
    AskAgain { series: SeriesId },
    /// End a question for a one-on-one that nobody has answered.
    Lapse { series: SeriesId },
    /// Forget somebody in a server, a portion at a time.
    Erase { guild: GuildId, user: UserId },
    /// Forget a server that the bot has been out of for long, a portion at a time.
    ForgetServer { guild: GuildId },
    /// Tell those who were thanked who cheered.
    Cheers { recognition: RecognitionId },
    /// Tell whoever set a server up what Discord refuses there.
    Undelivered { guild: GuildId },
}

/// A duty and its moment. A duty is planned at most once at a time: planning it anew moves it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Planned {
    pub duty: Duty,
    #[serde(with = "crate::domain::moment")]
    pub at: Moment,
}

impl fmt::Display for Duty {
    /// Its slot: what names the one entry it may have in the agenda.
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
    /// Somebody is forgotten.
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
    /// The occurrence's name, the idempotency key of all that follows from it.
    pub fn occurrence(&self) -> String {
        format!("{}@{}", self.duty, self.at.timestamp())
    }
}
