//! The control API under `/playground/`: what the page and scripts use. docs/PLAYGROUND.md describes every body.
mod bodies;
mod servers;
mod state;

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::ws::{Message, WebSocket, WebSocketUpgrade};
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::Playground;
use super::client::modal::Filling;
use super::core::Core;
use super::dto::{MessageId, Outcome, RefusedByClient};
use super::fault::Fault;

/// Why a request was not carried out.
enum Refusal {
    Malformed(String),
    Client(RefusedByClient),
    NoSuchVerb,
}

impl From<RefusedByClient> for Refusal {
    fn from(refused: RefusedByClient) -> Self {
        Self::Client(refused)
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let (status, body) = match self {
            Self::Malformed(why) => (StatusCode::BAD_REQUEST, json!({"error": why})),
            Self::NoSuchVerb => {
                (StatusCode::NOT_FOUND, json!({"error": "docs/PLAYGROUND.md lists what can be asked"}))
            }
            Self::Client(refused) if refused.missing => {
                (StatusCode::NOT_FOUND, json!({"error": refused.reason}))
            }
            Self::Client(refused) => (StatusCode::UNPROCESSABLE_ENTITY, json!({"refused": refused.reason})),
        };
        (status, Json(body)).into_response()
    }
}

type ControlResult = Result<Json<Value>, Refusal>;

#[derive(Deserialize)]
pub(crate) struct LookParams {
    #[serde(rename = "as")]
    viewer: Option<String>,
    #[serde(default)]
    after: u64,
    place: Option<String>,
    before: Option<String>,
    limit: Option<usize>,
}

/// The most messages that one request brings.
const PAGE: usize = 500;

/// `GET /playground/state`, `messages`, `traffic` and `ledger`.
pub(crate) async fn look(
    State(core): State<Arc<Core>>,
    Path(verb): Path<String>,
    Query(asked): Query<LookParams>,
) -> Response {
    let looked = match verb.as_str() {
        "state" => state::state(&core, asked.viewer.as_deref()).await.map_err(Refusal::from),
        "messages" => messages(core, asked),
        "traffic" => Ok(state::traffic(&core, asked.after)),
        "ledger" => Ok(state::ledger(&core).await),
        _ => Err(Refusal::NoSuchVerb),
    };
    looked.map(Json).into_response()
}

fn messages(core: Arc<Core>, asked: LookParams) -> Result<Value, Refusal> {
    let (Some(who), Some(place)) = (asked.viewer, asked.place) else {
        return Err(Refusal::Malformed("\"as\" and \"place\" are needed".into()));
    };
    let before = asked.before.as_deref().map(message_id).transpose()?;
    let most = asked.limit.unwrap_or(PAGE).clamp(1, PAGE);
    let (messages, earlier) = Playground::over(core).before(&who, &place.into(), before, most)?;
    Ok(json!({"messages": messages, "earlier": earlier}))
}

/// `GET /playground/live`.
pub(crate) async fn live(State(core): State<Arc<Core>>, upgrade: WebSocketUpgrade) -> Response {
    upgrade.on_upgrade(|socket| announce(core, socket))
}

async fn announce(core: Arc<Core>, mut socket: WebSocket) {
    let mut changed = core.changed.subscribe();
    loop {
        let count = *changed.borrow_and_update();
        if socket.send(Message::text(json!({"changed": count}).to_string())).await.is_err() {
            return;
        }
        tokio::select! {
            alive = changed.changed() => if alive.is_err() { return },
            // Nothing is expected but the end.
            heard = socket.recv() => if !matches!(heard, Some(Ok(_))) { return },
        }
    }
}

fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, Refusal> {
    let body = if body.is_empty() { b"{}" } else { body };
    serde_json::from_slice(body).map_err(|error| Refusal::Malformed(error.to_string()))
}

/// `POST /playground/{verb}`.
pub(crate) async fn act(State(core): State<Arc<Core>>, Path(verb): Path<String>, body: Bytes) -> Response {
    let playground = Playground::over(core);
    let acted = match verb.as_str() {
        "command" => command(&playground, &body).await,
        "autocomplete" => autocomplete(&playground, &body).await,
        "message-command" => message_command(&playground, &body).await,
        "user-command" => user_command(&playground, &body).await,
        "click" => click(&playground, &body).await,
        "select" => select(&playground, &body).await,
        "submit" => submit(&playground, &body).await,
        "dismiss" => dismiss(&playground, &body),
        "say" => say(&playground, &body),
        "react" => react(&playground, &body),
        "travel" => travel(&playground, &body).await,
        "fault" => fault(&playground, &body),
        "clear-faults" => clear_faults(&playground, &body),
        "dms" => dms(&playground, &body),
        "forbid" => forbid(&playground, &body),
        "delete-channel" => delete_channel(&playground, &body),
        "month" => month(&playground).await,
        "kill" => done(playground.kill_bot().await),
        "start-over" => done(playground.start_over().await),
        _ => servers::act(&playground, &verb, &body),
    };
    acted.into_response()
}

fn told(outcome: &Outcome) -> Json<Value> {
    Json(match outcome {
        Outcome::Replied(message) => json!({"outcome": "replied", "message": message}),
        Outcome::Updated(message) => json!({"outcome": "updated", "message": message}),
        Outcome::Modal(modal) => json!({"outcome": "modal", "modal": modal}),
        Outcome::Deferred => json!({"outcome": "deferred"}),
        Outcome::Choices(choices) => json!({"outcome": "choices", "choices": choices}),
        Outcome::NoAnswer => json!({"outcome": "no_answer"}),
    })
}

