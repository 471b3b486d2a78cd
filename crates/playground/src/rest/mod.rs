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
use super::fault::{Instead, Scope};
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
    let mut made = match (&strike.answer, &standing.refused) {
        (Some(instead), _) => ordered(instead, &standing),
        (None, Some(refused)) => too_many(refused.scope, refused.retry_after.as_secs_f64(), &standing),
        (None, None) => {
            let allowed = token_of(&head.headers) == Some(core.token.as_str());
            let done = match &body {
                Some(body) => {
                    let call = Call { core: &core, query: &query, body };
                    guarded(&call, &exchange.method, &segments, allowed)
                }
                None => Err(ApiError::new(400, 50_109, "The request body contains invalid JSON.")),
            };
            settled(done, &standing)
        }
    };
    made.headers.extend(strike.headers);
    if strike.cut_after {
        return hang_up(&core, &cut, exchange);
    }
    exchange.status = made.status;
    exchange.response = made.body.clone();
    exchange.ms = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
    lock(&core.traffic).record(exchange);
    core.touch();
    respond(&made)
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

/// An answer as it goes over the wire.
struct Made {
    status: u16,
    /// JSON; of a proxy's page, its text.
    body: Value,
    content_type: String,
    headers: Vec<(String, String)>,
}

impl Made {
    /// Discord's own, which carries the headers of its limits.
    fn json(status: u16, body: Value, standing: &Standing) -> Made {
        let headers = standing.headers().into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        Made { status, body, content_type: "application/json".into(), headers }
    }
}

fn ordered(instead: &Instead, standing: &Standing) -> Made {
    match instead {
        Instead::Limit { scope, retry_after } => too_many(*scope, *retry_after, standing),
        Instead::Error { status: 429, retry_after, .. } => {
            too_many(Scope::User, retry_after.unwrap_or(1.0), standing)
        }
        Instead::Error { status, code, .. } => {
            let reason = StatusCode::from_u16(*status).ok().and_then(|status| status.canonical_reason());
            let message = format!("{status}: {}", reason.unwrap_or("Error"));
            Made::json(*status, json!({"message": message, "code": code}), standing)
        }
        Instead::Page { status, content_type, body } => Made {
            status: *status,
            body: Value::String(body.clone()),
            content_type: content_type.clone(),
            headers: Vec::new(),
        },
    }
}

fn too_many(scope: Scope, seconds: f64, standing: &Standing) -> Made {
    let global = scope == Scope::Global;
    let body = json!({"message": "You are being rate limited.", "retry_after": seconds, "global": global});
    let mut made = Made::json(429, body, standing);
    made.headers
        .extend(refusal_headers(scope, seconds).into_iter().map(|(name, value)| (name.to_owned(), value)));
    made
}

fn settled(done: Answered, standing: &Standing) -> Made {
    let (status, body) = match done {
        Ok(Reply::Json(value)) => (200, value),
        Ok(Reply::Created(value)) => (201, value),
        Ok(Reply::Empty) => (204, Value::Null),
        Err(error) => (error.status, error.body()),
    };
    Made::json(status, body, standing)
}

/// Of headers of one name the last counts.
fn respond(made: &Made) -> Response {
    let code = StatusCode::from_u16(made.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let text = match &made.body {
        Value::String(page) if made.content_type != "application/json" => page.clone(),
        json => json.to_string(),
    };
    let mut response = match &made.body {
        Value::Null if made.status == 204 => code.into_response(),
        _ => (code, [(header::CONTENT_TYPE, made.content_type.clone())], text).into_response(),
    };
    for (name, value) in &made.headers {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::from_str(value)) {
            response.headers_mut().insert(name, value);
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
