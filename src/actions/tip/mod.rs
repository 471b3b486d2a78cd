//! The coming tip, for the asker; a member who manages the guild may post it now. Reading tips by theme is in `browse`, passing one
//! over in `skip`; the weekly post is in `jobs`.

pub mod browse;
pub mod skip;

use crate::catalogue::phrases;
use crate::catalogue::views::{self, channel, moment};
use crate::context::{coming_tip, tips};
use crate::domain::duty::Duty;
use crate::domain::guild::Guild;
use crate::domain::id::ChannelId;
use crate::domain::message::Reply;
use crate::domain::notice::{Address, Notice, NoticeKind};
use crate::store::{Batch, Change, Condition};

use super::fresh::on_fresh_reads;
use super::{Context, Invoker, Outcome, Stop};

/// Show the coming tip, or post it.
pub async fn now(context: &Context, invoker: &Invoker, post: bool) -> Outcome {
    let guild = context.asked_in(invoker).await?;
    if post && may_post(invoker, &guild) {
        let (_, id) = on_fresh_reads(context, invoker, || posting(context, invoker, &guild)).await?;
        return Ok(Reply::text(context.locale(invoker).say(phrases::TipPosted { r#where: channel(id) })));
    }
    let drawn = context.store.tips_drawn(guild.id).await?;
    let own = context.store.own_texts(guild.id).await?;
    let coming = coming_tip(&tips(context.locale(invoker), &guild, &own), &guild, &drawn);
    let (tip, _) = coming.ok_or_else(|| context.stop(invoker, &phrases::TIP_NONE))?;
    let mut message = views::tip::tip(context.locale(invoker), tip, own.suggested(&tip.id));
    if !post {
        message.text = planned(context, invoker, &guild).await?;
        return Ok(Reply::Private(message));
    }
    message.text = context.locale(invoker).say(&phrases::TIP_POST_NEEDS_MANAGE);
    Ok(Reply::Private(message))
}

/// Whether a member may post a tip: who manages the server, and who has the role that may.
fn may_post(invoker: &Invoker, guild: &Guild) -> bool {
    invoker.may_manage || guild.own.tips_role.is_some_and(|role| invoker.roles.contains(&role))
}

/// Where and when the coming tip is posted.
async fn planned(context: &Context, invoker: &Invoker, guild: &Guild) -> Result<String, Stop> {
    let locale = context.locale(invoker);
    let planned = context.store.planned(Duty::Tip { guild: guild.id }).await?;
    Ok(match (guild.tips_channel, planned) {
        (Some(id), Some(planned)) => {
            locale.say(phrases::TipComing { r#where: channel(id), when: moment(planned.at) })
        }
        _ => locale.say(&phrases::TIP_COMING_NOWHERE),
    })
}

/// Returns the batch that owes the coming tip to the guild's channel, and that channel.
async fn posting(context: &Context, invoker: &Invoker, guild: &Guild) -> Result<(Batch, ChannelId), Stop> {
    let drawn = context.store.tips_drawn(guild.id).await?;
    let own = context.store.own_texts(guild.id).await?;
    let coming = coming_tip(&tips(context.locale(invoker), guild, &own), guild, &drawn);
    let (tip, after) = coming.ok_or_else(|| context.stop(invoker, &phrases::TIP_NONE))?;
    let Some(id) = guild.tips_channel else {
        return Err(context.stop(invoker, &phrases::TIP_POST_NOWHERE));
    };
    let cause = format!("interaction:{}", invoker.interaction);
    let say = NoticeKind::Tip { tip: tip.id.clone() };
    let notice = Notice::new(&cause, guild.id, Address::Channel(id), say, context.now());
    let batch = Batch::once(cause)
        .when(Condition::TipsDrawnAre { guild: guild.id, drawn })
        .change(Change::Enqueue(notice))
        .change(Change::PutTipsDrawn { guild: guild.id, drawn: after });
    Ok((batch, id))
}
