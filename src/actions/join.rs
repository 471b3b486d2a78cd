//! The bot is in a server: find the channels the defaults name, and plan the first tip and the first look back. Not a
//! person's request, but like one it ends in a batch.

use crate::context::commit;
use crate::domain::guild::Guild;
use crate::domain::id::{ChannelId, GuildId, UserId};
use crate::domain::notice::{Address, Notice, NoticeKind};
use crate::domain::standing::{Sight, There};
use crate::store::{Batch, Change, Committed, Condition, StoreError};

use super::Context;
use super::planning::{coming_posts, unplanned_posts, unplanned_prompts};
use super::servers::{bring_forward, reshape, settings_changed};

/// What Discord tells of a server.
#[derive(Debug, Clone)]
pub struct Joined {
    pub id: GuildId,
    /// Its language on Discord.
    pub locale: String,
    /// Whose server it is, if that is known.
    pub owner: Option<UserId>,
    /// Its text channels by name.
    pub channels: Vec<(String, ChannelId)>,
    /// What there is in it that a setting can name.
    pub there: There,
    /// Where Discord itself greets newcomers, if it does.
    pub system_channel: Option<ChannelId>,
    /// Whether the bot was added just now, and not before it began to listen.
    pub just_added: bool,
}

/// Record a server. One that is known keeps its settings as far as what they name is there; one that the bot was out of
/// goes on where it stopped. The coming tip and the coming look back are planned by the schedules as they are now.
///
/// # Errors
/// When the store failed.
pub async fn record_server(context: &Context, joined: Joined) -> Result<(), StoreError> {
    let Joined { id, locale, owner, channels, there, system_channel, just_added } = joined;
    let sight = Sight { named: channels, there };
    let now = context.now();
    if context.store.guild(id).await?.is_none() {
        let new =
            Guild { locale: Some(locale), owner, ..Guild::new(id) }.as_seen(&sight, &context.defaults, now);
        let welcome = if just_added { welcome(context, &new, system_channel).await } else { None };
        let new = Guild { welcomed: welcome.is_some(), ..new };
        let found = Batch::free().when(Condition::NewGuild(id)).changes(coming_posts(context, &new));
        let found = found.changes(welcome.map(Change::Enqueue));
        if commit(context, found.change(Change::PutGuild(new))).await? == Committed::Applied {
            return Ok(());
        }
    }
    let there = |guild: &Guild| Guild {
        left: None,
        owner: owner.or(guild.owner),
        ..guild.as_seen(&sight, &context.defaults, now)
    };
    let before = reshape(context, id, there).await?;
    plan_ahead(context, id).await?;
    if let Some(left) = before.and_then(|guild| guild.left) {
        bring_forward(context, id, left).await?;
    }
    settings_changed(context, id).await
}

/// The greeting to a server that the bot was added to just now: in its system channel, where the bot may write there, else to
/// the person who added it, where it may read who that was, or to the owner. A server is greeted once.
async fn welcome(context: &Context, guild: &Guild, system_channel: Option<ChannelId>) -> Option<Notice> {
    let channel = match system_channel {
        Some(id) => context.members.channel(guild.id, id).await,
        None => None,
    };
    let channel = channel.filter(|facts| facts.text && facts.missing().is_empty());
    let to = match channel {
        Some(facts) => Address::Channel(facts.id),
        None => Address::Person(context.members.adder(guild.id).await.or(guild.owner)?),
    };
    Some(Notice::new(&format!("welcome:{}", guild.id), guild.id, to, NoticeKind::Welcome, context.now()))
}

/// Plan the coming tip, the coming look back, and prompts that have no plan.
pub(super) async fn plan_ahead(context: &Context, id: GuildId) -> Result<(), StoreError> {
    let (guild, unchanged) = context.guild_as_read(id).await?;
    let changes = unplanned_posts(context, &guild).await?;
    if !changes.is_empty() {
        commit(context, Batch::free().changes(changes)).await?;
    }
    // A task that changed any of it meanwhile planned the prompts by that.
    if let Some(prompts) = unplanned_prompts(context, &guild).await? {
        commit(context, prompts.when(unchanged)).await?;
    }
    Ok(())
}
