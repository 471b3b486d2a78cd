//! Each setting by itself: kept, named, and back to the default.

use super::*;

/// A value of each setting.
fn sample(setting: ServerSetting) -> SettingValue {
    match setting {
        ServerSetting::TimeZone => SettingValue::Zone("Europe/Rome".parse().unwrap()),
        ServerSetting::Language => SettingValue::Language("de".into()),
        ServerSetting::DaysOff => {
            let day = "2026-12-24".parse().unwrap();
            SettingValue::DaysOff(vec![DaysOff { from: day, to: day }])
        }
        ServerSetting::InsightsRole | ServerSetting::TipsRole => SettingValue::Role(RoleId(5)),
        ServerSetting::KudosChannel | ServerSetting::TipsChannel | ServerSetting::SpotlightChannel => {
            SettingValue::Channel(ChannelId(6))
        }
        ServerSetting::DailyAllowance | ServerSetting::MinimumLength => SettingValue::Count(7),
        ServerSetting::RoleAllowances => SettingValue::Allowances(vec![(RoleId(8), 9)]),
        ServerSetting::PairCooldown => SettingValue::Span("5m".parse().unwrap()),
        ServerSetting::Anonymous | ServerSetting::ReceiverRanking => SettingValue::Switch(true),
        ServerSetting::OwnTip | ServerSetting::OwnPrompt => SettingValue::Text("Ask first".into()),
        ServerSetting::ThanksEmoji => SettingValue::Emoji { emoji: Emoji::Common("🎉".into()), own: false },
        ServerSetting::Values => SettingValue::Values(vec![TeamValue::new("Kind")]),
        ServerSetting::TipsOn
        | ServerSetting::SpotlightOn
        | ServerSetting::PromptsOn
        | ServerSetting::BuiltInTips
        | ServerSetting::BuiltInPrompts => SettingValue::Switch(false),
        ServerSetting::TipsSchedule | ServerSetting::SpotlightSchedule | ServerSetting::PromptsSchedule => {
            SettingValue::Schedule(Box::new("0 0 9 * * Tue *".parse().unwrap()))
        }
    }
}

#[test]
fn each_is_kept_by_itself_and_the_default_comes_back() {
    let new = Guild::new(GuildId(1));
    for setting in ServerSetting::ALL {
        let mut guild = new.clone();
        assert_eq!(guild.chosen(setting), None, "{setting:?}");
        guild.choose(setting, Some(sample(setting)));
        assert_eq!(guild.chosen(setting), Some(sample(setting)), "{setting:?}");
        for other in ServerSetting::ALL.into_iter().filter(|other| *other != setting) {
            assert_eq!(guild.chosen(other), None, "{setting:?} changes {other:?}");
        }
        guild.choose(setting, None);
        assert_eq!(guild, new, "{setting:?}");
    }
}

#[test]
fn each_has_a_name_of_its_own() {
    for setting in ServerSetting::ALL {
        assert_eq!(ServerSetting::named(setting.name()), Some(setting));
    }
}
