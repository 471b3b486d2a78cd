//! The tips and prompts that a server has of its own: an admin looks at them, adds, changes, leaves out, deletes; members suggest.
//! What is written in forms is in `write`, what members suggest in `suggestions`, files in `file`. Which text comes next is in `context`.

mod file;
mod suggestions;
mod write;

use crate::catalogue::phrases;
use crate::catalogue::views::{own_text_forms, own_texts as views};
use crate::domain::buttons::TextsButton;
use crate::domain::forms::TextsForm;
use crate::domain::guild::Guild;
use crate::domain::id::{GuildId, InteractionId};
use crate::domain::message::{Message, Reply};
use crate::domain::own_texts::{MOST_OWN, NoRoom, OwnKind, OwnTexts, delete, find, id_of, turn};
use crate::domain::setting::{ServerSetting, SettingChange, SettingValue};
use crate::store::{Batch, Change, Condition};

use super::fresh::on_fresh_reads;
use super::setup::admins_guild;
use super::{Chosen, Context, Fields, Invoker, Outcome, Stop};

/// A component of these pages was used, with what was chosen in it.
pub(super) async fn pressed(
    context: &Context,
    invoker: &Invoker,
    button: TextsButton,
    chosen: Option<Chosen>,
) -> Outcome {
    let guild = admins_guild(context, invoker).await?;
    let word = || chosen.and_then(Chosen::word);
    let page = match button {
        TextsButton::All(kind) => all(context, invoker, guild.id, kind, String::new()).await?,
        TextsButton::Pick(kind) => {
            let number = word().and_then(|word| word.parse().ok());
            let number = number.ok_or_else(|| context.not_understood(invoker))?;
            one(context, invoker, guild.id, (kind, number), String::new()).await?
        }
        TextsButton::Turn { kind, number } => turned(context, invoker, guild.id, (kind, number)).await?,
        TextsButton::Delete { kind, number } => deleted(context, invoker, guild.id, (kind, number)).await?,
        TextsButton::Suggestions => suggestions::all(context, invoker, guild.id, String::new()).await?,
        TextsButton::PickSuggestion => {
            let id = word().and_then(|word| word.parse().ok());
            let id: InteractionId = id.ok_or_else(|| context.not_understood(invoker))?;
            suggestions::one(context, invoker, guild.id, id).await?
        }
        TextsButton::Take(id) => suggestions::take(context, invoker, guild.id, id, None).await?,
        TextsButton::Decline(id) => suggestions::decline(context, invoker, guild.id, id).await?,
        TextsButton::File => return file::export(context, invoker, guild.id).await,
        TextsButton::Add(kind) => return open(context, invoker, TextsForm::Add(kind)).await,
        TextsButton::Edit { kind, number } => {
            return open(context, invoker, TextsForm::Edit { kind, number }).await;
        }
        TextsButton::Import => return open(context, invoker, TextsForm::Import).await,
        TextsButton::Rewrite(id) => return open(context, invoker, TextsForm::Take(id)).await,
    };
    Ok(Reply::Replace(page))
}

/// Open a form, with what is there so far.
pub(super) async fn open(context: &Context, invoker: &Invoker, form: TextsForm) -> Outcome {
    let guild = guild_for(context, invoker, &form).await?;
    let (locale, own) = (context.locale(invoker), context.store.own_texts(guild.id).await?);
    let title = &phrases::MODAL_TIP_TITLE;
    let modal = match &form {
        TextsForm::Suggest => own_text_forms::tip(locale, form, &phrases::MODAL_SUGGEST_TITLE, None),
        TextsForm::Import => own_text_forms::import(locale),
        TextsForm::Add(OwnKind::Tip) => own_text_forms::tip(locale, form, title, None),
        TextsForm::Add(OwnKind::Prompt) => own_text_forms::prompt(locale, form, None),
        TextsForm::Edit { kind: OwnKind::Tip, number } => {
            let found = find(&own.tips, &id_of(*number)).ok_or_else(|| gone(context, invoker))?;
            own_text_forms::tip(locale, form, title, Some(&found.text))
        }
        TextsForm::Edit { kind: OwnKind::Prompt, number } => {
            let found = find(&own.prompts, &id_of(*number)).ok_or_else(|| gone(context, invoker))?;
            own_text_forms::prompt(locale, form, Some(&found.text))
        }
        TextsForm::Take(id) => {
            let found = own.suggestion(*id).ok_or_else(|| suggestions::gone(context, invoker))?;
            own_text_forms::tip(locale, form, title, Some(&found.tip))
        }
    };
    Ok(Reply::Ask(modal))
}

