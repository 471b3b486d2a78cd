//! What comes and goes: members, channels, roles, emojis, and the bot itself. A channel's end is in `mishaps`.
use super::Playground;
use crate::client::{self, ClientResult};
use crate::dto::RefusedByClient;
use crate::world::{Id, Transaction};

impl Playground {
    /// Takes a member out of the server. Their private channel with the bot stays, and what stands in it can still be used; nothing
    /// new reaches them there, for want of a server in common (50278).
    pub fn leave(&self, who: &str) -> ClientResult<()> {
        self.core.change(|tx| {
            let (user, guild) = person_and_guild(tx, who)?;
            tx.leave(guild, user)
        })
    }

    /// Lets somebody into the server, without any role, as Discord does with those who come back.
    pub fn join(&self, who: &str) -> ClientResult<()> {
        self.core.change(|tx| {
            let (user, guild) = person_and_guild(tx, who)?;
            tx.join(guild, user)
        })
    }

    /// The same with a server by name or id, where the bot is in several.
    pub fn leave_server(&self, who: &str, server: &str) -> ClientResult<()> {
        self.core.change(|tx| {
            let (user, guild) = (client::actor(tx.world, who)?, named_guild(tx, server)?);
            tx.leave(guild, user)
        })
    }

    /// Lets somebody into a server by name or id, where the bot is in several.
    pub fn join_server(&self, who: &str, server: &str) -> ClientResult<()> {
        self.core.change(|tx| {
            let (user, guild) = (client::actor(tx.world, who)?, named_guild(tx, server)?);
            tx.join(guild, user)
        })
    }

    /// Founds a further server with the bot, these people, of whom the first owns it, and one text channel; its id. Channels are
    /// called by name alone, so this one's is to be another than those of the other servers.
    pub fn found_server(&self, name: &str, channel: &str, people: &[&str]) -> ClientResult<u64> {
        self.found(name, channel, people, None)
    }

    /// The same with a server that has no system channel, and to which one of its people adds the bot who does not own it.
    pub fn found_silent_server(
        &self,
        name: &str,
        channel: &str,
        people: &[&str],
        adder: &str,
    ) -> ClientResult<u64> {
        self.found(name, channel, people, Some(adder))
    }

    fn found(&self, name: &str, channel: &str, people: &[&str], adder: Option<&str>) -> ClientResult<u64> {
        self.core.change(|tx| {
            if name.is_empty() || tx.world.guild_named(name).is_some() {
                return Err(RefusedByClient::because(format!("no further server can be called {name:?}")));
            }
            if tx.world.channel_named(channel).is_some() {
                return Err(RefusedByClient::because(format!("there is a channel {channel:?} already")));
            }
            let members: Vec<Id> =
                people.iter().map(|who| client::actor(tx.world, who)).collect::<ClientResult<_>>()?;
            let adder = adder.map(|who| client::actor(tx.world, who)).transpose()?;
            Ok(tx.found(name, named(channel)?, &members, adder))
        })
    }

    /// Makes a text channel that everyone sees; its id, which is another than that of any channel before it.
    pub fn make_channel(&self, name: &str) -> ClientResult<u64> {
        self.core.change(|tx| Ok(tx.make_channel(guild(tx)?, named(name)?)))
    }

    /// Gives a channel another name.
    pub fn rename_channel(&self, channel: &str, name: &str) -> ClientResult<()> {
        self.core.change(|tx| {
            let found = tx.world.channel_named(channel).map(|channel| channel.id);
            tx.rename_channel(
                found.ok_or_else(|| RefusedByClient::no_such("channel", channel))?,
                named(name)?,
            );
            Ok(())
        })
    }

    /// Deletes a role, as nobody can with `@everyone` and a bot's own.
    pub fn delete_role(&self, role: &str) -> ClientResult<()> {
        self.core.change(|tx| {
            let guild = guild(tx)?;
            let home = tx.world.guild(guild).ok_or_else(|| RefusedByClient::no_such("server", guild))?;
            let found = home.role_named(role).ok_or_else(|| RefusedByClient::no_such("role", role))?;
            if found.id == guild || found.of_bot.is_some() {
                return Err(RefusedByClient::because(format!("the role {role:?} cannot be deleted")));
            }
            let id = found.id;
            tx.delete_role(guild, id);
            Ok(())
        })
    }

    /// Makes an emoji of the server's own; its id.
    pub fn make_emoji(&self, name: &str) -> ClientResult<u64> {
        self.core.change(|tx| Ok(tx.make_emoji(guild(tx)?, name)))
    }

    /// Deletes an emoji of the server's own.
    pub fn delete_emoji(&self, emoji: &str) -> ClientResult<()> {
        self.core.change(|tx| {
            let guild = guild(tx)?;
            let found = tx.world.guild(guild).and_then(|home| home.emoji_named(emoji)).map(|found| found.id);
            tx.delete_emoji(guild, found.ok_or_else(|| RefusedByClient::no_such("emoji", emoji))?);
            Ok(())
        })
    }

    /// Removes the bot from the server. What it wrote in private stays.
    pub fn remove_bot(&self) -> ClientResult<()> {
        self.core.change(|tx| tx.remove_bot(guild(tx)?))
    }

    /// Adds the bot to the server again: the same server with the same ids.
    pub fn add_bot(&self) -> ClientResult<()> {
        self.core.change(|tx| tx.add_bot(guild(tx)?))
    }

    /// Begins or ends an outage of Discord's own that hides the server.
    pub fn outage(&self, down: bool) -> ClientResult<()> {
        self.core.change(|tx| {
            tx.outage(guild(tx)?, down);
            Ok(())
        })
    }
}

fn person_and_guild(tx: &Transaction, who: &str) -> ClientResult<(Id, Id)> {
    Ok((client::actor(tx.world, who)?, guild(tx)?))
}

fn guild(tx: &Transaction) -> ClientResult<Id> {
    let guild = tx.world.guilds.first().map(|guild| guild.id);
    guild.ok_or_else(|| RefusedByClient::because("there is no server"))
}

fn named_guild(tx: &Transaction, named: &str) -> ClientResult<Id> {
    let found = tx.world.guild_named(named).map(|guild| guild.id);
    found.ok_or_else(|| RefusedByClient::no_such("server", named))
}

/// A name that a channel can have here, where "dm" means something else.
fn named(name: &str) -> ClientResult<&str> {
    if name.is_empty() || name == "dm" {
        return Err(RefusedByClient::because(format!("no channel can be called {name:?}")));
    }
    Ok(name)
}
