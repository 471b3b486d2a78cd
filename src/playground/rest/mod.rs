//! Discord's REST API: one request from its arrival to its answer. The routes are in the files beside this one, a family each.
pub(crate) mod body;
pub(crate) mod commands;
pub(crate) mod draft;
pub(crate) mod error;
pub(crate) mod files;
pub(crate) mod guilds;
pub(crate) mod interactions;
pub(crate) mod messages;
pub(crate) mod modal;
pub(crate) mod routes;
pub(crate) mod users;
pub(crate) mod webhooks;

use std::borrow::Cow;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::body::to_bytes;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use percent_encoding::percent_decode_str;
use serde_json::{Value, json};

use super::core::{Core, lock};
use super::limits::{Standing, refusal_headers};
use super::socket::Cut;
use super::traffic::Exchange;
use super::world::Id;
use body::Body;
use error::ApiError;

/// 25 MiB: more than Discord takes without boosts.
const LARGEST_BODY: usize = 25 * 1024 * 1024;

/// What a route answers when all is well.
#[derive(Debug)]
pub(crate) enum Reply {
    Json(Value),
    Created(Value),
    Empty,
}

pub(crate) type Answered = Result<Reply, ApiError>;

/// A request under way.
pub(crate) struct Call<'a> {
    pub core: &'a Core,
    pub query: &'a str,
    pub body: &'a Body,
}

impl Call<'_> {
    /// A value of the query string; those Discord's routes take need no decoding.
    pub fn query(&self, key: &str) -> Option<&str> {
        let pairs = self.query.split('&').filter_map(|pair| pair.split_once('='));
        pairs.filter(|(name, _)| *name == key).map(|(_, value)| value).next()
    }

    /// Whether a switch of the query string is on.
    pub fn asks(&self, key: &str) -> bool {
        self.query(key).is_some_and(|value| matches!(value, "true" | "True" | "1"))
    }
}

/// Serves one request below `/api`.
pub(crate) async fn serve(core: Arc<Core>, cut: Cut, request: Request) -> Response {
    let began = Instant::now();
    let (head, body) = request.into_parts();
    let method = head.method.as_str().to_owned();
    let path = route_of(head.uri.path()).to_owned();
    let query = head.uri.query().unwrap_or_default().to_owned();
    let content_type =
        head.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let bytes = to_bytes(body, LARGEST_BODY).await;
    let body = bytes.ok().and_then(|bytes| Body::read(content_type, &bytes));

    let strike = lock(&core.faults).strike(&method, &path);
    core.touch();
    let decoded = decoded(&path);
    let segments: Vec<&str> = decoded.iter().map(AsRef::as_ref).collect();
    let mut exchange = Exchange {
        number: 0,
        at: core.dial.now(),
        path: recorded_path(&head.uri.path()[..head.uri.path().len() - path.len()], &segments, &query),
        method,
        status: 0,
        request: body.as_ref().map_or(Value::Null, |body| body.json.clone()),
        response: Value::Null,
        ms: 0,
    };
    if strike.cut_before {
        return hang_up(&core, &cut, exchange);
    }
    if strike.delay_ms > 0 {
        tokio::time::sleep(Duration::from_millis(strike.delay_ms)).await;
    }
    let standing = lock(&core.limits).count(&exchange.method, &segments, core.dial.ticks());
    let (status, answer, extra) = match (&strike.answer, &standing.refused) {
        (Some((status, code, wait)), _) => ordered(*status, *code, *wait),
        (None, Some(refused)) => too_many(refused.global, refused.retry_after.as_secs_f64()),
        (None, None) => {
            let allowed = token_of(&head.headers) == Some(core.token.as_str());
            let done = match &body {
                Some(body) => {
                    let call = Call { core: &core, query: &query, body };
                    guarded(&call, &exchange.method, &segments, allowed)
                }
                None => Err(ApiError::new(400, 50_109, "The request body contains invalid JSON.")),
            };
            let (status, answer) = settled(done);
            (status, answer, Vec::new())
        }
    };
    if strike.cut_after {
        return hang_up(&core, &cut, exchange);
    }
    exchange.status = status;
    exchange.response = answer.clone();
    exchange.ms = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
    lock(&core.traffic).record(exchange);
    core.touch();
    respond(status, &answer, &standing, &extra)
}

fn hang_up(core: &Core, cut: &Cut, exchange: Exchange) -> Response {
    lock(&core.traffic).record(exchange);
    core.touch();
    cut.cut();
    StatusCode::NO_CONTENT.into_response()
}

