//! A guild's settings: the defaults, and what the guild's admin chose instead.

mod overrides;

use crate::domain::tz::Tz;
use chrono::{NaiveDate, NaiveTime, TimeDelta};
use serde::{Deserialize, Serialize};

pub use overrides::{DaysOff, Overrides, OwnSchedule, next_beside};

use super::Moment;
use super::emoji::Emoji;
use super::fair_use::Rules;
use super::id::{ChannelId, GuildId, RoleId, UserId};
use super::notice::{Home, NoticeKind};
use super::planning::ServerSchedule;
use super::quiet::QuietHours;
use super::remind_before::RemindBefore;
use super::schedule::Schedule;
use super::span::Span;
use super::standing::Lost;
use super::team_value::{TeamValue, same};
use super::working_days::WorkingDays;

/// The largest allowance of a role, in receivers per day.
pub const MOST_ALLOWANCE: u32 = 100;

/// The settings of a new guild: the `[defaults]` of the configuration, key for key.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Defaults {
    pub time_zone: Tz,
    /// The catalogue's folder for people whose own language is not in the catalogue, such as `en-US`.
    pub locale: String,
    /// The quiet hours of members who have not set their own.
    pub quiet_hours: QuietHours,
    /// The hours in which members who have no quiet hours are left alone with what can wait, as they are on days on which they do
    /// not work. Off for neither.
    pub rest_hours: QuietHours,
    pub kudos: KudosDefaults,
    pub tips: TipDefaults,
    pub spotlight: SpotlightDefaults,
    pub prompts: PromptDefaults,
    pub one_on_ones: OneOnOneDefaults,
    /// What no server may go beyond: `[limits]` of the configuration, which is a section of its own.
    #[serde(skip)]
    pub limits: Limits,
}

/// What the admins of servers may not go beyond.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// The largest allowance of a server or of a role, in receivers per day.
    pub most_allowance: u32,
    /// The most values of a server.
    pub most_values: usize,
    /// What is off on every server.
    pub off: Vec<ServerSchedule>,
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
    /// The name of the channel for the weekly look back; empty for the one that kudos are posted in.
    pub channel: String,
    pub schedule: Schedule,
    /// Whether the weekly look back and `/insights` come with a picture.
    pub chart: Switch,
}

/// A setting that is on or off.
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
    pub remind_before: Vec<RemindBefore>,
    /// The working days of members who have not said theirs.
    pub working_days: WorkingDays,
    /// The hour at which briefs come to members who have not chosen one, by their own clock.
    pub brief_at: NaiveTime,
    /// Whether both are asked after a meeting if it happened.
    pub ask_after: Switch,
}

impl OneOnOneDefaults {
    /// The reminders that come a span before a meeting.
    pub fn spans(&self) -> Vec<Span> {
        let span = |lead: &RemindBefore| match lead {
            RemindBefore::Span(span) => Some(*span),
            RemindBefore::WorkingDays(_) => None,
        };
        self.remind_before.iter().filter_map(span).collect()
    }

    /// How many working days before a meeting its briefs come.
    pub fn working_days_ahead(&self) -> Option<u32> {
        self.remind_before.iter().find_map(|lead| match lead {
            RemindBefore::WorkingDays(days) => Some(*days),
            RemindBefore::Span(_) => None,
        })
    }
}

/// A guild with the bot, as stored: only what differs from the defaults.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Guild {
    pub id: GuildId,
    /// The guild's language on Discord, such as `en-US`.
    pub locale: Option<String>,
    pub kudos_channel: Option<ChannelId>,
    pub tips_channel: Option<ChannelId>,
    pub zone: Option<Tz>,
    /// A reaction with this emoji thanks the message's author; if None, reactions thank no member.
    #[serde(default)]
    pub thanks_emoji: Option<Emoji>,
    /// Whether members may give kudos anonymously.
    #[serde(default)]
    pub anonymous: bool,
    /// For each role, how many receivers its members may thank in a day instead of the usual number.
    #[serde(default)]
    pub allowances: Vec<(RoleId, u32)>,
    /// The channel of the weekly look back; None for the one that kudos are posted in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spotlight_channel: Option<ChannelId>,
    /// Whether the weekly look back names the members who were thanked most often.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub receiver_ranking: bool,
    /// A role whose members may see `/insights` too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub insights_role: Option<RoleId>,
    /// The last member who used `/setup`: this member is told when messages cannot be delivered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub set_up_by: Option<UserId>,
    /// The guild's owner, as Discord tells.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<UserId>,
    /// Whether the thanks emoji was seen among the guild's own emoji: if so, it is gone once Discord lists it no
    /// longer.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub own_emoji: bool,
    /// The settings that were cleared because what they named is gone, and that have not been chosen anew.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lost: Vec<Lost>,
    /// When the bot left the guild, if it did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left: Option<Moment>,
    /// Whether the guild was greeted, which is done once.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub welcomed: bool,
    /// How often the first post for members was posted: the latest is kept up to date.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub first_posts: u32,
    /// What was chosen in place of the operator's defaults.
    #[serde(default, skip_serializing_if = "has_chosen_nothing")]
    pub own: Box<Overrides>,
}

/// How long a guild's data are kept after the bot has left, in case it comes back.
pub const KEPT: TimeDelta = TimeDelta::days(30);

