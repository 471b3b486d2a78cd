//! A transaction: one change of the world, and the gateway events that it causes, in order.
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::message::{Allowed, Emoji, settle_pings};
use super::{Channel, Id, Message, World};
use crate::gateway::intents;
use crate::wire;

/// A gateway event and who may hear it.
#[derive(Debug)]
pub(crate) struct Event {
    pub kind: &'static str,
    pub data: Value,
    /// The intents of which one must be held; 0 for none.
    pub intents: u64,
    pub guild: Option<Id>,
}

/// A change under way.
pub(crate) struct Transaction<'a> {
    pub world: &'a mut World,
    pub now: DateTime<Utc>,
    pub events: Vec<Event>,
}

impl Transaction<'_> {
    /// A message that is nobody's yet: fill it in, then [`Transaction::post`] it.
    pub fn blank(&mut self, channel: Id, author: Id) -> Message {
        Message {
            id: self.world.next_id(self.now),
            channel,
            author,
            at: self.now,
            edited_at: None,
            content: String::new(),
            embeds: Vec::new(),
            components: Vec::new(),
            attachments: Vec::new(),
            reactions: Vec::new(),
            flags: 0,
            reference: None,
            pings: Vec::new(),
            pinged_roles: Vec::new(),
            pings_everyone: false,
            nonce: None,
            only_for: None,
            interaction: None,
            used: None,
            failed: false,
        }
    }

    /// Puts a message into its channel, settles whom it notifies, and tells the gateway if the bot may know.
    pub fn post(&mut self, mut message: Message, allowed: &Allowed) -> Id {
        settle_pings(self.world, &mut message, allowed);
        let id = message.id;
        let silent = message.only_for.is_some() || message.failed;
        let channel = message.channel;
        if let Some(channel) = self.world.channel_mut(channel) {
            channel.messages.push(message);
        }
        if !silent {
            self.tell_message("MESSAGE_CREATE", id);
        }
        id
    }

    /// Applies an edit and tells the gateway if the bot may know. Edits notify nobody; filling in a deferred answer does
    /// not count as one.
    pub fn edit(&mut self, id: Id, change: impl FnOnce(&mut Message)) {
        let now = self.now;
        let Some(message) = self.world.message_mut(id) else { return };
        let new = message.is_thinking();
        change(message);
        if !new {
            message.edited_at = Some(now);
        }
        if message.only_for.is_none() {
            self.tell_message("MESSAGE_UPDATE", id);
        }
    }

    pub fn delete_message(&mut self, id: Id) {
        let Some(message) = self.world.message(id).cloned() else { return };
        self.world.touch(message.channel, id);
        if let Some(channel) = self.world.channel_mut(message.channel) {
            channel.messages.retain(|one| one.id != id);
        }
        self.world.keep_files(id, Vec::new());
        if message.only_for.is_none() {
            let guild = self.world.channel(message.channel).and_then(|channel| channel.guild);
            let mut data = json!({"id": id.to_string(), "channel_id": message.channel.to_string()});
            if let Some(guild) = guild {
                data["guild_id"] = json!(guild.to_string());
            }
            self.tell("MESSAGE_DELETE", data, message_intents(guild), guild);
        }
    }

    /// The direct message between the bot and `user`, opened if need be.
    pub fn open_dm(&mut self, user: Id) -> Id {
        if let Some(channel) = self.world.dm_with(user) {
            return channel.id;
        }
        let id = self.world.next_id(self.now);
        self.world.channels.push(Channel {
            id,
            guild: None,
            recipient: Some(user),
            name: String::new(),
            topic: String::new(),
            position: 0,
            voice: false,
            overwrites: Vec::new(),
            messages: Vec::new(),
        });
        id
    }

    pub fn tell_channel(&mut self, kind: &'static str, id: Id) {
        let Some(channel) = self.world.channel(id) else { return };
        let (data, guild) = (wire::guild::channel(self.world, channel), channel.guild);
        self.tell(kind, data, intents::GUILDS, guild);
    }

    /// Nothing is told of a guild that the bot is not in, or that an outage hides.
    pub fn tell(&mut self, kind: &'static str, data: Value, intents: u64, guild: Option<Id>) {
        if guild.and_then(|id| self.world.guild(id)).is_some_and(|home| !home.is_told()) {
            return;
        }
        self.events.push(Event { kind, data, intents, guild });
    }

    /// Puts somebody's reaction under a message or takes it away, and tells the gateway if the bot may know.
    pub fn react(&mut self, id: Id, by: Id, emoji: &Emoji, on: bool) {
        let changed = self.world.message_mut(id).is_some_and(|message| message.react(by, emoji, on));
        let Some(message) = self.world.message(id).filter(|message| changed && message.only_for.is_none())
        else {
            return;
        };
        let guild = self.world.channel(message.channel).and_then(|channel| channel.guild);
        let data = wire::message::reaction(self.world, message, by, emoji, on);
        let kind = if on { "MESSAGE_REACTION_ADD" } else { "MESSAGE_REACTION_REMOVE" };
        self.tell(kind, data, reaction_intents(guild), guild);
    }

    fn tell_message(&mut self, kind: &'static str, id: Id) {
        let Some(message) = self.world.message(id) else { return };
        let guild = self.world.channel(message.channel).and_then(|channel| channel.guild);
        let data = wire::message::event(self.world, message, kind == "MESSAGE_CREATE");
        self.tell(kind, data, message_intents(guild), guild);
    }
}

fn reaction_intents(guild: Option<Id>) -> u64 {
    if guild.is_some() { intents::GUILD_MESSAGE_REACTIONS } else { intents::DIRECT_MESSAGE_REACTIONS }
}

fn message_intents(guild: Option<Id>) -> u64 {
    if guild.is_some() { intents::GUILD_MESSAGES } else { intents::DIRECT_MESSAGES }
}
