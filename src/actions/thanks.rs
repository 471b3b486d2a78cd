//! Private thanks: a note to one person, their thanks back, and the note shown to the team once both want that.

use crate::catalogue::phrases;
use crate::catalogue::views::{self, person};
use crate::context::recognition_notices;
use crate::domain::id::{RecognitionId, UserId};
use crate::domain::message::{Message, Reply};
use crate::domain::notice::Address;
use crate::domain::press::Press;
use crate::domain::recognition::{Kind, Recognition};
use crate::store::{Batch, Change, Condition};

use super::giving::{Thanks, record, standing};
use super::people::{THANKED, chosen, named};
use super::{Asker, Context, Outcome, Person, Stop, field};

/// Send a private note.
pub async fn note(context: &Context, asker: &Asker, to: Person, text: String) -> Outcome {
    let guild = context.asked_in(asker).await?;
    chosen(context, asker, guild.id, &to, &THANKED).await?;
    record(context, asker, &guild, Thanks::new(Kind::Note, vec![to.id], text)).await
}

/// Open the form for thanks in return.
pub async fn open_back(context: &Context, asker: &Asker, id: RecognitionId) -> Outcome {
    let first = received(context, asker, id).await?;
    named(context, asker, first.guild, first.giver, &THANKED).await?;
    let minimum = context.defaults.kudos.minimum_length;
    let name = context.name_of(first.guild, first.giver).await?;
    Ok(Reply::Ask(views::note::form(context.locale(asker), Press::ThankBack(id), name.as_deref(), minimum)))
}

/// Send the thanks in return.
pub async fn back(
    context: &Context,
    asker: &Asker,
    id: RecognitionId,
    fields: &[(String, String)],
) -> Outcome {
    let first = received(context, asker, id).await?;
    named(context, asker, first.guild, first.giver, &THANKED).await?;
    let guild = context.guild(first.guild).await?;
    let text = field(fields, views::kudos::MESSAGE).to_owned();
    record(context, asker, &guild, Thanks::new(Kind::Note, vec![first.giver], text)).await
}

/// Ask the giver whether the team may see it.
pub async fn ask_to_show(context: &Context, asker: &Asker, id: RecognitionId) -> Outcome {
    let (_, giver) = context.on_fresh_reads(asker, || asking_to_show(context, asker, id)).await?;
    let locale = context.locale(asker);
    let asked = locale.say(phrases::ShowAsked { who: person(giver) });
    let note = received(context, asker, id).await?;
    let seen = note.seen_by(Some(asker.person.id)).ok_or_else(|| context.nothing_of_theirs(asker))?;
    let message = views::note::asked(locale, &seen);
    let lines = [Some(message.text.clone()), Some(asked), context.away_line(asker, giver).await?];
    let text = lines.into_iter().flatten().collect::<Vec<_>>().join("\n");
    Ok(Reply::Replace(Message { text, ..message }))
}

async fn asking_to_show(
    context: &Context,
    asker: &Asker,
    id: RecognitionId,
) -> Result<(Batch, UserId), Stop> {
    let note = received(context, asker, id).await?;
    shown_already(context, asker, &note)?;
    named(context, asker, note.guild, note.giver, &THANKED).await?;
    let asked = recognition_notices::question(&note, asker.person.id, context.now());
    let giver = note.giver;
    let unchanged = Condition::RecognitionIs(Box::new(note));
    Ok((Batch::once(asker.cause()).when(unchanged).change(Change::Tell(asked)), giver))
}

/// The giver agrees: the team sees it.
pub async fn show(context: &Context, asker: &Asker, id: RecognitionId) -> Outcome {
    let (_, to) = context.on_fresh_reads(asker, || showing(context, asker, id)).await?;
    let done = phrases::ShowDone { r#where: views::address(to) };
    Ok(Reply::Replace(views::text(context.locale(asker).say(done))))
}

async fn showing(context: &Context, asker: &Asker, id: RecognitionId) -> Result<(Batch, Address), Stop> {
    let mut note = asked_for(context, asker, id).await?;
    shown_already(context, asker, &note)?;
    let unchanged = Condition::RecognitionIs(Box::new(note.clone()));
    note.channel = note.channel.or(context.guild(note.guild).await?.kudos_channel);
    let Some(post) = recognition_notices::post(&note, context.now()) else {
        return Err(context.stop(asker, &phrases::SHOW_NOWHERE));
    };
    let to = post.to;
    let notes =
        note.receivers.iter().map(|to| recognition_notices::note(&note, *to, context.now())).collect();
    // What its receiver has says that nobody else can see it.
    let amended = recognition_notices::amendments(context.store.as_ref(), notes, &asker.cause()).await?;
    let batch = Batch::once(asker.cause())
        .when(unchanged)
        .change(Change::Publish { recognition: id, channel: note.channel })
        .change(Change::Tell(post));
    Ok((batch.changes(amended), to))
}

/// The giver would rather not.
pub async fn keep(context: &Context, asker: &Asker, id: RecognitionId) -> Outcome {
    shown_already(context, asker, &asked_for(context, asker, id).await?)?;
    Ok(Reply::Replace(views::text(context.locale(asker).say(&phrases::SHOW_KEPT))))
}

/// What a note was, the team sees already.
fn shown_already(context: &Context, asker: &Asker, note: &Recognition) -> Result<(), Stop> {
    match note.kind {
        Kind::Note => Ok(()),
        Kind::Kudos if note.announced().contains(&asker.person.id) || note.giver == asker.person.id => {
            Err(context.stop(asker, &phrases::SHOW_ALREADY))
        }
        Kind::Kudos | Kind::Light => Err(context.nothing_of_theirs(asker)),
    }
}

/// A recognition that the asker received, that still stands, and whose giver they may know. Whoever was forgotten can
/// neither be thanked nor asked.
async fn received(context: &Context, asker: &Asker, id: RecognitionId) -> Result<Recognition, Stop> {
    let who = asker.person.id;
    let theirs = |found: &Recognition| found.receivers.contains(&who);
    let named = |found: &Recognition| found.seen_by(Some(who)).is_some_and(|seen| seen.from.is_some());
    standing(context, asker, id, |found| theirs(found) && named(found)).await
}

/// A recognition of the asker's that its receiver has asked to show.
async fn asked_for(context: &Context, asker: &Asker, id: RecognitionId) -> Result<Recognition, Stop> {
    let note = standing(context, asker, id, |found| found.giver == asker.person.id).await?;
    // Its name does not tell who of them asked.
    let asked =
        context.store.notice(recognition_notices::question(&note, asker.person.id, context.now()).id).await?;
    if asked.is_some() { Ok(note) } else { Err(context.nothing_of_theirs(asker)) }
}
