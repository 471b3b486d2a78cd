//! Who asks, as every kind of interaction tells it. What they ask for is read in `commands`, `components` and `modals`.

use serenity::all::{GuildId as SerenityGuild, Member, PartialMember, Permissions, User};

use crate::actions::{Invoker, Person};
use crate::domain::id::{ChannelId, GuildId, InteractionId, RoleId, UserId};
use crate::domain::text::name as plain;

/// What every kind of interaction tells about who asks.
pub struct Origin<'a> {
    pub id: u64,
    pub guild: Option<SerenityGuild>,
    /// The guild that it names, in a private message.
    pub about: Option<GuildId>,
    pub channel: u64,
    pub user: &'a User,
    pub member: Option<&'a Member>,
    pub locale: &'a str,
}

/// Who asks.
pub fn invoker(origin: &Origin) -> Invoker {
    let permissions = origin.member.and_then(|member| member.permissions).unwrap_or_default();
    let name = origin.member.map_or(origin.user.display_name(), Member::display_name);
    Invoker {
        interaction: InteractionId(origin.id),
        guild: origin.guild.map(|id| GuildId(id.get())).or(origin.about),
        private: origin.guild.is_none(),
        channel: ChannelId(origin.channel),
        person: Person {
            id: UserId(origin.user.id.get()),
            name: plain(name),
            bot: origin.user.bot,
            member: origin.member.is_some(),
        },
        locale: origin.locale.to_owned(),
        language: None,
        may_manage: permissions.intersects(Permissions::MANAGE_GUILD | Permissions::ADMINISTRATOR),
        roles: origin
            .member
            .map_or(vec![], |member| member.roles.iter().map(|id| RoleId(id.get())).collect()),
    }
}

/// A person, by the name they go by where they are met.
pub fn person(user: &User, member: Option<&PartialMember>) -> Person {
    let name = member.and_then(|member| member.nick.as_deref()).unwrap_or(user.display_name());
    Person { id: UserId(user.id.get()), name: plain(name), bot: user.bot, member: member.is_some() }
}
