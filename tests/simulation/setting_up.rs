//! How the simulated admin sets the server up: channels, clocks, schedules, fair use, values, roles, what is on. What follows from a
//! setting is in `books`.

use chrono::TimeDelta;
use sincerely::actions::{GivenSetting, Request, Setup};
use sincerely::domain::id::{ChannelId, RoleId, UserId};
use sincerely::domain::setting::{ServerSetting, SettingValue};

use crate::discord::Door;
use crate::people::{Act, KUDOS, TIPS, ZONES};
use crate::world::Inner;

impl Inner {
    /// An admin sets a channel that the bot may write in, the zone, or whatever else there is.
    pub fn set_up(&mut self) -> Option<Act> {
        let mut setup = Setup::new();
        if self.happens(400) {
            let zone = GivenSetting::Text(self.pick(&ZONES).to_owned());
            setup.push((ServerSetting::TimeZone, zone));
        }
        let channels = [
            (500, ServerSetting::KudosChannel, KUDOS),
            (500, ServerSetting::TipsChannel, TIPS),
            (300, ServerSetting::SpotlightChannel, TIPS),
        ];
        for (often, setting, first) in channels {
            let channel = if self.happens(often) { self.channel_from(first) } else { None };
            setup.extend(channel.map(|id| (setting, GivenSetting::Channel(id))));
        }
        setup.extend(self.reschedule());
        setup.extend(self.other_rules());
        self.in_server(UserId(1_000), Request::Setup(setup))
    }

    /// Other days and times for what comes by itself, none at all for a while, or days off. Nudges are never off for all.
    fn reschedule(&mut self) -> Option<(ServerSetting, GivenSetting)> {
        let times = ["Mon 9:00", "Tue 2:30", "Wed 16:00", "Fri 23:45", "Sun 1:15", "default"];
        let mut when = times.to_vec();
        let setting = match self.chance.usize(0..12) {
            0..2 => ServerSetting::TipsSchedule,
            2..4 => ServerSetting::SpotlightSchedule,
            4 => ServerSetting::PromptsSchedule,
            5 => {
                let first = self.bot_time().date_naive() + TimeDelta::days(self.chance.i64(1..9));
                let last = first + TimeDelta::days(self.chance.i64(0..12));
                let text = format!("{first} to {last}");
                return Some((ServerSetting::DaysOff, GivenSetting::Text(text)));
            }
            6 => return Some((ServerSetting::DaysOff, GivenSetting::Default)),
            _ => return None,
        };
        if setting != ServerSetting::PromptsSchedule {
            when.extend(["off", "on", "on"]);
        }
        let text = when[self.chance.usize(0..when.len())].to_owned();
        Some((setting, GivenSetting::Text(text)))
    }

    /// A setting that no schedule hangs on.
    fn other_rules(&mut self) -> Option<(ServerSetting, GivenSetting)> {
        let text = |text: &str| GivenSetting::Text(text.to_owned());
        let switch = GivenSetting::Switch(self.happens(500));
        let (setting, given) = match self.chance.usize(0..16) {
            0..3 => (ServerSetting::DailyAllowance, GivenSetting::Count(self.chance.u32(1..5))),
            3 => (ServerSetting::MinimumLength, GivenSetting::Count(self.chance.u32(0..25))),
            4 => (ServerSetting::PairCooldown, text(self.pick(&["1m", "30m", "1d"]))),
            5 => (ServerSetting::Anonymous, switch),
            6 => (ServerSetting::ReceiverRanking, switch),
            7 => (ServerSetting::Values, text(self.pick(&["Kind, Brave", "Brave", "Kind, Calm, 🌱 New"]))),
            8 => (ServerSetting::ThanksEmoji, text(self.pick(&["🎉", "🙏", "off"]))),
            9 => {
                let many = Some(self.chance.u32(0..9));
                (ServerSetting::RoleAllowances, GivenSetting::Allowance { role: Some(RoleId(7)), many })
            }
            10 => (ServerSetting::BuiltInTips, switch),
            11 => (ServerSetting::BuiltInPrompts, switch),
            12 => {
                let rules =
                    [ServerSetting::DailyAllowance, ServerSetting::MinimumLength, ServerSetting::Values];
                (self.pick(&rules), GivenSetting::Default)
            }
            _ => return None,
        };
        Some((setting, given))
    }

    /// Checks that the record has what an admin was told is set, where that is one number, or on or off.
    pub fn check_set_up(&mut self, setup: &Setup) {
        for (setting, given) in setup {
            let kept = self.books.guild.chosen(*setting).or_else(|| usual(*setting));
            let so = match given {
                GivenSetting::Count(count) => kept == Some(SettingValue::Count(*count)),
                GivenSetting::Switch(on) => kept == Some(SettingValue::Switch(*on)),
                GivenSetting::Default => kept == usual(*setting),
                _ => true,
            };
            self.hold(so, || format!("{setting:?} was to be {given:?}, and is not"));
        }
    }

    /// Returns the first of a few channels that is open.
    pub fn channel_from(&mut self, first: ChannelId) -> Option<ChannelId> {
        let channels = (first.0..first.0 + 20).map(ChannelId);
        let mut open = channels.filter(|id| {
            let channel = self.discord.channels.get(id);
            channel.is_none_or(|channel| channel.state == Door::Open)
        });
        open.next()
    }
}

/// What counts where nothing is set, of settings that are a number, or on or off.
fn usual(setting: ServerSetting) -> Option<SettingValue> {
    match setting {
        ServerSetting::DailyAllowance => Some(SettingValue::Count(5)),
        ServerSetting::MinimumLength => Some(SettingValue::Count(10)),
        ServerSetting::Anonymous | ServerSetting::ReceiverRanking => Some(SettingValue::Switch(false)),
        ServerSetting::BuiltInTips | ServerSetting::BuiltInPrompts => Some(SettingValue::Switch(true)),
        _ => None,
    }
}
