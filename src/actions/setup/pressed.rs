//! What each button and menu of the panel does. Each answer takes the panel's place.

use chrono::{NaiveTime, Weekday};

use crate::domain::buttons::SetupButton;
use crate::domain::guild::Guild;
use crate::domain::id::{ChannelId, RoleId};
use crate::domain::looking::ValueTag;
use crate::domain::message::{Message, Reply};
use crate::domain::planning::ServerSchedule;
use crate::domain::preset::Preset;
use crate::domain::schedule::Schedule;
use crate::domain::schedule_words;
use crate::domain::setting::{Chosen, ServerSetting, SettingValue, SetupSection};
use crate::domain::working_days::WorkingDays;

use super::super::{Chosen as Picked, Context, Invoker, Outcome, Stop};
use super::change::{Made, change, undo};
use super::{admins_guild, check_channel, file, first_post, panel, values, written};

/// A component of the panel was used, with what was chosen in it.
pub(in crate::actions) async fn pressed(
    context: &Context,
    invoker: &Invoker,
    button: SetupButton,
    picked: Option<Picked>,
) -> Outcome {
    let guild = admins_guild(context, invoker).await?;
    let page = match button {
        SetupButton::Begin => return Ok(Reply::Private(panel::first(context, invoker, &guild, None).await?)),
        SetupButton::PostFirst => return first_post::post(context, invoker).await,
        SetupButton::Panel => panel::first(context, invoker, &guild, None).await?,
        SetupButton::Turn => {
            let section = word(picked).and_then(|name| SetupSection::named(&name));
            let section = section.ok_or_else(|| context.not_understood(invoker))?;
            panel::section(context, invoker, &guild, section, None).await?
        }
        SetupButton::Section(section) => panel::section(context, invoker, &guild, section, None).await?,
        SetupButton::Preset => begin_with(context, invoker, &guild, picked).await?,
        SetupButton::Pick(setting) => pick(context, invoker, &guild, setting, picked).await?,
        SetupButton::Default(setting) => set(context, invoker, &guild, setting, None).await?,
        SetupButton::Switch(setting) => {
            let made = switch(context, invoker, &guild, setting).await?;
            panel::section(context, invoker, &made.guild, setting.section(), Some(&made)).await?
        }
        SetupButton::SwitchSchedule(which) => {
            let (on, _) = ServerSetting::of_schedule(which);
            let made = switch(context, invoker, &guild, on).await?;
            panel::schedule(context, invoker, &made.guild, which, Some(&made))
        }
        SetupButton::PickSchedule => {
            let which = word(picked).and_then(|name| ServerSchedule::named(&name));
            let which = which.ok_or_else(|| context.not_understood(invoker))?;
            panel::schedule(context, invoker, &guild, which, None)
        }
        SetupButton::Days(which) => days(context, invoker, &guild, which, picked).await?,
        SetupButton::Hour(which) => hour(context, invoker, &guild, which, picked).await?,
        SetupButton::Language => {
            let tag = word(picked).filter(|tag| context.catalogue.tags().contains(&tag.as_str()));
            let tag = tag.ok_or_else(|| context.not_understood(invoker))?;
            let language = Some(SettingValue::Language(tag));
            set(context, invoker, &guild, ServerSetting::Language, language).await?
        }
        SetupButton::PickValue => {
            let tag = word(picked).and_then(|tag| u64::from_str_radix(&tag, 16).ok()).map(ValueTag);
            let tag = tag.ok_or_else(|| context.not_understood(invoker))?;
            value_page(context, invoker, &guild, tag, None)?
        }
        SetupButton::RaiseValue(tag) => {
            reorder(context, invoker, &guild, tag, |guild| values::raised(context, invoker, guild, tag))
                .await?
        }
        SetupButton::RetireValue(tag) => {
            reorder(context, invoker, &guild, tag, |guild| values::retired(context, invoker, guild, tag))
                .await?
        }
        SetupButton::Undo(interaction) => {
            let made = undo(context, invoker, guild.id, interaction).await?;
            of_change(context, invoker, &made).await?
        }
        SetupButton::Export => return Ok(Reply::Private(file::export(context, invoker, &guild))),
        SetupButton::WriteSchedule(_)
        | SetupButton::WriteDaysOff
        | SetupButton::WriteFairUse
        | SetupButton::WriteReaction
        | SetupButton::PickRole
        | SetupButton::WriteZone
        | SetupButton::AddValue
        | SetupButton::WriteValue(_)
        | SetupButton::Import => {
            let form = written::form_of(context, invoker, button, picked)?;
            return written::open(context, invoker, form).await;
        }
    };
    Ok(Reply::Replace(page))
}

fn word(picked: Option<Picked>) -> Option<String> {
    picked.and_then(Picked::word)
}

/// The page of the section of what was changed, with what was changed.
pub(super) async fn of_change(context: &Context, invoker: &Invoker, made: &Made) -> Result<Message, Stop> {
    match made.changes.first().map(|change| change.setting.section()) {
        Some(section) => panel::section(context, invoker, &made.guild, section, Some(made)).await,
        None => panel::first(context, invoker, &made.guild, Some(made)).await,
    }
}

