//! The look back on the week: owes it to the guild's channel. Its content is gathered when it is sent.

use chrono::TimeDelta;

use crate::context::Context;
use crate::domain::Moment;
use crate::domain::duty::Planned;
use crate::domain::id::GuildId;
use crate::domain::notice::{Address, Notice, NoticeKind};
use crate::domain::planning::ServerSchedule;
use crate::domain::schedule::resolve;
use crate::store::{Batch, Change, StoreError};

use super::{again, left_out, onward};

/// Carries out one occurrence of a guild's schedule.
pub async fn post(
    context: &Context,
    batch: Batch,
    planned: Planned,
    id: GuildId,
) -> Result<Batch, StoreError> {
    let (guild, unchanged) = context.guild_as_read(id).await?;
    let zone = guild.zone(&context.defaults);
    let after = onward(planned, context.now());
    let next = guild.next(ServerSchedule::Spotlight, zone, &context.defaults, after);
    let batch = batch.when(unchanged).change(again(planned.duty, next));
    let is_on = guild.left.is_none() && guild.has_on(ServerSchedule::Spotlight, &context.defaults);
    let channel = guild.spotlight_channel().filter(|_| is_on);
    let Some(channel) = channel else { return Ok(batch) };
    let say = NoticeKind::Spotlight { from: a_week_before(planned.at, zone) };
    let notice = Notice::new(&planned.occurrence(), id, Address::Channel(channel), say, planned.at);
    let skipped = left_out(&notice, next, context.now(), zone);
    Ok(batch.change(Change::Enqueue(match skipped {
        Some(why) => notice.skipped(why, context.now()),
        None => notice,
    })))
}

/// Returns the same wall-clock time a week earlier, so that weeks join without a gap when the clocks change.
fn a_week_before(at: Moment, zone: crate::domain::tz::Tz) -> Moment {
    resolve(zone, at.with_timezone(&zone).naive_local() - TimeDelta::days(7)).at
}
