//! Which servers a person shares with the bot: those recorded and not left in which Discord says that the person is a member. With
//! more than a menu holds, those come first in which the person has something.

use futures_util::{StreamExt, stream};

use crate::catalogue::views::private::NamedServer;
use crate::context::{Standing, membership_of};
use crate::domain::guild::Guild;
use crate::domain::id::{GuildId, UserId};
use crate::domain::member::Prompting;
use crate::domain::message::limit;
use crate::store::StoreError;

use super::super::Context;

/// Of how many servers Discord is asked at once: all, since the asker waits for the last.
const AT_ONCE: usize = limit::CHOICES;

/// What is known of the servers that a person's commands may be about.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum SharedServers {
    /// The one that the person chose last, or the only one.
    One(GuildId),
    Several(Vec<GuildId>),
    None,
    /// Discord does not tell just now.
    Unchecked,
}

/// Returns the server that a person chose last, if they are still in it; else those they may choose from.
pub(super) async fn shared(context: &Context, user: UserId) -> Result<SharedServers, StoreError> {
    if let Some(chosen) = context.store.member(user).await?.server {
        match is_shared(context, chosen, user).await? {
            Some(true) => return Ok(SharedServers::One(chosen)),
            Some(false) => {}
            None => return Ok(SharedServers::Unchecked),
        }
    }
    all_shared(context, user).await
}

/// The same, whatever was chosen before.
pub(super) async fn all_shared(context: &Context, user: UserId) -> Result<SharedServers, StoreError> {
    let candidates = candidates(context, user).await?;
    let ask = async |guild| Ok((guild, standing(context, guild, user).await?));
    let asked: Vec<Result<_, StoreError>> =
        stream::iter(candidates).map(ask).buffered(AT_ONCE).collect().await;
    let asked = asked.into_iter().collect::<Result<Vec<_>, _>>()?;
    let is_told = asked.iter().all(|(_, is_member)| is_member.is_some());
    let servers: Vec<GuildId> =
        asked.into_iter().filter(|(_, is_member)| *is_member == Some(true)).map(|(guild, _)| guild).collect();
    Ok(match servers[..] {
        // Among those that Discord did not tell of may be another.
        [] | [_] if !is_told => SharedServers::Unchecked,
        [] => SharedServers::None,
        [only] => SharedServers::One(only),
        _ => SharedServers::Several(servers),
    })
}

/// Whether the bot and a person are both in a server; None when Discord does not tell just now.
pub(super) async fn is_shared(
    context: &Context,
    guild: GuildId,
    user: UserId,
) -> Result<Option<bool>, StoreError> {
    let is_there = |guild: &Guild| guild.left.is_none();
    match context.store.guild(guild).await?.is_some_and(|guild| is_there(&guild)) {
        true => standing(context, guild, user).await,
        false => Ok(Some(false)),
    }
}

async fn standing(context: &Context, guild: GuildId, user: UserId) -> Result<Option<bool>, StoreError> {
    let standing = membership_of(context, guild, user).await?;
    Ok(standing.map(|standing| standing == Standing::Person))
}

/// The servers that Discord is asked about, at most as many as a menu holds.
async fn candidates(context: &Context, user: UserId) -> Result<Vec<GuildId>, StoreError> {
    let mut all = context.store.guilds().await?;
    all.retain(|guild| guild.left.is_none());
    let mut ids: Vec<GuildId> = all.iter().map(|guild| guild.id).collect();
    if ids.len() > limit::CHOICES {
        let (mut first, mut rest) = (vec![], vec![]);
        for guild in ids {
            if has_records(context, guild, user).await? { first.push(guild) } else { rest.push(guild) }
        }
        ids = [first, rest].concat();
        ids.truncate(limit::CHOICES);
    }
    Ok(ids)
}

/// Whether a person has something in a server: their choice, prompts, one-on-ones, or thanks.
async fn has_records(context: &Context, guild: GuildId, user: UserId) -> Result<bool, StoreError> {
    let store = &context.store;
    Ok(store.member(user).await?.server == Some(guild)
        || store.prompting(guild, user).await? != Prompting::new(guild, user)
        || !store.series_of(guild, user).await?.is_empty()
        || store.received(guild, user, 0, 1).await?.1 > 0
        || store.giving(guild, user).await?.first_seen.is_some())
}

/// The servers with their names, as far as Discord tells them.
pub(super) async fn named(context: &Context, servers: Vec<GuildId>) -> Vec<NamedServer> {
    let now = context.now();
    let name = async |guild| (guild, context.members.guild_name(guild, now).await);
    stream::iter(servers).map(name).buffered(AT_ONCE).collect().await
}
