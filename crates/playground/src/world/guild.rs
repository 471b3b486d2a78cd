//! Guilds, their roles, members and channels, and users. Permissions are computed in `permissions`.
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use twilight_model::guild::Permissions;

use super::{Id, Message};

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct User {
    pub id: Id,
    /// The short name, which is also the Discord user name.
    pub name: String,
    pub display_name: String,
    /// Colour of the picture, 0 to 359 degrees.
    pub hue: u16,
    pub bot: bool,
    pub locale: String,
    pub time_zone: String,
    pub dms_open: bool,
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Guild {
    pub id: Id,
    pub name: String,
    pub time_zone: String,
    pub locale: String,
    pub owner: Id,
    /// The first is `@everyone`, whose id is the guild's.
    pub roles: Vec<Role>,
    pub members: Vec<Member>,
    /// The guild's own.
    #[serde(default)]
    pub emojis: Vec<GuildEmoji>,
    /// Who added the bot, other than the owner.
    #[serde(default)]
    pub added_by: Option<Id>,
    /// Whether newcomers are greeted nowhere: the guild has no system channel.
    #[serde(default)]
    pub silent: bool,
    /// The bot's membership while it has been removed, to be given back when it is added again.
    #[serde(default)]
    pub removed: Option<Member>,
    /// Whether Discord's own outage hides it from everyone.
    #[serde(default)]
    pub down: bool,
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct GuildEmoji {
    pub id: Id,
    pub name: String,
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Role {
    pub id: Id,
    pub name: String,
    pub color: u32,
    pub permissions: Permissions,
    pub position: u16,
    pub mentionable: bool,
    /// The bot whose own role this is.
    pub of_bot: Option<Id>,
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Member {
    pub user: Id,
    pub roles: Vec<Id>,
    pub joined_at: DateTime<Utc>,
}

/// A guild's channel, or a direct message between the bot and one user.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Channel {
    pub id: Id,
    pub guild: Option<Id>,
    /// The other side of a direct message.
    pub recipient: Option<Id>,
    pub name: String,
    pub topic: String,
    pub position: u16,
    /// A voice channel rather than one for text.
    #[serde(default)]
    pub voice: bool,
    pub overwrites: Vec<Overwrite>,
    /// Oldest first.
    pub messages: Vec<Message>,
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Overwrite {
    pub id: Id,
    pub for_role: bool,
    pub allow: Permissions,
    pub deny: Permissions,
}

impl Guild {
    /// Whether the bot hears of it: it is in it, and no outage hides it.
    pub fn is_told(&self) -> bool {
        self.removed.is_none() && !self.down
    }

    pub fn emoji_named(&self, named: &str) -> Option<&GuildEmoji> {
        let id = named.parse().ok();
        self.emojis.iter().find(|emoji| emoji.name == named || Some(emoji.id) == id)
    }

    pub fn member(&self, user: Id) -> Option<&Member> {
        self.members.iter().find(|member| member.user == user)
    }

    pub fn role_named(&self, named: &str) -> Option<&Role> {
        let id = named.parse().ok();
        self.roles.iter().find(|role| role.name == named || Some(role.id) == id)
    }
}

impl Channel {
    pub fn message(&self, id: Id) -> Option<&Message> {
        self.messages.iter().find(|message| message.id == id)
    }

    /// Denies or gives back to one user, by name.
    pub fn deny(&mut self, user: Id, what: Permissions, denied: bool) {
        if !self.overwrites.iter().any(|one| one.id == user) {
            let nothing = Permissions::empty();
            self.overwrites.push(Overwrite { id: user, for_role: false, allow: nothing, deny: nothing });
        }
        for own in self.overwrites.iter_mut().filter(|one| one.id == user) {
            own.deny = if denied { own.deny | what } else { own.deny - what };
            own.allow = if denied { own.allow - what } else { own.allow | what };
        }
    }
}
