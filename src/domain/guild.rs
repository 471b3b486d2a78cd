//! What holds in a server: the defaults it starts with, and what its admin chose instead.

use crate::domain::tz::Tz;
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use super::Moment;
use super::emoji::Emoji;
use super::fair_use::Rules;
use super::id::{ChannelId, GuildId, RoleId, UserId};
use super::notice::{Home, NoticeKind};
use super::quiet::QuietHours;
use super::schedule::Schedule;
use super::span::Span;
use super::standing::Lost;

/// The largest allowance of a role, in receivers a day.
pub const MOST_ALLOWANCE: u32 = 100;

/// What every server starts with: the `[defaults]` of the configuration, key for key.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Defaults {
    pub time_zone: Tz,
    /// The folder of the catalogue to speak from where a person's own language is not there, such as `en-US`.
    pub locale: String,
    /// When people are left alone who said nothing else.
    pub quiet_hours: QuietHours,
    pub kudos: KudosDefaults,
    pub tips: TipDefaults,
    pub spotlight: SpotlightDefaults,
    pub prompts: PromptDefaults,
    pub one_on_ones: OneOnOneDefaults,
}

impl Defaults {
    /// The names of the channels that something is posted in.
    pub fn channel_names(&self) -> [&str; 3] {
        [&self.kudos.channel, &self.tips.channel, &self.spotlight.channel].map(String::as_str)
    }
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KudosDefaults {
    /// The name of the channel that kudos are posted in.
    pub channel: String,
    pub daily_allowance: u32,
    pub minimum_length: usize,
    pub pair_cooldown: Span,
    pub values: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TipDefaults {
    /// The name of the channel that the weekly tip is posted in.
    pub channel: String,
    pub schedule: Schedule,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpotlightDefaults {
    /// The name of the channel that the week is looked back on in; empty for the one that kudos are posted in.
    pub channel: String,
    pub schedule: Schedule,
    /// Whether looking back, and what is told of how thanks are spread, comes with a picture.
    pub chart: Switch,
}

/// Whether something is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Switch {
    On,
    Off,
}

impl Switch {
    pub fn is_on(self) -> bool {
        self == Switch::On
    }
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PromptDefaults {
    pub schedule: Schedule,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OneOnOneDefaults {
    /// How long before a meeting each reminder comes.
    pub remind_before: Vec<Span>,
}

/// A server the bot is in, as it is kept: only what differs from the defaults.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Guild {
    pub id: GuildId,
    /// The server's language on Discord, such as `en-US`.
    pub locale: Option<String>,
    pub kudos_channel: Option<ChannelId>,
    pub tips_channel: Option<ChannelId>,
    pub zone: Option<Tz>,
    /// The emoji that thanks the author of a message it is put under; with none, reactions thank nobody.
    #[serde(default)]
    pub thanks_emoji: Option<Emoji>,
    /// Whether one may give kudos without being named.
    #[serde(default)]
    pub anonymous: bool,
    /// How many receivers a day the people of a role may thank instead of the usual number.
    #[serde(default)]
    pub allowances: Vec<(RoleId, u32)>,
    /// Where the week is looked back on, if not where kudos are posted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spotlight_channel: Option<ChannelId>,
    /// Whether looking back names those who were thanked most often.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub receiver_ranking: bool,
    /// Who else may see how thanks are spread.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub insights_role: Option<RoleId>,
    /// Who used `/setup` last: they are told when something cannot be delivered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub set_up_by: Option<UserId>,
    /// Whose server it is, as Discord tells.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<UserId>,
    /// Whether the emoji that thanks was seen among the server's own: then it is gone once it is not among them.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub own_emoji: bool,
    /// The settings that were cleared since what they named has gone, and nobody has chosen anew.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lost: Vec<Lost>,
    /// Since when the bot has been out of the server, if it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left: Option<Moment>,
}

/// For how long a server that the bot is no longer in is kept, in case it comes back.
pub const KEPT: TimeDelta = TimeDelta::days(30);

impl Guild {
    /// A server just joined.
    pub fn new(id: GuildId) -> Guild {
        Guild {
            id,
            locale: None,
            kudos_channel: None,
            tips_channel: None,
            zone: None,
            thanks_emoji: None,
            anonymous: false,
            allowances: vec![],
            spotlight_channel: None,
            receiver_ranking: false,
            insights_role: None,
            set_up_by: None,
            owner: None,
            own_emoji: false,
            lost: vec![],
            left: None,
        }
    }

    /// The zone its schedules are read in.
    pub fn zone(&self, defaults: &Defaults) -> Tz {
        self.zone.unwrap_or(defaults.time_zone)
    }

    /// What somebody with these roles may give: of several roles with an allowance of their own, the largest counts.
    pub fn rules(&self, roles: &[RoleId], usual: Rules) -> Rules {
        let own = self.allowances.iter().filter(|(role, _)| roles.contains(role)).map(|(_, count)| *count);
        Rules { daily_allowance: own.max().unwrap_or(usual.daily_allowance), ..usual }
    }

    /// Where the week is looked back on.
    pub fn spotlight_channel(&self) -> Option<ChannelId> {
        self.spotlight_channel.or(self.kudos_channel)
    }

    /// The channel that is chosen for what a notice says, if one is.
    pub fn channel_for(&self, say: &NoticeKind) -> Option<ChannelId> {
        match say.policy().home {
            Home::Kudos => self.kudos_channel,
            Home::Tips => self.tips_channel,
            Home::Spotlight => self.spotlight_channel(),
            Home::None => None,
        }
    }

    /// Every channel the bot posts in by itself; one may be there twice.
    pub fn channels(&self) -> impl Iterator<Item = ChannelId> {
        [self.kudos_channel, self.tips_channel, self.spotlight_channel].into_iter().flatten()
    }

    /// The language to speak where nobody in particular is spoken to.
    pub fn locale<'a>(&'a self, defaults: &'a Defaults) -> &'a str {
        self.locale.as_deref().unwrap_or(&defaults.locale)
    }
}

impl KudosDefaults {
    /// The part of it that decides what one may give.
    pub fn rules(&self) -> Rules {
        Rules {
            daily_allowance: self.daily_allowance,
            minimum_length: self.minimum_length,
            pair_cooldown: self.pair_cooldown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_may_have_another_allowance_and_the_largest_counts() {
        let usual = Rules { daily_allowance: 5, minimum_length: 10, pair_cooldown: Span::minutes(2) };
        let allowances = vec![(RoleId(1), 10), (RoleId(2), 2)];
        let guild = Guild { allowances, ..Guild::new(GuildId(1)) };
        let allowance = |roles: &[u64]| {
            let roles: Vec<RoleId> = roles.iter().copied().map(RoleId).collect();
            guild.rules(&roles, usual.clone()).daily_allowance
        };
        assert_eq!([allowance(&[]), allowance(&[3]), allowance(&[2, 3]), allowance(&[2, 1])], [5, 5, 2, 10]);
    }
}
