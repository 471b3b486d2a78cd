//! The playground's gateway for a client that knows only Discord's documentation: frames, compression, closing and
//! resuming. Real libraries try it in `tests/clients`.
use std::io::Read;
use std::time::Duration;

use discord_playground::{Dial, Playground, Seed, Sessions};
use flate2::{Decompress, FlushDecompress};
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};
use zstd::stream::raw::{Decoder, InBuffer, Operation, OutBuffer};

/// How long anything may take.
const PATIENCE: Duration = Duration::from_secs(30);

struct Client(WebSocketStream<MaybeTlsStream<TcpStream>>);

impl Client {
    async fn connect(playground: &Playground, query: &str) -> Client {
        let address = format!("{}/{query}", playground.api_url().replace("http", "ws"));
        Client(connect_async(address).await.expect("it takes connections").0)
    }

    async fn hear(&mut self) -> Message {
        let heard = tokio::time::timeout(PATIENCE, self.0.next()).await.expect("something comes");
        heard.expect("it is open").expect("a frame")
    }

    /// Returns the next frame, which is plain text.
    async fn frame(&mut self) -> Value {
        let heard = self.hear().await;
        serde_json::from_str(heard.to_text().expect("text")).expect("JSON")
    }

    async fn say(&mut self, frame: Value) {
        self.0.send(Message::text(frame.to_string())).await.expect("it is open");
    }

    async fn identify(&mut self, playground: &Playground, compress: bool) {
        let d = json!({"token": playground.token(), "intents": 513, "properties": {}, "compress": compress});
        self.say(json!({"op": 2, "d": d})).await;
    }

    async fn resume(&mut self, playground: &Playground, session: &Value, seq: u64) {
        let d = json!({"token": playground.token(), "session_id": session, "seq": seq});
        self.say(json!({"op": 6, "d": d})).await;
    }

    /// Returns the close code, whatever comes before the close.
    async fn closed(&mut self) -> u16 {
        loop {
            if let Message::Close(frame) = self.hear().await {
                return frame.map_or(0, |frame| frame.code.into());
            }
        }
    }
}

async fn playground(heartbeat: &str) -> Playground {
    let seed = include_str!("../../seed.toml")
        .replace("heartbeat_ms = 41250", &format!("heartbeat_ms = {heartbeat}"));
    let seed = Seed::from_toml(&seed).expect("the seed is sound");
    let dial = Dial::frozen_at("2026-11-23T09:00:00Z".parse().expect("a moment"));
    Playground::builder().seed(seed).dial(dial).start().await.expect("a free port")
}

/// Identifies, and reads on until the guild has been sent; returns the session's id.
async fn ready(client: &mut Client, playground: &Playground) -> Value {
    assert_eq!(client.frame().await["op"], 10);
    client.identify(playground, false).await;
    let ready = client.frame().await;
    assert_eq!((&ready["t"], &ready["s"]), (&json!("READY"), &json!(1)));
    assert_eq!(client.frame().await["t"], "GUILD_CREATE");
    ready["d"].clone()
}

#[tokio::test]
async fn what_is_not_spoken_is_refused_for_good() {
    let playground = playground("41250").await;
    for query in ["?v=10&encoding=etf", "?v=6&encoding=json", "gateway/?encoding=etf&compress=zlib-stream"] {
        assert_eq!(Client::connect(&playground, query).await.closed().await, 4012, "{query}");
    }
    playground.stop().await;
}

#[tokio::test]
async fn who_falls_silent_is_closed_and_resumes_where_it_was() {
    let playground = playground("60").await;
    let mut client = Client::connect(&playground, "?v=10&encoding=json").await;
    let session = ready(&mut client, &playground).await;
    assert_eq!(client.closed().await, 4000);
    playground.say("ana", "general", "are you there?").expect("says");

    let address = session["resume_gateway_url"].as_str().expect("an address");
    assert_eq!(address, playground.api_url().replace("http", "ws"), "clients add their own query to it");
    let mut again = Client::connect(&playground, "?v=10&encoding=json").await;
    assert_eq!(again.frame().await["op"], 10);
    again.resume(&playground, &session["session_id"], 2).await;
    assert_eq!(again.frame().await["t"], "MESSAGE_CREATE");
    assert_eq!(again.frame().await["t"], "RESUMED");
    assert_eq!(playground.sessions(), Sessions { begun: 1, resumed: 1 });
    playground.stop().await;
}

