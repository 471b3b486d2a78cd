//! One gateway connection: hello, heartbeats, identify or resume, then events until either side leaves.
//! How frames are compressed is in `transport`. Numbers and rules from <https://discord.com/developers/docs/events/gateway>.
use std::sync::Arc;
use std::time::Duration;

use axum::extract::ws::{CloseFrame, Message, WebSocket};
use serde_json::{Value, json};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::time::Instant;

use super::close::{
    ALREADY_AUTHENTICATED, AUTHENTICATION_FAILED, Close, DECODE_ERROR, DISALLOWED_INTENTS, INVALID_INTENTS,
    INVALID_SEQ, INVALID_SHARD, NOT_AUTHENTICATED, RATE_LIMITED, UNKNOWN_ERROR, UNKNOWN_OPCODE,
};
use super::transport::Transport;
use super::{Line, Resumed, events, intents};
use crate::core::{Core, lock};
use crate::socket::Cut;
use crate::wire;

/// The largest frame a client may send, in bytes.
const LARGEST: usize = 4_096;
/// How many frames a client may send in how long.
const MOST: u32 = 120;
const WINDOW: Duration = Duration::from_secs(60);

struct Connection {
    core: Arc<Core>,
    line: UnboundedSender<Line>,
    transport: Transport,
    /// Set once identified or resumed.
    session: Option<String>,
    /// Until when a sign of life must have come, and how long from one to the next.
    due: Instant,
    patience: Duration,
    /// When the present window began, and how many frames have come in it.
    heard: (Instant, u32),
}

/// Holds the conversation until it ends; it ends at once where `asked` is a refusal.
pub(crate) async fn converse(
    core: Arc<Core>,
    mut socket: WebSocket,
    cut: Cut,
    asked: Result<Transport, Close>,
) {
    let transport = match asked {
        Ok(transport) => transport,
        Err(reason) => {
            close(&mut socket, reason).await;
            return;
        }
    };
    let (line, orders) = unbounded_channel();
    let interval = core.read(|world| world.heartbeat_ms);
    // Half an interval more than Discord asks for: how much more it gives is not known, and a busy machine is not a silent client.
    let (patience, now) = (Duration::from_millis(interval + interval / 2), Instant::now());
    let due = now + patience;
    let mut connection = Connection { core, line, transport, session: None, due, patience, heard: (now, 0) };
    connection
        .send(&json!({"op": 10, "s": null, "t": null, "d": {"heartbeat_interval": interval, "_trace": []}}));
    let goodbye = talk(&mut connection, &mut socket, orders, &cut).await;
    if let Some(id) = connection.session.take() {
        connection.core.with_hub(|_, hub| hub.leave(&id, &connection.line, goodbye));
        connection.core.touch();
    }
}

/// Whether the client said goodbye for good (1000 or 1001 end a session).
async fn talk(
    here: &mut Connection,
    socket: &mut WebSocket,
    mut orders: UnboundedReceiver<Line>,
    cut: &Cut,
) -> bool {
    loop {
        tokio::select! {
            order = orders.recv() => match order {
                Some(Line::Send(frame)) => {
                    let Ok(message) = here.transport.message(frame) else { return false };
                    if socket.send(message).await.is_err() {
                        return false;
                    }
                }
                Some(Line::Close(code)) => return close(socket, (code, "Closed on request.")).await,
                Some(Line::Cut) | None => {
                    cut.cut();
                    return false;
                }
            },
            // The session stays, so that the client may resume it.
            () = tokio::time::sleep_until(here.due) => {
                return close(socket, (UNKNOWN_ERROR, "No heartbeat in time.")).await;
            }
            heard = socket.recv() => {
                let text = match heard {
                    Some(Ok(Message::Text(text))) => text.to_string(),
                    Some(Ok(Message::Binary(bytes))) => String::from_utf8_lossy(&bytes).into_owned(),
                    Some(Ok(Message::Close(frame))) => return frame.is_some_and(|frame| matches!(frame.code, 1000 | 1001)),
                    Some(Ok(_)) => continue,
                    Some(Err(_)) | None => return false,
                };
                if let Err(reason) = here.hear(&text) {
                    return close(socket, reason).await;
                }
            }
        }
    }
}

