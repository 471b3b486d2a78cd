//! What a fresh world begins with, read from TOML. How the world is then kept is in `world::snapshot`.
use std::collections::BTreeMap;

use newest_tz::Tz;
use serde::de::Error;
use serde::{Deserialize, Deserializer};
use twilight_model::guild::Permissions;

use super::month::Month;
use super::visit::{Step, Way};

const DEFAULT: &str = include_str!("../seed.toml");

/// The server, bot, people, roles, channels and first messages of a new world.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seed {
    pub(crate) guild: GuildSeed,
    pub(crate) bot: BotSeed,
    #[serde(default)]
    pub(crate) roles: BTreeMap<String, RoleSeed>,
    pub(crate) people: Vec<PersonSeed>,
    pub(crate) channels: Vec<ChannelSeed>,
    #[serde(default)]
    pub(crate) messages: Vec<MessageSeed>,
    /// The steps of a first visit, on the page.
    #[serde(default)]
    pub(crate) visit: Vec<Step>,
    /// What else there is to try, once the first visit is over.
    #[serde(default)]
    pub(crate) next: Vec<Way>,
    /// The address that invites the bot to a server, with `ID` for its application's id.
    #[serde(default)]
    pub(crate) invite: Option<String>,
    /// How the bot is then started, as one types it.
    #[serde(default)]
    pub(crate) run: Option<String>,
    /// What the people do over some weeks, for whoever wants to see them.
    #[serde(default)]
    pub(crate) month: Month,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct GuildSeed {
    pub name: String,
    #[serde(deserialize_with = "zone")]
    pub time_zone: Tz,
    #[serde(default = "english")]
    pub locale: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct BotSeed {
    pub name: String,
    #[serde(default)]
    pub hue: u16,
    /// Which of `members`, `presences`, `content` the application has been granted.
    #[serde(default)]
    pub privileged_intents: Vec<Privileged>,
    /// Names of Discord's permissions, in lower case with hyphens.
    pub permissions: Vec<String>,
    /// Milliseconds between the client's heartbeats.
    #[serde(default = "heartbeat")]
    pub heartbeat_ms: u64,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Privileged {
    Members,
    Presences,
    Content,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RoleSeed {
    #[serde(default)]
    pub color: u32,
    #[serde(default)]
    pub permissions: Vec<String>,
    #[serde(default)]
    pub mentionable: bool,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PersonSeed {
    pub name: String,
    pub display_name: String,
    pub hue: u16,
    #[serde(default)]
    pub roles: Vec<String>,
    #[serde(deserialize_with = "zone")]
    pub time_zone: Tz,
    #[serde(default = "english")]
    pub locale: String,
    #[serde(default = "yes")]
    pub dms_open: bool,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChannelSeed {
    pub name: String,
    #[serde(default)]
    pub topic: String,
    /// Only those with Manage Server, and the bot, may write.
    #[serde(default)]
    pub read_only: bool,
    /// The bot may read but not write.
    #[serde(default)]
    pub bot_forbidden: bool,
    /// Only these roles, and the bot, see it.
    #[serde(default)]
    pub only: Vec<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct MessageSeed {
    pub channel: String,
    pub by: String,
    pub text: String,
}

fn zone<'de, D: Deserializer<'de>>(from: D) -> Result<Tz, D::Error> {
    let name = String::deserialize(from)?;
    name.parse()
        .map_err(|_| Error::custom(format!("{name:?} is no IANA time zone, such as \"Europe/Lisbon\"")))
}

fn english() -> String {
    "en-US".into()
}

/// What Discord asks for.
fn heartbeat() -> u64 {
    41_250
}

fn yes() -> bool {
    true
}

/// Why a seed cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SeedError {
    /// Not TOML, an unknown key, a missing key or a value of the wrong type; the text names the line.
    #[error("the playground's seed is not readable: {0}")]
    Toml(#[from] toml::de::Error),
    /// Readable, but it does not fit together.
    #[error("the playground's seed does not fit together: {0}")]
    Unfit(String),
}

impl Default for Seed {
    fn default() -> Self {
        Self::from_toml(DEFAULT).expect("seed.toml is held by a test")
    }
}

impl Seed {
    /// Reads a seed. Errors name the line, or the person, role or channel that does not fit.
    pub fn from_toml(text: &str) -> Result<Self, SeedError> {
        let seed: Self = toml::from_str(text)?;
        seed.check().map_err(SeedError::Unfit)?;
        Ok(seed)
    }

    fn check(&self) -> Result<(), String> {
        if self.people.is_empty() || self.channels.is_empty() {
            return Err("at least one person and one channel are needed".into());
        }
        let people: Vec<&str> = self.people.iter().map(|person| person.name.as_str()).collect();
        let channels: Vec<&str> = self.channels.iter().map(|channel| channel.name.as_str()).collect();
        unique("person", &people)?;
        unique("channel", &channels)?;
        if channels.contains(&"dm") {
            return Err("no channel may be called \"dm\"; that word means direct messages".into());
        }
        for person in &self.people {
            self.known_roles(&format!("person {:?}", person.name), &person.roles)?;
        }
        for channel in &self.channels {
            self.known_roles(&format!("channel {:?}", channel.name), &channel.only)?;
        }
        for role in self.roles.values() {
            permissions(&role.permissions)?;
        }
        permissions(&self.bot.permissions)?;
        self.messages.iter().try_for_each(|message| {
            known("message by", &message.by, &people)?;
            known("message in", &message.channel, &channels)
        })?;
        let steps = self.visit.iter().flat_map(|step| &step.ways);
        steps.chain(&self.next).map(Way::named).try_for_each(|(who, place)| {
            who.map_or(Ok(()), |who| known("visit as", who, &people))?;
            place.map_or(Ok(()), |place| known("visit in", place, &channels))
        })?;
        self.month.people().try_for_each(|who| known("month: person", who, &people))?;
        self.month.places().try_for_each(|place| known("month: channel", place, &channels))
    }

    /// What the server is called.
    pub fn guild_name(&self) -> &str {
        &self.guild.name
    }

    /// Everyone in it but the bot, as others read them.
    pub fn display_names(&self) -> impl Iterator<Item = &str> {
        self.people.iter().map(|person| person.display_name.as_str())
    }

    /// Its channels' names, in order.
    pub fn channel_names(&self) -> impl Iterator<Item = &str> {
        self.channels.iter().map(|channel| channel.name.as_str())
    }

    /// The same server for a bot of any kind, by another name.
    pub fn for_a_bot_called(self, name: &str) -> Self {
        let bot = BotSeed { name: name.into(), ..self.bot };
        Self {
            bot,
            visit: Vec::new(),
            next: Vec::new(),
            invite: None,
            run: None,
            month: Month::default(),
            ..self
        }
    }

    fn known_roles(&self, whose: &str, roles: &[String]) -> Result<(), String> {
        let names: Vec<&str> = self.roles.keys().map(String::as_str).collect();
        roles.iter().try_for_each(|role| known(&format!("{whose}: role"), role, &names))
    }
}

fn unique(what: &str, names: &[&str]) -> Result<(), String> {
    let mut seen = std::collections::BTreeSet::new();
    match names.iter().find(|name| !seen.insert(**name)) {
        Some(twice) => Err(format!("{what} {twice:?} is there twice")),
        None => Ok(()),
    }
}

fn known(what: &str, name: &str, names: &[&str]) -> Result<(), String> {
    if names.contains(&name) {
        return Ok(());
    }
    Err(format!("{what} {name:?} is not known; there are {}", names.join(", ")))
}

/// Discord's permissions by name: `manage-guild` is `MANAGE_GUILD`.
pub(crate) fn permissions(names: &[String]) -> Result<Permissions, String> {
    names.iter().try_fold(Permissions::empty(), |all, name| {
        let wire = name.to_uppercase().replace('-', "_");
        let one = Permissions::from_name(&wire).ok_or_else(|| format!("no permission is called {name:?}"))?;
        Ok(all | one)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_seed_reads() {
        assert!(Seed::default().people.len() >= 8);
    }

    #[test]
    fn an_unknown_key_is_named_with_its_line() {
        let text = DEFAULT.replacen("time_zone", "time_zome", 1);
        let error = Seed::from_toml(&text).expect_err("misspelt").to_string();
        assert!(error.contains("time_zome") && error.contains("line"), "{error}");
    }

    #[test]
    fn what_does_not_fit_together_is_named() {
        let text = DEFAULT.replacen("roles = [\"admin\"]", "roles = [\"boss\"]", 1);
        let error = Seed::from_toml(&text).expect_err("no such role").to_string();
        assert!(error.contains("boss") && error.contains("admin"), "{error}");
    }
}
