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
use super::people::{THANKED, chosen, named};
use super::{Asker, Desk, Outcome, Person, Stop, field};

/// Send a private note.
pub async fn note(desk: &Desk, asker: &Asker, to: Person, text: String) -> Outcome {
    let guild = desk.asked_in(asker).await?;
    chosen(desk, asker, guild.id, &to, &THANKED).await?;
    record(desk, asker, &guild, Thanks::new(Kind::Note, vec![to.id], text)).await
}

/// Open the form for thanks in return.
pub async fn open_back(desk: &Desk, asker: &Asker, id: RecognitionId) -> Outcome {
    let first = received(desk, asker, id).await?;
    named(desk, asker, first.guild, first.giver, &THANKED).await?;
    let minimum = desk.defaults.kudos.minimum_length;
    let name = desk.name_of(first.guild, first.giver).await?;
    Ok(Reply::Ask(views::note::form(desk.locale(asker), Press::ThankBack(id), name.as_deref(), minimum)))
}

/// Send the thanks in return.
pub async fn back(desk: &Desk, asker: &Asker, id: RecognitionId, fields: &[(String, String)]) -> Outcome {
    let first = received(desk, asker, id).await?;
    named(desk, asker, first.guild, first.giver, &THANKED).await?;
    let guild = desk.guild(first.guild).await?;
    let text = field(fields, views::kudos::MESSAGE).to_owned();
    record(desk, asker, &guild, Thanks::new(Kind::Note, vec![first.giver], text)).await
}

/// Ask the giver whether the team may see it.
pub async fn ask_to_show(desk: &Desk, asker: &Asker, id: RecognitionId) -> Outcome {
    let (_, giver) = desk.on_fresh_reads(asker, || asking_to_show(desk, asker, id)).await?;
    let who = ("who", person(giver).into());
    let asked = desk.locale(asker).say(&phrases::SHOW_ASKED, &[who]);
    Ok(Reply::lines([Some(asked), desk.away_line(asker, giver).await?].into_iter().flatten()))
}

async fn asking_to_show(desk: &Desk, asker: &Asker, id: RecognitionId) -> Result<(Batch, UserId), Stop> {
    let note = received(desk, asker, id).await?;
    shown_already(desk, asker, &note)?;
    named(desk, asker, note.guild, note.giver, &THANKED).await?;
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
    let mut note = asked_for(desk, asker, id).await?;
    shown_already(desk, asker, &note)?;
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
    shown_already(desk, asker, &asked_for(desk, asker, id).await?)?;
    Ok(Reply::Replace(views::text(desk.locale(asker).say(&phrases::SHOW_KEPT, &[]))))
}

/// What a note was, the team sees already.
fn shown_already(desk: &Desk, asker: &Asker, note: &Recognition) -> Result<(), Stop> {
    match note.kind {
        Kind::Note => Ok(()),
        Kind::Kudos if note.announced().contains(&asker.person.id) || note.giver == asker.person.id => {
            Err(desk.stop(asker, &phrases::SHOW_ALREADY, &[]))
        }
        Kind::Kudos | Kind::Light => Err(desk.nothing_of_theirs(asker)),
    }
}

/// A recognition that the asker received, that still stands, and whose giver they may know. Whoever was forgotten can
/// neither be thanked nor asked.
async fn received(desk: &Desk, asker: &Asker, id: RecognitionId) -> Result<Recognition, Stop> {
    let who = asker.person.id;
    let theirs = |found: &Recognition| found.receivers.contains(&who);
    let named = |found: &Recognition| found.seen_by(Some(who)).is_some_and(|seen| seen.from.is_some());
    standing(desk, asker, id, |found| theirs(found) && named(found)).await
}

/// A recognition of the asker's that its receiver has asked to show.
async fn asked_for(desk: &Desk, asker: &Asker, id: RecognitionId) -> Result<Recognition, Stop> {
    let note = standing(desk, asker, id, |found| found.giver == asker.person.id).await?;
    // Its name does not tell who of them asked.
    let asked = desk.store.notice(owed::question(&note, asker.person.id, desk.now()).id).await?;
    if asked.is_some() { Ok(note) } else { Err(desk.nothing_of_theirs(asker)) }
}
