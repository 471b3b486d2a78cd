//! Private thanks: a note to one person, thanks in return, and the note shown to the team once both people want that.

use crate::catalogue::phrases;
use crate::catalogue::views::{self, person};
use crate::context::name_of;
use crate::context::recognition_notices;
use crate::domain::forms::RecognitionForm;
use crate::domain::id::{RecognitionId, UserId};
use crate::domain::message::{Message, Reply};
use crate::domain::notice::Address;
use crate::domain::recognition::{Kind, Recognition};
use crate::store::{Batch, Change, Condition};

use super::fresh::on_fresh_reads;
use super::giving::{Thanks, record, standing};
use super::people::{THANKED, chosen, named};
use super::{Context, Fields, Invoker, Outcome, Person, Stop};

/// Send a private note.
pub async fn note(context: &Context, invoker: &Invoker, to: Person, text: String) -> Outcome {
    let guild = context.asked_in(invoker).await?;
    chosen(context, invoker, guild.id, &to, &THANKED).await?;
    record(context, invoker, &guild, Thanks::new(Kind::Note, vec![to.id], text)).await
}

/// Open the form for thanks in return.
pub async fn open_back(context: &Context, invoker: &Invoker, id: RecognitionId) -> Outcome {
    let first = received(context, invoker, id).await?;
    named(context, invoker, first.guild, first.giver, &THANKED).await?;
    let minimum = context.guild(first.guild).await?.minimum_length(&context.defaults);
    let name = name_of(context, first.guild, first.giver).await?;
    let form = RecognitionForm::ThankBack(id).into();
    Ok(Reply::Ask(views::note::form(context.locale(invoker), form, name.as_deref(), minimum)))
}

/// Send the thanks in return.
pub async fn back(context: &Context, invoker: &Invoker, id: RecognitionId, fields: &Fields) -> Outcome {
    let first = received(context, invoker, id).await?;
    named(context, invoker, first.guild, first.giver, &THANKED).await?;
    let guild = context.guild(first.guild).await?;
    let text = fields.text(views::kudos::MESSAGE).to_owned();
    record(context, invoker, &guild, Thanks::new(Kind::Note, vec![first.giver], text)).await
}

/// Ask the giver whether the team may see the note.
pub async fn ask_to_show(context: &Context, invoker: &Invoker, id: RecognitionId) -> Outcome {
    let (_, giver) = on_fresh_reads(context, invoker, || asking_to_show(context, invoker, id)).await?;
    let locale = context.locale(invoker);
    let asked = locale.say(phrases::ShowAsked { who: person(giver) });
    let note = received(context, invoker, id).await?;
    let seen = note.seen_by(Some(invoker.person.id)).ok_or_else(|| context.nothing_of_theirs(invoker))?;
    let message = views::note::asked(locale, &seen);
    let lines = [Some(message.text.clone()), Some(asked), context.away_line(invoker, giver).await?];
    let text = lines.into_iter().flatten().collect::<Vec<_>>().join("\n");
    Ok(Reply::Replace(Message { text, ..message }))
}

async fn asking_to_show(
    context: &Context,
    invoker: &Invoker,
    id: RecognitionId,
) -> Result<(Batch, UserId), Stop> {
    let note = received(context, invoker, id).await?;
    shown_already(context, invoker, &note)?;
    named(context, invoker, note.guild, note.giver, &THANKED).await?;
    let asked = recognition_notices::question(&note, invoker.person.id, context.now());
    let giver = note.giver;
    let unchanged = Condition::RecognitionIs(Box::new(note));
    Ok((Batch::once(invoker.cause()).when(unchanged).change(Change::Enqueue(asked)), giver))
}

/// Show the note to the team: the giver agrees.
pub async fn show(context: &Context, invoker: &Invoker, id: RecognitionId) -> Outcome {
    let (_, to) = on_fresh_reads(context, invoker, || showing(context, invoker, id)).await?;
    let done = phrases::ShowDone { r#where: views::address(to) };
    Ok(Reply::Replace(views::text(context.locale(invoker).say(done))))
}

async fn showing(context: &Context, invoker: &Invoker, id: RecognitionId) -> Result<(Batch, Address), Stop> {
    let mut note = asked_for(context, invoker, id).await?;
    shown_already(context, invoker, &note)?;
    let unchanged = Condition::RecognitionIs(Box::new(note.clone()));
    note.channel = note.channel.or(context.guild(note.guild).await?.kudos_channel);
    let Some(post) = recognition_notices::post(&note, context.now()) else {
        return Err(context.stop(invoker, &phrases::SHOW_NOWHERE));
    };
    let to = post.to;
    let notes =
        note.receivers.iter().map(|to| recognition_notices::note(&note, *to, context.now())).collect();
    // The note's message to its receiver says that only the receiver sees it: that is amended.
    let amended = recognition_notices::amendments(context.store.as_ref(), notes, &invoker.cause()).await?;
    let batch = Batch::once(invoker.cause())
        .when(unchanged)
        .change(Change::Publish { recognition: id, channel: note.channel })
        .change(Change::Enqueue(post));
    Ok((batch.changes(amended), to))
}

/// Leave the note private: the giver does not agree.
pub async fn keep(context: &Context, invoker: &Invoker, id: RecognitionId) -> Outcome {
    shown_already(context, invoker, &asked_for(context, invoker, id).await?)?;
    Ok(Reply::Replace(views::text(context.locale(invoker).say(&phrases::SHOW_KEPT))))
}

/// Refuses a note that the team sees already: it has become kudos.
fn shown_already(context: &Context, invoker: &Invoker, note: &Recognition) -> Result<(), Stop> {
    match note.kind {
        Kind::Note => Ok(()),
        Kind::Kudos if note.announced().contains(&invoker.person.id) || note.giver == invoker.person.id => {
            Err(context.stop(invoker, &phrases::SHOW_ALREADY))
        }
        Kind::Kudos | Kind::Light => Err(context.nothing_of_theirs(invoker)),
    }
}

/// Returns a recognition that the asker received, that was not taken back, and whose giver the asker may know. A
/// forgotten giver can neither be thanked nor asked.
async fn received(context: &Context, invoker: &Invoker, id: RecognitionId) -> Result<Recognition, Stop> {
    let who = invoker.person.id;
    let theirs = |found: &Recognition| found.receivers.contains(&who);
    let named = |found: &Recognition| found.seen_by(Some(who)).is_some_and(|seen| seen.from.is_some());
    standing(context, invoker, id, |found| theirs(found) && named(found)).await
}

/// Returns a recognition of the asker's that its receiver has asked to show.
async fn asked_for(context: &Context, invoker: &Invoker, id: RecognitionId) -> Result<Recognition, Stop> {
    let note = standing(context, invoker, id, |found| found.giver == invoker.person.id).await?;
    // The question's id does not depend on which receiver asked.
    let asked = context
        .store
        .notice(recognition_notices::question(&note, invoker.person.id, context.now()).id)
        .await?;
    if asked.is_some() { Ok(note) } else { Err(context.nothing_of_theirs(invoker)) }
}
