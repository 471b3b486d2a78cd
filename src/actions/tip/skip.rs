//! Passing the coming tip over, and taking that back. The weekly post is in `jobs`.

use crate::catalogue::{Filled, phrases, views};
use crate::context::commit;
use crate::domain::message::{Message, Reply};
use crate::store::{Batch, Change};

use super::super::fresh::on_fresh_reads;
use super::super::{Context, Invoker, Outcome, Stop};
use super::{coming, may_post};

/// Pass the coming tip over: it comes again once all others have been.
pub async fn skip(context: &Context, invoker: &Invoker) -> Outcome {
    let (_, passed) = on_fresh_reads(context, invoker, || passing(context, invoker)).await?;
    let (title, id) = passed;
    shown(context, invoker, phrases::TipSkipped { title }, Some(id)).await.map(Reply::Private)
}

/// Return a tip to the turn that was passed over.
pub(in crate::actions) async fn bring_back(
    context: &Context,
    invoker: &Invoker,
    tip: Option<String>,
) -> Outcome {
    let guild = context.asked_in(invoker).await?;
    if !may_post(invoker, &guild) {
        return Err(context.stop(invoker, &phrases::TIP_SKIP_NEEDS_MANAGE));
    }
    let tip = tip.ok_or_else(|| context.not_understood(invoker))?;
    let back = Change::Undraw { guild: guild.id, tip };
    commit(context, Batch::once(invoker.cause()).change(back)).await?;
    shown(context, invoker, &phrases::TIP_BROUGHT_BACK, None).await.map(Reply::Replace)
}

/// The batch that draws the coming tip without posting it, with the tip's title and id.
async fn passing(context: &Context, invoker: &Invoker) -> Result<(Batch, (String, String)), Stop> {
    let guild = context.asked_in(invoker).await?;
    if !may_post(invoker, &guild) {
        return Err(context.stop(invoker, &phrases::TIP_SKIP_NEEDS_MANAGE));
    }
    let coming = coming(context, invoker, &guild).await?;
    let passed = (coming.tip.title.clone(), coming.tip.id.clone());
    Ok((coming.drawn(invoker, &guild), passed))
}

/// What was done, above the tip that comes now, with the way back.
async fn shown(
    context: &Context,
    invoker: &Invoker,
    said: impl Filled,
    passed: Option<String>,
) -> Result<Message, Stop> {
    let guild = context.asked_in(invoker).await?;
    let message = coming(context, invoker, &guild).await?.shown(context, invoker);
    let locale = context.locale(invoker);
    Ok(views::tip::passed_over(locale, message, locale.say(said), passed))
}