/// The guild that a form is for: every member may suggest, all else is the admins'.
async fn guild_for(context: &Context, invoker: &Invoker, form: &TextsForm) -> Result<Guild, Stop> {
    match form {
        TextsForm::Suggest => Ok(context.asked_in(invoker).await?),
        _ => admins_guild(context, invoker).await,
    }
}

/// Keep what was written in a form.
pub(super) async fn submitted(
    context: &Context,
    invoker: &Invoker,
    form: TextsForm,
    fields: &Fields,
) -> Outcome {
    let guild = guild_for(context, invoker, &form).await?;
    let page = match form {
        TextsForm::Suggest => return suggestions::submitted(context, invoker, &guild, fields).await,
        TextsForm::Import => file::import(context, invoker, &guild, fields).await?,
        TextsForm::Add(kind) => write::keep(context, invoker, &guild, (kind, None), fields).await?,
        TextsForm::Edit { kind, number } => {
            write::keep(context, invoker, &guild, (kind, Some(number)), fields).await?
        }
        TextsForm::Take(id) => {
            let tip = write::checked_tip(context, invoker, &guild, TextsForm::Take(id), fields)?;
            suggestions::take(context, invoker, guild.id, id, Some(tip)).await?
        }
    };
    Ok(Reply::Replace(page))
}

/// Changes a server's own texts as they are now, with what else follows; returns what `change` says of it.
async fn change<T>(
    context: &Context,
    invoker: &Invoker,
    guild: GuildId,
    change: impl Fn(&mut OwnTexts) -> Result<(T, Vec<Change>), Stop>,
) -> Result<T, Stop> {
    let plan = || async {
        let before = context.store.own_texts(guild).await?;
        let mut after = before.clone();
        let (told, more) = change(&mut after)?;
        let batch = Batch::once(invoker.cause())
            .when(Condition::OwnTextsAre(Box::new(before)))
            .change(Change::PutOwnTexts(Box::new(after)))
            .changes(more);
        Ok((batch, told))
    };
    let (_, told) = on_fresh_reads(context, invoker, plan).await?;
    Ok(told)
}

/// What the audit keeps of texts that were changed: what each was known by before, and what it is known by now.
fn noted(
    context: &Context,
    invoker: &Invoker,
    guild: GuildId,
    kind: OwnKind,
    changes: impl IntoIterator<Item = (Option<String>, Option<String>)>,
) -> Vec<Change> {
    let setting = match kind {
        OwnKind::Tip => ServerSetting::OwnTip,
        OwnKind::Prompt => ServerSetting::OwnPrompt,
    };
    // Of both kinds that a file brings, each has numbers of its own.
    let first = if kind == OwnKind::Tip { 0 } else { MOST_OWN as u32 };
    let note = |((before, after), number): ((Option<String>, Option<String>), u32)| {
        let (id, by, at) = (invoker.interaction, invoker.person.id, context.now());
        let (before, after) = (before.map(SettingValue::Text), after.map(SettingValue::Text));
        Change::NoteSetting(Box::new(SettingChange { id, number, guild, by, at, setting, before, after }))
    };
    changes.into_iter().zip(first..).map(note).collect()
}

