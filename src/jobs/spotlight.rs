//! The look back on the week: owe it to the channel. What it says is gathered when it goes out.

use chrono::TimeDelta;

use crate::context::Context;
use crate::domain::Moment;
use crate::domain::duty::Planned;
use crate::domain::id::GuildId;
use crate::domain::notice::{Address, Notice, NoticeKind};
use crate::domain::schedule::resolve;
use crate::store::{Batch, Change, StoreError};

use super::{again, left_out, onward};

/// One occurrence of a server's schedule.
pub async fn post(
    context: &Context,
    batch: Batch,
    planned: Planned,
    id: GuildId,
) -> Result<Batch, StoreError> {
    let (guild, unchanged) = context.guild_as_read(id).await?;
    let zone = guild.zone(&context.defaults);
    let next =
        context.defaults.spotlight.schedule.next(zone, onward(planned, context.now())).map(|next| next.at);
    let batch = batch.when(unchanged).change(again(planned.duty, next));
    let channel = guild.spotlight_channel().filter(|_| guild.left.is_none());
    let Some(channel) = channel else { return Ok(batch) };
    let say = NoticeKind::Spotlight { from: a_week_before(planned.at, zone) };
    let notice = Notice::new(&planned.occurrence(), id, Address::Channel(channel), say, planned.at);
    let skipped = left_out(&notice, next, context.now(), zone);
    Ok(batch.change(Change::Enqueue(match skipped {
        Some(why) => notice.skipped(why, context.now()),
        None => notice,
    })))
}

/// The same time by the clock on the wall, so that one week begins where the other ended, also when the clocks change.
fn a_week_before(at: Moment, zone: crate::domain::tz::Tz) -> Moment {
    resolve(zone, at.with_timezone(&zone).naive_local() - TimeDelta::days(7)).at
}
