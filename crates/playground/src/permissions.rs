//! Who may do what where: roles, then a channel's overwrites, as Discord's documentation lays them out
//! (<https://discord.com/developers/docs/topics/permissions#permission-overwrites>). What an admin grants by
//! command is in `client::command`; a command's permissions by role or channel are not kept.
use twilight_model::guild::Permissions;

use super::world::{Channel, Guild, Id, World};

/// What everyone can do without a role.
pub(crate) const EVERYONE: Permissions = Permissions::VIEW_CHANNEL
    .union(Permissions::SEND_MESSAGES)
    .union(Permissions::READ_MESSAGE_HISTORY)
    .union(Permissions::EMBED_LINKS)
    .union(Permissions::ATTACH_FILES)
    .union(Permissions::ADD_REACTIONS)
    .union(Permissions::USE_SLASH_COMMANDS)
    .union(Permissions::CHANGE_NICKNAME);

/// What both sides of a direct message can do.
const IN_DM: Permissions = Permissions::VIEW_CHANNEL
    .union(Permissions::SEND_MESSAGES)
    .union(Permissions::READ_MESSAGE_HISTORY)
    .union(Permissions::EMBED_LINKS)
    .union(Permissions::ATTACH_FILES)
    .union(Permissions::ADD_REACTIONS)
    .union(Permissions::MENTION_EVERYONE)
    .union(Permissions::USE_SLASH_COMMANDS);

/// A member's permissions in the guild, before any channel's overwrites. None for someone who is not a member.
pub(crate) fn in_guild(guild: &Guild, user: Id) -> Permissions {
    if guild.owner == user {
        return Permissions::all();
    }
    let Some(member) = guild.members.iter().find(|member| member.user == user) else {
        return Permissions::empty();
    };
    let held = guild.roles.iter().filter(|role| role.id == guild.id || member.roles.contains(&role.id));
    let all = held.fold(Permissions::empty(), |all, role| all | role.permissions);
    if all.contains(Permissions::ADMINISTRATOR) { Permissions::all() } else { all }
}

/// A user's permissions in a channel or direct message.
pub(crate) fn in_channel(world: &World, channel: &Channel, user: Id) -> Permissions {
    let Some(guild) = channel.guild.and_then(|id| world.guild(id)) else {
        let takes_part = channel.recipient == Some(user) || user == world.bot;
        return if takes_part { IN_DM } else { Permissions::empty() };
    };
    let base = in_guild(guild, user);
    if base.contains(Permissions::ADMINISTRATOR) {
        return base;
    }
    let Some(member) = guild.members.iter().find(|member| member.user == user) else { return base };
    let mut all = base;
    let everyone = channel.overwrites.iter().filter(|one| one.id == guild.id);
    let roles = channel.overwrites.iter().filter(|one| member.roles.contains(&one.id));
    let own = channel.overwrites.iter().filter(|one| one.id == user);
    for layer in [everyone.collect::<Vec<_>>(), roles.collect(), own.collect()] {
        let deny = layer.iter().fold(Permissions::empty(), |sum, one| sum | one.deny);
        let allow = layer.iter().fold(Permissions::empty(), |sum, one| sum | one.allow);
        all = (all - deny) | allow;
    }
    implied(all)
}

/// Without sight nothing is possible; without a voice, neither mentions nor embeds nor files.
fn implied(all: Permissions) -> Permissions {
    if !all.contains(Permissions::VIEW_CHANNEL) {
        return Permissions::empty();
    }
    if all.contains(Permissions::SEND_MESSAGES) {
        return all;
    }
    all - (Permissions::MENTION_EVERYONE | Permissions::EMBED_LINKS | Permissions::ATTACH_FILES)
}

#[cfg(test)]
mod tests {
    use super::super::Seed;
    use super::super::world::seeded;
    use super::*;

    #[test]
    fn the_seeds_channels_let_in_whom_they_say() {
        let world = seeded::world(&Seed::default(), chrono::Utc::now());
        let id = |who: &str| world.person(who).map(|user| user.id).expect("seeded");
        let may = |who: &str, channel: &str, what| {
            in_channel(&world, world.channel_named(channel).expect("seeded"), id(who)).contains(what)
        };
        let (view, send) = (Permissions::VIEW_CHANNEL, Permissions::SEND_MESSAGES);
        assert!(may("ana", "leads", view) && may("ben", "leads", view) && may("your bot", "leads", view));
        assert!(
            !may("eun", "leads", view) && !may("eun", "leads", send),
            "without sight nothing is possible"
        );
        assert!(may("eun", "announcements", view) && !may("eun", "announcements", send));
        assert!(may("your bot", "announcements", send) && may("ana", "announcements", send));
    }
}