impl Guild {
    /// A guild that the bot has just joined.
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
            welcomed: false,
            first_posts: 0,
            own: Box::default(),
        }
    }

    /// The rules for a member with these roles: of several roles with an allowance, the largest counts.
    pub fn rules(&self, roles: &[RoleId], defaults: &Defaults) -> Rules {
        let most = defaults.limits.most_allowance;
        let of_roles =
            self.allowances.iter().filter(|(role, _)| roles.contains(role)).map(|(_, count)| *count);
        let allowance = of_roles.max().unwrap_or_else(|| self.daily_allowance(defaults));
        Rules {
            daily_allowance: allowance.min(most),
            minimum_length: self.minimum_length(defaults),
            pair_cooldown: self.own.pair_cooldown.unwrap_or(defaults.kudos.pair_cooldown),
        }
    }

    /// How many receivers a member without a special role may thank in a day.
    pub fn daily_allowance(&self, defaults: &Defaults) -> u32 {
        self.own.daily_allowance.unwrap_or(defaults.kudos.daily_allowance).min(defaults.limits.most_allowance)
    }

    /// How many characters a text needs at least.
    pub fn minimum_length(&self, defaults: &Defaults) -> usize {
        self.own.minimum_length.unwrap_or(defaults.kudos.minimum_length)
    }

    /// All values there are and were, in order.
    pub fn all_values(&self, defaults: &Defaults) -> Vec<TeamValue> {
        let usual = || defaults.kudos.values.iter().map(TeamValue::new).collect();
        self.own.values.clone().unwrap_or_else(usual)
    }

    /// The values that are offered, in order.
    pub fn values(&self, defaults: &Defaults) -> Vec<TeamValue> {
        let mut all = self.all_values(defaults);
        all.retain(|value| !value.retired);
        all.truncate(defaults.limits.most_values);
        all
    }

    /// The offered value that answers to a name: the one that has the name now before one that had it.
    pub fn value_of(&self, name: &str, defaults: &Defaults) -> Option<TeamValue> {
        let mut offered = self.values(defaults);
        let now = offered.iter().position(|value| same(&value.name, name));
        let at = now.or_else(|| offered.iter().position(|value| value.answers_to(name)))?;
        Some(offered.swap_remove(at))
    }

    /// What the guild has chosen for a schedule.
    pub fn own_schedule(&self, which: ServerSchedule) -> &OwnSchedule {
        match which {
            ServerSchedule::Tip => &self.own.tips,
            ServerSchedule::Spotlight => &self.own.spotlight,
            ServerSchedule::Prompts => &self.own.prompts,
        }
    }

    /// Whether the guild and the operator have a schedule come round.
    pub fn has_on(&self, which: ServerSchedule, defaults: &Defaults) -> bool {
        !self.own_schedule(which).off && !defaults.limits.off.contains(&which)
    }

    /// When a schedule comes round after that moment, by the clock of `zone`; None where it is off, or has no more years.
    pub fn next(
        &self,
        which: ServerSchedule,
        zone: Tz,
        defaults: &Defaults,
        after: Moment,
    ) -> Option<Moment> {
        let schedule = self.schedule(which, defaults);
        self.has_on(which, defaults).then(|| next_beside(schedule, &self.own.days_off, zone, after)).flatten()
    }

    /// The guild's schedule, or the operator's.
    pub fn schedule<'a>(&'a self, which: ServerSchedule, defaults: &'a Defaults) -> &'a Schedule {
        self.own_schedule(which).schedule.as_ref().unwrap_or_else(|| which.usual(defaults))
    }

    /// Whether no schedule comes round on that day.
    pub fn is_off(&self, day: NaiveDate) -> bool {
        self.own.days_off.iter().any(|off| off.covers(day))
    }

    /// The zone of the guild's schedules.
    pub fn zone(&self, defaults: &Defaults) -> Tz {
        self.zone.unwrap_or(defaults.time_zone)
    }

    /// The channel of the weekly look back.
    pub fn spotlight_channel(&self) -> Option<ChannelId> {
        self.spotlight_channel.or(self.kudos_channel)
    }

    /// The channel chosen for notices of this kind, if there is one.
    pub fn channel_for(&self, say: &NoticeKind) -> Option<ChannelId> {
        match say.policy().home {
            Home::Kudos => self.kudos_channel,
            Home::Tips => self.tips_channel,
            Home::Spotlight => self.spotlight_channel(),
            Home::None => None,
        }
    }

    /// Every channel that the bot posts in by itself; a channel may be listed twice.
    pub fn channels(&self) -> impl Iterator<Item = ChannelId> {
        [self.kudos_channel, self.tips_channel, self.spotlight_channel].into_iter().flatten()
    }

    /// The language of messages that address no single member.
    pub fn locale<'a>(&'a self, defaults: &'a Defaults) -> &'a str {
        self.own.language.as_deref().or(self.locale.as_deref()).unwrap_or(&defaults.locale)
    }
}

/// For serde's `skip_serializing_if`, which passes a reference to the box.
#[expect(clippy::borrowed_box)]
fn has_chosen_nothing(own: &Box<Overrides>) -> bool {
    own.is_empty()
}

/// For serde's `skip_serializing_if`, which passes a reference.
fn is_zero(count: &u32) -> bool {
    *count == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_may_have_another_allowance_and_the_largest_counts() {
        let defaults = crate::config::Config::from_text("test", "", []).unwrap().defaults;
        let allowances = vec![(RoleId(1), 10), (RoleId(2), 2)];
        let guild = Guild { allowances, ..Guild::new(GuildId(1)) };
        let allowance = |roles: &[u64]| {
            let roles: Vec<RoleId> = roles.iter().copied().map(RoleId).collect();
            guild.rules(&roles, &defaults).daily_allowance
        };
        assert_eq!([allowance(&[]), allowance(&[3]), allowance(&[2, 3]), allowance(&[2, 1])], [5, 5, 2, 10]);
    }
}
