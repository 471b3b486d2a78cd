//! What a receiver decides about kudos that the team is not told of: to show them after all, or to keep them.

use crate::catalogue::phrases;
use crate::catalogue::views;
use crate::context::recognition_notices;
use crate::domain::id::RecognitionId;
use crate::domain::member::{Settle, Visibility};
use crate::domain::message::Reply;
use crate::domain::notice::Address;
use crate::domain::recognition::{Kind, Recognition};
use crate::store::{Batch, Change, Condition};

use super::giving::standing;
use super::{Asker, Context, Outcome, Stop};

/// Let the team see that these kudos are theirs too.
pub async fn show(context: &Context, asker: &Asker, id: RecognitionId) -> Outcome {
    let (_, to) = context.on_fresh_reads(asker, || showing(context, asker, id)).await?;
    let done = phrases::ShowDone { r#where: views::address(to) };
    Ok(Reply::Replace(views::text(context.locale(asker).say(done))))
}

async fn showing(context: &Context, asker: &Asker, id: RecognitionId) -> Result<(Batch, Address), Stop> {
    let kudos = theirs(context, asker, id).await?;
    hidden(context, asker, &kudos)?;
    let Some(post) = recognition_notices::post(&kudos, context.now()) else {
        return Err(context.stop(asker, &phrases::SHOW_NOWHERE));
    };
    let to = post.to;
    let announced = Change::Announce { recognition: id, who: vec![asker.person.id], on: true };
    let amended =
        recognition_notices::amendments(context.store.as_ref(), vec![post.clone()], &asker.cause()).await?;
    let batch = Batch::once(asker.cause()).when(Condition::RecognitionIs(Box::new(kudos))).change(announced);
    // One that is there, or on its way, has the same name, and is not made twice.
    Ok((batch.change(Change::Tell(post)).changes(amended), to))
}

/// Leave it at that.
pub async fn keep(context: &Context, asker: &Asker, id: RecognitionId) -> Outcome {
    let kudos = theirs(context, asker, id).await?;
    hidden(context, asker, &kudos)?;
    let seen = kudos.seen_by(Some(asker.person.id)).ok_or_else(|| context.nothing_of_theirs(asker))?;
    Ok(Reply::Replace(views::kudos::told(context.locale(asker), &seen, None)))
}

/// From now on the team is told of thanks to the asker, or is not.
pub async fn visibility(context: &Context, asker: &Asker, visibility: Visibility) -> Outcome {
    let settled = Change::Settle(asker.person.id, Settle::Visibility(visibility));
    context.commit(Batch::once(asker.cause()).change(settled).change(asker.speaks())).await?;
    let phrase = match visibility {
        Visibility::Announce => &phrases::VISIBILITY_ANNOUNCE,
        Visibility::OnlyMe => &phrases::VISIBILITY_ONLY_ME,
        Visibility::AskFirst => &phrases::VISIBILITY_ASK_FIRST,
    };
    Ok(Reply::text(context.locale(asker).say(phrase)))
}

/// Only what the team is not told of can be shown or kept.
fn hidden(context: &Context, asker: &Asker, kudos: &Recognition) -> Result<(), Stop> {
    let hidden = kudos.unannounced.contains(&asker.person.id);
    if hidden { Ok(()) } else { Err(context.stop(asker, &phrases::SHOW_ALREADY)) }
}

async fn theirs(context: &Context, asker: &Asker, id: RecognitionId) -> Result<Recognition, Stop> {
    let received = |found: &Recognition| found.receivers.contains(&asker.person.id);
    standing(context, asker, id, |found| found.kind == Kind::Kudos && received(found)).await
}
