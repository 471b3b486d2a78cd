//! Private thanks: a note to one person, their thanks back, and the note shown to the team once both want that.

use crate::catalogue::phrases;
use crate::catalogue::views::{self, person};
use crate::desk::owed;
use crate::domain::id::{RecognitionId, UserId};
use crate::domain::message::Reply;
use crate::domain::notice::Address;
use crate::domain::press::Press;
use crate::domain::recognition::{Kind, Recognition};
use crate::store::{Batch, Change, Condition};

use super::giving::{Thanks, record, standing};
use super::{Asker, Desk, Outcome, Person, Stop, field};

/// Send a private note.
pub async fn note(desk: &Desk, asker: &Asker, to: Person, text: String) -> Outcome {
    let guild = desk.asked_in(asker).await?;
    if to.bot {
        return Err(desk.stop(asker, &phrases::REFUSED_BOT, &[("who", person(to.id).into())]));
    }
    record(desk, asker, &guild, Thanks::new(Kind::Note, vec![to.id], text)).await
}

/// Open the form for thanks in return.
pub async fn open_back(desk: &Desk, asker: &Asker, id: RecognitionId) -> Outcome {
    received(desk, asker, id).await?;
    let minimum = desk.defaults.kudos.minimum_length;
    Ok(Reply::Ask(views::note::form(desk.locale(asker), Press::ThankBack(id), minimum)))
}

/// Send the thanks in return.
pub async fn back(desk: &Desk, asker: &Asker, id: RecognitionId, fields: &[(String, String)]) -> Outcome {
    let first = received(desk, asker, id).await?;
    let guild = desk.guild(first.guild).await?;
    let text = field(fields, views::kudos::MESSAGE).to_owned();
    record(desk, asker, &guild, Thanks::new(Kind::Note, vec![first.giver], text)).await
}

/// Ask the giver whether the team may see it.
pub async fn ask_to_show(desk: &Desk, asker: &Asker, id: RecognitionId) -> Outcome {
    let (_, giver) = desk.on_fresh_reads(asker, || asking_to_show(desk, asker, id)).await?;
    let who = ("who", person(giver).into());
    Ok(Reply::text(desk.locale(asker).say(&phrases::SHOW_ASKED, &[who])))
}

async fn asking_to_show(desk: &Desk, asker: &Asker, id: RecognitionId) -> Result<(Batch, UserId), Stop> {
    let note = received(desk, asker, id).await?;
    if note.kind == Kind::Kudos {
        return Err(desk.stop(asker, &phrases::SHOW_ALREADY, &[]));
    }
    let asked = owed::question(&note, asker.person.id, desk.now());
    let giver = note.giver;
    let unchanged = Condition::RecognitionIs(Box::new(note));
    Ok((Batch::once(asker.cause()).when(unchanged).change(Change::Tell(asked)), giver))
}

/// The giver agrees: the team sees it.
pub async fn show(desk: &Desk, asker: &Asker, id: RecognitionId) -> Outcome {
    let (_, to) = desk.on_fresh_reads(asker, || showing(desk, asker, id)).await?;
    let place = ("where", views::address(to).into());
    Ok(Reply::Replace(views::text(desk.locale(asker).say(&phrases::SHOW_DONE, &[place]))))
}

async fn showing(desk: &Desk, asker: &Asker, id: RecognitionId) -> Result<(Batch, Address), Stop> {
    let mut note = written(desk, asker, id).await?;
    let unchanged = Condition::RecognitionIs(Box::new(note.clone()));
    note.channel = note.channel.or(desk.guild(note.guild).await?.kudos_channel);
    let Some(post) = owed::post(&note, desk.now()) else {
        return Err(desk.stop(asker, &phrases::SHOW_NOWHERE, &[]));
    };
    let to = post.to;
    let notes = note.receivers.iter().map(|to| owed::note(&note, *to, desk.now())).collect();
    // What its receiver has says that nobody else can see it.
    let amended = owed::amendments(desk.store.as_ref(), notes, &asker.cause()).await?;
    let batch = Batch::once(asker.cause())
        .when(unchanged)
        .change(Change::Publish { recognition: id, channel: note.channel })
        .change(Change::Tell(post));
    Ok((batch.changes(amended), to))
}

/// The giver would rather not.
pub async fn keep(desk: &Desk, asker: &Asker, id: RecognitionId) -> Outcome {
    written(desk, asker, id).await?;
    Ok(Reply::Replace(views::text(desk.locale(asker).say(&phrases::SHOW_KEPT, &[]))))
}

/// A recognition that the asker received and that still stands.
async fn received(desk: &Desk, asker: &Asker, id: RecognitionId) -> Result<Recognition, Stop> {
    let theirs = |found: &Recognition| found.receivers.contains(&asker.person.id);
    // Whoever was forgotten can neither be thanked nor asked.
    standing(desk, asker, id, |found| theirs(found) && found.giver != UserId::NOBODY).await
}

async fn written(desk: &Desk, asker: &Asker, id: RecognitionId) -> Result<Recognition, Stop> {
    standing(desk, asker, id, |found| found.giver == asker.person.id).await
}
