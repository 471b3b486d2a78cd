//! A server's settings as a file: handed out, and taken back from a form. A file is taken whole or not at all.

use crate::catalogue::views::setup_panel;
use crate::catalogue::{phrases, views};
use crate::config::server::{read, written};
use crate::domain::buttons::{ButtonAction, SetupButton};
use crate::domain::guild::Guild;
use crate::domain::message::{Attachment, Message};
use crate::domain::setting::{Chosen, ServerSetting, SettingValue};
use crate::domain::text::{Room, line};

use super::super::{Context, Invoker, Stop};
use super::change::change;
use super::{check_channel, given, panel, values};

/// What the file is called, by itself and in sentences about its lines.
const NAME: &str = "sincerely-server.toml";
/// How many mistakes of a file are named.
const NAMED: usize = 8;

/// All settings as a file.
pub(super) fn export(context: &Context, invoker: &Invoker, guild: &Guild) -> Message {
    let locale = context.locale(invoker);
    let description = locale.say(&phrases::SETUP_FILE_ABOUT);
    let file = Attachment { name: NAME.into(), bytes: written(guild).into_bytes(), description };
    Message { files: vec![file], ..views::text(locale.say(&phrases::SETUP_EXPORTED)) }
}

/// Set all that a file says, and the default for what it leaves out.
pub(super) async fn import(
    context: &Context,
    invoker: &Invoker,
    guild: &Guild,
    text: &str,
) -> Result<Message, Stop> {
    // By its letter, a file without a line sets everything back.
    if text.trim().is_empty() {
        return Err(context.stop(invoker, &phrases::SETUP_FILE_EMPTY));
    }
    let chosen = read(NAME, text, context.now());
    let chosen =
        chosen.map_err(|problems| mistakes(context, invoker, &problems.to_string(), SetupButton::Import))?;
    let mut checked = vec![];
    for (setting, value) in chosen {
        checked.push((setting, check(context, invoker, guild, setting, value).await?));
    }
    let wanted = |guild: &Guild| Ok(checked.iter().cloned().map(|one| known(context, guild, one)).collect());
    let made = change(context, invoker, guild.id, wanted).await?;
    panel::first(context, invoker, &made.guild, Some(&made)).await
}

/// A value keeps the names it had, which no file tells.
fn known(context: &Context, guild: &Guild, chosen: Chosen) -> Chosen {
    match chosen {
        (setting, Some(SettingValue::Values(all))) => (setting, Some(values::imported(guild, context, all))),
        other => other,
    }
}

/// Checks what a file alone cannot tell: channels of the server, languages, and the operator's limits.
async fn check(
    context: &Context,
    invoker: &Invoker,
    guild: &Guild,
    setting: ServerSetting,
    value: Option<SettingValue>,
) -> Result<Option<SettingValue>, Stop> {
    Ok(Some(match value {
        Some(SettingValue::Channel(id)) => {
            check_channel(context, invoker, guild.id, id).await?;
            SettingValue::Channel(id)
        }
        Some(SettingValue::Count(count)) => given::counted(context, invoker, setting, count)?,
        Some(SettingValue::Language(tag)) => given::language(context, invoker, &tag)?,
        Some(SettingValue::Values(all)) => values::checked(context, invoker, all)?,
        other => return Ok(other),
    }))
}

/// The mistakes of a file, as far as there is room, and a button to paste it again.
pub(in crate::actions) fn mistakes(
    context: &Context,
    invoker: &Invoker,
    problems: &str,
    again: impl Into<ButtonAction>,
) -> Stop {
    let all: Vec<&str> = problems.lines().filter(|problem| !problem.trim().is_empty()).collect();
    let shown = all.iter().take(NAMED).map(|problem| line(problem, Room { seen: 200, units: 200 }).text);
    let shown: Vec<String> = shown.collect();
    let locale = context.locale(invoker);
    Stop::Offer(Box::new(setup_panel::mistakes(
        locale,
        &shown,
        all.len().saturating_sub(NAMED),
        again.into(),
    )))
}
