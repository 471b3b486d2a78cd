//! How a setting of a server and its value read: on the panel, in word of a change, and in the audit.

use crate::catalogue::{Locale, Phrase, phrases};
use crate::domain::guild::{DaysOff, Defaults, Guild};
use crate::domain::schedule::Schedule;
use crate::domain::schedule_words::plain;
use crate::domain::setting::{ServerSetting, SettingChange, SettingValue};
use crate::domain::team_value::TeamValue;
use crate::domain::text::{Room, line as line_of};

use super::{channel, day_of, listing, one_on_one, role, team_value};

/// How many values or stretches of days are named.
const NAMED: usize = 10;

/// What a setting is called.
pub fn label(setting: ServerSetting) -> &'static Phrase {
    match setting {
        ServerSetting::TimeZone => &phrases::SETTING_TIME_ZONE,
        ServerSetting::Language => &phrases::SETTING_LANGUAGE,
        ServerSetting::DaysOff => &phrases::SETTING_DAYS_OFF,
        ServerSetting::InsightsRole => &phrases::SETTING_INSIGHTS_ROLE,
        ServerSetting::KudosChannel => &phrases::SETTING_KUDOS_CHANNEL,
        ServerSetting::DailyAllowance => &phrases::SETTING_DAILY_ALLOWANCE,
        ServerSetting::RoleAllowances => &phrases::SETTING_ROLE_ALLOWANCES,
        ServerSetting::MinimumLength => &phrases::SETTING_MINIMUM_LENGTH,
        ServerSetting::PairCooldown => &phrases::SETTING_PAIR_COOLDOWN,
        ServerSetting::Anonymous => &phrases::SETTING_ANONYMOUS,
        ServerSetting::ThanksEmoji => &phrases::SETTING_REACTION,
        ServerSetting::Values => &phrases::SETTING_VALUES,
        ServerSetting::TipsChannel => &phrases::SETTING_TIPS_CHANNEL,
        ServerSetting::TipsOn => &phrases::SETTING_TIPS,
        ServerSetting::TipsSchedule => &phrases::SETTING_TIPS_SCHEDULE,
        ServerSetting::TipsRole => &phrases::SETTING_TIPS_ROLE,
        ServerSetting::BuiltInTips => &phrases::SETTING_BUILT_IN_TIPS,
        ServerSetting::SpotlightChannel => &phrases::SETTING_SPOTLIGHT_CHANNEL,
        ServerSetting::SpotlightOn => &phrases::SETTING_SPOTLIGHT,
        ServerSetting::SpotlightSchedule => &phrases::SETTING_SPOTLIGHT_SCHEDULE,
        ServerSetting::ReceiverRanking => &phrases::SETTING_RANKING,
        ServerSetting::PromptsOn => &phrases::SETTING_PROMPTS,
        ServerSetting::PromptsSchedule => &phrases::SETTING_PROMPTS_SCHEDULE,
        ServerSetting::BuiltInPrompts => &phrases::SETTING_BUILT_IN_PROMPTS,
        ServerSetting::OwnTip => &phrases::SERVER_TIPS,
        ServerSetting::OwnPrompt => &phrases::SERVER_PROMPTS,
    }
}

/// A setting as it is, and whether that is the default.
pub fn line(locale: &Locale, guild: &Guild, defaults: &Defaults, setting: ServerSetting) -> String {
    let chosen = guild.chosen(setting);
    let (what, value) = (locale.say(label(setting)), worded(locale, setting, chosen.as_ref(), defaults));
    match chosen {
        Some(_) => locale.say(phrases::SettingLine { what, value }),
        None => locale.say(phrases::SettingLineDefault { what, value }),
    }
}

/// What was changed, from what to what.
pub fn changed(locale: &Locale, change: &SettingChange, defaults: &Defaults) -> String {
    let of = |value: &Option<SettingValue>| worded(locale, change.setting, value.as_ref(), defaults);
    let (what, before, value) = (locale.say(label(change.setting)), of(&change.before), of(&change.after));
    match change.setting {
        // Two long lists beside each other tell nothing.
        ServerSetting::Values | ServerSetting::DaysOff => {
            locale.say(phrases::SettingChangedList { what, value })
        }
        _ => locale.say(phrases::SettingChanged { what, value, before }),
    }
}

/// A value in words; of None the default.
pub fn worded(
    locale: &Locale,
    setting: ServerSetting,
    value: Option<&SettingValue>,
    defaults: &Defaults,
) -> String {
    let usual = setting.usual(defaults);
    match value.or(usual.as_ref()) {
        None if setting == ServerSetting::Language => locale.say(&phrases::BUTTON_OWN_LANGUAGE),
        None => locale.say(&phrases::SETTING_NONE),
        Some(SettingValue::Channel(id)) => channel(*id),
        Some(SettingValue::Role(id)) => role(*id),
        Some(SettingValue::Switch(true)) => locale.say(&phrases::SETTING_ON),
        Some(SettingValue::Switch(false)) => locale.say(&phrases::SETTING_OFF),
        Some(SettingValue::Count(count)) => count.to_string(),
        Some(SettingValue::Span(span)) => span.to_string(),
        Some(SettingValue::Emoji { emoji, .. }) => emoji.to_string(),
        Some(SettingValue::Allowances(all)) => {
            let each = all.iter().map(|(id, many)| format!("{} {many}", role(*id)));
            listing(locale, &each.collect::<Vec<_>>())
        }
        Some(SettingValue::Values(all)) => values(locale, all),
        Some(SettingValue::Schedule(one)) => schedule(locale, one),
        Some(SettingValue::DaysOff(all)) => first_few(locale, all.iter().map(|off| days_off(locale, off))),
        Some(SettingValue::Zone(zone)) => zone.name().to_owned(),
        Some(SettingValue::Language(tag)) => tag.clone(),
        Some(SettingValue::Text(text)) => {
            locale.say(phrases::SettingText { text: line_of(text, Room { seen: 60, units: 120 }).text })
        }
    }
}

fn values(locale: &Locale, all: &[TeamValue]) -> String {
    let offered: Vec<String> = all.iter().filter(|value| !value.retired).map(team_value).collect();
    match offered.is_empty() {
        true => locale.say(&phrases::SETTING_NONE),
        false => first_few(locale, offered.into_iter().map(|name| super::value(&name))),
    }
}

/// The first few in a row, and how many more there are.
fn first_few(locale: &Locale, all: impl Iterator<Item = String>) -> String {
    let all: Vec<String> = all.collect();
    if all.len() <= NAMED {
        return listing(locale, &all);
    }
    let (shown, rest) = all.split_at(NAMED);
    locale.say(phrases::ListMore { shown: shown.join(", "), count: rest.len() })
}

/// A schedule in words, where it is days and a time; else the line.
pub fn schedule(locale: &Locale, schedule: &Schedule) -> String {
    match plain(schedule) {
        Some((days, time)) => {
            let (days, time) = (one_on_one::working_days(locale, days), time.format("%H:%M").to_string());
            locale.say(phrases::ScheduleInWords { days, time })
        }
        None => format!("`{}`", schedule.line()),
    }
}

/// A stretch of days.
pub fn days_off(locale: &Locale, off: &DaysOff) -> String {
    let (from, to) = (day_of(locale, off.from), day_of(locale, off.to));
    if off.from == off.to { from } else { locale.say(phrases::DaysFromTo { from, to }) }
}
