//! What a member chose for themselves, and whether prompts go to them. Names and roles are left to Discord.

use crate::domain::tz::Tz;
use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use super::Moment;
use super::guild::{Defaults, Guild};
use super::hint::Hint;
use super::id::{ChannelId, GuildId, UserId};
use super::private_messages::{PrivateTopic, USUAL, UnaskedWeek};
use super::quiet::{self, QuietHours};
use super::rotation::Rotation;
use super::schedule::resolve;
use super::series::BriefClock;
use super::working_days::WorkingDays;

/// For how many days a member may be away.
pub const LONGEST_ABSENCE: u32 = 180;

/// A member's choices, the same in every guild.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Member {
    pub id: UserId,
    pub zone: Option<Tz>,
    /// Their language on Discord at their last interaction with the bot.
    pub locale: Option<String>,
    /// Their DM channel: Discord asks bots not to open it again and again.
    pub dm: Option<ChannelId>,
    /// Their own quiet hours, if they set any.
    #[serde(default)]
    pub quiet: Option<QuietHours>,
    /// Until when scheduled notices skip them.
    #[serde(default)]
    pub away_until: Option<Moment>,
    /// Whether the team is told of kudos to them.
    #[serde(default)]
    pub visibility: Visibility,
    /// The days on which they work, if they said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub working_days: Option<WorkingDays>,
    /// The hour at which briefs come to them, if they chose one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub brief_at: Option<NaiveTime>,
    /// Which server the member's commands in private messages are about, as chosen last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub server: Option<GuildId>,
    /// The language they chose; None for that of their Discord client.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// What they do not want to get in private.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub switched_off: Vec<PrivateTopic>,
    /// How many unasked-for private messages a week are enough, if they said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub enough: Option<u32>,
    /// Those of the latest week that had any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unasked: Option<UnaskedWeek>,
    /// The hints they were given: each is said once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hints: Vec<Hint>,
}

/// A member by the name that the guild shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedMember {
    pub id: UserId,
    pub name: String,
}

/// Whether the team is told of kudos to a member.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Visibility {
    #[default]
    Announce,
    /// Only the member reads the kudos.
    OnlyMe,
    /// The member is asked each time.
    AskFirst,
}

impl Visibility {
    pub const ALL: [Visibility; 3] = [Visibility::Announce, Visibility::OnlyMe, Visibility::AskFirst];

    /// The visibility with this name; None if there is none.
    pub fn named(name: &str) -> Option<Visibility> {
        Visibility::ALL.into_iter().find(|one| one.name() == name)
    }

    /// The name in commands.
    pub fn name(self) -> &'static str {
        match self {
            Visibility::Announce => "announce",
            Visibility::OnlyMe => "only-me",
            Visibility::AskFirst => "ask-first",
        }
    }
}

/// One setting to store for a member. All else stays as it is, also other settings stored at the same time.
#[derive(Debug, Clone, PartialEq)]
pub enum Settle {
    Zone(Tz),
    Locale(String),
    /// None when Discord no longer knows the channel.
    Dm(Option<ChannelId>),
    Quiet(QuietHours),
    /// Until when the member is away; None when the member is back.
    Away(Option<Moment>),
    Visibility(Visibility),
    WorkingDays(WorkingDays),
    BriefAt(NaiveTime),
    /// Which server commands in private messages are about.
    Server(GuildId),
    /// The language to speak; None for that of their Discord client.
    Language(Option<String>),
    /// Whether they get what is about that.
    Topic(PrivateTopic, bool),
    /// How many unasked-for private messages a week are enough.
    Enough(u32),
    /// An unasked-for message goes out on that day of theirs.
    Unasked(NaiveDate),
    /// One is left out on that day, since there were enough.
    OverLimit(NaiveDate),
    /// They are given that hint.
    Hinted(Hint),
}

impl Member {
    /// A member without any choices yet.
    pub fn new(id: UserId) -> Member {
        Member {
            id,
            zone: None,
            locale: None,
            dm: None,
            quiet: None,
            away_until: None,
            visibility: Visibility::default(),
            working_days: None,
            brief_at: None,
            server: None,
            language: None,
            switched_off: vec![],
            enough: None,
            unasked: None,
            hints: vec![],
        }
    }

    /// Stores one setting.
    pub fn settle(&mut self, what: Settle) {
        match what {
            Settle::Zone(zone) => self.zone = Some(zone),
            Settle::Locale(locale) => self.locale = Some(locale),
            Settle::Dm(dm) => self.dm = dm,
            Settle::Quiet(hours) => self.quiet = Some(hours),
            Settle::Away(until) => self.away_until = until,
            Settle::Visibility(visibility) => self.visibility = visibility,
            Settle::WorkingDays(days) => self.working_days = Some(days),
            Settle::BriefAt(time) => self.brief_at = Some(time),
            Settle::Server(server) => self.server = Some(server),
            Settle::Language(language) => self.language = language,
            Settle::Topic(topic, on) => {
                self.switched_off.retain(|one| *one != topic);
                self.switched_off.extend((!on).then_some(topic));
            }
            Settle::Enough(enough) => self.enough = Some(enough),
            Settle::Unasked(day) => {
                let week = UnaskedWeek::of(self.unasked, day);
                self.unasked = Some(UnaskedWeek { sent: week.sent + 1, ..week });
            }
            Settle::OverLimit(day) => {
                let week = UnaskedWeek::of(self.unasked, day);
                self.unasked = Some(UnaskedWeek { left_out: week.left_out + 1, ..week });
            }
            Settle::Hinted(hint) => {
                self.hints.retain(|one| *one != hint);
                self.hints.push(hint);
            }
        }
    }

