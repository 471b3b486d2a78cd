//! The state of a playground: guilds, users, channels, messages, commands and interactions, as plain values.
//! Discord's JSON is made of them in `wire`; who is told is decided in `gateway`; nothing here waits or knows a socket.
pub(crate) mod coming;
pub(crate) mod file;
pub(crate) mod founding;
pub(crate) mod guild;
pub(crate) mod interaction;
pub(crate) mod message;
pub(crate) mod seeded;
pub(crate) mod snapshot;
pub(crate) mod transaction;

use std::collections::{BTreeMap, VecDeque};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use twilight_model::application::command::Command;

pub(crate) use file::File;
pub(crate) use guild::{Channel, Guild, Member, Overwrite, Role, User};
pub(crate) use interaction::{Answer, Interaction, Progress};
pub(crate) use message::Message;
pub(crate) use transaction::Transaction;

use super::dto::Modal;

/// A snowflake.
pub(crate) type Id = u64;

/// Milliseconds between Unix's epoch and Discord's, from Discord's reference on snowflakes.
const DISCORD_EPOCH: i64 = 1_420_070_400_000;

/// How many of the latest changes to messages are remembered.
const TOUCHED: usize = 50;

/// Everything that is kept in `world.json`.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct World {
    /// What the clock showed when this was written.
    pub clock: DateTime<Utc>,
    /// The bot's user, which is also its application.
    pub bot: Id,
    /// Gateway intents, as bits, that need Discord's consent and have it.
    pub privileged: u64,
    /// Milliseconds between the client's heartbeats.
    pub heartbeat_ms: u64,
    pub guilds: Vec<Guild>,
    pub users: Vec<User>,
    pub channels: Vec<Channel>,
    pub commands: Vec<Command>,
    /// Commands by name that an admin lets a member use, whatever permissions they ask for.
    #[serde(default)]
    pub command_grants: Vec<(String, Id)>,
    pub interactions: BTreeMap<Id, Interaction>,
    /// The modal open in front of each user.
    pub modals: BTreeMap<Id, Modal>,
    /// Files that came with messages.
    #[serde(default)]
    pub files: BTreeMap<Id, File>,
    /// Whether its people have lived through the seed's month: it happens once.
    #[serde(default)]
    pub lived: bool,
    /// What stands before the path of a file, in what the bot is told: this run's own address.
    #[serde(skip)]
    pub origin: String,
    /// Which messages were changed or deleted lately, by channel and id, the latest last.
    #[serde(skip)]
    pub touched: VecDeque<(Id, Id)>,
    last_id: Id,
}

impl World {
    /// The next snowflake: of this moment, and greater than every one before it.
    pub fn next_id(&mut self, now: DateTime<Utc>) -> Id {
        let since = (now.timestamp_millis() - DISCORD_EPOCH).max(1).unsigned_abs();
        self.last_id = (self.last_id + 1).max(since << 22);
        self.last_id
    }

    pub fn guild(&self, id: Id) -> Option<&Guild> {
        self.guilds.iter().find(|guild| guild.id == id)
    }

    pub fn guild_mut(&mut self, id: Id) -> Option<&mut Guild> {
        self.guilds.iter_mut().find(|guild| guild.id == id)
    }

    /// By name or id.
    pub fn guild_named(&self, named: &str) -> Option<&Guild> {
        let id = named.parse().ok();
        self.guilds.iter().find(|guild| guild.name == named || Some(guild.id) == id)
    }

    /// Whether the bot and this user are in a guild together.
    pub fn shares_guild_with(&self, user: Id) -> bool {
        self.guilds.iter().any(|guild| guild.member(self.bot).is_some() && guild.member(user).is_some())
    }

    pub fn user(&self, id: Id) -> Option<&User> {
        self.users.iter().find(|user| user.id == id)
    }

    pub fn user_mut(&mut self, id: Id) -> Option<&mut User> {
        self.users.iter_mut().find(|user| user.id == id)
    }

    /// By short name or id.
    pub fn person(&self, named: &str) -> Option<&User> {
        let id = named.parse().ok();
        self.users.iter().find(|user| user.name == named || Some(user.id) == id)
    }

    pub fn channel(&self, id: Id) -> Option<&Channel> {
        self.channels.iter().find(|channel| channel.id == id)
    }

    pub fn channel_mut(&mut self, id: Id) -> Option<&mut Channel> {
        self.channels.iter_mut().find(|channel| channel.id == id)
    }

    /// A guild's channel, by short name or id.
    pub fn channel_named(&self, named: &str) -> Option<&Channel> {
        let id = named.parse().ok();
        self.channels.iter().find(|one| one.guild.is_some() && (one.name == named || Some(one.id) == id))
    }

    pub fn dm_with(&self, user: Id) -> Option<&Channel> {
        self.channels.iter().find(|channel| channel.recipient == Some(user))
    }

    pub fn message(&self, id: Id) -> Option<&Message> {
        self.channels.iter().flat_map(|channel| &channel.messages).find(|message| message.id == id)
    }

    /// A message that is about to be changed.
    pub fn message_mut(&mut self, id: Id) -> Option<&mut Message> {
        let channel = self.message(id)?.channel;
        self.touch(channel, id);
        self.channel_mut(channel)?.messages.iter_mut().find(|message| message.id == id)
    }

    /// Remembers that something becomes of a message.
    pub fn touch(&mut self, channel: Id, message: Id) {
        self.touched.retain(|one| *one != (channel, message));
        self.touched.push_back((channel, message));
        while self.touched.len() > TOUCHED {
            self.touched.pop_front();
        }
    }

    /// A message's files, in the order in which they came.
    pub fn files_of(&self, message: Id) -> Vec<File> {
        self.files.values().filter(|file| file.message == message).cloned().collect()
    }

    /// These are a message's files from now on.
    pub fn keep_files(&mut self, message: Id, files: Vec<File>) {
        self.files.retain(|_, file| file.message != message);
        self.files.extend(files.into_iter().map(|file| (file.id, file)));
    }

    /// Whether Discord lets the bot read other people's words.
    pub fn reads_content(&self) -> bool {
        self.privileged & super::gateway::intents::MESSAGE_CONTENT != 0
    }
}

#[cfg(test)]
mod tests {
    use super::super::Seed;
    use super::*;

    #[test]
    fn ids_grow_even_when_the_clock_steps_back() {
        let now = DateTime::from_timestamp(1_795_000_000, 0).expect("in range");
        let mut world = seeded::world(&Seed::default(), now);
        let first = world.next_id(now);
        let second = world.next_id(now - chrono::TimeDelta::days(1));
        assert!(second > first);
        assert_eq!((first >> 22) as i64 + DISCORD_EPOCH, now.timestamp_millis());
    }
}
