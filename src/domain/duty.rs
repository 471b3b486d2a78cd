//! Duties: the jobs that wait in the agenda, one entry for each, and the slot that a duty occupies there. What a duty
//! does is in `jobs`.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Moment;
use super::id::{FollowUpId, GuildId, RecognitionId, SeriesId, UserId};
use super::notice::NoticeTag;
use super::pairing::{GroupRef, ProgramId};

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
    /// Remind both people of a one-on-one series of their next meeting, shortly before it.
    Brief { series: SeriesId },
    /// Prepare one of the two for the days on which they next meet.
    DayBrief { series: SeriesId, user: UserId },
    /// Ask both whether the meeting that has just ended happened.
    Aftermath { series: SeriesId },
    /// Remind of a follow-up on its date, or ask about one that was long left alone.
    FollowUp { series: SeriesId, follow_up: FollowUpId },
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
    /// Draw the next round of a program.
    Round { program: ProgramId },
    /// Ask the groups of a program's latest round whether they met.
    DidMeet { program: ProgramId },
    /// Remind a group of the meeting it has agreed on.
    GroupMeeting { group: GroupRef },
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
            Duty::DayBrief { series, user } => write!(f, "day-brief:{series}:{user}"),
            Duty::Aftermath { series } => write!(f, "aftermath:{series}"),
            Duty::FollowUp { series, follow_up } => write!(f, "follow-up:{series}:{follow_up}"),
            Duty::AskAgain { series } => write!(f, "ask-again:{series}"),
            Duty::Lapse { series } => write!(f, "lapse:{series}"),
            Duty::Erase { guild, user } => write!(f, "erase:{guild}:{user}"),
            Duty::ForgetServer { guild } => write!(f, "forget:{guild}"),
            Duty::Cheers { recognition } => write!(f, "cheers:{recognition}"),
            Duty::Undelivered { guild } => write!(f, "undelivered:{guild}"),
            Duty::Round { program } => write!(f, "round:{program}"),
            Duty::DidMeet { program } => write!(f, "did-meet:{program}"),
            Duty::GroupMeeting { group } => write!(f, "meeting:{group}"),
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

/// What comes round by itself, and for whom: by a server's schedule, or by the rhythm of a one-on-one or of a program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recurring {
    Tip(GuildId),
    Spotlight(GuildId),
    Prompt(GuildId, UserId),
    Brief(SeriesId),
    DayBrief(SeriesId, UserId),
    Aftermath(SeriesId),
    Round(ProgramId),
}

impl Duty {
    /// What it brings.
    pub fn brings(&self) -> Brings {
        match self {
            Duty::Tip { .. } => Brings::Notice(NoticeTag::Tip),
            Duty::Spotlight { .. } => Brings::Notice(NoticeTag::Spotlight),
            Duty::Prompt { .. } => Brings::Notice(NoticeTag::Prompt),
            Duty::Brief { .. } => Brings::Notice(NoticeTag::Brief),
            Duty::DayBrief { .. } => Brings::Notice(NoticeTag::DayBrief),
            Duty::Aftermath { .. } => Brings::Notice(NoticeTag::Aftermath),
            Duty::FollowUp { .. } => Brings::Notice(NoticeTag::FollowUpDue),
            Duty::AskAgain { .. } => Brings::Notice(NoticeTag::StillAsked),
            Duty::Lapse { .. } => Brings::Notice(NoticeTag::Lapsed),
            Duty::Cheers { .. } => Brings::Notice(NoticeTag::Cheered),
            Duty::Undelivered { .. } => Brings::Notice(NoticeTag::Undelivered),
            Duty::Round { .. } => Brings::Notice(NoticeTag::RoundDrawn),
            Duty::DidMeet { .. } => Brings::Notice(NoticeTag::DidMeet),
            Duty::GroupMeeting { .. } => Brings::Notice(NoticeTag::GroupMeeting),
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
            Duty::Round { program } => Some(Recurring::Round(program)),
            Duty::DayBrief { series, user } => Some(Recurring::DayBrief(series, user)),
            Duty::Aftermath { series } => Some(Recurring::Aftermath(series)),
            Duty::FollowUp { .. }
            | Duty::AskAgain { .. }
            | Duty::Lapse { .. }
            | Duty::Cheers { .. }
            | Duty::DidMeet { .. }
            | Duty::GroupMeeting { .. }
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
