//! The coming tip, for whoever asks; an admin may post it now. The weekly post is the job's.

use crate::catalogue::views::{self, channel, moment};
use crate::catalogue::{Tip, phrases};
use crate::context::coming_tip;
use crate::domain::duty::Duty;
use crate::domain::guild::Guild;
use crate::domain::id::ChannelId;
use crate::domain::message::{Message, Reply};
use crate::domain::notice::{Address, Notice, NoticeKind};
use crate::store::{Batch, Change, Condition};

use super::{Asker, Context, Outcome, Stop};

/// Show the coming tip, or post it.
pub async fn now(context: &Context, asker: &Asker, post: bool) -> Outcome {
    let guild = context.asked_in(asker).await?;
    if post && asker.may_manage {
        let (_, id) = context.on_fresh_reads(asker, || posting(context, asker, &guild)).await?;
        return Ok(Reply::text(context.locale(asker).say(phrases::TipPosted { r#where: channel(id) })));
    }
    let drawn = context.store.tips_drawn(guild.id).await?;
    let coming = coming_tip(context.locale(asker), &guild, &drawn);
    let tip = coming.ok_or_else(|| context.stop(asker, &phrases::TIP_NONE))?;
    if !post {
        return show(context, asker, &guild, tip).await;
    }
    let mut message = views::tip::tip(context.locale(asker), tip);
    message.text = context.locale(asker).say(&phrases::TIP_POST_NEEDS_MANAGE);
    Ok(Reply::Private(message))
}

async fn show(context: &Context, asker: &Asker, guild: &Guild, tip: &Tip) -> Outcome {
    let locale = context.locale(asker);
    let planned = context.store.planned(Duty::Tip { guild: guild.id }).await?;
    let text = match (guild.tips_channel, planned) {
        (Some(id), Some(planned)) => {
            locale.say(phrases::TipComing { r#where: channel(id), when: moment(planned.at) })
        }
        _ => locale.say(&phrases::TIP_COMING_NOWHERE),
    };
    Ok(Reply::Private(Message { text, ..views::tip::tip(locale, tip) }))
}

/// The batch that owes the coming tip to the server's channel, and that channel.
async fn posting(context: &Context, asker: &Asker, guild: &Guild) -> Result<(Batch, ChannelId), Stop> {
    let drawn = context.store.tips_drawn(guild.id).await?;
    let coming = coming_tip(context.locale(asker), guild, &drawn);
    let tip = &coming.ok_or_else(|| context.stop(asker, &phrases::TIP_NONE))?.id;
    let Some(id) = guild.tips_channel else {
        return Err(context.stop(asker, &phrases::TIP_POST_NOWHERE));
    };
    let cause = format!("interaction:{}", asker.interaction);
    let say = NoticeKind::Tip { tip: tip.clone() };
    let notice = Notice::new(&cause, guild.id, Address::Channel(id), say, context.now());
    let ids = context.locale(asker).tips().iter().map(|tip| tip.id.as_str());
    let batch = Batch::once(cause)
        .when(Condition::TipsDrawnAre { guild: guild.id, drawn: drawn.clone() })
        .change(Change::Tell(notice))
        .change(Change::PutTipsDrawn { guild: guild.id, drawn: drawn.drawn(tip, ids) });
    Ok((batch, id))
}
