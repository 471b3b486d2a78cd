//! The gateway: which sessions exist, what each is owed, and dispatching events to them. One connection's conversation is in `session`.
pub(crate) mod close;
pub(crate) mod events;
pub(crate) mod session;
pub(crate) mod transport;

use std::collections::{BTreeMap, VecDeque};

use serde_json::json;
use tokio::sync::mpsc::UnboundedSender;

use super::world::Id;
use super::world::transaction::Event;

/// Gateway intents as bits, from Discord's gateway documentation.
pub(crate) mod intents {
    pub const GUILDS: u64 = 1;
    pub const GUILD_MEMBERS: u64 = 1 << 1;
    pub const GUILD_EXPRESSIONS: u64 = 1 << 3;
    pub const GUILD_PRESENCES: u64 = 1 << 8;
    pub const GUILD_MESSAGES: u64 = 1 << 9;
    pub const GUILD_MESSAGE_REACTIONS: u64 = 1 << 10;
    pub const DIRECT_MESSAGES: u64 = 1 << 12;
    pub const DIRECT_MESSAGE_REACTIONS: u64 = 1 << 13;
    pub const MESSAGE_CONTENT: u64 = 1 << 15;
    pub const PRIVILEGED: u64 = GUILD_MEMBERS | GUILD_PRESENCES | MESSAGE_CONTENT;
    /// All there are: 0 to 16, 20, 21, 24 and 25.
    pub const KNOWN: u64 = 0x1_FFFF | (0b11 << 20) | (0b11 << 24);
}

/// How many events a session can miss and still resume.
const REPLAYED: usize = 1_000;
/// How many sessions nobody is connected to are remembered.
const REMEMBERED: usize = 8;

/// Every session, connected or resumable.
#[derive(Debug, Default)]
pub(crate) struct Hub {
    /// How many sessions were begun, and how often one was resumed.
    pub made: u64,
    pub resumed: u64,
    sessions: BTreeMap<String, Session>,
}

#[derive(Debug)]
pub(crate) struct Session {
    number: u64,
    intents: u64,
    shard: (u64, u64),
    seq: u64,
    /// Sequence number and frame of the latest events.
    sent: VecDeque<(u64, String)>,
    line: Option<UnboundedSender<Line>>,
}

/// What a connection is told to do.
#[derive(Clone, Debug)]
pub(crate) enum Line {
    Send(String),
    Close(u16),
    Cut,
}

/// What came of an attempt to resume.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Resumed {
    Yes,
    /// No such session, or it missed more than is kept.
    Unknown,
    /// The client claims to have heard what was never sent.
    Ahead,
}

impl Hub {
    /// A new session; its id.
    pub fn identify(&mut self, intents: u64, shard: (u64, u64), line: UnboundedSender<Line>) -> String {
        self.made += 1;
        let id = format!("{:016x}{:016x}", fastrand::u64(..), fastrand::u64(..));
        let (number, sent) = (self.made, VecDeque::new());
        self.sessions.insert(id.clone(), Session { number, intents, shard, seq: 0, sent, line: Some(line) });
        let mut idle: Vec<(u64, String)> = (self.sessions.iter())
            .filter(|(_, session)| session.line.is_none())
            .map(|(id, session)| (session.number, id.clone()))
            .collect();
        idle.sort_unstable();
        for (_, old) in idle.iter().rev().skip(REMEMBERED) {
            self.sessions.remove(old);
        }
        id
    }

    /// Connects a session again and sends what it missed after `seq`, and whoever was connected to it is cut off.
    pub fn resume(&mut self, id: &str, seq: u64, line: UnboundedSender<Line>) -> Resumed {
        let Some(session) = self.sessions.get_mut(id) else { return Resumed::Unknown };
        if seq > session.seq {
            self.sessions.remove(id);
            return Resumed::Ahead;
        }
        let oldest = session.sent.front().map_or(session.seq + 1, |(seq, _)| *seq);
        if seq + 1 < oldest {
            self.sessions.remove(id);
            return Resumed::Unknown;
        }
        if let Some(before) = session.line.take() {
            let _ = before.send(Line::Cut);
        }
        for (_, frame) in session.sent.iter().filter(|(sent, _)| *sent > seq) {
            let _ = line.send(Line::Send(frame.clone()));
        }
        session.line = Some(line);
        session.push("RESUMED", &json!({"_trace": []}));
        self.resumed += 1;
        Resumed::Yes
    }

    /// The connection is gone. `goodbye`: the client closed it in a way that ends the session.
    pub fn leave(&mut self, id: &str, line: &UnboundedSender<Line>, goodbye: bool) {
        let Some(session) = self.sessions.get_mut(id) else { return };
        if !session.line.as_ref().is_some_and(|own| own.same_channel(line)) {
            return;
        }
        session.line = None;
        if goodbye {
            self.sessions.remove(id);
        }
    }

