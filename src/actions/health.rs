//! How a server fares, for members who manage it: what waits, what is missing, what comes next. Nothing of other servers,
//! no person's name, and no path of the operator's.

use chrono::TimeDelta;

use crate::catalogue::phrases;
use crate::catalogue::views::server_health::page;
use crate::domain::Moment;
use crate::domain::channel_facts::ChannelFacts;
use crate::domain::id::GuildId;
use crate::domain::message::Reply;
use crate::domain::notice::{Lane, Notice};
use crate::domain::planning::upcoming;
use crate::domain::server_health::{Backlog, Promptness, ServerHealth, channels};
use crate::store::{LedgerFilter, StoreError};

use super::{Context, Invoker, Outcome};

/// How many firings are shown.
const FIRINGS: usize = 3;
/// How many of the latest messages are judged by how late they were: reading more would take too long.
const JUDGED: usize = 500;
/// How many open messages are read, of all servers, and how far ahead the next try of one may be.
const OPEN: usize = 1_000;
const AHEAD: TimeDelta = TimeDelta::hours(1);

/// Show how the server fares, with what Discord told of its channels; None if it told nothing.
pub async fn health(context: &Context, invoker: &Invoker, told: Option<&[ChannelFacts]>) -> Outcome {
    let guild = context.asked_in(invoker).await?;
    if !invoker.may_manage {
        return Err(context.stop(invoker, &phrases::LEDGER_NEEDS_MANAGE));
    }
    let now = context.now();
    let health = ServerHealth {
        now,
        backlog: Backlog::of(open(context, guild.id, now).await?.iter(), now),
        blocked: context.waiting(guild.id).await?,
        promptness: Promptness::of(latest(context, guild.id).await?.iter(), now),
        channels: channels(&guild, told),
        lost: !guild.lost.is_empty(),
        backup: context.backups.last(),
    };
    let firings = upcoming(&guild, &context.defaults, now, FIRINGS);
    let command = |path: &str| context.commands.mention(path);
    Ok(Reply::Private(page(context.locale(invoker), &command, &guild, &health, &firings)))
}

/// The server's messages that are due or will be tried again soon.
async fn open(context: &Context, guild: GuildId, now: Moment) -> Result<Vec<Notice>, StoreError> {
    let mut open = vec![];
    for lane in [Lane::Interactive, Lane::Scheduled] {
        open.extend(context.store.outbox(lane, now + AHEAD, OPEN).await?);
    }
    open.retain(|notice| notice.guild == guild);
    Ok(open)
}

/// The server's latest messages. A filter by time would read the whole ledger.
async fn latest(context: &Context, guild: GuildId) -> Result<Vec<Notice>, StoreError> {
    let filter = LedgerFilter { guild: Some(guild), ..LedgerFilter::default() };
    context.store.ledger(&filter, 0, JUDGED).await
}