fn react(playground: &Playground, body: &[u8]) -> ControlResult {
    let body: bodies::React = read(body)?;
    playground.react(&body.by, message_id(&body.message)?, &body.emoji, body.on)?;
    Ok(Json(json!({})))
}

fn message_id(text: &str) -> Result<MessageId, Refusal> {
    text.parse().map(MessageId).map_err(|_| Refusal::Malformed(format!("{text:?} is not a message's id")))
}

async fn command(playground: &Playground, body: &[u8]) -> ControlResult {
    let body: bodies::SlashCommand = read(body)?;
    let options: Vec<(&str, Value)> =
        body.options.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
    Ok(told(&playground.command(&body.by, body.place, &body.path, &options).await?))
}

async fn autocomplete(playground: &Playground, body: &[u8]) -> ControlResult {
    let body: bodies::Autocomplete = read(body)?;
    let options: Vec<(&str, Value)> =
        body.options.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
    let choices = playground
        .autocomplete(&body.by, body.place, &body.path, &body.focused, &body.typed, &options)
        .await?;
    Ok(Json(json!({"choices": choices})))
}

async fn message_command(playground: &Playground, body: &[u8]) -> ControlResult {
    let body: bodies::MessageCommand = read(body)?;
    Ok(told(&playground.message_command(&body.by, message_id(&body.message)?, &body.name).await?))
}

async fn user_command(playground: &Playground, body: &[u8]) -> ControlResult {
    let body: bodies::UserCommand = read(body)?;
    Ok(told(&playground.user_command(&body.by, body.place, &body.target, &body.name).await?))
}

async fn click(playground: &Playground, body: &[u8]) -> ControlResult {
    let body: bodies::Click = read(body)?;
    Ok(told(&playground.click(&body.by, message_id(&body.message)?, &body.component).await?))
}

async fn select(playground: &Playground, body: &[u8]) -> ControlResult {
    let body: bodies::Select = read(body)?;
    Ok(told(&playground.select(&body.by, message_id(&body.message)?, &body.component, &body.values).await?))
}

async fn submit(playground: &Playground, body: &[u8]) -> ControlResult {
    let body: bodies::Submit = read(body)?;
    let (texts, chosen) = (body.texts(), body.chosen());
    let chosen: Vec<(&str, &[&str])> = chosen.iter().map(|(name, values)| (*name, &values[..])).collect();
    let filling = Filling { texts: &texts, chosen: &chosen };
    Ok(told(&playground.submit_by_id(&body.by, &body.modal, filling).await?))
}

fn dismiss(playground: &Playground, body: &[u8]) -> ControlResult {
    let body: bodies::Dismiss = read(body)?;
    playground.dismiss(&body.by)?;
    Ok(Json(json!({})))
}

fn say(playground: &Playground, body: &[u8]) -> ControlResult {
    let body: bodies::Say = read(body)?;
    let reply_to = body.reply_to.as_deref().map(message_id).transpose()?;
    Ok(Json(json!({"message": playground.say_in_reply(&body.by, body.place, &body.text, reply_to)?})))
}

async fn travel(playground: &Playground, body: &[u8]) -> ControlResult {
    let body: bodies::Travel = read(body)?;
    let now = playground.dial().now();
    let to = match (body.to, body.seconds) {
        (Some(to), None) => to,
        (None, Some(seconds)) => chrono::TimeDelta::try_seconds(seconds)
            .and_then(|ahead| now.checked_add_signed(ahead))
            .ok_or_else(|| Refusal::Malformed("that is too far".into()))?,
        _ => return Err(Refusal::Malformed("either \"to\" or \"seconds\" is needed".into())),
    };
    if to < now {
        return Err(RefusedByClient::because("the clock moves forward only").into());
    }
    playground.travel_to(to).await;
    Ok(Json(json!({"now": playground.dial().now()})))
}

async fn month(playground: &Playground) -> ControlResult {
    let acts = playground.live_a_month().await?;
    Ok(Json(json!({"acts": acts, "now": playground.dial().now()})))
}

fn fault(playground: &Playground, body: &[u8]) -> ControlResult {
    let mut body: serde_json::Map<String, Value> = read(body)?;
    let label = body.remove("label").and_then(|label| label.as_str().map(str::to_owned));
    let fault = Fault::deserialize(Value::Object(body)).map_err(|why| Refusal::Malformed(why.to_string()))?;
    Ok(Json(json!({"id": playground.order_labelled(fault, label)})))
}

fn done(acted: Result<(), RefusedByClient>) -> ControlResult {
    acted?;
    Ok(Json(json!({})))
}

fn clear_faults(playground: &Playground, body: &[u8]) -> ControlResult {
    let body: bodies::ClearFaults = read(body)?;
    playground.clear(body.id, body.label.as_deref());
    Ok(Json(json!({})))
}

fn dms(playground: &Playground, body: &[u8]) -> ControlResult {
    let body: bodies::Dms = read(body)?;
    playground.close_dms(&body.who, !body.open)?;
    Ok(Json(json!({})))
}

fn forbid(playground: &Playground, body: &[u8]) -> ControlResult {
    let body: bodies::Forbid = read(body)?;
    if let Some(forbidden) = body.forbidden {
        playground.forbid(&body.channel, forbidden)?;
    }
    if let Some(hidden) = body.hidden {
        playground.hide(&body.channel, hidden)?;
    }
    Ok(Json(json!({})))
}

fn delete_channel(playground: &Playground, body: &[u8]) -> ControlResult {
    let body: bodies::NamedChannel = read(body)?;
    playground.delete_channel(&body.channel)?;
    Ok(Json(json!({})))
}
