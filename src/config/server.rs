//! The settings of one server as a file: written out with what each key means, and read with the same sentences about mistakes as the
//! operator's file. What a server may choose is `domain::setting`'s; whether a channel is the server's own is not known here.

use chrono::NaiveDate;

use super::ConfigProblems;
use super::layers::{ConfigLayers, FoundValue};
use super::server_values;
use super::values::{self, Read};
use crate::domain::Moment;
use crate::domain::guild::Guild;
use crate::domain::id::{ChannelId, RoleId};
use crate::domain::setting::{Chosen, ServerSetting, SettingValue};
use crate::domain::team_value::{TeamValue, same};

/// Every key with its meaning; the values are only examples of their types.
const TEMPLATE: &str = include_str!("../../config/server.toml");
/// The keys for values that are retired, and for what values mean: both belong to the setting of values.
const RETIRED: &str = "kudos.retired_values";
const MEANINGS: &str = "kudos.value_meanings";

/// All settings of a server as a file: what is chosen, and after a `#` what is not.
pub fn written(guild: &Guild) -> String {
    let mut section = String::new();
    let mut lines = vec![];
    for line in TEMPLATE.lines() {
        if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            section = name.to_owned();
        }
        let key = line.split_once(" = ").filter(|_| !line.starts_with('#')).map(|(key, _)| key);
        lines.push(match key {
            Some(key) => filled(guild, &format!("{section}.{key}"), key, line),
            None => line.to_owned(),
        });
    }
    lines.join("\n") + "\n"
}

fn filled(guild: &Guild, path: &str, key: &str, line: &str) -> String {
    let setting = match path {
        RETIRED | MEANINGS => Some(ServerSetting::Values),
        path => ServerSetting::named(path),
    };
    let value = setting.and_then(|setting| guild.chosen(setting)).map(|value| toml(&value, path));
    match value {
        Some(value) => format!("{key} = {value}"),
        None => format!("# {line}"),
    }
}

fn toml(value: &SettingValue, path: &str) -> String {
    let text = |text: String| toml::Value::String(text).to_string();
    let list =
        |all: Vec<String>| toml::Value::Array(all.into_iter().map(toml::Value::String).collect()).to_string();
    match value {
        SettingValue::Channel(id) => text(id.to_string()),
        SettingValue::Role(id) => text(id.to_string()),
        SettingValue::Switch(on) => text(if *on { "on" } else { "off" }.into()),
        SettingValue::Count(count) => count.to_string(),
        SettingValue::Span(span) => text(span.to_string()),
        SettingValue::Emoji { emoji, .. } => text(emoji.to_string()),
        SettingValue::Allowances(all) => {
            list(all.iter().map(|(role, many)| format!("{role}: {many}")).collect())
        }
        SettingValue::Values(all) if path == MEANINGS => {
            let told = all.iter().filter(|value| !value.about.is_empty());
            list(told.map(|value| format!("{}: {}", value.name, value.about)).collect())
        }
        SettingValue::Values(all) => {
            let retired = path == RETIRED;
            list(all.iter().filter(|value| value.retired == retired).map(ToString::to_string).collect())
        }
        SettingValue::Schedule(schedule) => text(schedule.line().to_owned()),
        SettingValue::DaysOff(all) => list(all.iter().map(ToString::to_string).collect()),
        SettingValue::Zone(zone) => text(zone.name().to_owned()),
        SettingValue::Language(tag) | SettingValue::Text(tag) => text(tag.clone()),
    }
}

/// What a file chooses for every setting, the default for what it leaves out. `now` is for schedules, which must come round.
///
/// # Errors
/// All problems of the file, each with its line.
pub fn read(name: &str, text: &str, now: Moment) -> Result<Vec<Chosen>, ConfigProblems> {
    let mut layers = ConfigLayers::of(TEMPLATE);
    layers.file(name, text);
    let mut chosen: Vec<Chosen> = vec![];
    for setting in ServerSetting::ALL {
        let value = layers.get_if_written(setting.name(), |found| value(setting, found, now)).flatten();
        chosen.push((setting, value));
    }
    if let Some(retired) = layers.get_if_written(RETIRED, server_values::team_values_with_emoji) {
        let retired = retired.into_iter().map(|value| TeamValue { retired: true, ..value });
        values_of(&mut chosen, |values| values.extend(retired));
    }
    if let Some(meanings) = layers.get_if_written(MEANINGS, server_values::meanings) {
        values_of(&mut chosen, |values| values.iter_mut().for_each(|value| mean(value, &meanings)));
    }
    layers.finish().map(|()| chosen)
}

