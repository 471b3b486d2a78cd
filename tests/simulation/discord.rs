//! Discord as far as the bot's messages go: channels, doors that open and close, the nonce's window, the latest hundred
//! messages. How its answers get lost is in `courier`.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::TimeDelta;
use sincerely::domain::Moment;
use sincerely::domain::fingerprint::Fingerprint;
use sincerely::domain::id::{ChannelId, MessageId, NoticeId, UserId};
use sincerely::domain::message::{Message, Row};
use sincerely::domain::notice::Address;
use sincerely::domain::recognition::Place;
use sincerely::jobs::{FinalRefusal, SendError};

use crate::world::Inner;

/// For so long the same nonce gives the same message.
const NONCE: TimeDelta = TimeDelta::minutes(3);
/// How many messages a channel shows when asked for its latest.
const LATEST: u64 = 100;
/// As the bot's courier has it: how far the bot's clock may be ahead when it looks for words.
const SKEW: TimeDelta = TimeDelta::minutes(2);

/// The codes of refusals that mean an address, and not one message.
pub const CLOSING: [u32; 5] = [FORBIDDEN, HIDDEN, GONE, CLOSED, STRANGERS];
const FORBIDDEN: u32 = 50_013;
pub const HIDDEN: u32 = 50_001;
pub const GONE: u32 = 10_003;
const CLOSED: u32 = 50_007;
const STRANGERS: u32 = 50_278;

#[derive(Default)]
pub struct Discord {
    pub channels: BTreeMap<ChannelId, Channel>,
    /// People who take no private messages.
    pub closed: BTreeSet<UserId>,
    /// People who have left the server, and since when.
    pub gone: BTreeMap<UserId, Moment>,
    /// The text channels that bear the names the defaults know.
    pub named: BTreeMap<&'static str, ChannelId>,
    /// Since when the bot is not in the server, if it is not.
    pub removed: Option<Moment>,
    /// Addresses that something was refused for: the code, and when that was last.
    pub refused: HashMap<Address, (u32, Moment)>,
    /// Messages on their way: Discord takes them later.
    pub late: Vec<(Moment, ChannelId, NoticeId, Message)>,
    /// What fails until when.
    pub outage: Option<Moment>,
    /// How often in a thousand a request goes wrong.
    pub roughness: u32,
    last_id: u64,
    /// How many channels were made anew.
    remade: u64,
}

#[derive(Default)]
pub struct Channel {
    pub state: Door,
    pub messages: Vec<Posted>,
    /// How many messages there have been in all, other people's included.
    count: u64,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Door {
    #[default]
    Open,
    /// The bot may not write here.
    Forbidden,
    /// The bot does not even see it.
    Hidden,
    Gone,
}

/// A message of the bot's.
pub struct Posted {
    pub id: MessageId,
    pub notice: NoticeId,
    pub rows: Vec<Row>,
    at: Moment,
    place: u64,
    words: [String; 3],
    /// What its card tells besides.
    pub fields: Vec<String>,
}

/// How the bot's courier reads a refusal with that code.
pub fn refused(code: u32) -> SendError {
    let of = if CLOSING.contains(&code) { FinalRefusal::AddressClosed } else { FinalRefusal::Rejected };
    of(code.into()).into()
}

/// The private channel with a person.
pub fn dm(user: UserId) -> ChannelId {
    ChannelId(user.0 + 1_000_000)
}

/// Whose private channel it is, or which channel.
pub fn address(channel: ChannelId) -> Address {
    match channel.0.checked_sub(1_000_000) {
        Some(user) => Address::Person(UserId(user)),
        None => Address::Channel(channel),
    }
}

impl Discord {
    /// The code of the refusal, if a message there is refused.
    pub fn refuses(&mut self, channel: ChannelId, now: Moment) -> Option<u32> {
        let to = address(channel);
        let code = match (self.channels.entry(channel).or_default().state, to) {
            (Door::Gone, _) => GONE,
            (_, Address::Channel(_)) if self.removed.is_some() => HIDDEN,
            (_, Address::Person(user)) if self.removed.is_some() || self.gone.contains_key(&user) => {
                STRANGERS
            }
            (_, Address::Person(user)) if self.closed.contains(&user) => CLOSED,
            (Door::Open, _) => return None,
            (Door::Forbidden, _) => FORBIDDEN,
            (Door::Hidden, _) => HIDDEN,
        };
        self.refused.insert(to, (code, now));
        Some(code)
    }

    /// Whether a message there is taken.
    pub fn is_open(&self, to: Address) -> bool {
        match to {
            Address::Channel(id) => {
                let open = |channel: &Channel| channel.state == Door::Open;
                self.removed.is_none() && self.channels.get(&id).is_none_or(open)
            }
            Address::Person(id) => {
                self.removed.is_none() && !self.gone.contains_key(&id) && !self.closed.contains(&id)
            }
        }
    }

