//! The coming tip, for the asker; a member who manages the guild may post it now. Reading tips by theme is in `browse`, passing one
//! over in `skip`; the weekly post is in `jobs`.

pub mod browse;
pub mod skip;

use crate::catalogue::phrases;
use crate::catalogue::views::{self, channel, moment};
use crate::context::{coming_tip, tips};
use crate::domain::duty::Duty;
use crate::domain::guild::Guild;
use crate::domain::id::{ChannelId, UserId};
use crate::domain::message::{Message, Reply};
use crate::domain::notice::{Address, Notice, NoticeKind};
use crate::domain::rotation::Rotation;
use crate::domain::tip::Tip;
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
    let mut message = coming(context, invoker, &guild).await?.shown(context, invoker);
    if !post {
        message.text = planned(context, invoker, &guild).await?;
        return Ok(Reply::Private(message));
    }
    message.text = context.locale(invoker).say(&phrases::TIP_POST_NEEDS_MANAGE);
    Ok(Reply::Private(message))
}

/// The tip that comes next in a guild.
struct ComingTip {
    tip: Tip,
    suggested_by: Option<UserId>,
    /// The rotation as it was read, and as it is once the tip is drawn.
    before: Rotation,
    after: Rotation,
}

/// Reads which tip comes next.
async fn coming(context: &Context, invoker: &Invoker, guild: &Guild) -> Result<ComingTip, Stop> {
    let before = context.store.tips_drawn(guild.id).await?;
    let own = context.store.own_texts(guild.id).await?;
    let coming = coming_tip(&tips(context.locale(invoker), guild, &own), guild, &before);
    let (tip, after) = coming.ok_or_else(|| context.stop(invoker, &phrases::TIP_NONE))?;
    Ok(ComingTip { tip: tip.clone(), suggested_by: own.suggested(&tip.id), before, after })
}

impl ComingTip {
    fn shown(&self, context: &Context, invoker: &Invoker) -> Message {
        views::tip::tip(context.locale(invoker), &self.tip, self.suggested_by)
    }

    /// The batch that draws it, unless another was drawn meanwhile.
    fn drawn(self, invoker: &Invoker, guild: &Guild) -> Batch {
        Batch::once(invoker.cause())
            .when(Condition::TipsDrawnAre { guild: guild.id, drawn: self.before })
            .change(Change::PutTipsDrawn { guild: guild.id, drawn: self.after })
    }
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
    let coming = coming(context, invoker, guild).await?;
    let Some(id) = guild.tips_channel else {
        return Err(context.stop(invoker, &phrases::TIP_POST_NOWHERE));
    };
    let say = NoticeKind::Tip { tip: coming.tip.id.clone() };
    let notice = Notice::new(&invoker.cause(), guild.id, Address::Channel(id), say, context.now());
    Ok((coming.drawn(invoker, guild).change(Change::Enqueue(notice)), id))
}