/// Sets one setting, and shows its section.
pub(super) async fn set(
    context: &Context,
    invoker: &Invoker,
    guild: &Guild,
    setting: ServerSetting,
    value: Option<SettingValue>,
) -> Result<Message, Stop> {
    let made = change(context, invoker, guild.id, |_| Ok(vec![(setting, value.clone())])).await?;
    panel::section(context, invoker, &made.guild, setting.section(), Some(&made)).await
}

async fn begin_with(
    context: &Context,
    invoker: &Invoker,
    guild: &Guild,
    picked: Option<Picked>,
) -> Result<Message, Stop> {
    let preset = word(picked).and_then(|name| Preset::named(&name));
    let preset = preset.ok_or_else(|| context.not_understood(invoker))?;
    let most = context.defaults.limits.most_allowance;
    let within = |(setting, value): Chosen| match value {
        Some(SettingValue::Count(many)) if setting == ServerSetting::DailyAllowance => {
            (setting, Some(SettingValue::Count(many.min(most))))
        }
        value => (setting, value),
    };
    let wanted = |_: &Guild| Ok(preset.chooses().into_iter().map(within).collect());
    let made = change(context, invoker, guild.id, wanted).await?;
    panel::first(context, invoker, &made.guild, Some(&made)).await
}

/// A channel or a role was chosen.
async fn pick(
    context: &Context,
    invoker: &Invoker,
    guild: &Guild,
    setting: ServerSetting,
    picked: Option<Picked>,
) -> Result<Message, Stop> {
    let id = picked.and_then(Picked::id).ok_or_else(|| context.not_understood(invoker))?;
    let is_channel = SetupSection::Channels.settings().contains(&setting);
    let value = match is_channel {
        true => {
            check_channel(context, invoker, guild.id, ChannelId(id)).await?;
            SettingValue::Channel(ChannelId(id))
        }
        false => SettingValue::Role(RoleId(id)),
    };
    set(context, invoker, guild, setting, Some(value)).await
}

async fn switch(
    context: &Context,
    invoker: &Invoker,
    guild: &Guild,
    setting: ServerSetting,
) -> Result<Made, Stop> {
    // Each stands at one side by default: what is chosen is always the other.
    let usual = setting.usual(&context.defaults);
    let turned = |guild: &Guild| match guild.chosen(setting) {
        Some(_) => Ok(vec![(setting, None)]),
        None => Ok(vec![(setting, usual.clone().map(opposite))]),
    };
    change(context, invoker, guild.id, turned).await
}

fn opposite(value: SettingValue) -> SettingValue {
    match value {
        SettingValue::Switch(on) => SettingValue::Switch(!on),
        other => other,
    }
}

/// The days of the week were chosen: the time stays.
async fn days(
    context: &Context,
    invoker: &Invoker,
    guild: &Guild,
    which: ServerSchedule,
    picked: Option<Picked>,
) -> Result<Message, Stop> {
    let days = picked.map(Picked::several).unwrap_or_default().join(" ");
    let days: WorkingDays = days.parse().map_err(|_| context.not_understood(invoker))?;
    let schedule = |guild: &Guild| {
        let known = schedule_words::plain(guild.schedule(which, &context.defaults));
        schedule_words::at(days, known.map_or(written::NINE, |(_, time)| time))
    };
    reschedule(context, invoker, guild, which, schedule).await
}

/// The hour was chosen: the days stay.
async fn hour(
    context: &Context,
    invoker: &Invoker,
    guild: &Guild,
    which: ServerSchedule,
    picked: Option<Picked>,
) -> Result<Message, Stop> {
    let hour = word(picked).and_then(|hour| hour.parse().ok());
    let time = hour.and_then(|hour| NaiveTime::from_hms_opt(hour, 0, 0));
    let time = time.ok_or_else(|| context.not_understood(invoker))?;
    let monday = || WorkingDays::from(Weekday::Mon);
    let schedule = |guild: &Guild| {
        let known = schedule_words::plain(guild.schedule(which, &context.defaults));
        schedule_words::at(known.map_or_else(monday, |(days, _)| days), time)
    };
    reschedule(context, invoker, guild, which, schedule).await
}

async fn reschedule(
    context: &Context,
    invoker: &Invoker,
    guild: &Guild,
    which: ServerSchedule,
    schedule: impl Fn(&Guild) -> Schedule,
) -> Result<Message, Stop> {
    let (_, when) = ServerSetting::of_schedule(which);
    let wanted = |guild: &Guild| Ok(vec![(when, Some(SettingValue::Schedule(Box::new(schedule(guild)))))]);
    let made = change(context, invoker, guild.id, wanted).await?;
    Ok(panel::schedule(context, invoker, &made.guild, which, Some(&made)))
}

async fn reorder(
    context: &Context,
    invoker: &Invoker,
    guild: &Guild,
    tag: ValueTag,
    value: impl Fn(&Guild) -> Result<SettingValue, Stop>,
) -> Result<Message, Stop> {
    let wanted = |guild: &Guild| Ok(vec![(ServerSetting::Values, Some(value(guild)?))]);
    let made = change(context, invoker, guild.id, wanted).await?;
    value_page(context, invoker, &made.guild, tag, Some(&made))
}

fn value_page(
    context: &Context,
    invoker: &Invoker,
    guild: &Guild,
    tag: ValueTag,
    made: Option<&Made>,
) -> Result<Message, Stop> {
    let values = guild.all_values(&context.defaults);
    let at = values::place(context, invoker, &values, tag)?;
    Ok(panel::value(context, invoker, guild, &values[at], made))
}
