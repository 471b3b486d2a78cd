//! What the admins of a guild can choose, by name: one table of all settings, with how each is read from and kept in the guild's
//! record. Commands, panels, presets, files, the audit and undoing all go through it. What a setting changes elsewhere (plans, channels)
//! is in `actions`; how a value is written in a file is `config`'s.

mod section;

use serde::{Deserialize, Serialize};

pub use section::SetupSection;

use super::Moment;
use super::emoji::Emoji;
use super::guild::{DaysOff, Defaults, Guild, OwnSchedule};
use super::id::{ChannelId, GuildId, InteractionId, RoleId, UserId};
use super::planning::ServerSchedule;
use super::schedule::Schedule;
use super::span::Span;
use super::standing::Setting;
use super::team_value::TeamValue;
use super::tz::Tz;

/// A setting of a guild.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ServerSetting {
    KudosChannel,
    DailyAllowance,
    RoleAllowances,
    MinimumLength,
    PairCooldown,
    Anonymous,
    ThanksEmoji,
    Values,
    TipsChannel,
    TipsOn,
    TipsSchedule,
    TipsRole,
    BuiltInTips,
    SpotlightChannel,
    SpotlightOn,
    SpotlightSchedule,
    ReceiverRanking,
    PromptsOn,
    PromptsSchedule,
    BuiltInPrompts,
    DaysOff,
    /// A tip of the guild's own. Such texts are kept beside the settings (`own_texts`); only the audit knows them as one.
    OwnTip,
    /// The same of a prompt.
    OwnPrompt,
    TimeZone,
    Language,
    InsightsRole,
}

/// What is chosen for a setting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SettingValue {
    Channel(ChannelId),
    Role(RoleId),
    Switch(bool),
    Count(u32),
    Span(Span),
    Emoji {
        emoji: Emoji,
        /// Whether it was seen among the guild's own.
        own: bool,
    },
    Allowances(Vec<(RoleId, u32)>),
    Values(Vec<TeamValue>),
    Schedule(Box<Schedule>),
    DaysOff(Vec<DaysOff>),
    Zone(Tz),
    Language(String),
    /// What a text is known by.
    Text(String),
}

/// One change of a setting, as the audit keeps it. None is the default.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SettingChange {
    /// The interaction that changed it, and which of its changes this is.
    pub id: InteractionId,
    pub number: u32,
    pub guild: GuildId,
    pub by: UserId,
    #[serde(with = "crate::domain::moment")]
    pub at: Moment,
    pub setting: ServerSetting,
    pub before: Option<SettingValue>,
    pub after: Option<SettingValue>,
}

/// What is to be chosen for a setting; None for the default.
pub type Chosen = (ServerSetting, Option<SettingValue>);

impl ServerSetting {
    /// All that are chosen in the panel, in the order in which a file names them.
    pub const ALL: [ServerSetting; 24] = [
        ServerSetting::TimeZone,
        ServerSetting::Language,
        ServerSetting::DaysOff,
        ServerSetting::InsightsRole,
        ServerSetting::KudosChannel,
        ServerSetting::DailyAllowance,
        ServerSetting::RoleAllowances,
        ServerSetting::MinimumLength,
        ServerSetting::PairCooldown,
        ServerSetting::Anonymous,
        ServerSetting::ThanksEmoji,
        ServerSetting::Values,
        ServerSetting::TipsChannel,
        ServerSetting::TipsOn,
        ServerSetting::TipsSchedule,
        ServerSetting::TipsRole,
        ServerSetting::BuiltInTips,
        ServerSetting::SpotlightChannel,
        ServerSetting::SpotlightOn,
        ServerSetting::SpotlightSchedule,
        ServerSetting::ReceiverRanking,
        ServerSetting::PromptsOn,
        ServerSetting::PromptsSchedule,
        ServerSetting::BuiltInPrompts,
    ];

