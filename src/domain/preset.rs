//! Ready-made settings for a server to begin with. Each sets a few things at once, and all of them can be changed afterwards.

use super::emoji::Emoji;
use super::setting::{Chosen, ServerSetting, SettingValue};

/// What kind of server it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Preset {
    SmallTeam,
    Company,
    Community,
    OpenSource,
}

impl Preset {
    pub const ALL: [Preset; 4] = [Preset::SmallTeam, Preset::Company, Preset::Community, Preset::OpenSource];

    /// As menus name it.
    pub fn name(self) -> &'static str {
        match self {
            Preset::SmallTeam => "small-team",
            Preset::Company => "company",
            Preset::Community => "community",
            Preset::OpenSource => "open-source",
        }
    }

    /// The one of that name.
    pub fn named(name: &str) -> Option<Preset> {
        Preset::ALL.into_iter().find(|one| one.name() == name)
    }

    /// What it chooses. What it does not name stays as it is.
    pub fn chooses(self) -> Vec<Chosen> {
        let on = |setting, on: bool| (setting, (!on).then_some(SettingValue::Switch(false)));
        let allowed = |setting, yes: bool| (setting, yes.then_some(SettingValue::Switch(true)));
        let allowance = |many| (ServerSetting::DailyAllowance, Some(SettingValue::Count(many)));
        let posts = |tips, looks, prompts| {
            [
                on(ServerSetting::TipsOn, tips),
                on(ServerSetting::SpotlightOn, looks),
                on(ServerSetting::PromptsOn, prompts),
            ]
        };
        let reaction = |emoji: &str| {
            let emoji = SettingValue::Emoji { emoji: Emoji::Common(emoji.into()), own: false };
            (ServerSetting::ThanksEmoji, Some(emoji))
        };
        let (rest, posts) = match self {
            Preset::SmallTeam => {
                (vec![allowance(5), allowed(ServerSetting::Anonymous, false)], posts(true, true, true))
            }
            Preset::Company => {
                (vec![allowance(3), allowed(ServerSetting::Anonymous, false)], posts(true, true, true))
            }
            Preset::Community => {
                let length = (ServerSetting::MinimumLength, Some(SettingValue::Count(20)));
                (vec![allowance(5), length, reaction("🙏")], posts(false, true, false))
            }
            Preset::OpenSource => (vec![allowance(10), reaction("❤️")], posts(false, true, false)),
        };
        rest.into_iter().chain(posts).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::guild::Guild;
    use crate::domain::id::GuildId;

    #[test]
    fn each_chooses_what_a_guild_keeps() {
        for preset in Preset::ALL {
            assert_eq!(Preset::named(preset.name()), Some(preset));
            let mut guild = Guild::new(GuildId(1));
            for (setting, value) in preset.chooses() {
                guild.choose(setting, value.clone());
                assert_eq!(guild.chosen(setting), value, "{preset:?} {setting:?}");
            }
        }
    }
}
