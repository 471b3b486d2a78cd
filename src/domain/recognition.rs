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
    #[serde(with = "crate::domain::moment")]
    pub at: Moment,
    /// Who cheered, in the order they did.
    pub cheers: Vec<UserId>,
    /// The channel its post belongs in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<ChannelId>,
    /// Where it was posted, once it was.
    pub post: Option<Place>,
    /// Whether the giver is named to nobody but the audit.
    #[serde(default, skip_serializing_if = "is_false")]
    pub anonymous: bool,
    /// Receivers whom the team is not told of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unannounced: Vec<UserId>,
    /// Receivers who said of this one that the team may see it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub agreed: Vec<UserId>,
    /// Receivers who wished not to be thanked by this one after all, and when. They are no receivers any more.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left: Vec<Withdrawn>,
    /// Who took it back, if somebody did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<Withdrawn>,
    /// Whether its cause says when it was, so that the names of its notices sort by that. Those of before do without.
    #[serde(default, skip_serializing_if = "is_false")]
    pub dated: bool,
}

/// Who took a recognition back, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawn {
    pub by: UserId,
    #[serde(with = "crate::domain::moment")]
    pub at: Moment,
}

/// Who may see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Posted for the team.
    Kudos,
    /// A private note, for the two of them alone.
    Note,
    /// A reaction to somebody's message: it has no words, and is posted nowhere.
    Light,
}

/// A message on Discord.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    pub channel: ChannelId,
    pub message: MessageId,
}

impl Recognition {
    /// Kudos with nothing but what all have.
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

    /// The receivers whom the team is told of.
    pub fn announced(&self) -> Vec<UserId> {
        self.receivers.iter().copied().filter(|id| !self.unannounced.contains(id)).collect()
    }

    /// What caused it, by which the notices that tell of it are named.
    pub fn cause(&self) -> String {
        match self.dated {
            true => format!("given:{}@{}", self.id, self.at.timestamp()),
            false => format!("interaction:{}", self.id),
        }
    }

    /// Forget what was written; who thanked whom, and when, stays.
    pub fn forget_words(&mut self) {
        self.text.clear();
        (self.impact, self.about) = (None, None);
    }

    /// Forget who gave it.
    pub fn unname(&mut self) {
        (self.giver, self.anonymous) = (UserId::NOBODY, true);
    }

    /// Let the team know of these receivers, or keep it from the team.
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

    /// Turn a private note into kudos that all its receivers agreed to.
    pub fn publish(&mut self, channel: Option<ChannelId>) {
        if self.kind == Kind::Note {
            (self.kind, self.channel) = (Kind::Kudos, channel);
            self.announce(&self.receivers.clone(), true);
        }
    }

    /// Who cheered and was not thanked. An earlier version let those cheer whom it thanks.
    pub fn cheers_of_others(&self) -> Vec<UserId> {
        self.cheers.iter().filter(|who| !self.receivers.contains(who)).copied().collect()
    }

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

/// For serde, which asks by reference.
fn is_false(what: &bool) -> bool {
    !what
}

/// The most people one kudos can name: `to`, `to2` … `to5`.
pub const RECEIVERS: usize = 5;
/// The longest text, in characters: Discord's limit for a message's content.
pub const TEXT: usize = 2_000;
/// The longest impact line, in characters.
pub const IMPACT: usize = 300;
/// The longest name of a value, in characters: Discord's limit for a choice.
pub const VALUE: usize = 100;