/// `/api/v10/users/@me` is `/users/@me`.
fn route_of(path: &str) -> &str {
    let rest = path.strip_prefix("/api").unwrap_or(path);
    let version =
        rest.strip_prefix("/v").map(|after| after.trim_start_matches(|digit: char| digit.is_ascii_digit()));
    version.filter(|after| after.starts_with('/')).unwrap_or(rest)
}

/// The path's segments; some clients write `@original` as `%40original`.
fn decoded(path: &str) -> Vec<Cow<'_, str>> {
    let parts = path.split('/').filter(|part| !part.is_empty());
    parts.map(|part| percent_decode_str(part).decode_utf8_lossy()).collect()
}

/// The path without an interaction's token.
fn recorded_path(prefix: &str, segments: &[&str], query: &str) -> String {
    let hides = matches!(segments.first(), Some(&"webhooks" | &"interactions"));
    let shown = segments.iter().enumerate().map(|(at, part)| if hides && at == 2 { "…" } else { part });
    let mark = if query.is_empty() { "" } else { "?" };
    format!("{prefix}/{}{mark}{query}", shown.collect::<Vec<_>>().join("/"))
}

fn token_of(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::AUTHORIZATION)?.to_str().ok()?.strip_prefix("Bot ")
}

type Made = (u16, Value, Vec<(&'static str, String)>);

fn ordered(status: u16, code: u64, wait: Option<f64>) -> Made {
    if status == 429 {
        return too_many(false, wait.unwrap_or(1.0));
    }
    let reason =
        StatusCode::from_u16(status).ok().and_then(|status| status.canonical_reason()).unwrap_or("Error");
    (status, json!({"message": format!("{status}: {reason}"), "code": code}), Vec::new())
}

fn too_many(global: bool, seconds: f64) -> Made {
    let body = json!({"message": "You are being rate limited.", "retry_after": seconds, "global": global});
    (429, body, refusal_headers(global, seconds))
}

fn settled(done: Answered) -> (u16, Value) {
    match done {
        Ok(Reply::Json(value)) => (200, value),
        Ok(Reply::Created(value)) => (201, value),
        Ok(Reply::Empty) => (204, Value::Null),
        Err(error) => (error.status, error.body()),
    }
}

fn respond(status: u16, answer: &Value, standing: &Standing, extra: &[(&'static str, String)]) -> Response {
    let code = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = match answer {
        Value::Null if status == 204 => code.into_response(),
        _ => (code, [(header::CONTENT_TYPE, "application/json")], answer.to_string()).into_response(),
    };
    for (name, value) in standing.headers().iter().chain(extra) {
        if let Ok(value) = HeaderValue::from_str(value) {
            response.headers_mut().insert(HeaderName::from_static(name), value);
        }
    }
    response
}

/// Routes whose URL carries a token of its own need no other.
fn guarded(call: &Call, method: &str, segments: &[&str], allowed: bool) -> Answered {
    let open = matches!(segments, ["gateway"] | ["interactions", _, _, "callback"] | ["webhooks", _, _, ..]);
    if !open && !allowed {
        return Err(ApiError::unauthorized());
    }
    routes::route(call, method, segments)
}

/// A snowflake in a path.
pub(crate) fn id(text: &str) -> Result<Id, ApiError> {
    let why = format!("Value \"{text}\" is not snowflake.");
    text.parse().map_err(|_| ApiError::invalid("id", "NUMBER_TYPE_COERCE", why))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_version_of_the_api_is_the_same_route() {
        assert_eq!(route_of("/api/v10/users/@me"), "/users/@me");
        assert_eq!(route_of("/api/v9/voice/regions"), "/voice/regions");
        assert_eq!(route_of("/api/voice/regions"), "/voice/regions");
    }

    #[test]
    fn segments_are_decoded_after_they_are_told_apart() {
        assert_eq!(
            decoded("/webhooks/1/t/messages/%40original"),
            ["webhooks", "1", "t", "messages", "@original"]
        );
        assert_eq!(decoded("/a%2Fb//c"), ["a/b", "c"]);
    }

    #[test]
    fn tokens_are_not_recorded() {
        let path =
            recorded_path("/api/v10", &["webhooks", "1", "secret", "messages", "@original"], "wait=true");
        assert_eq!(path, "/api/v10/webhooks/1/…/messages/@original?wait=true");
    }
}
