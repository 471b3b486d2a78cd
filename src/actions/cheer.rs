//! A cheer for somebody's kudos: the button adds it, and takes it back.

use chrono::TimeDelta;

use crate::catalogue::phrases;
use crate::catalogue::views;
use crate::domain::duty::{Duty, Planned};
use crate::domain::id::RecognitionId;
use crate::domain::message::Reply;
use crate::store::{Batch, Change};

use super::{Asker, Desk, Outcome};

/// Add the asker's cheer or take it back, and show the post as it now is.
pub async fn toggle(desk: &Desk, asker: &Asker, id: RecognitionId) -> Outcome {
    let gone = || desk.nothing_of_theirs(asker);
    let kudos = desk.store.recognition(id).await?.ok_or_else(gone)?;
    // No button of ours leads from another server or to a private note; if one comes, it leads nowhere.
    if asker.guild != Some(kudos.guild) || kudos.seen_by(None).is_none() {
        return Err(gone());
    }
    if kudos.giver == asker.person.id {
        return Err(desk.stop(asker, &phrases::CHEER_OWN, &[]));
    }
    let first = kudos.cheers.is_empty().then(|| Change::Plan(gathering(desk, id)));
    let cheer = Change::ToggleCheer { recognition: id, by: asker.person.id };
    desk.commit(Batch::once(asker.cause()).change(cheer).changes(first)).await?;
    let kudos = desk.store.recognition(id).await?.ok_or_else(gone)?;
    let guild = desk.guild(kudos.guild).await?;
    // Everyone sees the post, so it keeps the server's language.
    let locale = desk.catalogue.locale(guild.locale(&desk.defaults));
    let seen = kudos.seen_by(None).ok_or_else(gone)?;
    Ok(Reply::Replace(views::kudos::post(locale, &seen)))
}

/// When those who were thanked hear of the cheers: late enough for most to have come, and the same day.
fn gathering(desk: &Desk, recognition: RecognitionId) -> Planned {
    Planned { duty: Duty::Cheers { recognition }, at: desk.now() + GATHERED }
}

const GATHERED: TimeDelta = TimeDelta::hours(3);