    /// As files and buttons name it: its section, and its key.
    pub fn name(self) -> &'static str {
        match self {
            ServerSetting::TimeZone => "server.time_zone",
            ServerSetting::Language => "server.language",
            ServerSetting::DaysOff => "server.days_off",
            ServerSetting::InsightsRole => "server.insights_role",
            ServerSetting::KudosChannel => "kudos.channel",
            ServerSetting::DailyAllowance => "kudos.daily_allowance",
            ServerSetting::RoleAllowances => "kudos.role_allowances",
            ServerSetting::MinimumLength => "kudos.minimum_length",
            ServerSetting::PairCooldown => "kudos.pair_cooldown",
            ServerSetting::Anonymous => "kudos.anonymous",
            ServerSetting::ThanksEmoji => "kudos.reaction",
            ServerSetting::Values => "kudos.values",
            ServerSetting::TipsChannel => "tips.channel",
            ServerSetting::TipsOn => "tips.switch",
            ServerSetting::TipsSchedule => "tips.schedule",
            ServerSetting::TipsRole => "tips.role",
            ServerSetting::BuiltInTips => "tips.built_in",
            ServerSetting::SpotlightChannel => "spotlight.channel",
            ServerSetting::SpotlightOn => "spotlight.switch",
            ServerSetting::SpotlightSchedule => "spotlight.schedule",
            ServerSetting::ReceiverRanking => "spotlight.receiver_ranking",
            ServerSetting::PromptsOn => "prompts.switch",
            ServerSetting::PromptsSchedule => "prompts.schedule",
            ServerSetting::BuiltInPrompts => "prompts.built_in",
            ServerSetting::OwnTip => "tips.own",
            ServerSetting::OwnPrompt => "prompts.own",
        }
    }

    /// The one of that name.
    pub fn named(name: &str) -> Option<ServerSetting> {
        ServerSetting::ALL.into_iter().find(|one| one.name() == name)
    }

    /// The one that switches a schedule, and the one that says when it comes round.
    pub fn of_schedule(which: ServerSchedule) -> (ServerSetting, ServerSetting) {
        match which {
            ServerSchedule::Tip => (ServerSetting::TipsOn, ServerSetting::TipsSchedule),
            ServerSchedule::Spotlight => (ServerSetting::SpotlightOn, ServerSetting::SpotlightSchedule),
            ServerSchedule::Prompts => (ServerSetting::PromptsOn, ServerSetting::PromptsSchedule),
        }
    }

    /// The same among those that are lost when what they name is gone.
    fn standing(self) -> Option<Setting> {
        match self {
            ServerSetting::KudosChannel => Some(Setting::KudosChannel),
            ServerSetting::TipsChannel => Some(Setting::TipsChannel),
            ServerSetting::SpotlightChannel => Some(Setting::SpotlightChannel),
            ServerSetting::InsightsRole => Some(Setting::InsightsRole),
            ServerSetting::RoleAllowances => Some(Setting::Allowance),
            ServerSetting::ThanksEmoji => Some(Setting::ThanksEmoji),
            _ => None,
        }
    }

    /// The operator's default, where there is one.
    pub fn usual(self, defaults: &Defaults) -> Option<SettingValue> {
        Some(match self {
            ServerSetting::TimeZone => SettingValue::Zone(defaults.time_zone),
            ServerSetting::DailyAllowance => SettingValue::Count(defaults.kudos.daily_allowance),
            ServerSetting::MinimumLength => SettingValue::Count(defaults.kudos.minimum_length as u32),
            ServerSetting::PairCooldown => SettingValue::Span(defaults.kudos.pair_cooldown),
            ServerSetting::Anonymous | ServerSetting::ReceiverRanking => SettingValue::Switch(false),
            ServerSetting::Values => {
                SettingValue::Values(defaults.kudos.values.iter().map(TeamValue::new).collect())
            }
            ServerSetting::TipsOn
            | ServerSetting::SpotlightOn
            | ServerSetting::PromptsOn
            | ServerSetting::BuiltInTips
            | ServerSetting::BuiltInPrompts => SettingValue::Switch(true),
            ServerSetting::TipsSchedule => SettingValue::Schedule(Box::new(defaults.tips.schedule.clone())),
            ServerSetting::SpotlightSchedule => {
                SettingValue::Schedule(Box::new(defaults.spotlight.schedule.clone()))
            }
            ServerSetting::PromptsSchedule => {
                SettingValue::Schedule(Box::new(defaults.prompts.schedule.clone()))
            }
            ServerSetting::Language
            | ServerSetting::DaysOff
            | ServerSetting::InsightsRole
            | ServerSetting::KudosChannel
            | ServerSetting::RoleAllowances
            | ServerSetting::ThanksEmoji
            | ServerSetting::TipsChannel
            | ServerSetting::TipsRole
            | ServerSetting::OwnTip
            | ServerSetting::OwnPrompt
            | ServerSetting::SpotlightChannel => return None,
        })
    }
}

