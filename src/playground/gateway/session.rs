//! One gateway connection: hello, heartbeats, identify or resume, then events until either side leaves. JSON text frames only.
use std::sync::Arc;

use axum::extract::ws::{CloseFrame, Message, WebSocket};
use serde_json::{Value, json};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use super::{Line, events, intents};
use crate::playground::core::{Core, lock};
use crate::playground::socket::Cut;
use crate::playground::wire;

/// Close codes of Discord's gateway.
const UNKNOWN_OPCODE: u16 = 4001;
const DECODE_ERROR: u16 = 4002;
const NOT_AUTHENTICATED: u16 = 4003;
const AUTHENTICATION_FAILED: u16 = 4004;
const ALREADY_AUTHENTICATED: u16 = 4005;
const INVALID_SHARD: u16 = 4010;
const DISALLOWED_INTENTS: u16 = 4014;

type Close = (u16, &'static str);

struct Connection {
    core: Arc<Core>,
    line: UnboundedSender<Line>,
    /// Set once identified or resumed.
    session: Option<String>,
}

/// Holds the conversation until it ends.
pub(crate) async fn converse(core: Arc<Core>, mut socket: WebSocket, cut: Cut) {
    let (line, orders) = unbounded_channel();
    let mut connection = Connection { core, line, session: None };
    let interval = connection.core.read(|world| world.heartbeat_ms);
    let hello = json!({"op": 10, "s": null, "t": null, "d": {"heartbeat_interval": interval, "_trace": []}});
    if socket.send(Message::text(hello.to_string())).await.is_err() {
        return;
    }
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
                    if socket.send(Message::text(frame)).await.is_err() {
                        return false;
                    }
                }
                Some(Line::Close(code)) => return close(socket, (code, "Closed on request.")).await,
                Some(Line::Cut) | None => {
                    cut.cut();
                    return false;
                }
            },
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
        let said: Value =
            serde_json::from_str(text).map_err(|_| (DECODE_ERROR, "Error while decoding payload."))?;
        let data = &said["d"];
        match said["op"].as_u64() {
            Some(1) => self.send(&json!({"op": 11, "s": null, "t": null, "d": null})),
            Some(2) => self.identify(data)?,
            Some(6) => self.resume(data)?,
            Some(3 | 4) if self.session.is_some() => {}
            Some(8) if self.session.is_some() => self.members(data),
            Some(3 | 4 | 8) => return Err((NOT_AUTHENTICATED, "Not authenticated.")),
            _ => return Err((UNKNOWN_OPCODE, "Unknown opcode.")),
        }
        Ok(())
    }

    fn send(&self, frame: &Value) {
        // The receiver lives as long as the conversation.
        let _ = self.line.send(Line::Send(frame.to_string()));
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
        let granted = self.core.read(|world| world.privileged);
        if wanted & intents::PRIVILEGED & !granted != 0 {
            return Err((DISALLOWED_INTENTS, "Disallowed intent(s)."));
        }
        let shard = (data["shard"][0].as_u64().unwrap_or(0), data["shard"][1].as_u64().unwrap_or(1));
        if shard.0 >= shard.1 {
            return Err((INVALID_SHARD, "Invalid shard."));
        }
        let url = format!("ws://127.0.0.1:{}", self.core.port);
        let id = self.core.with_hub(|world, hub| {
            let id = hub.identify(wanted, shard, self.line.clone());
            let ready = events::ready(world, &id, &url, shard);
            lock(&self.core.traffic).tell(self.core.dial.now(), "READY", &ready);
            hub.dispatch_to(&id, "READY", &ready);
            if hub.wants(&id, intents::GUILDS) {
                for guild in &world.guilds {
                    if hub.serves(&id, guild.id) {
                        hub.dispatch_to(&id, "GUILD_CREATE", &wire::guild::created(world, guild));
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
        let resumed = self.core.with_hub(|_, hub| hub.resume(id, seq, self.line.clone()));
        if resumed {
            lock(&self.core.traffic).tell(self.core.dial.now(), "RESUMED", &Value::Null);
            self.session = Some(id.into());
        } else {
            self.send(&json!({"op": 9, "s": null, "t": null, "d": false}));
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
}