async fn close(socket: &mut WebSocket, (code, reason): Close) -> bool {
    let frame = CloseFrame { code, reason: reason.into() };
    // The other side may be gone already, which is as good.
    let _ = socket.send(Message::Close(Some(frame))).await;
    code == AUTHENTICATION_FAILED
}

impl Connection {
    fn hear(&mut self, text: &str) -> Result<(), Close> {
        self.count()?;
        let decoded = serde_json::from_str(text).ok().filter(|_| text.len() <= LARGEST);
        let said: Value = decoded.ok_or((DECODE_ERROR, "Error while decoding payload."))?;
        let data = &said["d"];
        match said["op"].as_u64() {
            Some(1) => self.heartbeat(),
            Some(2) => self.identify(data)?,
            Some(6) => self.resume(data)?,
            Some(3 | 4) if self.session.is_some() => {}
            Some(8) if self.session.is_some() => self.members(data),
            Some(31) if self.session.is_some() => self.sounds(data),
            Some(3 | 4 | 8 | 31) => return Err((NOT_AUTHENTICATED, "Not authenticated.")),
            _ => return Err((UNKNOWN_OPCODE, "Unknown opcode.")),
        }
        Ok(())
    }

    fn send(&self, frame: &Value) {
        // The receiver lives as long as the conversation.
        let _ = self.line.send(Line::Send(frame.to_string()));
    }

    fn heartbeat(&mut self) {
        self.due = Instant::now() + self.patience;
        self.send(&json!({"op": 11, "s": null, "t": null, "d": null}));
    }

    fn count(&mut self) -> Result<(), Close> {
        let now = Instant::now();
        if now.duration_since(self.heard.0) >= WINDOW {
            self.heard = (now, 0);
        }
        self.heard.1 += 1;
        if self.heard.1 > MOST { Err((RATE_LIMITED, "Rate limited.")) } else { Ok(()) }
    }

    fn authenticate(&self, data: &Value) -> Result<(), Close> {
        if self.session.is_some() {
            return Err((ALREADY_AUTHENTICATED, "Already authenticated."));
        }
        let token = data["token"].as_str().unwrap_or_default();
        if token.trim_start_matches("Bot ") != self.core.token {
            return Err((AUTHENTICATION_FAILED, "Authentication failed."));
        }
        Ok(())
    }

    fn identify(&mut self, data: &Value) -> Result<(), Close> {
        self.authenticate(data)?;
        let wanted = data["intents"].as_u64().ok_or((DECODE_ERROR, "Intents are missing."))?;
        if wanted & !intents::KNOWN != 0 {
            return Err((INVALID_INTENTS, "Invalid intent(s)."));
        }
        let granted = self.core.read(|world| world.privileged);
        if wanted & intents::PRIVILEGED & !granted != 0 {
            return Err((DISALLOWED_INTENTS, "Disallowed intent(s)."));
        }
        let shard = (data["shard"][0].as_u64().unwrap_or(0), data["shard"][1].as_u64().unwrap_or(1));
        if shard.0 >= shard.1 {
            return Err((INVALID_SHARD, "Invalid shard."));
        }
        if data["compress"] == true {
            self.transport.each();
        }
        let url = format!("ws://127.0.0.1:{}", self.core.port);
        let id = self.core.with_hub(|world, hub| {
            let id = hub.identify(wanted, shard, self.line.clone());
            let ready = events::ready(world, &id, &url, shard);
            lock(&self.core.traffic).tell(self.core.dial.now(), "READY", &ready);
            hub.dispatch_to(&id, "READY", &ready);
            if hub.wants(&id, intents::GUILDS) {
                for guild in world.guilds.iter().filter(|guild| guild.is_told()) {
                    if hub.serves(&id, guild.id) {
                        let mut made = wire::guild::created(world, guild);
                        lock(&self.core.faults).mutilate("GUILD_CREATE", &mut made);
                        hub.dispatch_to(&id, "GUILD_CREATE", &made);
                    }
                }
            }
            id
        });
        self.session = Some(id);
        self.core.touch();
        Ok(())
    }