impl Guild {
    /// What is chosen for a setting; None where it is the default.
    pub fn chosen(&self, setting: ServerSetting) -> Option<SettingValue> {
        let own = &self.own;
        let switched_off = |of: &OwnSchedule| of.off.then_some(SettingValue::Switch(false));
        let schedule =
            |of: &OwnSchedule| of.schedule.clone().map(|schedule| SettingValue::Schedule(Box::new(schedule)));
        let filled = |all: &[DaysOff]| (!all.is_empty()).then(|| SettingValue::DaysOff(all.to_vec()));
        match setting {
            ServerSetting::TimeZone => self.zone.map(SettingValue::Zone),
            ServerSetting::Language => own.language.clone().map(SettingValue::Language),
            ServerSetting::DaysOff => filled(&own.days_off),
            ServerSetting::InsightsRole => self.insights_role.map(SettingValue::Role),
            ServerSetting::KudosChannel => self.kudos_channel.map(SettingValue::Channel),
            ServerSetting::DailyAllowance => own.daily_allowance.map(SettingValue::Count),
            ServerSetting::RoleAllowances => {
                (!self.allowances.is_empty()).then(|| SettingValue::Allowances(self.allowances.clone()))
            }
            ServerSetting::MinimumLength => {
                own.minimum_length.map(|length| SettingValue::Count(length as u32))
            }
            ServerSetting::PairCooldown => own.pair_cooldown.map(SettingValue::Span),
            ServerSetting::Anonymous => self.anonymous.then_some(SettingValue::Switch(true)),
            ServerSetting::ThanksEmoji => {
                let emoji = self.thanks_emoji.clone();
                emoji.map(|emoji| SettingValue::Emoji { emoji, own: self.own_emoji })
            }
            ServerSetting::Values => own.values.clone().map(SettingValue::Values),
            ServerSetting::TipsChannel => self.tips_channel.map(SettingValue::Channel),
            ServerSetting::TipsOn => switched_off(&own.tips),
            ServerSetting::TipsSchedule => schedule(&own.tips),
            ServerSetting::TipsRole => own.tips_role.map(SettingValue::Role),
            ServerSetting::BuiltInTips => own.own_tips_only.then_some(SettingValue::Switch(false)),
            ServerSetting::BuiltInPrompts => own.own_prompts_only.then_some(SettingValue::Switch(false)),
            ServerSetting::OwnTip | ServerSetting::OwnPrompt => None,
            ServerSetting::SpotlightChannel => self.spotlight_channel.map(SettingValue::Channel),
            ServerSetting::SpotlightOn => switched_off(&own.spotlight),
            ServerSetting::SpotlightSchedule => schedule(&own.spotlight),
            ServerSetting::ReceiverRanking => self.receiver_ranking.then_some(SettingValue::Switch(true)),
            ServerSetting::PromptsOn => switched_off(&own.prompts),
            ServerSetting::PromptsSchedule => schedule(&own.prompts),
        }
    }