async fn turned(
    context: &Context,
    invoker: &Invoker,
    guild: GuildId,
    (kind, number): (OwnKind, u32),
) -> Result<Message, Stop> {
    let id = id_of(number);
    let turned = change(context, invoker, guild, |own| {
        let (title, left_out) = heading(own, kind, &id).ok_or_else(|| gone(context, invoker))?;
        match kind {
            OwnKind::Tip => turn(&mut own.tips, &id),
            OwnKind::Prompt => turn(&mut own.prompts, &id),
        };
        let turned = if left_out { (None, Some(title)) } else { (Some(title), None) };
        Ok(((), noted(context, invoker, guild, kind, [turned])))
    });
    turned.await?;
    let own = context.store.own_texts(guild).await?;
    let (title, left_out) = heading(&own, kind, &id).ok_or_else(|| gone(context, invoker))?;
    let locale = context.locale(invoker);
    let said = match left_out {
        true => locale.say(phrases::OwnTakenOut { title }),
        false => locale.say(phrases::OwnTakenIn { title }),
    };
    one(context, invoker, guild, (kind, number), said).await
}

async fn deleted(
    context: &Context,
    invoker: &Invoker,
    guild: GuildId,
    (kind, number): (OwnKind, u32),
) -> Result<Message, Stop> {
    let id = id_of(number);
    let title = change(context, invoker, guild, |own| {
        let (title, left_out) = heading(own, kind, &id).ok_or_else(|| gone(context, invoker))?;
        match kind {
            OwnKind::Tip => delete(&mut own.tips, &id),
            OwnKind::Prompt => delete(&mut own.prompts, &id),
        };
        // One that was left out is gone already, as far as the audit tells.
        let deleted = (!left_out).then(|| (Some(title.clone()), None));
        Ok((title, noted(context, invoker, guild, kind, deleted)))
    });
    let said = phrases::OwnDeleted { title: title.await? };
    all(context, invoker, guild, kind, context.locale(invoker).say(said)).await
}

/// What a text is known by in lists, and whether it is left out.
fn heading(own: &OwnTexts, kind: OwnKind, id: &str) -> Option<(String, bool)> {
    match kind {
        OwnKind::Tip => find(&own.tips, id).map(|one| (one.text.title.clone(), one.left_out)),
        OwnKind::Prompt => find(&own.prompts, id).map(|one| (one.text.text.clone(), one.left_out)),
    }
}

/// The page of all texts of a kind.
async fn all(
    context: &Context,
    invoker: &Invoker,
    guild: GuildId,
    kind: OwnKind,
    said: String,
) -> Result<Message, Stop> {
    let (locale, own) = (context.locale(invoker), context.store.own_texts(guild).await?);
    Ok(match kind {
        OwnKind::Tip => views::all(locale, &own.tips, said),
        OwnKind::Prompt => views::all(locale, &own.prompts, said),
    })
}

/// The page of one text.
async fn one(
    context: &Context,
    invoker: &Invoker,
    guild: GuildId,
    (kind, number): (OwnKind, u32),
    said: String,
) -> Result<Message, Stop> {
    let (locale, own) = (context.locale(invoker), context.store.own_texts(guild).await?);
    let id = id_of(number);
    let page = match kind {
        OwnKind::Tip => find(&own.tips, &id).map(|tip| views::one(locale, tip, said)),
        OwnKind::Prompt => find(&own.prompts, &id).map(|prompt| views::one(locale, prompt, said)),
    };
    page.ok_or_else(|| gone(context, invoker))
}

fn gone(context: &Context, invoker: &Invoker) -> Stop {
    context.stop(invoker, &phrases::OWN_GONE)
}

fn full(context: &Context, invoker: &Invoker, NoRoom: NoRoom) -> Stop {
    context.stop(invoker, phrases::OwnFull { most: MOST_OWN })
}

/// The language by whose rules a server's texts are judged.
fn tag<'a>(context: &'a Context, guild: &'a Guild) -> &'a str {
    guild.locale(&context.defaults)
}
