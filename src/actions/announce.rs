//! What a receiver decides about kudos that the team was not told of: show them after all, or keep them private.

use crate::catalogue::phrases;
use crate::catalogue::views;
use crate::context::{commit, recognition_notices};
use crate::domain::id::RecognitionId;
use crate::domain::member::{Settle, Visibility};
use crate::domain::message::Reply;
use crate::domain::notice::Address;
use crate::domain::recognition::{Kind, Recognition};
use crate::store::{Batch, Change, Condition};

use super::fresh::on_fresh_reads;
use super::giving::standing;
use super::{Context, Invoker, Outcome, Stop};

/// Announce to the team that these kudos are the asker's too.
pub async fn show(context: &Context, invoker: &Invoker, id: RecognitionId) -> Outcome {
    let (_, to) = on_fresh_reads(context, invoker, || showing(context, invoker, id)).await?;
    let done = phrases::ShowDone { r#where: views::address(to) };
    Ok(Reply::Replace(views::text(context.locale(invoker).say(done))))
}

async fn showing(context: &Context, invoker: &Invoker, id: RecognitionId) -> Result<(Batch, Address), Stop> {
    let kudos = theirs(context, invoker, id).await?;
    hidden(context, invoker, &kudos)?;
    let Some(post) = recognition_notices::post(&kudos, context.now()) else {
        return Err(context.stop(invoker, &phrases::SHOW_NOWHERE));
    };
    let to = post.to;
    let announced = Change::Announce { recognition: id, who: vec![invoker.person.id], on: true };
    let amended =
        recognition_notices::amendments(context.store.as_ref(), vec![post.clone()], &invoker.cause()).await?;
    let batch =
        Batch::once(invoker.cause()).when(Condition::RecognitionIs(Box::new(kudos))).change(announced);
    // One that is there, or on its way, has the same name, and is not made twice.
    Ok((batch.change(Change::Enqueue(post)).changes(amended), to))
}

/// Leave these kudos unannounced.
pub async fn keep(context: &Context, invoker: &Invoker, id: RecognitionId) -> Outcome {
    let kudos = theirs(context, invoker, id).await?;
    hidden(context, invoker, &kudos)?;
    let seen = kudos.seen_by(Some(invoker.person.id)).ok_or_else(|| context.nothing_of_theirs(invoker))?;
    let values = context.guild(kudos.guild).await?.all_values(&context.defaults);
    Ok(Reply::Replace(views::kudos::told(context.locale(invoker), &seen, &values, None)))
}

/// Settle whether the team is told of thanks to the asker.
pub async fn visibility(context: &Context, invoker: &Invoker, visibility: Visibility) -> Outcome {
    let settled = Change::UpdateMember(invoker.person.id, Settle::Visibility(visibility));
    commit(context, Batch::once(invoker.cause()).change(settled).change(invoker.speaks())).await?;
    let phrase = match visibility {
        Visibility::Announce => &phrases::VISIBILITY_ANNOUNCE,
        Visibility::OnlyMe => &phrases::VISIBILITY_ONLY_ME,
        Visibility::AskFirst => &phrases::VISIBILITY_ASK_FIRST,
    };
    Ok(Reply::text(context.locale(invoker).say(phrase)))
}

/// Refuses unless the kudos are unannounced for the asker: only such kudos can be shown or kept.
fn hidden(context: &Context, invoker: &Invoker, kudos: &Recognition) -> Result<(), Stop> {
    let hidden = kudos.unannounced.contains(&invoker.person.id);
    if hidden { Ok(()) } else { Err(context.stop(invoker, &phrases::SHOW_ALREADY)) }
}

async fn theirs(context: &Context, invoker: &Invoker, id: RecognitionId) -> Result<Recognition, Stop> {
    let received = |found: &Recognition| found.receivers.contains(&invoker.person.id);
    standing(context, invoker, id, |found| found.kind == Kind::Kudos && received(found)).await
}
