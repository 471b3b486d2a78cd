//! What a member asked of the bot and how far the bot's answer has come. The rules on tokens and deadlines are in
//! `rest::interactions`; waiting for the answer is in `client`.
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::Id;
use crate::dto::{Choice, Modal};

/// How long an interaction's token is good, from Discord's documentation.
const TOKEN_LIFE: TimeDelta = TimeDelta::minutes(15);

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Interaction {
    pub id: Id,
    pub token: String,
    /// Discord's number: 2 command, 3 component, 4 autocomplete, 5 modal.
    pub kind: u8,
    pub user: Id,
    pub channel: Id,
    pub at: DateTime<Utc>,
    /// The message whose component was used, also by way of a modal.
    pub source: Option<Id>,
    /// What was used, as people read it: `/one-on-one add`, or a button's label.
    pub what: String,
    pub progress: Progress,
    /// The message that `@original` means.
    pub original: Option<Id>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum Progress {
    Waiting,
    Missed,
    Answered(Answer),
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum Answer {
    Message(Id),
    Updated(Id),
    Modal(Modal),
    Deferred,
    Choices(Vec<Choice>),
}

impl Interaction {
    pub fn expired(&self, now: DateTime<Utc>) -> bool {
        now - self.at > TOKEN_LIFE
    }
}
