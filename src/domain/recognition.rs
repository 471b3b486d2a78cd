//! A recognition as stored. Whether it may be given is in `fair_use`; how it reads is in the catalogue.

use serde::{Deserialize, Serialize};

use super::Moment;
use super::id::{ChannelId, GuildId, MessageId, RecognitionId, UserId};

/// One member's thanks to one or more others.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Recognition {
    pub id: RecognitionId,
    pub guild: GuildId,
    pub kind: Kind,
    pub giver: UserId,
    pub receivers: Vec<UserId>,
    /// The giver's text, trimmed.
    pub text: String,
    /// One of the guild's values.
    pub value: Option<String>,
    /// Who was helped, in the giver's words.
    pub impact: Option<String>,
    /// The message that the giver gives thanks for.
    pub about: Option<Place>,
    #[serde(with = "crate::domain::moment")]
    pub at: Moment,
    /// The members who cheered, in order.
    pub cheers: Vec<UserId>,
    /// The channel that the post belongs in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<ChannelId>,
    /// Where the recognition was posted, once it was.
    pub post: Option<Place>,
    /// Whether the giver is named only in the audit.
    #[serde(default, skip_serializing_if = "is_false")]
    pub anonymous: bool,
    /// The receivers that the team is not told of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unannounced: Vec<UserId>,
    /// The receivers who agreed that the team may see this recognition.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub agreed: Vec<UserId>,
    /// The receivers who stepped out of this recognition, and when. They are no longer among `receivers`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left: Vec<Withdrawn>,
    /// Who withdrew the recognition, if it was withdrawn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<Withdrawn>,
    /// Whether `cause` contains the moment, so that the ids of the notices sort by it. Older records have no moment
    /// there.
    #[serde(default, skip_serializing_if = "is_false")]
    pub dated: bool,
}

/// Who withdrew a recognition, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawn {
    pub by: UserId,
    #[serde(with = "crate::domain::moment")]
    pub at: Moment,
}

/// What a recognition is, and so who may see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Posted for the team.
    Kudos,
    /// A private note, for the giver and the receiver only.
    Note,
    /// A reaction to a member's message: it has no words and is not posted.
    Light,
}

/// A message on Discord.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    pub channel: ChannelId,
    pub message: MessageId,
}

impl Recognition {
    /// Kudos without optional parts.
    pub fn kudos(
        id: RecognitionId,
        guild: GuildId,
        giver: UserId,
        receivers: Vec<UserId>,
        text: String,
        at: Moment,
    ) -> Recognition {
        Recognition {
            id,
            guild,
            kind: Kind::Kudos,
            giver,
            receivers,
            text,
            value: None,
            impact: None,
            about: None,
            at,
            cheers: vec![],
            channel: None,
            post: None,
            anonymous: false,
            unannounced: vec![],
            agreed: vec![],
            left: vec![],
            withdrawn: None,
            dated: true,
        }
    }

    /// The receivers that the team is told of.
    pub fn announced(&self) -> Vec<UserId> {
        self.receivers.iter().copied().filter(|id| !self.unannounced.contains(id)).collect()
    }

    /// The cause that the ids of this recognition's notices are made from.
    pub fn cause(&self) -> String {
        match self.dated {
            true => format!("given:{}@{}", self.id, self.at.timestamp()),
            false => format!("interaction:{}", self.id),
        }
    }

    /// Deletes the words; who thanked whom, and when, stays.
    pub fn forget_words(&mut self) {
        self.text.clear();
        (self.impact, self.about) = (None, None);
    }

    /// Deletes who gave the recognition.
    pub fn unname(&mut self) {
        (self.giver, self.anonymous) = (UserId::FORGOTTEN, true);
    }

    /// Tells the team of these receivers, or hides them from the team.
    pub fn announce(&mut self, who: &[UserId], on: bool) {
        let others = |list: &[UserId]| list.iter().copied().filter(|id| !who.contains(id)).collect();
        let theirs = self.receivers.iter().filter(|id| who.contains(id)).copied();
        if on {
            self.unannounced = others(&self.unannounced);
            self.agreed.extend(theirs);
        } else {
            self.unannounced.extend(theirs);
            self.agreed = others(&self.agreed);
        }
        for list in [&mut self.unannounced, &mut self.agreed] {
            list.sort_unstable();
            list.dedup();
        }
    }

    /// Turns a private note into kudos that all its receivers agreed to.
    pub fn publish(&mut self, channel: Option<ChannelId>) {
        if self.kind == Kind::Note {
            (self.kind, self.channel) = (Kind::Kudos, channel);
            self.announce(&self.receivers.clone(), true);
        }
    }

    /// The members who cheered, without the receivers: an earlier version let receivers cheer.
    pub fn cheers_of_others(&self) -> Vec<UserId> {
        self.cheers.iter().filter(|who| !self.receivers.contains(who)).copied().collect()
    }

    /// Adds a cheer, or takes it back; returns whether it now stands. The giver's own cheer does not count.
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

/// For serde's `skip_serializing_if`, which passes a reference.
fn is_false(what: &bool) -> bool {
    !what
}

/// The most receivers of one recognition: `to`, `to2` … `to5`.
pub const RECEIVERS: usize = 5;
/// The longest text, in characters: Discord's limit for a message's content.
pub const TEXT: usize = 2_000;
/// The longest impact line, in characters.
pub const IMPACT: usize = 300;
/// The longest name of a value, in characters: Discord's limit for a choice.
pub const VALUE: usize = 100;
