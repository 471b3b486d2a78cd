//! The pages of the panel of settings, and which settings each shows. How a page reads is the catalogue's.

use super::ServerSetting;

/// A page of the panel of settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SetupSection {
    Channels,
    Values,
    Texts,
    FairUse,
    Schedule,
    People,
    Language,
    Switches,
    Preview,
}

impl SetupSection {
    pub const ALL: [SetupSection; 9] = [
        SetupSection::Channels,
        SetupSection::Values,
        SetupSection::Texts,
        SetupSection::FairUse,
        SetupSection::Schedule,
        SetupSection::People,
        SetupSection::Language,
        SetupSection::Switches,
        SetupSection::Preview,
    ];

    /// As menus and buttons name it.
    pub fn name(self) -> &'static str {
        match self {
            SetupSection::Channels => "channels",
            SetupSection::Values => "values",
            SetupSection::Texts => "texts",
            SetupSection::FairUse => "fair-use",
            SetupSection::Schedule => "schedule",
            SetupSection::People => "people",
            SetupSection::Language => "language",
            SetupSection::Switches => "switches",
            SetupSection::Preview => "preview",
        }
    }

    /// The one of that name.
    pub fn named(name: &str) -> Option<SetupSection> {
        SetupSection::ALL.into_iter().find(|one| one.name() == name)
    }

    /// The settings that it shows, in order.
    pub fn settings(self) -> &'static [ServerSetting] {
        match self {
            SetupSection::Channels => {
                &[ServerSetting::KudosChannel, ServerSetting::TipsChannel, ServerSetting::SpotlightChannel]
            }
            SetupSection::Values => &[ServerSetting::Values],
            SetupSection::Texts => &[ServerSetting::BuiltInTips, ServerSetting::BuiltInPrompts],
            SetupSection::FairUse => &[
                ServerSetting::DailyAllowance,
                ServerSetting::RoleAllowances,
                ServerSetting::MinimumLength,
                ServerSetting::PairCooldown,
                ServerSetting::Anonymous,
                ServerSetting::ThanksEmoji,
            ],
            SetupSection::Schedule => &[
                ServerSetting::TipsSchedule,
                ServerSetting::SpotlightSchedule,
                ServerSetting::PromptsSchedule,
                ServerSetting::DaysOff,
            ],
            SetupSection::People => &[ServerSetting::InsightsRole, ServerSetting::TipsRole],
            SetupSection::Language => &[ServerSetting::TimeZone, ServerSetting::Language],
            SetupSection::Switches => &[
                ServerSetting::TipsOn,
                ServerSetting::SpotlightOn,
                ServerSetting::PromptsOn,
                ServerSetting::ReceiverRanking,
            ],
            SetupSection::Preview => &[],
        }
    }
}

impl ServerSetting {
    /// The page of the panel that changes it.
    pub fn section(self) -> SetupSection {
        let has = |section: &SetupSection| section.settings().contains(&self);
        SetupSection::ALL.into_iter().find(has).unwrap_or(SetupSection::Preview)
    }
}
