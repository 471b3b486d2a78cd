//! A cheer for another member's kudos: the button adds the cheer, and takes it back.

use chrono::TimeDelta;

use crate::catalogue::phrases;
use crate::catalogue::views;
use crate::domain::duty::{Duty, Planned};
use crate::domain::id::RecognitionId;
use crate::domain::message::Reply;
use crate::domain::recognition::Recognition;
use crate::store::{Batch, Change, Condition};

use super::fresh::on_fresh_reads;
use super::{Context, Invoker, Outcome, Stop};

/// Add the asker's cheer or take it back, and return the post as it is now.
pub async fn toggle(context: &Context, invoker: &Invoker, id: RecognitionId) -> Outcome {
    on_fresh_reads(context, invoker, || toggling(context, invoker, id)).await?;
    let kudos = cheered(context, invoker, id).await?;
    let guild = context.guild(kudos.guild).await?;
    // Everyone sees the post, so it keeps the server's language.
    let locale = context.catalogue.locale(guild.locale(&context.defaults));
    let seen = kudos.seen_by(None).ok_or_else(|| context.nothing_of_theirs(invoker))?;
    let values = guild.all_values(&context.defaults);
    Ok(Reply::Replace(views::kudos::post(locale, &seen, &values)))
}

/// Returns the kudos whose post has the button.
async fn cheered(context: &Context, invoker: &Invoker, id: RecognitionId) -> Result<Recognition, Stop> {
    let kudos = context.store.recognition(id).await?;
    // The bot puts no such button in another guild or on a private note: a forged one leads nowhere.
    let theirs = |kudos: &Recognition| invoker.guild == Some(kudos.guild) && kudos.seen_by(None).is_some();
    kudos.filter(theirs).ok_or_else(|| context.nothing_of_theirs(invoker))
}

async fn toggling(context: &Context, invoker: &Invoker, id: RecognitionId) -> Result<(Batch, ()), Stop> {
    let kudos = cheered(context, invoker, id).await?;
    let who = invoker.person.id;
    if kudos.giver == who {
        return Err(context.stop(invoker, &phrases::CHEER_OWN));
    }
    // An earlier version let receivers cheer: such a cheer can still be taken back.
    if kudos.receivers.contains(&who) && !kudos.cheers.contains(&who) {
        return Err(context.stop(invoker, &phrases::CHEER_FOR_YOU));
    }
    let is_cheered = !kudos.cheers.is_empty();
    let first = (!is_cheered).then(|| Change::Plan(gathering(context, id)));
    let cheer = Change::ToggleCheer { recognition: id, by: who };
    let unchanged = Condition::IsCheered { recognition: id, cheered: is_cheered };
    Ok((Batch::once(invoker.cause()).when(unchanged).change(cheer).changes(first), ()))
}

/// When the receivers hear of the cheers: late enough for most cheers to have come, and the same day.
fn gathering(context: &Context, recognition: RecognitionId) -> Planned {
    Planned { duty: Duty::Cheers { recognition }, at: context.now() + GATHERED }
}

const GATHERED: TimeDelta = TimeDelta::hours(3);
