//! What has become of a notice, and why one was left out.

use serde::{Deserialize, Serialize};
use strum::IntoStaticStr;

use crate::domain::Moment;
use crate::domain::id::{ChannelId, MessageId};
use crate::domain::refusal::DeliveryRefusal;

/// What became of it: the ledger's states.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum State {
    Due,
    /// The intent to send is durable; whether Discord has it is not known yet.
    Sending {
        /// By Discord's time, as far as that is known.
        #[serde(with = "crate::domain::moment")]
        since: Moment,
    },
    Sent {
        channel: ChannelId,
        message: MessageId,
        #[serde(with = "crate::domain::moment")]
        at: Moment,
        late: bool,
    },
    Skipped {
        why: SkipReason,
        #[serde(with = "crate::domain::moment")]
        at: Moment,
    },
    /// Discord refuses its address; it waits until that opens, or until that would be of no use.
    Blocked {
        #[serde(rename = "code")]
        refusal: DeliveryRefusal,
        #[serde(with = "crate::domain::moment")]
        since: Moment,
        /// Since when its message may be there all the same, by Discord's time: then it is looked for before it is sent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        perhaps_sent: Option<Moment>,
    },
    /// Discord refused for good.
    Undeliverable {
        #[serde(rename = "code")]
        refusal: DeliveryRefusal,
        #[serde(with = "crate::domain::moment")]
        at: Moment,
    },
}

/// A state without its particulars.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StateName {
    Due,
    Sending,
    Sent,
    /// Sent, after its time.
    Late,
    Skipped,
    Blocked,
    Undeliverable,
}

impl StateName {
    pub const ALL: [StateName; 7] = [
        StateName::Due,
        StateName::Sending,
        StateName::Sent,
        StateName::Late,
        StateName::Skipped,
        StateName::Blocked,
        StateName::Undeliverable,
    ];

    /// The state of that name.
    pub fn named(name: &str) -> Option<StateName> {
        StateName::ALL.into_iter().find(|state| state.name() == name)
    }

    /// As the ledger and its filters write it.
    pub fn name(self) -> &'static str {
        match self {
            StateName::Due => "due",
            StateName::Sending => "sending",
            StateName::Sent => "sent",
            StateName::Late => "late",
            StateName::Skipped => "skipped",
            StateName::Blocked => "blocked",
            StateName::Undeliverable => "undeliverable",
        }
    }
}

impl State {
    pub fn name(&self) -> StateName {
        match self {
            State::Due => StateName::Due,
            State::Sending { .. } => StateName::Sending,
            State::Sent { late: false, .. } => StateName::Sent,
            State::Sent { late: true, .. } => StateName::Late,
            State::Skipped { .. } => StateName::Skipped,
            State::Blocked { .. } => StateName::Blocked,
            State::Undeliverable { .. } => StateName::Undeliverable,
        }
    }
}

/// Why a notice was not sent, though nothing failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, IntoStaticStr)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "kebab-case")]
pub enum SkipReason {
    /// Its time had passed before it could go out.
    TooLate,
    /// A later one of the same kind was due as well.
    Superseded,
    /// The notice is not wanted any more: the series ended, the prompts are off, the meeting is skipped.
    Unwanted,
    /// The notice came due in its reader's quiet hours, and after them it would have been of no use.
    Quiet,
    /// Its reader is away.
    Away,
    /// What it would have said is gone from the catalogue or the store.
    Nothing,
    /// Its reader has switched off what it is about.
    SwitchedOff,
    /// Its reader had as many unasked-for messages that week as they want.
    OverLimit,
    /// The bot is no longer in the server it was for, and did not come back in time.
    Removed,
}

impl SkipReason {
    /// As the catalogue names it.
    pub fn name(self) -> &'static str {
        self.into()
    }
}
