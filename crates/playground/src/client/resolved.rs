//! The `resolved` part of an interaction: whole objects for the ids it names, and finding those ids by name.
use serde_json::{Value, json};

use super::ClientResult;
use crate::dto::RefusedByClient;
use crate::world::{Id, World};
use crate::{permissions, wire};

/// Gathers objects as ids are named.
pub(crate) struct Resolved<'a> {
    world: &'a World,
    channel: Id,
    objects: Value,
}

impl<'a> Resolved<'a> {
    /// For an interaction in this channel.
    pub fn new(world: &'a World, channel: Id) -> Self {
        Self { world, channel, objects: json!({}) }
    }

    /// Nothing when nothing was named.
    pub fn into_value(self) -> Value {
        self.objects
    }

    /// A person by name or id; a member too where there is a guild.
    pub fn user(&mut self, named: &str) -> ClientResult<String> {
        let world = self.world;
        let named = named.trim_start_matches('@');
        let user = world.person(named).ok_or_else(|| RefusedByClient::no_such("person", named))?;
        let id = user.id.to_string();
        self.objects["users"][&id] = wire::user(world, user.id);
        let here = world.channel(self.channel);
        let guild = here.and_then(|channel| channel.guild).and_then(|id| world.guild(id));
        if let (Some(here), Some(member)) = (here, guild.and_then(|guild| guild.member(user.id))) {
            let rights = permissions::in_channel(world, here, user.id);
            self.objects["members"][&id] = wire::guild::partial_member(member, Some(rights));
        }
        Ok(id)
    }

    pub fn role(&mut self, named: &str) -> ClientResult<String> {
        let named = named.trim_start_matches('@');
        let found = self.world.guilds.iter().find_map(|guild| guild.role_named(named));
        let role = found.ok_or_else(|| RefusedByClient::no_such("role", named))?;
        let id = role.id.to_string();
        self.objects["roles"][&id] = wire::guild::role(role);
        Ok(id)
    }

    pub fn channel(&mut self, named: &str) -> ClientResult<String> {
        let named = named.trim_start_matches('#');
        let channel =
            self.world.channel_named(named).ok_or_else(|| RefusedByClient::no_such("channel", named))?;
        let id = channel.id.to_string();
        let rights = permissions::in_channel(self.world, channel, self.world.bot);
        let mut object = wire::guild::channel(self.world, channel);
        object["permissions"] = json!(rights.bits().to_string());
        self.objects["channels"][&id] = object;
        Ok(id)
    }

    pub fn mentionable(&mut self, named: &str) -> ClientResult<String> {
        self.user(named).or_else(|_| self.role(named))
    }

    pub fn message(&mut self, id: Id) {
        if let Some(message) = self.world.message(id) {
            self.objects["messages"][id.to_string()] = wire::message::message(self.world, message);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Seed;
    use crate::world::{Transaction, seeded};

    #[test]
    fn a_user_is_a_member_in_a_server_and_in_a_private_message_a_user_alone() {
        let now = chrono::DateTime::from_timestamp(1_795_000_000, 0).expect("in range");
        let mut world = seeded::world(&Seed::default(), now);
        let (ana, general) = (world.users[0].id, world.channels[0].id);
        let mut tx = Transaction { world: &mut world, now, events: Vec::new() };
        let dm = tx.open_dm(ana);
        for (channel, is_member) in [(general, true), (dm, false)] {
            let mut resolved = Resolved::new(&world, channel);
            let ben = resolved.user("ben").expect("seeded");
            let objects = resolved.into_value();
            assert!(objects["users"][&ben].is_object());
            assert_eq!(objects["members"][&ben].is_object(), is_member);
        }
    }
}
