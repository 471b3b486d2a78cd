//! The first post for members: what they can do here, with buttons. It is posted when an admin presses for it, and the latest is kept up
//! to date as settings change. How it reads is `jobs::render`'s.

use crate::catalogue::views::channel;
use crate::catalogue::{phrases, views};
use crate::context::recognition_notices::amendments;
use crate::domain::Moment;
use crate::domain::guild::Guild;
use crate::domain::message::Reply;
use crate::domain::notice::{Address, Notice, NoticeKind};
use crate::store::{Batch, Change, StoreError};

use super::super::fresh::on_fresh_reads;
use super::super::{Context, Invoker, Outcome, Stop};

/// The latest first post of a guild; None without a channel for it.
fn latest(guild: &Guild, at: Moment) -> Option<Notice> {
    let cause = format!("first-post:{}:{}", guild.id, guild.first_posts);
    let to = Address::Channel(guild.kudos_channel?);
    Some(Notice::new(&cause, guild.id, to, NoticeKind::FirstPost, at))
}

/// Post it.
pub(super) async fn post(context: &Context, invoker: &Invoker) -> Outcome {
    let (_, guild) = on_fresh_reads(context, invoker, || posting(context, invoker)).await?;
    let r#where = guild.kudos_channel.map(channel).unwrap_or_default();
    let said = phrases::FirstPostPosted { r#where };
    Ok(Reply::Private(views::text(context.locale(invoker).say(said))))
}

async fn posting(context: &Context, invoker: &Invoker) -> Result<(Batch, Guild), Stop> {
    let id = context.asked_in(invoker).await?.id;
    let (before, unchanged) = context.guild_as_read(id).await?;
    let guild = Guild { first_posts: before.first_posts + 1, ..before };
    let notice = latest(&guild, context.now());
    let notice = notice.ok_or_else(|| context.stop(invoker, &phrases::FIRST_POST_NOWHERE))?;
    let batch = Batch::once(invoker.cause())
        .when(unchanged)
        .change(Change::PutGuild(guild.clone()))
        .change(Change::Enqueue(notice));
    Ok((batch, guild))
}

/// Changes that bring the latest first post up to date.
pub(super) async fn amended(
    context: &Context,
    guild: &Guild,
    cause: &str,
) -> Result<Vec<Change>, StoreError> {
    let posted = latest(guild, context.now()).filter(|_| guild.first_posts > 0);
    amendments(context.store.as_ref(), Vec::from_iter(posted), cause).await
}
