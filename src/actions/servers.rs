//! What becomes of a guild's record and plans as the guild changes on Discord: channels, roles and emojis that come and
//! go, and the bot, which may be removed and added again. No member asks for this, but like a request it ends in a
//! batch.

use crate::context::commit;
use crate::domain::Moment;
use crate::domain::duty::{Duty, Planned};
use crate::domain::guild::{Guild, KEPT};
use crate::domain::id::{ChannelId, GuildId};
use crate::domain::notice::{Notice, StateName};
use crate::domain::standing::Sight;
use crate::store::{Batch, Change, Committed, Condition, LedgerFilter, StoreError};

use super::Context;
use super::blocked::readdress;
use super::deliverability::retry_channels;
use super::planning::coming_posts;

/// How many waiting notices of a guild are read at a time.
const PORTION: usize = 100;

/// Record what was seen of a server: settings that name what is gone are cleared, empty ones are filled by the channels
/// of the defaults' names, and what hangs on them is planned again.
///
/// # Errors
/// When the store failed.
pub async fn record_sight(context: &Context, guild: GuildId, sight: &Sight) -> Result<(), StoreError> {
    let now = context.now();
    let changed = reshape(context, guild, |guild| guild.as_seen(sight, &context.defaults, now)).await?;
    if changed.is_some() { settings_changed(context, guild).await } else { Ok(()) }
}

/// The bot is no longer in a server: its plans bring nothing from now on, and after a while it is forgotten.
///
/// # Errors
/// When the store failed.
pub async fn record_removal(context: &Context, guild: GuildId) -> Result<(), StoreError> {
    let now = context.now();
    let leave = |guild: &Guild| Guild { left: guild.left.or(Some(now)), ..guild.clone() };
    reshape(context, guild, leave).await.map(|_| ())
}

/// The settings of a server may have changed: what waited for one of its channels may go out, or to another.
pub(super) async fn settings_changed(context: &Context, guild: GuildId) -> Result<(), StoreError> {
    readdress(context, guild).await?;
    retry_channels(context, context.guild(guild).await?.channels()).await
}

/// Change a server's record by a rule, on condition that it is what was read; if it is not, it is read again. Answers the
/// record of before; nothing, where there is none or the rule changes nothing.
pub(super) async fn reshape(
    context: &Context,
    id: GuildId,
    rule: impl Fn(&Guild) -> Guild,
) -> Result<Option<Guild>, StoreError> {
    while let Some(before) = context.store.guild(id).await? {
        let after = rule(&before);
        if after == before {
            return Ok(None);
        }
        let batch = Batch::free()
            .changes(follows(context, &before, &after))
            .when(Condition::GuildIs(Box::new(Some(before.clone()))))
            .change(Change::PutGuild(after));
        if commit(context, batch).await? == Committed::Applied {
            return Ok(Some(before));
        }
    }
    Ok(None)
}

/// What waited while the bot was out of this server is due now.
pub(super) async fn bring_forward(context: &Context, guild: GuildId, left: Moment) -> Result<(), StoreError> {
    let filter = LedgerFilter { guild: Some(guild), state: Some(StateName::Due), ..LedgerFilter::default() };
    let mut skip = 0;
    loop {
        let waiting = context.store.ledger(&filter, skip, PORTION).await?;
        skip += waiting.len();
        let last = waiting.len() < PORTION;
        for notice in waiting.into_iter().filter(|notice| notice.next_attempt_at >= left + KEPT) {
            let due = context.now();
            let sooner = Change::PutNotice(Notice { next_attempt_at: due, ..notice.clone() });
            let unchanged = Condition::NoticeIs(Box::new(notice));
            commit(context, Batch::free().when(unchanged).change(sooner)).await?;
        }
        if last {
            return Ok(());
        }
    }
}

/// What follows for the agenda from a change of a server's record.
fn follows(context: &Context, before: &Guild, after: &Guild) -> Vec<Change> {
    let channels = |guild: &Guild| -> Vec<ChannelId> { guild.channels().collect() };
    let mut changes = vec![];
    if channels(before) != channels(after) {
        changes.extend(coming_posts(context, after));
    }
    let duty = Duty::ForgetServer { guild: after.id };
    match (before.left, after.left) {
        (None, Some(left)) => changes.push(Change::Plan(Planned { duty, at: left + KEPT })),
        (Some(_), None) => changes.push(Change::Drop(duty)),
        _ => {}
    }
    changes
}
