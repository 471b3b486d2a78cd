//! A server's own texts as a file: handed out, and taken in from a form, whole or not at all. What is taken in is added to what is
//! there; a text whose id is there is written over.

use crate::catalogue::own::{read, write};
use crate::catalogue::phrases;
use crate::catalogue::views::kudos::MESSAGE;
use crate::catalogue::views::own_texts::{FILE, file};
use crate::domain::buttons::TextsButton;
use crate::domain::guild::Guild;
use crate::domain::id::GuildId;
use crate::domain::message::{Message, Reply};
use crate::domain::own_texts::OwnKind;

use super::super::setup::mistakes;
use super::super::{Context, Fields, Invoker, Outcome, Stop};
use super::{all, change, full, heading, noted, tag};

/// Hands all texts out.
pub(super) async fn export(context: &Context, invoker: &Invoker, guild: GuildId) -> Outcome {
    let own = context.store.own_texts(guild).await?;
    Ok(Reply::Private(file(context.locale(invoker), write(&own))))
}

/// Takes in what was pasted, and shows the kind that it brings.
pub(super) async fn import(
    context: &Context,
    invoker: &Invoker,
    guild: &Guild,
    fields: &Fields,
) -> Result<Message, Stop> {
    let read = read(FILE, fields.text(MESSAGE), tag(context, guild), guild.id);
    let texts =
        read.map_err(|problems| mistakes(context, invoker, &problems.to_string(), TextsButton::Import))?;
    if texts.tips.is_empty() && texts.prompts.is_empty() {
        return Err(context.stop(invoker, &phrases::OWN_FILE_EMPTY));
    }
    let (by, at) = (invoker.person.id, context.now());
    let written = change(context, invoker, guild.id, |own| {
        let before = |kind, id: &str| heading(own, kind, id).map(|(title, _)| title);
        let tips = texts.tips.iter().map(|tip| (before(OwnKind::Tip, &tip.id), Some(tip.title.clone())));
        let mut notes = noted(context, invoker, guild.id, OwnKind::Tip, tips);
        let prompts =
            texts.prompts.iter().map(|one| (before(OwnKind::Prompt, &one.id), Some(one.text.clone())));
        notes.extend(noted(context, invoker, guild.id, OwnKind::Prompt, prompts));
        let tips = own.write_tips(texts.tips.clone(), by, at).map_err(|none| full(context, invoker, none))?;
        let prompts = own.write_prompts(texts.prompts.clone(), by, at);
        let prompts = prompts.map_err(|none| full(context, invoker, none))?;
        Ok(((tips.added + prompts.added, tips.changed + prompts.changed), notes))
    });
    let (added, changed) = written.await?;
    let said = context.locale(invoker).say(phrases::OwnImported { added, changed });
    let kind = if texts.tips.is_empty() { OwnKind::Prompt } else { OwnKind::Tip };
    all(context, invoker, guild.id, kind, said).await
}
