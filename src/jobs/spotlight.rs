//! The look back on the week: owe it to the channel. What it says is gathered when it goes out.

use chrono::TimeDelta;

use crate::desk::Desk;
use crate::domain::Moment;
use crate::domain::duty::Planned;
use crate::domain::id::GuildId;
use crate::domain::notice::{Address, Notice, Say};
use crate::domain::schedule::resolve;
use crate::store::{Batch, Change, StoreError};

use super::{again, left_out, onward};

/// One occurrence of a server's schedule.
pub async fn post(desk: &Desk, batch: Batch, planned: Planned, id: GuildId) -> Result<Batch, StoreError> {
    let (guild, unchanged) = desk.guild_as_read(id).await?;
    let zone = guild.zone(&desk.defaults);
    let next = desk.defaults.spotlight.schedule.next(zone, onward(planned, desk.now())).map(|next| next.at);
    let batch = batch.when(unchanged).change(again(planned.duty, next));
    let channel = guild.spotlight_channel().filter(|_| guild.left.is_none());
    let Some(channel) = channel else { return Ok(batch) };
    let say = Say::Spotlight { from: a_week_before(planned.at, zone) };
    let notice = Notice::new(&planned.occurrence(), id, Address::Channel(channel), say, planned.at);
    let skipped = left_out(&notice, next, desk.now(), zone);
    Ok(batch.change(Change::Tell(match skipped {
        Some(why) => notice.skipped(why, desk.now()),
        None => notice,
    })))
}

/// The same time by the clock on the wall, so that one week begins where the other ended, also when the clocks change.
fn a_week_before(at: Moment, zone: crate::domain::tz::Tz) -> Moment {
    resolve(zone, at.with_timezone(&zone).naive_local() - TimeDelta::days(7)).at
}