    fn resume(&mut self, data: &Value) -> Result<(), Close> {
        self.authenticate(data)?;
        let id = data["session_id"].as_str().unwrap_or_default();
        let seq = data["seq"].as_u64().unwrap_or_default();
        match self.core.with_hub(|_, hub| hub.resume(id, seq, self.line.clone())) {
            Resumed::Yes => {
                lock(&self.core.traffic).tell(self.core.dial.now(), "RESUMED", &Value::Null);
                self.session = Some(id.into());
            }
            Resumed::Unknown => self.send(&json!({"op": 9, "s": null, "t": null, "d": false})),
            Resumed::Ahead => return Err((INVALID_SEQ, "Invalid seq.")),
        }
        self.core.touch();
        Ok(())
    }

    fn members(&self, data: &Value) {
        let Some(id) = &self.session else { return };
        self.core.with_hub(|world, hub| {
            if let Some(chunk) = events::members_chunk(world, data) {
                hub.dispatch_to(id, "GUILD_MEMBERS_CHUNK", &chunk);
            }
        });
    }

    /// `SOUNDBOARD_SOUNDS` for each server asked for: there are none.
    fn sounds(&self, data: &Value) {
        let Some(id) = &self.session else { return };
        self.core.with_hub(|world, hub| {
            let asked = data["guild_ids"].as_array().into_iter().flatten().filter_map(Value::as_str);
            for guild in asked.filter(|guild| world.guilds.iter().any(|one| one.id.to_string() == **guild)) {
                let none = json!({"guild_id": guild, "soundboard_sounds": []});
                hub.dispatch_to(id, "SOUNDBOARD_SOUNDS", &none);
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use chrono::Utc;

    use super::*;
    use crate::world::seeded;
    use crate::{Dial, Seed};

    fn connection() -> Connection {
        let world = seeded::world(&Seed::default(), Utc::now());
        let core = Arc::new(Core::new(1, world, Seed::default(), Dial::running(), false));
        let (line, now) = (unbounded_channel().0, Instant::now());
        let patience = Duration::from_secs(60);
        let transport = Transport::Plain;
        Connection { core, line, transport, session: None, due: now + patience, patience, heard: (now, 0) }
    }

    fn code(heard: Result<(), Close>) -> u16 {
        heard.map_or_else(|(code, _)| code, |()| 0)
    }

    #[tokio::test(start_paused = true)]
    async fn a_heartbeat_buys_time_and_nothing_else_does() {
        let mut here = connection();
        let first = here.due;
        tokio::time::advance(Duration::from_secs(40)).await;
        assert_eq!(code(here.hear(r#"{"op": 6, "d": {"token": "wrong"}}"#)), AUTHENTICATION_FAILED);
        assert_eq!(here.due, first);
        assert_eq!(code(here.hear(r#"{"op": 1, "d": null}"#)), 0);
        assert_eq!(here.due, first + Duration::from_secs(40));
    }

    #[tokio::test(start_paused = true)]
    async fn too_many_frames_and_too_large_ones_end_it() {
        let mut here = connection();
        let large = json!({"op": 1, "d": "x".repeat(LARGEST)}).to_string();
        assert_eq!(code(here.hear(&large)), DECODE_ERROR);
        let beat = r#"{"op": 1, "d": 5}"#;
        assert!((1..MOST).all(|_| here.hear(beat).is_ok()));
        assert_eq!(code(here.hear(beat)), RATE_LIMITED);
        tokio::time::advance(WINDOW).await;
        assert_eq!(code(here.hear(beat)), 0);
    }

    #[tokio::test(start_paused = true)]
    async fn opcodes_and_intents_are_taken_to_the_letter() {
        let mut here = connection();
        assert_eq!(code(here.hear("no JSON")), DECODE_ERROR);
        assert_eq!(code(here.hear(r#"{"op": 99}"#)), UNKNOWN_OPCODE);
        for op in [3, 4, 8, 31] {
            assert_eq!(code(here.hear(&json!({"op": op, "d": {}}).to_string())), NOT_AUTHENTICATED);
        }
        let token = here.core.token.clone();
        let asking = |intents: u64| json!({"op": 2, "d": {"token": token, "intents": intents}}).to_string();
        assert_eq!(code(here.hear(&asking(1 << 40))), INVALID_INTENTS);
        assert_eq!(code(here.hear(&asking(intents::GUILD_MEMBERS))), DISALLOWED_INTENTS);
        assert_eq!(code(here.hear(&asking(intents::GUILDS))), 0);
        assert_eq!(code(here.hear(&asking(intents::GUILDS))), ALREADY_AUTHENTICATED);
    }
}