    /// Chooses a value for a setting, or the default. A value of another setting's kind chooses the default.
    pub fn choose(&mut self, setting: ServerSetting, value: Option<SettingValue>) {
        if let Some(standing) = setting.standing() {
            self.chose(standing);
        }
        match setting {
            ServerSetting::TimeZone => self.zone = zone(value),
            ServerSetting::Language => self.own.language = language(value),
            ServerSetting::DaysOff => self.own.days_off = days_off(value),
            ServerSetting::InsightsRole => self.insights_role = role(value),
            ServerSetting::KudosChannel => self.kudos_channel = channel(value),
            ServerSetting::DailyAllowance => self.own.daily_allowance = count(value),
            ServerSetting::RoleAllowances => self.allowances = allowances(value),
            ServerSetting::MinimumLength => {
                self.own.minimum_length = count(value).map(|count| count as usize)
            }
            ServerSetting::PairCooldown => self.own.pair_cooldown = span(value),
            ServerSetting::Anonymous => self.anonymous = is_on(value, false),
            ServerSetting::ThanksEmoji => (self.thanks_emoji, self.own_emoji) = emoji(value),
            ServerSetting::Values => self.own.values = values(value),
            ServerSetting::TipsChannel => self.tips_channel = channel(value),
            ServerSetting::TipsOn => self.own.tips.off = !is_on(value, true),
            ServerSetting::TipsSchedule => self.own.tips.schedule = schedule(value),
            ServerSetting::TipsRole => self.own.tips_role = role(value),
            ServerSetting::BuiltInTips => self.own.own_tips_only = !is_on(value, true),
            ServerSetting::BuiltInPrompts => self.own.own_prompts_only = !is_on(value, true),
            ServerSetting::OwnTip | ServerSetting::OwnPrompt => {}
            ServerSetting::SpotlightChannel => self.spotlight_channel = channel(value),
            ServerSetting::SpotlightOn => self.own.spotlight.off = !is_on(value, true),
            ServerSetting::SpotlightSchedule => self.own.spotlight.schedule = schedule(value),
            ServerSetting::ReceiverRanking => self.receiver_ranking = is_on(value, false),
            ServerSetting::PromptsOn => self.own.prompts.off = !is_on(value, true),
            ServerSetting::PromptsSchedule => self.own.prompts.schedule = schedule(value),
        }
    }
}

/// One reader a kind: what a value holds, if it is of that kind.
macro_rules! holds {
    ($($reader:ident: $kind:ident -> $type:ty;)*) => {
        $(fn $reader(value: Option<SettingValue>) -> Option<$type> {
            match value {
                Some(SettingValue::$kind(held)) => Some(held),
                _ => None,
            }
        })*
    };
}

holds! {
    channel: Channel -> ChannelId;
    role: Role -> RoleId;
    count: Count -> u32;
    span: Span -> Span;
    values: Values -> Vec<TeamValue>;
    boxed: Schedule -> Box<Schedule>;
    zone: Zone -> Tz;
    language: Language -> String;
    switch: Switch -> bool;
    listed: Allowances -> Vec<(RoleId, u32)>;
    off: DaysOff -> Vec<DaysOff>;
}

fn is_on(value: Option<SettingValue>, usual: bool) -> bool {
    switch(value).unwrap_or(usual)
}

fn allowances(value: Option<SettingValue>) -> Vec<(RoleId, u32)> {
    listed(value).unwrap_or_default()
}

fn days_off(value: Option<SettingValue>) -> Vec<DaysOff> {
    off(value).unwrap_or_default()
}

fn schedule(value: Option<SettingValue>) -> Option<Schedule> {
    boxed(value).map(|schedule| *schedule)
}

fn emoji(value: Option<SettingValue>) -> (Option<Emoji>, bool) {
    match value {
        Some(SettingValue::Emoji { emoji, own }) => (Some(emoji), own),
        _ => (None, false),
    }
}

#[cfg(test)]
mod tests;
