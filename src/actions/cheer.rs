//! A cheer for somebody's kudos: the button adds it, and takes it back.

use chrono::TimeDelta;

use crate::catalogue::phrases;
use crate::catalogue::views;
use crate::domain::duty::{Duty, Planned};
use crate::domain::id::RecognitionId;
use crate::domain::message::Reply;
use crate::domain::recognition::Recognition;
use crate::store::{Batch, Change, Condition};

use super::{Asker, Context, Outcome, Stop};

/// Add the asker's cheer or take it back, and show the post as it now is.
pub async fn toggle(context: &Context, asker: &Asker, id: RecognitionId) -> Outcome {
    context.on_fresh_reads(asker, || toggling(context, asker, id)).await?;
    let kudos = cheered(context, asker, id).await?;
    let guild = context.guild(kudos.guild).await?;
    // Everyone sees the post, so it keeps the server's language.
    let locale = context.catalogue.locale(guild.locale(&context.defaults));
    let seen = kudos.seen_by(None).ok_or_else(|| context.nothing_of_theirs(asker))?;
    Ok(Reply::Replace(views::kudos::post(locale, &seen)))
}

/// The kudos whose post has that button.
async fn cheered(context: &Context, asker: &Asker, id: RecognitionId) -> Result<Recognition, Stop> {
    let kudos = context.store.recognition(id).await?;
    // No button of ours leads from another server or to a private note; if one comes, it leads nowhere.
    let theirs = |kudos: &Recognition| asker.guild == Some(kudos.guild) && kudos.seen_by(None).is_some();
    kudos.filter(theirs).ok_or_else(|| context.nothing_of_theirs(asker))
}

async fn toggling(context: &Context, asker: &Asker, id: RecognitionId) -> Result<(Batch, ()), Stop> {
    let kudos = cheered(context, asker, id).await?;
    let who = asker.person.id;
    if kudos.giver == who {
        return Err(context.stop(asker, &phrases::CHEER_OWN));
    }
    // An earlier version let them cheer: that can still be taken back.
    if kudos.receivers.contains(&who) && !kudos.cheers.contains(&who) {
        return Err(context.stop(asker, &phrases::CHEER_FOR_YOU));
    }
    let is_cheered = !kudos.cheers.is_empty();
    let first = (!is_cheered).then(|| Change::Plan(gathering(context, id)));
    let cheer = Change::ToggleCheer { recognition: id, by: who };
    let unchanged = Condition::IsCheered { recognition: id, cheered: is_cheered };
    Ok((Batch::once(asker.cause()).when(unchanged).change(cheer).changes(first), ()))
}

/// When those who were thanked hear of the cheers: late enough for most to have come, and the same day.
fn gathering(context: &Context, recognition: RecognitionId) -> Planned {
    Planned { duty: Duty::Cheers { recognition }, at: context.now() + GATHERED }
}

const GATHERED: TimeDelta = TimeDelta::hours(3);
