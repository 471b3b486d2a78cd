//! What a person chose for themselves, and whether prompts come to them. Names and roles are Discord's to know.

use chrono::NaiveDate;
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::Moment;
use super::guild::{Defaults, Guild};
use super::id::{ChannelId, GuildId, UserId};
use super::rotation::Rotation;
use super::schedule::resolve;

/// A person, the same in every server.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Member {
    pub id: UserId,
    pub zone: Option<Tz>,
    /// Their language on Discord, when last they spoke to the bot.
    pub locale: Option<String>,
    /// Their private channel with the bot: Discord asks not to open it again and again.
    pub dm: Option<ChannelId>,
}

impl Member {
    /// Someone nothing is known of yet.
    pub fn new(id: UserId) -> Member {
        Member { id, zone: None, locale: None, dm: None }
    }

    /// The zone they live by: their own, else the server's.
    pub fn zone(&self, guild: &Guild, defaults: &Defaults) -> Tz {
        self.zone.unwrap_or_else(|| guild.zone(defaults))
    }
}

/// Whether and how prompts come to a person in a server.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Prompting {
    pub guild: GuildId,
    pub user: UserId,
    pub on: bool,
    /// How many prompts there have been: the kinds take turns.
    pub turn: u32,
    /// What has been drawn, one rotation a kind.
    pub drawn: [Rotation; 3],
}

impl Prompting {
    /// Someone who has had none.
    pub fn new(guild: GuildId, user: UserId) -> Prompting {
        Prompting { guild, user, on: false, turn: 0, drawn: Default::default() }
    }
}

/// A person's date, and when their next one begins.
pub fn day(zone: Tz, now: Moment) -> (NaiveDate, Moment) {
    let today = now.with_timezone(&zone).date_naive();
    let tomorrow = today.succ_opt().unwrap_or(today);
    (today, resolve(zone, tomorrow.and_time(Default::default())).at)
}
