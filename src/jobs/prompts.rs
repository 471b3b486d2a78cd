//! The weekly prompt: draws the member's next prompt and owes it to them.

use crate::context::{self, Context, draw_prompt};
use crate::domain::duty::Planned;
use crate::domain::id::{GuildId, UserId};
use crate::domain::notice::{Address, Notice, NoticeKind};
use crate::domain::planning::ServerSchedule;
use crate::store::{Batch, Change, Condition, StoreError};

use super::{again, left_out, onward};

/// Carries out one occurrence of a member's prompts. A prompt is drawn only if it is not skipped.
pub async fn send(
    context: &Context,
    batch: Batch,
    planned: Planned,
    id: GuildId,
    user: UserId,
) -> Result<Batch, StoreError> {
    let (guild, unchanged) = context.guild_as_read(id).await?;
    let member = context.store.member(user).await?;
    let zone = member.zone(&guild, &context.defaults);
    let after = onward(planned, context.now());
    let next = guild.next(ServerSchedule::Prompts, zone, &context.defaults, after);
    let before = context.store.prompting(id, user).await?;
    let batch = batch
        .when(unchanged)
        .when(Condition::ZoneIs { user, zone: member.zone })
        .when(Condition::PromptingIs(Box::new(before.clone())));
    if guild.left.is_some() || !guild.has_on(ServerSchedule::Prompts, &context.defaults) {
        return Ok(batch.change(again(planned.duty, next.filter(|_| before.on))));
    }
    let locale = context.catalogue.locale(guild.locale(&context.defaults));
    let own = context.store.own_texts(id).await?;
    let prompts = context::prompts(locale, &guild, &own);
    let Some((prompt, after)) = draw_prompt(&prompts, &before).filter(|_| before.goes_out()) else {
        return Ok(batch.change(again(planned.duty, next.filter(|_| before.goes_out()))));
    };
    let say = NoticeKind::Prompt { prompt: prompt.id.clone() };
    let notice = Notice::new(&planned.occurrence(), id, Address::Person(user), say, planned.at);
    let batch = batch.change(again(planned.duty, next));
    if let Some(why) = left_out(&notice, next, context.now(), zone) {
        return Ok(batch.change(Change::Enqueue(notice.skipped(why, context.now()))));
    }
    Ok(batch.change(Change::Enqueue(notice)).change(Change::PutPrompting(after)))
}
