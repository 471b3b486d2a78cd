//! The values of a server, changed one by one or as a whole. What was given keeps the value it was given with.

use crate::catalogue::phrases;
use crate::catalogue::views::echoed;
use crate::domain::guild::Guild;
use crate::domain::looking::ValueTag;
use crate::domain::recognition::VALUE;
use crate::domain::setting::SettingValue;
use crate::domain::team_value::{ABOUT, TeamValue, same};
use crate::domain::visible::is_visible;

use super::super::{Context, Invoker, Stop};

/// The most values that are kept, retired ones included.
const MOST_KEPT: usize = 100;

/// A list of values in the place of those there are: a name that is there keeps what belongs to it, one that is left out is retired.
pub(super) fn listed(
    context: &Context,
    invoker: &Invoker,
    guild: &Guild,
    text: &str,
) -> Result<SettingValue, Stop> {
    let before = guild.all_values(&context.defaults);
    let parts = text.split([',', '\n']).map(str::trim).filter(|part| !part.is_empty());
    let mut values: Vec<TeamValue> = vec![];
    for part in parts.filter(|part| !part.eq_ignore_ascii_case("off")) {
        let written = named(context, invoker, part)?;
        if values.iter().all(|value| !same(&value.name, &written.name)) {
            values.push(merged(&before, written));
        }
    }
    values.extend(left_out(&before, &values));
    checked(context, invoker, values)
}

/// The values of a file: what they were called before, and what it leaves out, is known from those there are.
pub(super) fn imported(guild: &Guild, context: &Context, values: Vec<TeamValue>) -> SettingValue {
    let before = guild.all_values(&context.defaults);
    let mut values: Vec<TeamValue> = values
        .into_iter()
        .map(|value| TeamValue { retired: value.retired, ..merged(&before, value) })
        .collect();
    values.extend(left_out(&before, &values));
    values.truncate(MOST_KEPT);
    SettingValue::Values(values)
}

fn merged(before: &[TeamValue], written: TeamValue) -> TeamValue {
    match before.iter().find(|value| same(&value.name, &written.name)) {
        Some(known) => TeamValue {
            emoji: written.emoji.or(known.emoji.clone()),
            about: if written.about.is_empty() { known.about.clone() } else { written.about },
            retired: false,
            name: written.name,
            was: known.was.clone(),
        },
        None => written,
    }
}

fn left_out(before: &[TeamValue], now: &[TeamValue]) -> Vec<TeamValue> {
    let is_there = |value: &TeamValue| now.iter().any(|one| same(&one.name, &value.name));
    let gone = before.iter().filter(|value| !is_there(value));
    gone.map(|value| TeamValue { retired: true, ..value.clone() }).collect()
}

/// Adds a value, or offers one of that name again.
pub(super) fn added(
    context: &Context,
    invoker: &Invoker,
    guild: &Guild,
    (text, about): (&str, &str),
) -> Result<SettingValue, Stop> {
    let written = TeamValue { about: meaning(about), ..named(context, invoker, text)? };
    let mut values = guild.all_values(&context.defaults);
    let known = values.iter().position(|value| same(&value.name, &written.name));
    let added = merged(&values, written);
    match known {
        Some(at) => values[at] = added,
        None => {
            let offered = values.iter().position(|value| value.retired).unwrap_or(values.len());
            values.insert(offered, added);
        }
    }
    checked(context, invoker, values)
}

/// Gives a value another name, emoji or meaning.
pub(super) fn rewritten(
    context: &Context,
    invoker: &Invoker,
    guild: &Guild,
    tag: ValueTag,
    (text, about): (&str, &str),
) -> Result<SettingValue, Stop> {
    let written = named(context, invoker, text)?;
    let mut values = guild.all_values(&context.defaults);
    let at = place(context, invoker, &values, tag)?;
    let twice = |(other, value): (usize, &TeamValue)| other != at && same(&value.name, &written.name);
    if values.iter().enumerate().any(twice) {
        return Err(context.stop(invoker, phrases::SetupValueTwice { value: echoed(&written.name) }));
    }
    let renamed = values[at].renamed(&written.name);
    values[at] = TeamValue { emoji: written.emoji, about: meaning(about), ..renamed };
    checked(context, invoker, values)
}

/// Moves a value before the one that stands before it.
pub(super) fn raised(
    context: &Context,
    invoker: &Invoker,
    guild: &Guild,
    tag: ValueTag,
) -> Result<SettingValue, Stop> {
    let mut values = guild.all_values(&context.defaults);
    let at = place(context, invoker, &values, tag)?;
    if at > 0 {
        values.swap(at, at - 1);
    }
    Ok(SettingValue::Values(values))
}

/// Offers a value no longer, or again.
pub(super) fn retired(
    context: &Context,
    invoker: &Invoker,
    guild: &Guild,
    tag: ValueTag,
) -> Result<SettingValue, Stop> {
    let mut values = guild.all_values(&context.defaults);
    let at = place(context, invoker, &values, tag)?;
    values[at].retired = !values[at].retired;
    checked(context, invoker, values)
}

/// The value of a tag, by whatever name it has or had.
pub(super) fn place(
    context: &Context,
    invoker: &Invoker,
    values: &[TeamValue],
    tag: ValueTag,
) -> Result<usize, Stop> {
    let by_name = values.iter().position(|value| ValueTag::of(&value.name) == tag);
    let at = by_name.or_else(|| values.iter().position(|value| value.tags().any(|own| own == tag)));
    at.ok_or_else(|| context.not_understood(invoker))
}

/// What a value means, as it is written, in one line.
fn meaning(about: &str) -> String {
    about.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(ABOUT).collect()
}

/// A value as it is written: an emoji, if the first word is one, and the name.
fn named(context: &Context, invoker: &Invoker, text: &str) -> Result<TeamValue, Stop> {
    let text = text.trim();
    let split = text.split_once(' ').and_then(|(first, name)| Some((first.parse().ok()?, name.trim())));
    let value = match split {
        Some((emoji, name)) if !name.is_empty() => TeamValue { emoji: Some(emoji), ..TeamValue::new(name) },
        _ => TeamValue::new(text),
    };
    let length = value.name.chars().count();
    if length > VALUE || !is_visible(&value.name) {
        return Err(context.stop(invoker, phrases::SetupValueLength { most: VALUE }));
    }
    Ok(value)
}

/// Checks that the operator lets a server have so many values.
pub(super) fn checked(
    context: &Context,
    invoker: &Invoker,
    values: Vec<TeamValue>,
) -> Result<SettingValue, Stop> {
    let most = context.defaults.limits.most_values;
    if values.iter().filter(|value| !value.retired).count() > most || values.len() > MOST_KEPT {
        return Err(context.stop(invoker, phrases::SetupValuesMost { most }));
    }
    Ok(SettingValue::Values(values))
}
