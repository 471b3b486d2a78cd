//! What a person chose for themselves, and whether prompts come to them. Names and roles are Discord's to know.

use crate::domain::tz::Tz;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Moment;
use super::guild::{Defaults, Guild};
use super::id::{ChannelId, GuildId, UserId};
use super::quiet::QuietHours;
use super::rotation::Rotation;
use super::schedule::resolve;

/// For how many days one may be away.
pub const LONGEST_ABSENCE: u32 = 180;

/// A person, the same in every server.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Member {
    pub id: UserId,
    pub zone: Option<Tz>,
    /// Their language on Discord, when last they spoke to the bot.
    pub locale: Option<String>,
    /// Their private channel with the bot: Discord asks not to open it again and again.
    pub dm: Option<ChannelId>,
    /// When they want to be left alone, if they said so.
    #[serde(default)]
    pub quiet: Option<QuietHours>,
    /// Until when the clock sends them nothing.
    #[serde(default)]
    pub away_until: Option<Moment>,
    /// Whether the team is told of the thanks they get.
    #[serde(default)]
    pub visibility: Visibility,
}

/// Whether the team is told of the thanks a person gets.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Visibility {
    #[default]
    Announce,
    /// They read it, and nobody else.
    OnlyMe,
    /// They are asked each time.
    AskFirst,
}

impl Visibility {
    pub const ALL: [Visibility; 3] = [Visibility::Announce, Visibility::OnlyMe, Visibility::AskFirst];

    /// The one of that name.
    pub fn named(name: &str) -> Option<Visibility> {
        Visibility::ALL.into_iter().find(|one| one.name() == name)
    }

    /// As commands write it.
    pub fn name(self) -> &'static str {
        match self {
            Visibility::Announce => "announce",
            Visibility::OnlyMe => "only-me",
            Visibility::AskFirst => "ask-first",
        }
    }
}

/// One thing that is settled about a person. All else stays as it is, also what is settled at the same time.
#[derive(Debug, Clone, PartialEq)]
pub enum Settle {
    Zone(Tz),
    Locale(String),
    /// None when Discord has forgotten it.
    Dm(Option<ChannelId>),
    Quiet(QuietHours),
    /// Until when they are away; none when they are back.
    Away(Option<Moment>),
    Visibility(Visibility),
}

impl Member {
    /// Someone nothing is known of yet.
    pub fn new(id: UserId) -> Member {
        Member {
            id,
            zone: None,
            locale: None,
            dm: None,
            quiet: None,
            away_until: None,
            visibility: Visibility::default(),
        }
    }

    /// Settle one thing.
    pub fn settle(&mut self, what: Settle) {
        match what {
            Settle::Zone(zone) => self.zone = Some(zone),
            Settle::Locale(locale) => self.locale = Some(locale),
            Settle::Dm(dm) => self.dm = dm,
            Settle::Quiet(hours) => self.quiet = Some(hours),
            Settle::Away(until) => self.away_until = until,
            Settle::Visibility(visibility) => self.visibility = visibility,
        }
    }

    /// The zone they live by: their own, else the server's.
    pub fn zone(&self, guild: &Guild, defaults: &Defaults) -> Tz {
        self.zone.unwrap_or_else(|| guild.zone(defaults))
    }

    /// The hours in which they are left alone: their own, else everybody's.
    pub fn quiet(&self, defaults: &Defaults) -> QuietHours {
        self.quiet.unwrap_or(defaults.quiet_hours)
    }

    /// Until when the clock sends them nothing, if they are away at `now`.
    pub fn away(&self, now: Moment) -> Option<Moment> {
        self.away_until.filter(|until| now < *until)
    }
}

/// Whether and how prompts come to a person in a server.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Prompting {
    pub guild: GuildId,
    pub user: UserId,
    pub on: bool,
    /// How many in a row did not reach them.
    #[serde(default, skip_serializing_if = "is_none")]
    pub missed: u32,
    /// How many prompts there have been: the kinds take turns.
    pub turn: u32,
    /// What has been drawn, one rotation a kind.
    pub drawn: [Rotation; 3],
}

impl Prompting {
    /// Someone who has had none.
    pub fn new(guild: GuildId, user: UserId) -> Prompting {
        Prompting { guild, user, on: false, missed: 0, turn: 0, drawn: Default::default() }
    }
}

/// So many prompts in a row that did not arrive are enough: the rest wait until the person says that they want them.
const ENOUGH_MISSED: u32 = 3;

impl Prompting {
    /// Whether prompts go out: they are on, and have not failed too often.
    pub fn goes_out(&self) -> bool {
        self.on && !self.is_paused()
    }

    /// Whether prompts wait until the person says that they want them again.
    pub fn is_paused(&self) -> bool {
        self.on && self.missed >= ENOUGH_MISSED
    }
}

/// For serde, which asks by reference.
fn is_none(count: &u32) -> bool {
    *count == 0
}

/// A person's date, and when their next one begins.
pub fn day(zone: Tz, now: Moment) -> (NaiveDate, Moment) {
    let today = now.with_timezone(&zone).date_naive();
    let tomorrow = today.succ_opt().unwrap_or(today);
    (today, resolve(zone, tomorrow.and_time(Default::default())).at)
}
