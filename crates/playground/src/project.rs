//! Projects the world onto what one member sees of it: values of `dto`, made of world objects.
use super::dto::{
    AmendedView, Author, ChannelView, GuildView, MessageId, MessageView, Person, ReactionView, Used,
};
use super::permissions;
use super::world::message::Emoji;
use super::world::{Channel, Id, Message, World};
use twilight_model::guild::Permissions;

/// How many of a channel's messages a view of it holds.
const SHOWN: usize = 100;

pub(crate) fn guild(world: &World) -> GuildView {
    let guild = world.guilds.first();
    GuildView {
        id: guild.map_or_else(String::new, |guild| guild.id.to_string()),
        name: guild.map_or_else(String::new, |guild| guild.name.clone()),
        time_zone: guild.map_or_else(|| "UTC".into(), |guild| guild.time_zone.clone()),
    }
}

/// Everyone, the bot last.
pub(crate) fn people(world: &World) -> Vec<Person> {
    let made = world.users.iter().map(|user| {
        let guild = world.guilds.iter().find(|guild| guild.member(user.id).is_some());
        let held = guild.and_then(|guild| guild.member(user.id)).map_or(&[][..], |member| &member.roles);
        let roles = guild.into_iter().flat_map(|guild| &guild.roles).filter(|role| held.contains(&role.id));
        let rights = guild.map_or(Permissions::empty(), |guild| permissions::in_guild(guild, user.id));
        Person {
            name: user.name.clone(),
            id: user.id.to_string(),
            display_name: user.display_name.clone(),
            hue: user.hue,
            roles: roles.map(|role| role.name.clone()).collect(),
            admin: rights.contains(Permissions::MANAGE_GUILD),
            time_zone: user.time_zone.clone(),
            locale: user.locale.clone(),
            dms_open: user.dms_open,
            bot: user.bot,
        }
    });
    made.collect()
}

/// The guild's channels that this member sees, in its order.
pub(crate) fn channels(world: &World, viewer: Id) -> Vec<ChannelView> {
    let seen = world.channels.iter().filter(|channel| {
        channel.guild.is_some()
            && permissions::in_channel(world, channel, viewer).contains(Permissions::VIEW_CHANNEL)
    });
    seen.map(|one| channel(world, one, viewer)).collect()
}

/// The member's direct messages with the bot, opened or not.
pub(crate) fn dm(world: &World, viewer: Id) -> ChannelView {
    let name = world.user(world.bot).map_or_else(String::new, |bot| bot.display_name.clone());
    match world.dm_with(viewer) {
        Some(opened) => ChannelView { name, ..channel(world, opened, viewer) },
        None => ChannelView {
            id: None,
            name,
            place: "dm".into(),
            topic: String::new(),
            can_send: true,
            private: true,
            bot_forbidden: false,
            bot_hidden: false,
            messages: Vec::new(),
            earlier: false,
            amended: Vec::new(),
        },
    }
}

fn channel(world: &World, channel: &Channel, viewer: Id) -> ChannelView {
    let rights = permissions::in_channel(world, channel, viewer);
    let bot = permissions::in_channel(world, channel, world.bot);
    let (messages, earlier) = latest(world, channel, viewer, None, SHOWN);
    ChannelView {
        id: Some(channel.id.to_string()),
        name: channel.name.clone(),
        place: place(channel),
        topic: channel.topic.clone(),
        can_send: rights.contains(Permissions::SEND_MESSAGES),
        private: is_private(channel),
        bot_forbidden: !bot.contains(Permissions::SEND_MESSAGES),
        bot_hidden: !bot.contains(Permissions::VIEW_CHANNEL),
        amended: amended(world, channel, viewer, messages.first()),
        messages,
        earlier,
    }
}

/// What became of those that were changed lately and come before the first that is shown.
fn amended(world: &World, channel: &Channel, viewer: Id, first: Option<&MessageView>) -> Vec<AmendedView> {
    let earlier = |id: &Id| first.is_some_and(|first| *id < first.id.0);
    let touched = world.touched.iter().filter(|(at, id)| *at == channel.id && earlier(id));
    let now = |id: Id| channel.message(id).filter(|one| one.seen_by(viewer));
    touched
        .map(|(_, id)| AmendedView {
            id: MessageId(*id),
            message: now(*id).map(|one| message(world, one, viewer)),
        })
        .collect()
}

/// The latest `most` messages that this member sees in the channel, of those before `before`, oldest first; and whether there are
/// still earlier ones.
pub(crate) fn latest(
    world: &World,
    channel: &Channel,
    viewer: Id,
    before: Option<Id>,
    most: usize,
) -> (Vec<MessageView>, bool) {
    let wanted = |one: &&Message| one.seen_by(viewer) && before.is_none_or(|before| one.id < before);
    let mut seen = channel.messages.iter().rev().filter(wanted);
    let mut found: Vec<MessageView> =
        seen.by_ref().take(most).map(|one| message(world, one, viewer)).collect();
    found.reverse();
    (found, seen.next().is_some())
}

fn is_private(channel: &Channel) -> bool {
    let Some(guild) = channel.guild else { return true };
    channel.overwrites.iter().any(|one| one.id == guild && one.deny.contains(Permissions::VIEW_CHANNEL))
}

fn place(channel: &Channel) -> String {
    if channel.guild.is_some() { channel.name.clone() } else { "dm".into() }
}

/// What this member sees in the channel, oldest first.
pub(crate) fn messages(world: &World, channel: &Channel, viewer: Id) -> Vec<MessageView> {
    let seen = channel.messages.iter().filter(|one| one.seen_by(viewer));
    seen.map(|one| message(world, one, viewer)).collect()
}

fn reaction(emoji: &Emoji, people: &[Id], viewer: Id) -> ReactionView {
    let emoji = match &emoji.id {
        Some(id) => format!("{}:{id}", emoji.name),
        None => emoji.name.clone(),
    };
    ReactionView { emoji, count: people.len(), mine: people.contains(&viewer) }
}

pub(crate) fn message(world: &World, message: &Message, viewer: Id) -> MessageView {
    let channel = world.channel(message.channel);
    let sees_channel = |id: Id| {
        channel.is_some_and(|channel| {
            permissions::in_channel(world, channel, id).contains(Permissions::VIEW_CHANNEL)
        })
    };
    MessageView {
        id: MessageId(message.id),
        channel: message.channel.to_string(),
        place: channel.map_or_else(String::new, place),
        at: message.at,
        edited_at: message.edited_at,
        author: author(world, message.author),
        content: message.content.clone(),
        embeds: message.embeds.clone(),
        components: message.components.clone(),
        attachments: message.attachments.clone(),
        reactions: message.reactions.iter().map(|(emoji, people)| reaction(emoji, people, viewer)).collect(),
        ephemeral: message.only_for.is_some(),
        thinking: message.is_thinking(),
        failed: message.failed,
        pings: message.pings.iter().map(ToString::to_string).collect(),
        pings_everyone: message.pings_everyone,
        pings_me: message.pings.contains(&viewer) || (message.pings_everyone && sees_channel(viewer)),
        reply_to: message.reference.map(MessageId),
        used: message
            .used
            .as_ref()
            .map(|(by, what)| Used { by: author(world, *by).name, what: what.clone() }),
    }
}

fn author(world: &World, id: Id) -> Author {
    let user = world.user(id);
    Author {
        id: id.to_string(),
        name: user.map_or_else(String::new, |user| user.name.clone()),
        display_name: user.map_or_else(String::new, |user| user.display_name.clone()),
        hue: user.map_or(0, |user| user.hue),
        bot: user.is_some_and(|user| user.bot),
    }
}
