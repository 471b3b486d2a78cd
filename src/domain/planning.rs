//! When the schedules of a server come round: its tip, the look back on its week, and the prompts of its people. How a schedule
//! is read in a zone is `schedule`'s; one-on-ones come round by a rhythm of their own, in `series`.

use serde::{Deserialize, Serialize};

use super::Moment;
use super::duty::{Duty, Planned};
use super::guild::{Defaults, Guild};
use super::id::UserId;
use super::schedule::Schedule;
use super::tz::Tz;

/// A schedule that a server lives by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ServerSchedule {
    Tip,
    Spotlight,
    Prompts,
}

impl ServerSchedule {
    pub const ALL: [ServerSchedule; 3] =
        [ServerSchedule::Tip, ServerSchedule::Spotlight, ServerSchedule::Prompts];

    /// As the configuration and buttons name it.
    pub fn name(self) -> &'static str {
        match self {
            ServerSchedule::Tip => "tips",
            ServerSchedule::Spotlight => "spotlight",
            ServerSchedule::Prompts => "prompts",
        }
    }

    /// The one of that name.
    pub fn named(name: &str) -> Option<ServerSchedule> {
        ServerSchedule::ALL.into_iter().find(|one| one.name() == name)
    }

    /// The operator's.
    pub fn usual(self, defaults: &Defaults) -> &Schedule {
        match self {
            ServerSchedule::Tip => &defaults.tips.schedule,
            ServerSchedule::Spotlight => &defaults.spotlight.schedule,
            ServerSchedule::Prompts => &defaults.prompts.schedule,
        }
    }

    /// Whether what it brings has somewhere to go.
    fn is_in_use(self, guild: &Guild) -> bool {
        match self {
            ServerSchedule::Tip => guild.tips_channel.is_some(),
            ServerSchedule::Spotlight => guild.spotlight_channel().is_some(),
            ServerSchedule::Prompts => true,
        }
    }

    /// When it comes round after that moment, by the server's clock; never while it has nowhere to go.
    fn next(self, guild: &Guild, defaults: &Defaults, after: Moment) -> Option<Moment> {
        let zone = Some(guild.zone(defaults)).filter(|_| self.is_in_use(guild))?;
        guild.next(self, zone, defaults, after)
    }
}

/// The plan of a server's next tip; none while there is no channel for it.
pub fn next_tip(guild: &Guild, defaults: &Defaults, after: Moment) -> Option<Planned> {
    let at = ServerSchedule::Tip.next(guild, defaults, after)?;
    Some(Planned { duty: Duty::Tip { guild: guild.id }, at })
}

/// The same of the look back on its week.
pub fn next_spotlight(guild: &Guild, defaults: &Defaults, after: Moment) -> Option<Planned> {
    let at = ServerSchedule::Spotlight.next(guild, defaults, after)?;
    Some(Planned { duty: Duty::Spotlight { guild: guild.id }, at })
}

/// Both.
pub fn next_posts(guild: &Guild, defaults: &Defaults, after: Moment) -> impl Iterator<Item = Planned> {
    let posts = [next_tip(guild, defaults, after), next_spotlight(guild, defaults, after)];
    posts.into_iter().flatten()
}

/// The plan of a member's next prompt in a server, by the clock they go by.
pub fn next_prompt(
    guild: &Guild,
    user: UserId,
    zone: Tz,
    defaults: &Defaults,
    after: Moment,
) -> Option<Planned> {
    let at = guild.next(ServerSchedule::Prompts, zone, defaults, after)?;
    Some(Planned { duty: Duty::Prompt { guild: guild.id, user }, at })
}

/// The next so many times that one of a server's schedules comes round; never while it has nowhere to go.
pub fn coming(
    guild: &Guild,
    defaults: &Defaults,
    which: ServerSchedule,
    now: Moment,
    many: usize,
) -> Vec<Moment> {
    let next = |at: &Moment| which.next(guild, defaults, *at);
    std::iter::successors(next(&now), next).take(many).collect()
}

/// The next so many times that a server's schedules come round, in order.
pub fn upcoming(
    guild: &Guild,
    defaults: &Defaults,
    now: Moment,
    many: usize,
) -> Vec<(ServerSchedule, Moment)> {
    let mut all: Vec<_> = ServerSchedule::ALL
        .into_iter()
        .flat_map(|schedule| {
            let next = move |at: &Moment| schedule.next(guild, defaults, *at);
            std::iter::successors(next(&now), next).take(many).map(move |at| (schedule, at))
        })
        .collect();
    all.sort_by_key(|(_, at)| *at);
    all.truncate(many);
    all
}