/// Changes the values that a file chooses, if it does.
fn values_of(chosen: &mut [Chosen], change: impl FnOnce(&mut Vec<TeamValue>)) {
    if let Some((_, Some(SettingValue::Values(values)))) =
        chosen.iter_mut().find(|(setting, _)| *setting == ServerSetting::Values)
    {
        change(values);
    }
}

/// Gives a value the meaning that a file tells: the one whose beginning is the value's name.
fn mean(value: &mut TeamValue, meanings: &[String]) {
    let of = |told: &String| {
        let (name, about) = (told.get(..value.name.len())?, told.get(value.name.len()..)?);
        same(name, &value.name)
            .then(|| about.strip_prefix(':'))
            .flatten()
            .map(|about| about.trim().to_owned())
    };
    if let Some(about) = meanings.iter().find_map(of) {
        value.about = about;
    }
}

/// The value of a key; None where it says that nothing is chosen.
fn value(setting: ServerSetting, found: &FoundValue, now: Moment) -> Read<Option<SettingValue>> {
    Ok(match setting {
        ServerSetting::TimeZone => Some(SettingValue::Zone(values::time_zone(found)?)),
        ServerSetting::Language => Some(SettingValue::Language(values::locale(found)?)),
        // No file has them.
        ServerSetting::OwnTip | ServerSetting::OwnPrompt => None,
        ServerSetting::DaysOff => Some(SettingValue::DaysOff(server_values::days_off(found)?)),
        ServerSetting::InsightsRole | ServerSetting::TipsRole => {
            server_values::snowflake(found)?.map(|id| SettingValue::Role(RoleId(id)))
        }
        ServerSetting::KudosChannel | ServerSetting::TipsChannel | ServerSetting::SpotlightChannel => {
            server_values::snowflake(found)?.map(|id| SettingValue::Channel(ChannelId(id)))
        }
        ServerSetting::DailyAllowance => Some(SettingValue::Count(values::daily_allowance(found)?)),
        ServerSetting::RoleAllowances => {
            Some(SettingValue::Allowances(server_values::role_allowances(found)?))
        }
        ServerSetting::MinimumLength => Some(SettingValue::Count(values::minimum_length(found)? as u32)),
        ServerSetting::PairCooldown => Some(SettingValue::Span(values::pair_cooldown(found)?)),
        ServerSetting::Anonymous | ServerSetting::ReceiverRanking => {
            values::switch(found)?.is_on().then_some(SettingValue::Switch(true))
        }
        ServerSetting::TipsOn
        | ServerSetting::SpotlightOn
        | ServerSetting::PromptsOn
        | ServerSetting::BuiltInTips
        | ServerSetting::BuiltInPrompts => {
            (!values::switch(found)?.is_on()).then_some(SettingValue::Switch(false))
        }
        ServerSetting::ThanksEmoji => {
            server_values::emoji(found)?.map(|emoji| SettingValue::Emoji { emoji, own: false })
        }
        ServerSetting::Values => Some(SettingValue::Values(server_values::team_values_with_emoji(found)?)),
        ServerSetting::TipsSchedule | ServerSetting::SpotlightSchedule | ServerSetting::PromptsSchedule => {
            Some(SettingValue::Schedule(Box::new(server_values::server_schedule(found, now)?)))
        }
    })
}

