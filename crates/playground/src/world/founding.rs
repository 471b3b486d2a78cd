//! A further guild in a world that has one, as a transaction: the bot is in it from its beginning, with some of the people. The first
//! guild comes of the seed (`seeded`).
use super::{Channel, Guild, Id, Member, Role, Transaction};
use crate::permissions::EVERYONE;

impl Transaction<'_> {
    /// A guild with one text channel, these people and the bot, which has the rights there that it has in the first. The first of
    /// the people owns it.
    pub fn found(&mut self, name: &str, channel: &str, people: &[Id], adder: Option<Id>) -> Id {
        let id = self.world.next_id(self.now);
        let roles = self.first_roles(id);
        let own = roles.last().map_or(id, |role| role.id);
        let bot = Member { user: self.world.bot, roles: vec![own], joined_at: self.now };
        let member = |user: &Id| Member { user: *user, roles: Vec::new(), joined_at: self.now };
        let members = people.iter().map(member).chain([bot]).collect();
        let like = self.world.guilds.first();
        self.world.guilds.push(Guild {
            id,
            name: name.into(),
            time_zone: like.map_or_else(|| "UTC".into(), |first| first.time_zone.clone()),
            locale: like.map_or_else(|| "en-US".into(), |first| first.locale.clone()),
            owner: people.first().copied().unwrap_or(self.world.bot),
            roles,
            members,
            emojis: Vec::new(),
            added_by: adder,
            silent: adder.is_some(),
            removed: None,
            down: false,
        });
        self.first_channel(id, channel);
        self.tell_guild(id);
        id
    }

    /// `@everyone`, and then the bot's own.
    fn first_roles(&mut self, guild: Id) -> Vec<Role> {
        let (bot, own) = (self.world.bot, self.world.next_id(self.now));
        let held = self.world.guilds.first().into_iter().flat_map(|first| &first.roles);
        let mut like =
            held.filter(|role| role.of_bot == Some(bot)).map(|role| (role.name.clone(), role.permissions));
        let (name, permissions) = like.next_back().unwrap_or_else(|| ("bot".into(), EVERYONE));
        let role = |id, name: String, permissions, position, of_bot| Role {
            id,
            name,
            color: 0,
            permissions,
            position,
            mentionable: false,
            of_bot,
        };
        vec![role(guild, "@everyone".into(), EVERYONE, 0, None), role(own, name, permissions, 1, Some(bot))]
    }

    /// Made before the guild is told of, so it comes with it.
    fn first_channel(&mut self, guild: Id, name: &str) {
        let id = self.world.next_id(self.now);
        self.world.channels.push(Channel {
            id,
            guild: Some(guild),
            recipient: None,
            name: name.into(),
            topic: String::new(),
            position: 0,
            voice: false,
            overwrites: Vec::new(),
            messages: Vec::new(),
        });
    }
}
