//! The guilds and channels of the bench, and how the stand-in for Discord treats each of them.

use std::time::Duration;

use sincerely::domain::id::{ChannelId, GuildId};

/// The number of guilds with tips due at one minute.
pub const SERVERS: u64 = 1_000;
/// The number of channels of each guild.
pub const CHANNELS: u64 = 10;
/// Of this many guilds one is slow and one is limited.
const EACH: u64 = 100;

const GUILD: u64 = 1_550_000_001_000_000_000;
const CHANNEL: u64 = 1_550_000_002_000_000_000;
/// The guilds of the second part, numbered after those of the first.
pub const LARGE: u64 = SERVERS + 1;
pub const SMALL: u64 = SERVERS;

/// How Discord treats a guild.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Usual,
    Slow,
    Limited,
}

/// How a channel treats a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// Accept the message, and answer after this time.
    Takes(Duration),
    /// Accept the first message, which uses up the limit for an hour.
    TakesOne,
    /// Refuse every message, for an hour.
    Refuses,
}

/// How long a usual channel takes to answer.
pub const USUAL: Duration = Duration::from_millis(50);
/// How long a limit holds up a channel.
pub const LIMITED: Duration = Duration::from_secs(3_600);
/// How long the bot waits for an answer.
const TIME_OUT: Duration = Duration::from_secs(10);

pub fn kind(server: u64) -> Kind {
    match server % EACH {
        _ if server >= SERVERS => Kind::Usual,
        25 => Kind::Slow,
        75 => Kind::Limited,
        _ => Kind::Usual,
    }
}

/// The guilds that take part, with (`troubled`) or without the slow and limited ones.
pub fn servers(troubled: bool) -> impl Iterator<Item = u64> {
    (0..SERVERS).filter(move |server| troubled || kind(*server) == Kind::Usual)
}

pub fn guild(server: u64) -> GuildId {
    GuildId(GUILD + server)
}

/// A channel of a guild. Only the large guild has more than ten channels; its number is the last.
pub fn channel(server: u64, number: u64) -> ChannelId {
    ChannelId(CHANNEL + server * CHANNELS + number)
}

pub fn server_of(channel: ChannelId) -> u64 {
    ((channel.0 - CHANNEL) / CHANNELS).min(LARGE)
}

/// How Discord treats messages to a channel. In a slow guild a message takes 2 to 9 seconds in eight channels, and
/// longer than the bot waits in two.
pub fn manner(channel: ChannelId) -> Manner {
    let number = (channel.0 - CHANNEL) % CHANNELS;
    match kind(server_of(channel)) {
        Kind::Usual => Manner::Takes(USUAL),
        Kind::Slow if number < 8 => Manner::Takes(Duration::from_secs(2 + number)),
        Kind::Slow => Manner::Takes(TIME_OUT + Duration::from_secs(2)),
        Kind::Limited if number.is_multiple_of(2) => Manner::TakesOne,
        Kind::Limited => Manner::Refuses,
    }
}

/// The number of tips due in each channel of a guild: in a limited one a second waits behind the one that uses up the
/// limit.
pub fn tips(server: u64) -> u64 {
    if kind(server) == Kind::Limited { 2 } else { 1 }
}

/// The number of a guild's messages that Discord accepts.
pub fn taken(server: u64) -> usize {
    let channels = (0..CHANNELS).map(|number| manner(channel(server, number)));
    channels.filter(|manner| *manner != Manner::Refuses).count()
}

/// The number of a guild's channels in which the bot has to look for its message.
pub fn looked_for(server: u64) -> usize {
    let channels = (0..CHANNELS).map(|number| manner(channel(server, number)));
    channels.filter(|manner| matches!(manner, Manner::Takes(time) if *time > TIME_OUT)).count()
}