    /// Whether the member gets what is about that.
    pub fn wants(&self, topic: PrivateTopic) -> bool {
        !self.switched_off.contains(&topic)
    }

    /// How many unasked-for private messages a week are enough.
    pub fn enough(&self) -> u32 {
        self.enough.unwrap_or(USUAL)
    }

    /// The unasked-for messages of the week of a day.
    pub fn week(&self, day: NaiveDate) -> UnaskedWeek {
        UnaskedWeek::of(self.unasked, day)
    }

    /// The language to speak to the member.
    pub fn speaks(&self) -> Option<&str> {
        self.language.as_deref().or(self.locale.as_deref())
    }

    /// The member's zone: their own, else the guild's.
    pub fn zone(&self, guild: &Guild, defaults: &Defaults) -> Tz {
        self.zone.unwrap_or_else(|| guild.zone(defaults))
    }

    /// The member's quiet hours: their own, else the default.
    pub fn quiet(&self, defaults: &Defaults) -> QuietHours {
        self.quiet.unwrap_or(defaults.quiet_hours)
    }

    /// The hours in which the member is left alone with what can wait; None where quiet hours say when they are left alone, their own
    /// or the operator's, and where there are no hours of rest.
    pub fn rest_hours(&self, defaults: &Defaults) -> Option<QuietHours> {
        let has_quiet_hours = self.quiet.is_some() || defaults.quiet_hours != QuietHours::OFF;
        Some(defaults.rest_hours).filter(|hours| !has_quiet_hours && *hours != QuietHours::OFF)
    }

    /// The end of the time in which the member is left alone with what can wait; None outside of it, and for members whose quiet
    /// hours say when they are left alone.
    pub fn rest_end(&self, defaults: &Defaults, zone: Tz, now: Moment) -> Option<Moment> {
        let end = quiet::rest_end(self.rest_hours(defaults)?, self.working_days(defaults), zone, now);
        Some(end).filter(|end| now < *end)
    }

    /// The days on which the member works: their own, else the default.
    pub fn working_days(&self, defaults: &Defaults) -> WorkingDays {
        self.working_days.unwrap_or(defaults.one_on_ones.working_days)
    }

    /// The hour at which briefs come to the member: their own, else the default.
    pub fn brief_at(&self, defaults: &Defaults) -> NaiveTime {
        self.brief_at.unwrap_or(defaults.one_on_ones.brief_at)
    }

    /// By what the briefs of their one-on-ones come, so many working days before.
    pub fn brief_clock(&self, guild: &Guild, defaults: &Defaults, ahead: u32) -> BriefClock {
        BriefClock {
            zone: self.zone(guild, defaults),
            working: self.working_days(defaults),
            at: self.brief_at(defaults),
            ahead,
        }
    }

    /// Until when scheduled notices skip the member; None if the member is not away at `now`.
    pub fn away(&self, now: Moment) -> Option<Moment> {
        self.away_until.filter(|until| now < *until)
    }
}

/// Whether and how prompts go to a member in a guild.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Prompting {
    pub guild: GuildId,
    pub user: UserId,
    pub on: bool,
    /// How many prompts in a row did not reach the member.
    #[serde(default, skip_serializing_if = "is_none")]
    pub missed: u32,
    /// How many prompts there have been: the kinds take turns.
    pub turn: u32,
    /// The prompts drawn, one rotation for each kind.
    pub drawn: [Rotation; 3],
}

impl Prompting {
    /// A member without prompts so far.
    pub fn new(guild: GuildId, user: UserId) -> Prompting {
        Prompting { guild, user, on: false, missed: 0, turn: 0, drawn: Default::default() }
    }
}

/// After this many prompts in a row that did not arrive, prompts pause until the member asks for them.
const ENOUGH_MISSED: u32 = 3;

impl Prompting {
    /// Whether prompts go out: they are on and not paused.
    pub fn goes_out(&self) -> bool {
        self.on && !self.is_paused()
    }

    /// Whether prompts pause until the member asks for them again.
    pub fn is_paused(&self) -> bool {
        self.on && self.missed >= ENOUGH_MISSED
    }
}

/// For serde's `skip_serializing_if`, which passes a reference.
fn is_none(count: &u32) -> bool {
    *count == 0
}

/// The date in a zone at `now`, and the moment the next date begins.
pub fn day(zone: Tz, now: Moment) -> (NaiveDate, Moment) {
    let today = now.with_timezone(&zone).date_naive();
    let tomorrow = today.succ_opt().unwrap_or(today);
    (today, resolve(zone, tomorrow.and_time(Default::default())).at)
}
