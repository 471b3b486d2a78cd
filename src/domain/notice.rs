//! A notice: what to say to whom, and what became of it. It holds no rendered words; those are made at sending.

mod claim;
mod policy;
mod state;
#[cfg(test)]
pub(in crate::domain) mod tests;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::{EnumDiscriminants, EnumIter, IntoStaticStr};

use super::Moment;
use super::fingerprint::Fingerprint;
use super::id::{ChannelId, GuildId, NoticeId, RecognitionId, SeriesId, UserId};
use super::refusal::DeliveryRefusal;
use super::series::Meeting;
pub use claim::Claim;
pub use policy::{Audience, Grace, Home, Lane, Patience, Retention};
pub use state::{State, StateName, Why};

/// One message the bot owes somebody.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Notice {
    pub id: NoticeId,
    pub guild: GuildId,
    pub to: Address,
    pub say: NoticeKind,
    /// When it was meant to go out; how late it may be is judged from here.
    #[serde(with = "crate::domain::moment")]
    pub planned: Moment,
    /// When it is tried next.
    #[serde(with = "crate::domain::moment")]
    pub due: Moment,
    /// How often sending has been tried.
    pub attempts: u32,
    pub state: State,
    /// What it said when it was last sent, until that is known to have arrived; none where a component carries its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<Fingerprint>,
}

/// Where it goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Address {
    Channel(ChannelId),
    /// Their private channel with the bot.
    Person(UserId),
}

/// What it says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, EnumDiscriminants)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[strum_discriminants(
    name(NoticeTag),
    derive(EnumIter, IntoStaticStr),
    strum(serialize_all = "kebab-case"),
    doc = "Which kind of notice it is, and no more: the names of these are kept in buttons."
)]
pub enum NoticeKind {
    Kudos {
        recognition: RecognitionId,
    },
    /// Told to the giver: the kudos is kept but could not be posted.
    Unposted {
        recognition: RecognitionId,
        channel: ChannelId,
    },
    /// Told to a receiver: the kudos could not be posted yet.
    Thanked {
        recognition: RecognitionId,
    },
    Note {
        recognition: RecognitionId,
    },
    /// Told to a receiver whom the team is not told of.
    Told {
        recognition: RecognitionId,
    },
    /// Ask the giver of a note whether the team may see it.
    MayShow {
        recognition: RecognitionId,
        by: UserId,
    },
    /// Tell a receiver, once, who cheered.
    Cheered {
        recognition: RecognitionId,
    },
    /// Bring the message of another notice up to date.
    Amend {
        of: NoticeId,
    },
    /// Told to the giver: the note is kept but could not be brought to `who`.
    Unbrought {
        recognition: RecognitionId,
        who: UserId,
    },
    Tip {
        tip: String,
    },
    /// What was given from then until it was planned.
    Spotlight {
        from: Moment,
    },
    Prompt {
        prompt: String,
    },
    Invitation {
        series: SeriesId,
    },
    /// Ask once more about an invitation that nobody has answered.
    StillAsked {
        series: SeriesId,
    },
    /// Told to both: nobody has answered, and the question has ended.
    Lapsed {
        series: SeriesId,
    },
    Accepted {
        series: SeriesId,
    },
    Declined {
        series: SeriesId,
    },
    /// The one who was asked could not be reached.
    Unreachable {
        series: SeriesId,
    },
    Brief {
        series: SeriesId,
        meeting: Meeting,
        question: String,
    },
    Skipped {
        series: SeriesId,
        by: UserId,
        date: NaiveDate,
    },
    /// Told to the other: whoever asked for it goes by another clock, and the meetings are at other moments.
    Moved {
        series: SeriesId,
        by: UserId,
    },
    Stopped {
        series: SeriesId,
        by: UserId,
        /// Whether it ended because they have left the server.
        #[serde(default)]
        left: bool,
        /// Whether it was no more than a question yet.
        #[serde(default)]
        asked: bool,
    },
    /// Told to both: of the two series they had, this one is ended and the other goes on.
    Doubled {
        series: SeriesId,
        kept: SeriesId,
    },
    /// Told to the one who left out a meeting or ended a series: the other could not be told.
    Untold {
        who: UserId,
    },
    /// Told to whoever set the server up: messages wait for channels that Discord refuses.
    Undelivered,
}

/// An address that Discord refuses to deliver to. What the clock asks for is held back until something changes there;
/// what a person asks for still knocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlockedAddress {
    /// Why Discord refuses.
    #[serde(rename = "code")]
    pub refusal: DeliveryRefusal,
    pub since: Moment,
    /// How many notices have not been delivered because of it, and nobody has been told of yet.
    pub missed: u32,
    /// Something has changed: it is tried again, and only the telling is left.
    pub open: bool,
}

impl Notice {
    /// A notice named by its `cause` (an interaction, an occurrence), what it says and to whom.
    pub fn new(cause: &str, guild: GuildId, to: Address, say: NoticeKind, at: Moment) -> Notice {
        let id = NoticeId::of(&[cause, say.kind(), &to.to_string()]);
        Notice { id, guild, to, say, planned: at, due: at, attempts: 0, state: State::Due, said: None }
    }

    /// Where it goes, if that is no secret: what is posted in a channel.
    pub fn open_to_all(&self) -> Option<Address> {
        let posted = self.say.policy().audience == Audience::Team;
        Some(self.to).filter(|to| posted && matches!(to, Address::Channel(_)))
    }

    /// The moment by which it stands in the ledger.
    pub fn when(&self) -> Moment {
        match (&self.say, &self.state) {
            (NoticeKind::Amend { .. }, State::Sent { at, .. }) => *at,
            (NoticeKind::Amend { .. }, State::Skipped { at, .. } | State::Undeliverable { at, .. }) => *at,
            (NoticeKind::Amend { .. }, State::Blocked { since, .. }) => *since,
            (NoticeKind::Amend { .. }, State::Due | State::Sending { .. }) => self.due,
            _ => self.planned,
        }
    }

    /// The same, recorded as not to be sent.
    pub fn skipped(mut self, why: Why, at: Moment) -> Notice {
        (self.state, self.said) = (State::Skipped { why, at }, None);
        self
    }

    /// Whether something is still to be done about it.
    pub fn is_open(&self) -> bool {
        matches!(self.state, State::Due | State::Sending { .. } | State::Blocked { .. })
    }

    /// Since when its message may be there without anybody knowing, by Discord's time; none when it surely is not.
    pub fn perhaps_sent(&self) -> Option<Moment> {
        match self.state {
            State::Sending { since } => Some(since),
            State::Blocked { perhaps_sent, .. } => perhaps_sent,
            _ => None,
        }
    }

    /// Whether it waits for its address to open.
    pub fn is_blocked(&self) -> bool {
        matches!(self.state, State::Blocked { .. })
    }
}

impl std::fmt::Display for Address {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Address::Channel(id) => write!(f, "channel:{id}"),
            Address::Person(id) => write!(f, "person:{id}"),
        }
    }
}
