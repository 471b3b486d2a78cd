//! A message, whom it notifies and who sees it. Embeds and components are kept as the JSON they came as, once checked.
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use twilight_model::guild::Permissions;

use super::{Id, World};
use crate::permissions;

/// Message flags, from Discord's message reference.
pub(crate) const EPHEMERAL: u64 = 1 << 6;
pub(crate) const LOADING: u64 = 1 << 7;
pub(crate) const COMPONENTS_V2: u64 = 1 << 15;

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Message {
    pub id: Id,
    pub channel: Id,
    pub author: Id,
    pub at: DateTime<Utc>,
    pub edited_at: Option<DateTime<Utc>>,
    pub content: String,
    pub embeds: Vec<Value>,
    pub components: Vec<Value>,
    pub attachments: Vec<Value>,
    /// Emoji with those who put them there, in the order they first did.
    #[serde(default)]
    pub reactions: Vec<(Emoji, Vec<Id>)>,
    pub flags: u64,
    pub reference: Option<Id>,
    pub pings: Vec<Id>,
    pub pinged_roles: Vec<Id>,
    pub pings_everyone: bool,
    pub nonce: Option<Value>,
    /// For an ephemeral message: the one who sees it.
    pub only_for: Option<Id>,
    /// The interaction it answers.
    pub interaction: Option<Id>,
    /// Who used what, when it answers a command.
    pub used: Option<(Id, String)>,
    /// Not a message at all but the client's red line: the bot did not answer.
    pub failed: bool,
}

/// An emoji as the API names it: one of Unicode's by itself, a server's own by its id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Emoji {
    pub id: Option<String>,
    pub name: String,
}

impl Message {
    /// Adds somebody's reaction or takes it away; answers whether anything changed.
    pub fn react(&mut self, by: Id, emoji: &Emoji, on: bool) -> bool {
        let place = self.reactions.iter().position(|(known, _)| known == emoji);
        let has = place.is_some_and(|place| self.reactions[place].1.contains(&by));
        match (place, on) {
            _ if has == on => return false,
            (Some(place), true) => self.reactions[place].1.push(by),
            (None, _) => self.reactions.push((emoji.clone(), vec![by])),
            (Some(place), false) => self.reactions[place].1.retain(|id| *id != by),
        }
        self.reactions.retain(|(_, people)| !people.is_empty());
        true
    }

    pub fn seen_by(&self, user: Id) -> bool {
        self.only_for.is_none_or(|only| only == user)
    }

    pub fn is_ephemeral(&self) -> bool {
        self.flags & EPHEMERAL != 0
    }

    pub fn is_thinking(&self) -> bool {
        self.flags & LOADING != 0
    }
}

/// `allowed_mentions` as far as it decides who is notified.
#[derive(Clone, Debug)]
pub(crate) struct Allowed {
    pub users: Which,
    pub roles: Which,
    pub everyone: bool,
    pub replied_user: bool,
}

#[derive(Clone, Debug)]
pub(crate) enum Which {
    All,
    Only(Vec<Id>),
}

impl Which {
    fn has(&self, id: Id) -> bool {
        match self {
            Self::All => true,
            Self::Only(ids) => ids.contains(&id),
        }
    }
}

impl Allowed {
    /// What holds when a message says nothing: everything it mentions is notified.
    pub fn everything() -> Self {
        Self { users: Which::All, roles: Which::All, everyone: true, replied_user: true }
    }
}

/// Fills in whom `message` notifies: those its text mentions, whom it allows, and who see it.
pub(crate) fn settle_pings(world: &World, message: &mut Message, allowed: &Allowed) {
    let Some(channel) = world.channel(message.channel) else { return };
    let rights = permissions::in_channel(world, channel, message.author);
    let text = spoken(message);
    let named = mentions(&text, &["<@", "<@!"]).into_iter().filter(|id| allowed.users.has(*id));
    let mut users: Vec<Id> = named.filter(|id| world.user(*id).is_some()).collect();
    let replied = message.reference.filter(|_| allowed.replied_user).and_then(|id| channel.message(id));
    users.extend(replied.map(|other| other.author).filter(|author| *author != message.author));
    message.pinged_roles.clear();
    if let Some(guild) = channel.guild.and_then(|id| world.guild(id)) {
        let may = rights.contains(Permissions::MENTION_EVERYONE);
        let roles = mentions(&text, &["<@&"]).into_iter().filter(|id| allowed.roles.has(*id));
        for role in roles.filter_map(|id| guild.roles.iter().find(|role| role.id == id)) {
            if role.mentionable || may {
                message.pinged_roles.push(role.id);
                users.extend(
                    guild.members.iter().filter(|one| one.roles.contains(&role.id)).map(|one| one.user),
                );
            }
        }
        let everyone = text.contains("@everyone") || text.contains("@here");
        message.pings_everyone = everyone && allowed.everyone && may;
    }
    users.retain(|user| {
        let sees = permissions::in_channel(world, channel, *user).contains(Permissions::VIEW_CHANNEL);
        sees && message.seen_by(*user)
    });
    users.sort_unstable();
    users.dedup();
    message.pings = users;
}

/// The text that can notify: the content and text displays, never embeds.
fn spoken(message: &Message) -> String {
    let mut text = message.content.clone();
    let mut rest: Vec<&Value> = message.components.iter().collect();
    while let Some(component) = rest.pop() {
        if component["type"] == 10 {
            text.push('\n');
            text.push_str(component["content"].as_str().unwrap_or_default());
        }
        rest.extend(component["components"].as_array().into_iter().flatten());
    }
    text
}

/// The ids in `<@1>` for each of `openings`.
fn mentions(text: &str, openings: &[&str]) -> Vec<Id> {
    let after = openings.iter().flat_map(|opening| text.split(opening).skip(1));
    after.filter_map(|rest| rest.split_once('>')?.0.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mentions_are_told_apart() {
        let text = "<@1> and <@!2>, <@&3>, <@4 5> <#6>";
        assert_eq!(mentions(text, &["<@", "<@!"]), [1, 2]);
        assert_eq!(mentions(text, &["<@&"]), [3]);
    }
}
