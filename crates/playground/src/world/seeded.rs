//! A new world out of a seed.
use std::collections::VecDeque;

use chrono::{DateTime, TimeDelta, Utc};
use twilight_model::guild::Permissions;

use super::message::Allowed;
use super::{Channel, Guild, Id, Member, Overwrite, Role, Transaction, User, World};
use crate::gateway::intents;
use crate::permissions::EVERYONE;
use crate::seed::{self, ChannelSeed, PersonSeed, Privileged, Seed};

/// The world as the seed describes it, founded a month before `now`.
pub(crate) fn world(seed: &Seed, now: DateTime<Utc>) -> World {
    world_of(seed, now, None)
}

/// The same, for a bot that has its id already.
pub(crate) fn world_of(seed: &Seed, now: DateTime<Utc>, bot: Option<Id>) -> World {
    let founded = now - TimeDelta::days(30);
    let mut world = empty(seed, founded);
    world.bot = bot.unwrap_or_else(|| world.next_id(founded));
    let bot_name = seed.bot.name.to_lowercase();
    for person in &seed.people {
        let id = world.next_id(founded);
        world.users.push(user(id, person));
    }
    world.users.push(User {
        id: world.bot,
        name: bot_name,
        display_name: seed.bot.name.clone(),
        hue: seed.bot.hue,
        bot: true,
        locale: "en-US".into(),
        time_zone: "UTC".into(),
        dms_open: true,
    });
    let guild = guild(&mut world, seed, founded);
    for (position, channel) in (0..).zip(&seed.channels) {
        let id = world.next_id(founded);
        let made = self::channel(&guild, world.bot, id, position, channel);
        world.channels.push(made);
    }
    world.guilds.push(guild);
    first_messages(&mut world, seed, now);
    world
}

fn empty(seed: &Seed, founded: DateTime<Utc>) -> World {
    let bits = seed.bot.privileged_intents.iter().map(|one| match one {
        Privileged::Members => intents::GUILD_MEMBERS,
        Privileged::Presences => intents::GUILD_PRESENCES,
        Privileged::Content => intents::MESSAGE_CONTENT,
    });
    World {
        clock: founded,
        bot: 0,
        privileged: bits.fold(0, |all, bit| all | bit),
        heartbeat_ms: seed.bot.heartbeat_ms,
        guilds: Vec::new(),
        users: Vec::new(),
        channels: Vec::new(),
        commands: Vec::new(),
        command_grants: Vec::new(),
        interactions: Default::default(),
        modals: Default::default(),
        lived: false,
        touched: VecDeque::new(),
        last_id: 0,
        files: Default::default(),
        origin: String::new(),
    }
}

fn user(id: Id, person: &PersonSeed) -> User {
    User {
        id,
        name: person.name.clone(),
        display_name: person.display_name.clone(),
        hue: person.hue,
        bot: false,
        locale: person.locale.clone(),
        time_zone: person.time_zone.name().into(),
        dms_open: person.dms_open,
    }
}

fn guild(world: &mut World, seed: &Seed, founded: DateTime<Utc>) -> Guild {
    let id = world.next_id(founded);
    let mut roles = vec![role(id, "@everyone", EVERYONE, 0)];
    for (position, (name, wanted)) in (1..).zip(&seed.roles) {
        let rights = rights(&wanted.permissions);
        let base = role(world.next_id(founded), name, rights, position);
        roles.push(Role { color: wanted.color, mentionable: wanted.mentionable, ..base });
    }
    let own = role(world.next_id(founded), &seed.bot.name, rights(&seed.bot.permissions), 99);
    let bot = Member { user: world.bot, roles: vec![own.id], joined_at: founded };
    roles.push(Role { of_bot: Some(world.bot), ..own });
    let id_of = |name: &String| roles.iter().find(|role| role.name == *name).map(|role| role.id);
    let mut members: Vec<Member> = (seed.people.iter().zip(&world.users))
        .map(|(person, user)| Member {
            user: user.id,
            roles: person.roles.iter().filter_map(id_of).collect(),
            joined_at: founded,
        })
        .collect();
    let admin = |member: &&Member| {
        let held = roles.iter().filter(|role| member.roles.contains(&role.id));
        held.fold(Permissions::empty(), |all, role| all | role.permissions)
            .contains(Permissions::ADMINISTRATOR)
    };
    // Whoever may do everything anyway owns the server, so that nobody's rights come from owning it alone.
    let owner = members.iter().find(admin).map_or(world.bot, |member| member.user);
    members.push(bot);
    Guild {
        id,
        name: seed.guild.name.clone(),
        time_zone: seed.guild.time_zone.name().into(),
        locale: seed.guild.locale.clone(),
        owner,
        roles,
        members,
        emojis: Vec::new(),
        added_by: None,
        silent: false,
        removed: None,
        down: false,
    }
}

fn rights(names: &[String]) -> Permissions {
    seed::permissions(names).unwrap_or(Permissions::empty())
}

fn role(id: Id, name: &str, permissions: Permissions, position: u16) -> Role {
    Role { id, name: name.into(), color: 0, permissions, position, mentionable: false, of_bot: None }
}

fn channel(guild: &Guild, bot: Id, id: Id, position: u16, seed: &ChannelSeed) -> Channel {
    let mut made = Channel {
        id,
        guild: Some(guild.id),
        recipient: None,
        name: seed.name.clone(),
        topic: seed.topic.clone(),
        position,
        voice: false,
        overwrites: Vec::new(),
        messages: Vec::new(),
    };
    let (view, send) = (Permissions::VIEW_CHANNEL, Permissions::SEND_MESSAGES);
    let nothing = Permissions::empty();
    let for_role = |id, allow, deny| Overwrite { id, for_role: true, allow, deny };
    if !seed.only.is_empty() {
        made.overwrites.push(for_role(guild.id, nothing, view));
        let named = guild.roles.iter().filter(|role| seed.only.contains(&role.name));
        made.overwrites.extend(named.map(|role| for_role(role.id, view, nothing)));
        made.deny(bot, view, false);
    }
    if seed.read_only {
        made.deny(bot, send, false);
        match made.overwrites.iter_mut().find(|one| one.id == guild.id) {
            Some(everyone) => everyone.deny |= send,
            None => made.overwrites.push(for_role(guild.id, nothing, send)),
        }
        let managers = guild.roles.iter().filter(|role| role.permissions.contains(Permissions::MANAGE_GUILD));
        made.overwrites.extend(managers.map(|role| for_role(role.id, send, nothing)));
    }
    if seed.bot_forbidden {
        made.deny(bot, send, true);
    }
    made
}

fn first_messages(world: &mut World, seed: &Seed, now: DateTime<Utc>) {
    let count = i32::try_from(seed.messages.len()).unwrap_or(i32::MAX);
    for (left, message) in (1..=count).rev().zip(&seed.messages) {
        let at = now - TimeDelta::minutes(20) * left;
        let author = world.person(&message.by).map(|user| user.id);
        let channel = world.channel_named(&message.channel).map(|channel| channel.id);
        let (Some(author), Some(channel)) = (author, channel) else { continue };
        let mut tx = Transaction { world, now: at, events: Vec::new() };
        let mut post = tx.blank(channel, author);
        post.content = message.text.clone();
        tx.post(post, &Allowed::everything());
    }
}
