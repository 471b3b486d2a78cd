//! Which servers and channels there are, and how the stand-in for Discord treats each of them.

use std::time::Duration;

use sincerely::domain::id::{ChannelId, GuildId};

/// How many servers have tips due at one minute.
pub const SERVERS: u64 = 1_000;
/// How many channels each has.
pub const CHANNELS: u64 = 10;
/// In each hundred servers one is slow and one is limited.
const EACH: u64 = 100;

const GUILD: u64 = 1_550_000_001_000_000_000;
const CHANNEL: u64 = 1_550_000_002_000_000_000;
/// The servers of the second part, beyond those of the first.
pub const LARGE: u64 = SERVERS + 1;
pub const SMALL: u64 = SERVERS;

/// How Discord treats a server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Usual,
    Slow,
    Limited,
}

/// What a channel does with a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// It takes it, and answers after that time.
    Takes(Duration),
    /// It takes the first, and with that its limit is used up for an hour.
    TakesOne,
    /// It takes none, and says to come back in an hour.
    Refuses,
}

/// How long Discord takes for a message where nothing is wrong.
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

/// The servers that take part, with those that are slow or limited or without them.
pub fn servers(troubled: bool) -> impl Iterator<Item = u64> {
    (0..SERVERS).filter(move |server| troubled || kind(*server) == Kind::Usual)
}

pub fn guild(server: u64) -> GuildId {
    GuildId(GUILD + server)
}

/// A channel of a server. Only the large server has more than ten, and it is the last.
pub fn channel(server: u64, number: u64) -> ChannelId {
    ChannelId(CHANNEL + server * CHANNELS + number)
}

pub fn server_of(channel: ChannelId) -> u64 {
    ((channel.0 - CHANNEL) / CHANNELS).min(LARGE)
}

/// How Discord treats messages to that channel. Of a slow server's, a message takes 2 to 9 seconds in eight channels and
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

/// How many tips each channel of a server is due: behind the one that uses up a limit another one waits.
pub fn tips(server: u64) -> u64 {
    if kind(server) == Kind::Limited { 2 } else { 1 }
}

/// How many messages Discord takes of a server's.
pub fn taken(server: u64) -> usize {
    let channels = (0..CHANNELS).map(|number| manner(channel(server, number)));
    channels.filter(|manner| *manner != Manner::Refuses).count()
}

/// In how many channels of a server the bot has to look whether its message has arrived.
pub fn looked_for(server: u64) -> usize {
    let channels = (0..CHANNELS).map(|number| manner(channel(server, number)));
    channels.filter(|manner| matches!(manner, Manner::Takes(time) if *time > TIME_OUT)).count()
}
