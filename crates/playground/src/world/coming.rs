//! What comes into a guild and leaves it, as transactions on the world: channels, roles, emojis, members, and the bot itself. Those
//! of messages are in `transaction`.
use serde_json::{Value, json};

use super::guild::{GuildEmoji, Member};
use super::transaction::Event;
use super::{Channel, Id, Transaction};
use crate::dto::RefusedByClient;
use crate::gateway::intents;
use crate::wire;

impl Transaction<'_> {
    /// A member leaves. Whoever owns the guild cannot, as on Discord.
    pub fn leave(&mut self, guild: Id, user: Id) -> Result<(), RefusedByClient> {
        let home = self.world.guild_mut(guild).ok_or_else(|| RefusedByClient::no_such("server", guild))?;
        if home.owner == user {
            return Err(RefusedByClient::because("whoever owns a server cannot leave it"));
        }
        if home.member(user).is_none() {
            return Err(RefusedByClient::because("they are not in the server"));
        }
        home.members.retain(|member| member.user != user);
        let data = json!({"guild_id": guild.to_string(), "user": wire::user(self.world, user)});
        self.tell("GUILD_MEMBER_REMOVE", data, intents::GUILD_MEMBERS, Some(guild));
        Ok(())
    }

    /// Somebody becomes a member, without any role.
    pub fn join(&mut self, guild: Id, user: Id) -> Result<(), RefusedByClient> {
        let now = self.now;
        let home = self.world.guild_mut(guild).ok_or_else(|| RefusedByClient::no_such("server", guild))?;
        if home.member(user).is_some() {
            return Err(RefusedByClient::because("they are in the server already"));
        }
        // The bot comes last in every list of members.
        let place = home.members.len().saturating_sub(1);
        home.members.insert(place, Member { user, roles: Vec::new(), joined_at: now });
        let Some(member) = self.world.guild(guild).and_then(|home| home.member(user)) else { return Ok(()) };
        let mut data = wire::guild::member(self.world, member, None);
        data["guild_id"] = json!(guild.to_string());
        self.tell("GUILD_MEMBER_ADD", data, intents::GUILD_MEMBERS, Some(guild));
        Ok(())
    }

    /// A new text channel, behind all others, that everyone sees.
    pub fn make_channel(&mut self, guild: Id, name: &str) -> Id {
        let id = self.world.next_id(self.now);
        let own = self.world.channels.iter().filter(|one| one.guild == Some(guild));
        let position = own.map(|one| one.position + 1).max().unwrap_or(0);
        self.world.channels.push(Channel {
            id,
            guild: Some(guild),
            recipient: None,
            name: name.into(),
            topic: String::new(),
            position,
            voice: false,
            overwrites: Vec::new(),
            messages: Vec::new(),
        });
        self.tell_channel("CHANNEL_CREATE", id);
        id
    }

    pub fn rename_channel(&mut self, id: Id, name: &str) {
        if let Some(channel) = self.world.channel_mut(id) {
            channel.name = name.into();
        }
        self.tell_channel("CHANNEL_UPDATE", id);
    }

    /// Members lose the role, and channels what they said of it.
    pub fn delete_role(&mut self, guild: Id, role: Id) {
        if let Some(home) = self.world.guild_mut(guild) {
            home.roles.retain(|one| one.id != role);
            home.members.iter_mut().for_each(|member| member.roles.retain(|id| *id != role));
        }
        for channel in self.world.channels.iter_mut().filter(|one| one.guild == Some(guild)) {
            channel.overwrites.retain(|one| one.id != role);
        }
        let data = json!({"guild_id": guild.to_string(), "role_id": role.to_string()});
        self.tell("GUILD_ROLE_DELETE", data, intents::GUILDS, Some(guild));
    }

    pub fn make_emoji(&mut self, guild: Id, name: &str) -> Id {
        let id = self.world.next_id(self.now);
        if let Some(home) = self.world.guild_mut(guild) {
            home.emojis.push(GuildEmoji { id, name: name.into() });
        }
        self.tell_emojis(guild);
        id
    }

    pub fn delete_emoji(&mut self, guild: Id, emoji: Id) {
        if let Some(home) = self.world.guild_mut(guild) {
            home.emojis.retain(|one| one.id != emoji);
        }
        self.tell_emojis(guild);
    }

    fn tell_emojis(&mut self, guild: Id) {
        let Some(home) = self.world.guild(guild) else { return };
        let data = json!({"guild_id": guild.to_string(), "emojis": wire::guild::emojis(home)});
        self.tell("GUILD_EMOJIS_UPDATE", data, intents::GUILD_EXPRESSIONS, Some(guild));
    }

    /// The bot is removed from the guild; what there is in it stays.
    pub fn remove_bot(&mut self, guild: Id) -> Result<(), RefusedByClient> {
        let bot = self.world.bot;
        let home = self.world.guild_mut(guild).ok_or_else(|| RefusedByClient::no_such("server", guild))?;
        let place = home.members.iter().position(|member| member.user == bot);
        let place = place.ok_or_else(|| RefusedByClient::because("the bot is not in the server"))?;
        let told = home.is_told();
        let member = home.members.remove(place);
        home.removed = Some(member);
        home.down = false;
        if told {
            // Told past `tell`, which knows that the bot is no longer there.
            self.tell_of_guild("GUILD_DELETE", guild, json!({"id": guild.to_string()}));
        }
        Ok(())
    }

    /// The bot is added to the guild again, with the rights it had.
    pub fn add_bot(&mut self, guild: Id) -> Result<(), RefusedByClient> {
        let now = self.now;
        let home = self.world.guild_mut(guild).ok_or_else(|| RefusedByClient::no_such("server", guild))?;
        let member = home.removed.take();
        let member = member.ok_or_else(|| RefusedByClient::because("the bot is in the server already"))?;
        home.members.push(Member { joined_at: now, ..member });
        self.tell_guild(guild);
        Ok(())
    }

    /// An outage of Discord's own hides the guild from everyone, or ends.
    pub fn outage(&mut self, guild: Id, down: bool) {
        let Some(home) = self.world.guild_mut(guild) else { return };
        let before = std::mem::replace(&mut home.down, down);
        if before == down || home.removed.is_some() {
            return;
        }
        if down {
            let data = json!({"id": guild.to_string(), "unavailable": true});
            self.tell_of_guild("GUILD_DELETE", guild, data);
        } else {
            self.tell_guild(guild);
        }
    }

    pub(super) fn tell_guild(&mut self, guild: Id) {
        let Some(home) = self.world.guild(guild) else { return };
        let data = wire::guild::created(self.world, home);
        self.tell_of_guild("GUILD_CREATE", guild, data);
    }

    fn tell_of_guild(&mut self, kind: &'static str, guild: Id, data: Value) {
        self.events.push(Event { kind, data, intents: intents::GUILDS, guild: Some(guild) });
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Utc};
    use serde::de::DeserializeOwned;
    use twilight_model::gateway::payload::incoming::{
        ChannelCreate, ChannelUpdate, GuildCreate, GuildDelete, GuildEmojisUpdate, MemberAdd, MemberRemove,
        RoleDelete,
    };

    use super::super::{World, seeded};
    use super::*;
    use crate::Seed;

    fn now() -> DateTime<Utc> {
        DateTime::from_timestamp(1_795_000_000, 0).expect("in range")
    }

    /// What the gateway is told of a transaction.
    fn told(world: &mut World, act: impl FnOnce(&mut Transaction)) -> Vec<Event> {
        let mut tx = Transaction { world, now: now(), events: Vec::new() };
        act(&mut tx);
        tx.events
    }

    fn only<T: DeserializeOwned>(events: Vec<Event>, kind: &str) -> T {
        assert_eq!(events.iter().map(|event| event.kind).collect::<Vec<_>>(), [kind]);
        serde_json::from_value(events[0].data.clone()).unwrap_or_else(|error| panic!("{kind}: {error}"))
    }

    #[test]
    fn a_channel_that_is_made_anew_has_another_id() {
        let mut world = seeded::world(&Seed::default(), now());
        let guild = world.guilds[0].id;
        let before = world.channel_named("projects").expect("seeded").id;
        let (mut first, mut second) = (0, 0);
        let made: ChannelCreate =
            only(told(&mut world, |tx| first = tx.make_channel(guild, "new")), "CHANNEL_CREATE");
        assert_eq!((made.id.get(), made.name.as_deref()), (first, Some("new")));
        told(&mut world, |tx| second = tx.make_channel(guild, "projects"));
        assert!(first != second && second != before);
        let renamed: ChannelUpdate =
            only(told(&mut world, |tx| tx.rename_channel(first, "newer")), "CHANNEL_UPDATE");
        assert_eq!(renamed.name.as_deref(), Some("newer"));
    }

    #[test]
    fn roles_emojis_and_members_go_with_what_named_them() {
        let mut world = seeded::world(&Seed::default(), now());
        let (guild, eun) = (world.guilds[0].id, world.person("eun").expect("seeded").id);
        let role = world.guilds[0].role_named("lead").expect("seeded").id;
        let gone: RoleDelete = only(told(&mut world, |tx| tx.delete_role(guild, role)), "GUILD_ROLE_DELETE");
        assert_eq!(gone.role_id.get(), role);
        assert!(world.guilds[0].members.iter().all(|member| !member.roles.contains(&role)));
        assert!(world.channels.iter().all(|channel| channel.overwrites.iter().all(|one| one.id != role)));

        let mut emoji = 0;
        let with: GuildEmojisUpdate =
            only(told(&mut world, |tx| emoji = tx.make_emoji(guild, "party")), "GUILD_EMOJIS_UPDATE");
        assert_eq!(with.emojis.first().map(|one| one.id.get()), Some(emoji));
        let without: GuildEmojisUpdate =
            only(told(&mut world, |tx| tx.delete_emoji(guild, emoji)), "GUILD_EMOJIS_UPDATE");
        assert!(without.emojis.is_empty());

        let events = told(&mut world, |tx| tx.leave(guild, eun).expect("they are there"));
        assert_eq!(events[0].intents, intents::GUILD_MEMBERS, "told to whom it may be");
        let left: MemberRemove = only(events, "GUILD_MEMBER_REMOVE");
        assert_eq!(left.user.id.get(), eun);
        assert!(!world.shares_guild_with(eun));
        told(&mut world, |tx| drop(tx.leave(guild, eun).expect_err("they have left")));
        let back: MemberAdd =
            only(told(&mut world, |tx| tx.join(guild, eun).expect("they had left")), "GUILD_MEMBER_ADD");
        assert!(back.member.user.id.get() == eun && back.member.roles.is_empty());
    }

    #[test]
    fn whoever_owns_the_server_stays() {
        let mut world = seeded::world(&Seed::default(), now());
        let (guild, owner) = (world.guilds[0].id, world.guilds[0].owner);
        let events = told(&mut world, |tx| drop(tx.leave(guild, owner).expect_err("theirs")));
        assert!(events.is_empty());
    }

    #[test]
    fn a_removed_bot_hears_nothing_until_it_is_added_again() {
        let mut world = seeded::world(&Seed::default(), now());
        let guild = world.guilds[0].id;
        let gone = told(&mut world, |tx| tx.remove_bot(guild).expect("it is there"));
        assert_eq!(gone[0].data.get("unavailable"), None);
        let gone: GuildDelete = only(gone, "GUILD_DELETE");
        assert_eq!((gone.id.get(), gone.unavailable), (guild, None));
        assert!(
            told(&mut world, |tx| {
                tx.make_channel(guild, "unheard");
            })
            .is_empty()
        );
        let back = told(&mut world, |tx| tx.add_bot(guild).expect("it was removed"));
        let GuildCreate::Available(back) = only(back, "GUILD_CREATE") else { panic!("whole") };
        assert!(back.channels.iter().any(|channel| channel.name.as_deref() == Some("unheard")));
        assert!(back.members.iter().any(|member| member.user.id.get() == world.bot));
    }

    #[test]
    fn an_outage_is_no_removal() {
        let mut world = seeded::world(&Seed::default(), now());
        let guild = world.guilds[0].id;
        let gone: GuildDelete = only(told(&mut world, |tx| tx.outage(guild, true)), "GUILD_DELETE");
        assert_eq!(gone.unavailable, Some(true));
        assert!(told(&mut world, |tx| tx.outage(guild, true)).is_empty());
        only::<GuildCreate>(told(&mut world, |tx| tx.outage(guild, false)), "GUILD_CREATE");
    }
}