    /// Whether a channel has been deleted.
    pub fn is_gone(&self, channel: ChannelId) -> bool {
        self.channels.get(&channel).is_some_and(|channel| channel.state == Door::Gone)
    }

    /// A channel of that name is made; answers its id.
    pub fn make(&mut self, name: &'static str) -> ChannelId {
        self.remade += 1;
        let id = ChannelId(400 + self.remade);
        self.named.insert(name, id);
        id
    }

    /// The code of the refusal, if its messages may not be read.
    pub fn hides(&mut self, channel: ChannelId, now: Moment) -> Option<u32> {
        let (state, to) = (self.channels.entry(channel).or_default().state, address(channel));
        let code = match state {
            Door::Gone => GONE,
            Door::Hidden => HIDDEN,
            _ if self.removed.is_some() && matches!(to, Address::Channel(_)) => HIDDEN,
            Door::Open | Door::Forbidden => return None,
        };
        self.refused.insert(to, (code, now));
        Some(code)
    }

    /// Somebody else writes so many messages.
    pub fn chatter(&mut self, channel: ChannelId, messages: u64) {
        self.channels.entry(channel).or_default().count += messages;
    }

    /// A message of the bot's gets other words.
    pub fn edit(&mut self, place: Place, message: &Message, now: Moment) -> Result<(), SendError> {
        if let Some(code) = self.refuses(place.channel, now) {
            return Err(refused(code));
        }
        let posted = &mut self.channels.entry(place.channel).or_default().messages;
        let posted = posted.iter_mut().find(|posted| posted.id == place.message);
        let posted = posted.ok_or(refused(10_008))?;
        (posted.rows, posted.words) = (message.rows.clone(), words(message));
        posted.fields = fields(message);
        Ok(())
    }

    /// As the bot's courier reads the latest messages: by the notice's name, or by words where there is no button.
    pub fn find(
        &mut self,
        channel: ChannelId,
        notice: NoticeId,
        said: Option<Fingerprint>,
        since: Moment,
    ) -> Option<MessageId> {
        let channel = self.channels.entry(channel).or_default();
        let count = channel.count;
        let latest = channel.messages.iter().rev().filter(|posted| count - posted.place < LATEST);
        let same = |posted: &&Posted| {
            let named = !posted.rows.is_empty() && posted.notice == notice;
            let [text, title, body] = &posted.words;
            named || said.is_some_and(|said| said.fits(text, title, body)) && posted.at >= since - SKEW
        };
        latest.into_iter().find(same).map(|posted| posted.id)
    }
}

fn words(message: &Message) -> [String; 3] {
    let (title, body) =
        message.card.as_ref().map_or(("", ""), |card| (card.title.as_str(), card.body.as_str()));
    [message.text.as_str(), title, body].map(|text| text.trim().to_owned())
}

fn fields(message: &Message) -> Vec<String> {
    let fields = message.card.iter().flat_map(|card| &card.fields);
    fields.map(|(_, text)| text.clone()).collect()
}

impl Inner {
    /// Discord takes a message. One with the same nonce within its window is the first one again.
    pub fn take(
        &mut self,
        channel: ChannelId,
        notice: NoticeId,
        message: &Message,
        named: bool,
    ) -> MessageId {
        let now = self.time;
        let place = self.discord.channels.entry(channel).or_default();
        let again =
            place.messages.iter().rev().find(|posted| posted.notice == notice && posted.at + NONCE > now);
        if let Some(first) = again.filter(|_| named).map(|posted| posted.id) {
            self.tell(|| format!("Discord gives the first message again for {notice}"));
            return first;
        }
        self.discord.last_id += 1;
        let id = MessageId(self.discord.last_id);
        place.count += 1;
        let posted = Posted {
            id,
            notice,
            rows: message.rows.clone(),
            at: now,
            place: place.count,
            words: words(message),
            fields: fields(message),
        };
        place.messages.push(posted);
        self.tell(|| format!("Discord takes {notice} in {channel}"));
        let times = self.books.taken(notice);
        self.hold(times == 1, || format!("Discord holds {times} messages for the notice {notice}"));
        id
    }

    /// With a channel its messages are gone.
    pub fn lose_messages(&mut self, channel: ChannelId) {
        let posted = self.discord.channels.get(&channel).map(|channel| channel.messages.as_slice());
        let lost: BTreeSet<NoticeId> =
            posted.unwrap_or_default().iter().map(|posted| posted.notice).collect();
        lost.into_iter().for_each(|notice| self.books.lost(notice));
    }

    /// Discord takes what was on its way so long, each at its time, up to `until`.
    pub fn take_in_late(&mut self, until: Moment) {
        while let Some(place) = self.discord.late.iter().position(|(at, ..)| *at <= until) {
            let (at, channel, notice, message) = self.discord.late.remove(place);
            self.time = self.time.max(at);
            if self.discord.refuses(channel, at).is_none() {
                self.take(channel, notice, &message, true);
            }
        }
    }
}
