//! The bot is in a server: find the channels the defaults name, and plan the first tip and the first look back. Not a
//! person's request, but like one it ends in a batch.

use crate::context::commit;
use crate::domain::guild::Guild;
use crate::domain::id::{ChannelId, GuildId, UserId};
use crate::domain::standing::{Sight, There};
use crate::store::{Batch, Change, Committed, Condition, StoreError};

use super::Context;
use super::planning::{coming_posts, unplanned_posts};
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
}

/// Record a server. One that is known keeps its settings as far as what they name is there; one that the bot was out of
/// goes on where it stopped. The coming tip and the coming look back are planned by the schedules as they are now.
///
/// # Errors
/// When the store failed.
pub async fn record_server(context: &Context, joined: Joined) -> Result<(), StoreError> {
    let Joined { id, locale, owner, channels, there } = joined;
    let sight = Sight { named: channels, there };
    let now = context.now();
    if context.store.guild(id).await?.is_none() {
        let new =
            Guild { locale: Some(locale), owner, ..Guild::new(id) }.as_seen(&sight, &context.defaults, now);
        let found = Batch::free().when(Condition::NewGuild(id)).changes(coming_posts(context, &new));
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

/// Plan the coming tip and the coming look back.
pub(super) async fn plan_ahead(context: &Context, id: GuildId) -> Result<(), StoreError> {
    let changes = unplanned_posts(context, &context.guild(id).await?).await?;
    if changes.is_empty() {
        return Ok(());
    }
    commit(context, Batch::free().changes(changes)).await.map(|_| ())
}