#[tokio::test]
async fn private_words_to_the_bot_are_heard_without_the_intent_for_those_in_servers() {
    let playground = playground("41250").await;
    let mut client = Client::connect(&playground, "?v=10&encoding=json").await;
    assert_eq!(client.frame().await["op"], 10);
    let d = json!({"token": playground.token(), "intents": 1 | 1 << 12, "properties": {}});
    client.say(json!({"op": 2, "d": d})).await;
    for kind in ["READY", "GUILD_CREATE"] {
        assert_eq!(client.frame().await["t"], kind);
    }
    playground.say("ana", "general", "to everybody").expect("says");
    playground.say("ana", "dm", "to the bot").expect("says");
    let heard = client.frame().await;
    assert_eq!((&heard["t"], &heard["d"]["content"]), (&json!("MESSAGE_CREATE"), &json!("to the bot")));
    assert!(heard["d"].get("guild_id").is_none());
    playground.stop().await;
}

#[tokio::test]
async fn what_cannot_be_resumed_is_begun_anew() {
    let playground = playground("41250").await;
    let mut client = Client::connect(&playground, "").await;
    assert_eq!(client.frame().await["op"], 10);
    client.resume(&playground, &json!("nobody's"), 3).await;
    assert_eq!(client.frame().await, json!({"op": 9, "d": false, "s": null, "t": null}));
    client.identify(&playground, false).await;
    let session = client.frame().await["d"]["session_id"].clone();

    let mut ahead = Client::connect(&playground, "").await;
    ahead.resume(&playground, &session, 99).await;
    assert_eq!(ahead.closed().await, 4007);
    playground.stop().await;
}

#[tokio::test]
async fn a_zlib_stream_is_one_context_for_all_frames() {
    let playground = playground("41250").await;
    let mut client = Client::connect(&playground, "?v=10&encoding=json&compress=zlib-stream").await;
    let mut context = Decompress::new(true);
    client.identify(&playground, true).await;
    for expected in [json!(null), json!("READY"), json!("GUILD_CREATE")] {
        let bytes = client.hear().await.into_data();
        assert!(bytes.ends_with(&[0, 0, 0xff, 0xff]));
        let mut text = Vec::with_capacity(200_000);
        context.decompress_vec(&bytes, &mut text, FlushDecompress::Sync).expect("a stream");
        let frame: Value = serde_json::from_slice(&text).expect("JSON");
        assert_eq!(frame["t"], expected);
    }
    playground.stop().await;
}

#[tokio::test]
async fn a_zstd_stream_is_one_context_for_all_frames() {
    let playground = playground("41250").await;
    let mut client = Client::connect(&playground, "?v=10&encoding=json&compress=zstd-stream").await;
    let mut context = Decoder::new().expect("memory");
    client.identify(&playground, false).await;
    for expected in [json!(null), json!("READY"), json!("GUILD_CREATE")] {
        let bytes = client.hear().await.into_data();
        let mut text = Vec::with_capacity(200_000);
        let (mut from, mut into) = (InBuffer::around(&bytes), OutBuffer::around(&mut text));
        while from.pos() < bytes.len() {
            context.run(&mut from, &mut into).expect("a stream");
        }
        let frame: Value = serde_json::from_slice(&text).expect("JSON");
        assert_eq!(frame["t"], expected);
    }
    playground.stop().await;
}

#[tokio::test]
async fn identify_may_ask_for_large_frames_as_streams_of_their_own() {
    let playground = playground("41250").await;
    let mut client = Client::connect(&playground, "?v=10&encoding=json").await;
    assert_eq!(client.frame().await["op"], 10);
    client.identify(&playground, true).await;
    let mut kinds = Vec::new();
    while kinds.last() != Some(&json!("GUILD_CREATE")) {
        let text = match client.hear().await {
            Message::Text(text) => text.to_string(),
            other => {
                let mut text = String::new();
                let bytes = other.into_data();
                flate2::read::ZlibDecoder::new(&bytes[..]).read_to_string(&mut text).expect("a stream");
                assert!(text.len() >= 1_024);
                text
            }
        };
        kinds.push(serde_json::from_str::<Value>(&text).expect("JSON")["t"].clone());
    }
    assert_eq!(kinds, [json!("READY"), json!("GUILD_CREATE")]);
    client.say(json!({"op": 31, "d": {"guild_ids": [playground.guild().id]}})).await;
    assert_eq!(client.frame().await["t"], "SOUNDBOARD_SOUNDS");
    playground.stop().await;
}
