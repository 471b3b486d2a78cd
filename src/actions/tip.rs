//! The coming tip, for whoever asks; an admin may post it now. The weekly post is the job's.

use crate::catalogue::views::{self, channel, moment};
use crate::catalogue::{Tip, phrases};
use crate::desk::coming_tip;
use crate::domain::duty::Duty;
use crate::domain::guild::Guild;
use crate::domain::id::ChannelId;
use crate::domain::message::{Message, Reply};
use crate::domain::notice::{Address, Notice, Say};
use crate::store::{Batch, Change, Condition};

use super::{Asker, Desk, Outcome, Stop};

/// Show the coming tip, or post it.
pub async fn now(desk: &Desk, asker: &Asker, post: bool) -> Outcome {
    let guild = desk.asked_in(asker).await?;
    if post && asker.may_manage {
        let (_, id) = desk.on_fresh_reads(asker, || posting(desk, asker, &guild)).await?;
        return Ok(Reply::text(
            desk.locale(asker).say(&phrases::TIP_POSTED, &[("where", channel(id).into())]),
        ));
    }
    let drawn = desk.store.tips_drawn(guild.id).await?;
    let coming = coming_tip(desk.locale(asker), &guild, &drawn);
    let tip = coming.ok_or_else(|| desk.stop(asker, &phrases::TIP_NONE, &[]))?;
    if !post {
        return show(desk, asker, &guild, tip).await;
    }
    let mut message = views::tip::tip(desk.locale(asker), tip);
    message.text = desk.locale(asker).say(&phrases::TIP_POST_NEEDS_MANAGE, &[]);
    Ok(Reply::Private(message))
}

async fn show(desk: &Desk, asker: &Asker, guild: &Guild, tip: &Tip) -> Outcome {
    let locale = desk.locale(asker);
    let planned = desk.store.planned(Duty::Tip { guild: guild.id }).await?;
    let text = match (guild.tips_channel, planned) {
        (Some(id), Some(planned)) => {
            let args = [("where", channel(id).into()), ("when", moment(planned.at).into())];
            locale.say(&phrases::TIP_COMING, &args)
        }
        _ => locale.say(&phrases::TIP_COMING_NOWHERE, &[]),
    };
    Ok(Reply::Private(Message { text, ..views::tip::tip(locale, tip) }))
}

/// The batch that owes the coming tip to the server's channel, and that channel.
async fn posting(desk: &Desk, asker: &Asker, guild: &Guild) -> Result<(Batch, ChannelId), Stop> {
    let drawn = desk.store.tips_drawn(guild.id).await?;
    let coming = coming_tip(desk.locale(asker), guild, &drawn);
    let tip = &coming.ok_or_else(|| desk.stop(asker, &phrases::TIP_NONE, &[]))?.id;
    let Some(id) = guild.tips_channel else {
        return Err(desk.stop(asker, &phrases::TIP_POST_NOWHERE, &[]));
    };
    let cause = format!("interaction:{}", asker.interaction);
    let say = Say::Tip { tip: tip.clone() };
    let notice = Notice::new(&cause, guild.id, Address::Channel(id), say, desk.now());
    let ids = desk.locale(asker).tips().iter().map(|tip| tip.id.as_str());
    let batch = Batch::once(cause)
        .when(Condition::TipsDrawnAre { guild: guild.id, drawn: drawn.clone() })
        .change(Change::Tell(notice))
        .change(Change::PutTipsDrawn { guild: guild.id, drawn: drawn.drawn(tip, ids) });
    Ok((batch, id))
}
