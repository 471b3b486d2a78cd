//! A notice: what to say to whom, and what became of it. It holds no rendered words; those are made at sending.

mod claim;
mod kind;
mod policy;
mod state;
mod subject;
#[cfg(test)]
pub(in crate::domain) mod tests;

use serde::{Deserialize, Serialize};

use super::Moment;
use super::fingerprint::Fingerprint;
use super::id::{ChannelId, GuildId, NoticeId, UserId};
use super::refusal::DeliveryRefusal;
pub use claim::Claim;
pub use kind::{NoticeKind, NoticeTag};
pub use policy::{
    Asked, Audience, Delivered, DoNotDisturb, Failed, Grace, Home, Lane, MembershipCheck, Patience,
    Replacement, Retention, Undeliverable,
};
pub use state::{SkipReason, State, StateName};
pub use subject::Subject;

/// One message the bot owes a member or a channel.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Notice {
    pub id: NoticeId,
    pub guild: GuildId,
    pub to: Address,
    pub say: NoticeKind,
    /// When it was meant to go out; how late it may be is judged from here.
    #[serde(rename = "planned", with = "crate::domain::moment")]
    pub scheduled_for: Moment,
    /// When it is tried next.
    #[serde(rename = "due", with = "crate::domain::moment")]
    pub next_attempt_at: Moment,
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

/// An address that Discord refuses to deliver to. What the clock asks for is held back until something changes there;
/// what a person asks for still knocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlockedAddress {
    /// Why Discord refuses.
    #[serde(rename = "code")]
    pub refusal: DeliveryRefusal,
    pub since: Moment,
    /// How many notices have not been delivered because of it, and were not told of yet.
    pub missed: u32,
    /// Something has changed: it is tried again, and only the telling is left.
    pub open: bool,
}

impl Notice {
    /// A notice named by its `cause` (an interaction, an occurrence), what it says and to whom.
    pub fn new(cause: &str, guild: GuildId, to: Address, say: NoticeKind, at: Moment) -> Notice {
        let id = NoticeId::of(&[cause, say.kind(), &to.to_string()]);
        Notice {
            id,
            guild,
            to,
            say,
            scheduled_for: at,
            next_attempt_at: at,
            attempts: 0,
            state: State::Due,
            said: None,
        }
    }

    /// Where it goes, if that is no secret: what is posted in a channel.
    pub fn open_to_all(&self) -> Option<Address> {
        let posted = self.say.policy().audience == Audience::Team;
        Some(self.to).filter(|to| posted && matches!(to, Address::Channel(_)))
    }

    /// The moment by which it stands in the ledger.
    pub fn when(&self) -> Moment {
        if !self.is_edit() {
            return self.scheduled_for;
        }
        match self.state {
            State::Sent { at, .. } | State::Skipped { at, .. } | State::Undeliverable { at, .. } => at,
            State::Blocked { since, .. } => since,
            State::Due | State::Sending { .. } => self.next_attempt_at,
        }
    }

    /// The same, recorded as not to be sent.
    pub fn skipped(mut self, why: SkipReason, at: Moment) -> Notice {
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