    /// To every session that may hear it; whether there was one that is connected.
    pub fn dispatch(&mut self, event: &Event) -> bool {
        let mut heard = false;
        for session in self.sessions.values_mut().filter(|session| session.hears(event)) {
            session.push(event.kind, &event.data);
            heard |= session.line.is_some();
        }
        heard
    }

    /// To one session.
    pub fn dispatch_to(&mut self, id: &str, kind: &str, data: &serde_json::Value) {
        if let Some(session) = self.sessions.get_mut(id) {
            session.push(kind, data);
        }
    }

    pub fn serves(&self, id: &str, guild: Id) -> bool {
        self.sessions.get(id).is_some_and(|session| session.on_shard(Some(guild)))
    }

    pub fn wants(&self, id: &str, intent: u64) -> bool {
        self.sessions.get(id).is_some_and(|session| session.intents & intent != 0)
    }

    pub fn connected(&self) -> bool {
        self.sessions.values().any(|session| session.line.is_some())
    }

    /// Tells every connection; `forget` makes their sessions impossible to resume.
    pub fn tell_all(&mut self, line: impl Fn() -> Line, forget: bool) {
        for session in self.sessions.values() {
            if let Some(to) = &session.line {
                let _ = to.send(line());
            }
        }
        if forget {
            self.sessions.clear();
        }
    }
}

impl Session {
    fn push(&mut self, kind: &str, data: &serde_json::Value) {
        self.seq += 1;
        let frame = json!({"op": 0, "s": self.seq, "t": kind, "d": data}).to_string();
        if let Some(line) = &self.line {
            let _ = line.send(Line::Send(frame.clone()));
        }
        self.sent.push_back((self.seq, frame));
        if self.sent.len() > REPLAYED {
            self.sent.pop_front();
        }
    }

    fn hears(&self, event: &Event) -> bool {
        (event.intents == 0 || self.intents & event.intents != 0) && self.on_shard(event.guild)
    }

    /// A guild belongs to shard `(id >> 22) % count`, direct messages to shard 0.
    fn on_shard(&self, guild: Option<Id>) -> bool {
        let (own, count) = self.shard;
        own == guild.map_or(0, |id| (id >> 22) % count.max(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::sync::mpsc::unbounded_channel;

    fn event(intents: u64) -> Event {
        Event { kind: "X", data: json!({}), intents, guild: None }
    }

    #[test]
    fn a_resumed_session_gets_what_it_missed_and_nothing_twice() {
        let mut hub = Hub::default();
        let (line, mut heard) = unbounded_channel();
        let id = hub.identify(intents::GUILDS, (0, 1), line.clone());
        hub.dispatch(&event(intents::GUILDS));
        hub.dispatch(&event(intents::GUILD_MESSAGES));
        assert!(heard.try_recv().is_ok() && heard.try_recv().is_err());
        hub.leave(&id, &line, false);
        hub.dispatch(&event(0));
        let (again, mut heard) = unbounded_channel();
        assert_eq!(hub.resume(&id, 1, again), Resumed::Yes);
        let frames: Vec<String> =
            std::iter::from_fn(|| heard.try_recv().ok()).map(|line| format!("{line:?}")).collect();
        assert_eq!(frames.len(), 2);
        assert!(frames[1].contains("RESUMED"));
    }

    #[test]
    fn what_is_unknown_or_ahead_cannot_resume() {
        let mut hub = Hub::default();
        let (line, _heard) = unbounded_channel();
        let id = hub.identify(0, (0, 1), line.clone());
        assert_eq!(hub.resume("other", 0, line.clone()), Resumed::Unknown);
        assert_eq!(hub.resume(&id, 9, line.clone()), Resumed::Ahead);
        assert_eq!(hub.resume(&id, 0, line), Resumed::Unknown, "the session has ended");
    }

    #[test]
    fn who_resumes_takes_the_place_of_a_connection_nobody_hears_any_more() {
        let mut hub = Hub::default();
        let (line, mut before) = unbounded_channel();
        let id = hub.identify(0, (0, 1), line.clone());
        let (again, mut after) = unbounded_channel();
        assert_eq!(hub.resume(&id, 0, again), Resumed::Yes);
        assert!(matches!(before.try_recv(), Ok(Line::Cut)) && matches!(after.try_recv(), Ok(Line::Send(_))));
        hub.leave(&id, &line, true);
        assert!(hub.connected(), "the goodbye of the one before says nothing about the one after");
    }
}