/// A day as files write it.
pub(super) fn day(text: &str) -> Option<NaiveDate> {
    text.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::emoji::Emoji;
    use crate::domain::guild::DaysOff;
    use crate::domain::id::GuildId;

    fn now() -> Moment {
        "2026-11-28T12:00:00Z".parse().unwrap()
    }

    /// A guild that has chosen something for everything.
    fn chosen_all() -> Guild {
        let off = DaysOff { from: "2026-12-24".parse().unwrap(), to: "2027-01-02".parse().unwrap() };
        let party = Emoji::Common("🎉".into());
        let kind = TeamValue {
            emoji: Some(party.clone()),
            about: "Said: it with care".into(),
            ..TeamValue::new("Kind \"words\"")
        };
        let gone = TeamValue { retired: true, ..TeamValue::new("Fast") };
        let mut guild = Guild::new(GuildId(1));
        for setting in ServerSetting::ALL {
            let value = match setting {
                ServerSetting::TimeZone => SettingValue::Zone("Europe/Rome".parse().unwrap()),
                ServerSetting::Language => SettingValue::Language("de".into()),
                ServerSetting::OwnTip | ServerSetting::OwnPrompt => unreachable!("no file has them"),
                ServerSetting::DaysOff => SettingValue::DaysOff(vec![off]),
                ServerSetting::InsightsRole | ServerSetting::TipsRole => SettingValue::Role(RoleId(5)),
                ServerSetting::KudosChannel
                | ServerSetting::TipsChannel
                | ServerSetting::SpotlightChannel => SettingValue::Channel(ChannelId(6)),
                ServerSetting::DailyAllowance | ServerSetting::MinimumLength => SettingValue::Count(7),
                ServerSetting::RoleAllowances => SettingValue::Allowances(vec![(RoleId(8), 9)]),
                ServerSetting::PairCooldown => SettingValue::Span("5m".parse().unwrap()),
                ServerSetting::Anonymous | ServerSetting::ReceiverRanking => SettingValue::Switch(true),
                ServerSetting::ThanksEmoji => SettingValue::Emoji { emoji: party.clone(), own: false },
                ServerSetting::Values => SettingValue::Values(vec![kind.clone(), gone.clone()]),
                ServerSetting::TipsOn
                | ServerSetting::SpotlightOn
                | ServerSetting::PromptsOn
                | ServerSetting::BuiltInTips
                | ServerSetting::BuiltInPrompts => SettingValue::Switch(false),
                ServerSetting::TipsSchedule
                | ServerSetting::SpotlightSchedule
                | ServerSetting::PromptsSchedule => {
                    SettingValue::Schedule(Box::new("0 30 8 * * Tue *".parse().unwrap()))
                }
            };
            guild.choose(setting, Some(value));
        }
        guild
    }

    #[test]
    fn what_is_written_is_read_back() {
        for guild in [Guild::new(GuildId(1)), chosen_all()] {
            let text = written(&guild);
            let read =
                read("server.toml", &text, now()).unwrap_or_else(|problems| panic!("{problems}\n{text}"));
            for (setting, value) in read {
                assert_eq!(value, guild.chosen(setting), "{setting:?}\n{text}");
            }
        }
    }

    #[test]
    fn every_setting_has_a_key_and_every_key_a_setting() {
        let layers = ConfigLayers::of(TEMPLATE);
        let keys: Vec<&str> = layers.paths().filter(|path| ![RETIRED, MEANINGS].contains(path)).collect();
        let mut names = ServerSetting::ALL.map(ServerSetting::name);
        names.sort_unstable();
        assert_eq!(keys, names);
    }

    #[test]
    fn each_mistake_is_named_with_its_line() {
        let text = "[kudos]\nchanel = \"1\"\ndaily_allowance = 0\nvalues = [\"Kind\", \"🌱 kind\"]\nrole_allowances = [\"x\"]\n\
                    [tips]\nschedule = \"0 0 * * * *\"\nchannel = \"#tips\"\nswitch = \"maybe\"\n[server]\n\
                    days_off = [\"2027-01-02 to 2026-12-24\", \"Christmas\"]\n[kudo]\n";
        let problems = read("mine.toml", text, now()).unwrap_err().to_string();
        insta::assert_snapshot!(problems, @r#"
        mine.toml:2: `chanel` is not a key of [kudos]; did you mean `channel`?
        mine.toml:3: `daily_allowance` takes 1 to 100, this is 0
        mine.toml:4: `values` has `🌱 kind` twice; leave one out
        mine.toml:5: `role_allowances` takes a role's id and 1 to 100, such as "1234567890: 10"; `x` is not that
        mine.toml:7: `schedule` comes round more than once a day; choose one time a day at most
        mine.toml:8: `channel` takes an id, such as "1234567890"; `#tips` is not that
        mine.toml:9: `switch` takes "on" or "off", and `maybe` is neither
        mine.toml:11: `days_off` takes days, such as "2027-05-01" or "2026-12-24 to 2027-01-02"; `2027-01-02 to 2026-12-24` is not that
        mine.toml:11: `days_off` takes days, such as "2027-05-01" or "2026-12-24 to 2027-01-02"; `Christmas` is not that
        mine.toml:12: [kudo] is not a section; did you mean [kudos]?
        "#);
    }
}
