//! The weekly tip: draws the guild's next tip and owes it to the channel.

use crate::context::{self, Context, coming_tip};
use crate::domain::duty::Planned;
use crate::domain::id::GuildId;
use crate::domain::notice::{Address, Notice, NoticeKind};
use crate::domain::planning::ServerSchedule;
use crate::store::{Batch, Change, Condition, StoreError};

use super::{again, left_out, onward};

/// Carries out one occurrence of a guild's tip schedule. A tip is drawn only if it is not skipped.
pub async fn post(
    context: &Context,
    batch: Batch,
    planned: Planned,
    id: GuildId,
) -> Result<Batch, StoreError> {
    let (guild, unchanged) = context.guild_as_read(id).await?;
    let zone = guild.zone(&context.defaults);
    let after = onward(planned, context.now());
    let next = guild.next(ServerSchedule::Tip, zone, &context.defaults, after);
    if guild.left.is_some() || !guild.has_on(ServerSchedule::Tip, &context.defaults) {
        return Ok(batch.change(again(planned.duty, next)));
    }
    let drawn = context.store.tips_drawn(id).await?;
    let own = context.store.own_texts(id).await?;
    let undrawn = Condition::TipsDrawnAre { guild: id, drawn: drawn.clone() };
    let batch = batch.when(unchanged).when(undrawn);
    let locale = context.catalogue.locale(guild.locale(&context.defaults));
    let coming = coming_tip(&context::tips(locale, &guild, &own), &guild, &drawn);
    let (Some(channel), Some((tip, drawn))) = (guild.tips_channel, coming) else {
        return Ok(batch.change(again(planned.duty, next)));
    };
    let say = NoticeKind::Tip { tip: tip.id.clone() };
    let notice = Notice::new(&planned.occurrence(), id, Address::Channel(channel), say, planned.at);
    let batch = batch.change(again(planned.duty, next));
    if let Some(why) = left_out(&notice, next, context.now(), zone) {
        return Ok(batch.change(Change::Enqueue(notice.skipped(why, context.now()))));
    }
    Ok(batch.change(Change::Enqueue(notice)).change(Change::PutTipsDrawn { guild: id, drawn }))
}
