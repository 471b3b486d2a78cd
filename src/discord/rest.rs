//! How Discord's REST API is reached: one client with time-outs, the base URL, and what its refusals mean.
//! Everything the outbox sends is paced by Discord's own limits; answers to interactions, which are exempt from the
//! global one, go their own way through serenity.

use std::sync::Arc;
use std::time::{Duration, Instant};

use reqwest::header::{AUTHORIZATION, USER_AGENT};
use reqwest::multipart::{Form, Part};
use serde::de::DeserializeOwned;
use serenity::constants::USER_AGENT as AGENT;
use serenity::http::{Http, HttpBuilder, LightMethod, Request, Route};

use twilight_http_ratelimiting::{Endpoint, Method, RateLimitHeaders, RateLimiter};

use super::heard::Heard;
use crate::domain::Moment;
use crate::domain::message::Attachment;
use crate::jobs::SendError;
use crate::measure;

/// What every address of a route begins with, as serenity has it.
const DISCORD: &str = "https://discord.com";
/// What every path begins with.
const API: &str = "/api/v10/";
/// Discord answers within seconds or not at all.
const TIME_OUT: Duration = Duration::from_secs(10);
/// A request that waited so long before it was sent waited for a limit.
const LIMITED: Duration = Duration::from_millis(5);
const CONNECT_TIME_OUT: Duration = Duration::from_secs(5);

/// The way to Discord, or to whatever stands in for it.
#[derive(Clone)]
pub struct Connection {
    pub(super) http: Arc<Http>,
    client: reqwest::Client,
    limiter: RateLimiter,
    heard: Arc<Heard>,
    pub(super) base: String,
    token: String,
}

/// Why the bot cannot begin.
#[derive(Debug, thiserror::Error)]
pub enum ConnectionError {
    #[error(
        "Discord does not accept the token; copy it anew from the Bot page of your application at https://discord.com/developers/applications"
    )]
    Token,
    #[error("{base} cannot be reached; check the network, and [discord] api_url in the configuration")]
    Unreachable { base: String },
    #[error(
        "{base} cannot answer just now (status {status}); start again in a minute, and see https://discordstatus.com if it goes on"
    )]
    Outage { base: String, status: u16 },
    #[error(
        "{base} answered with status {status}, which is not what Discord would say; check [discord] api_url in the configuration"
    )]
    Unexpected { base: String, status: u16 },
    #[error(
        "Discord has ended the connection for good: {0}; start again, and write to us if it happens again"
    )]
    Ended(String),
    #[error("the connection to Discord cannot be set up: {0}")]
    Client(String),
}

impl Connection {
    /// Prepare it; nothing is sent yet. `base` is `https://discord.com` or the playground's address; of requests that are
    /// not answers to interactions, so many a second are allowed.
    ///
    /// # Errors
    /// When the TLS set-up of this machine is broken.
    pub fn new(base: &str, token: &str, requests_per_second: u16) -> Result<Connection, ConnectionError> {
        let client = reqwest::Client::builder().timeout(TIME_OUT).connect_timeout(CONNECT_TIME_OUT).build();
        let client = client.map_err(|error| ConnectionError::Client(error.to_string()))?;
        let base = base.trim_end_matches('/').to_owned();
        let token = format!("Bot {token}");
        let http = Arc::new(http(&client, &base, &token));
        // Must be made inside the runtime: it has a task of its own.
        let limiter = RateLimiter::new(requests_per_second.max(1));
        Ok(Connection { http, client, limiter, heard: Arc::default(), base, token })
    }

    /// A connection of serenity's own, for its gateway client, which wants to own one.
    pub(super) fn for_gateway(&self) -> Http {
        http(&self.client, &self.base, &self.token)
    }

    /// Ask Discord for the gateway: whether it can be reached, and whether it knows the token.
    ///
    /// # Errors
    /// One sentence on which of the two it is, and what to do.
    pub async fn check(&self) -> Result<(), ConnectionError> {
        let unreachable = |_| ConnectionError::Unreachable { base: self.base.clone() };
        let answer = self.send(Request::new(Route::GatewayBot, LightMethod::Get)).await;
        let answer = answer.map_err(unreachable)?;
        match answer.status().as_u16() {
            200 => Ok(()),
            401 => Err(ConnectionError::Token),
            status @ (429 | 500..) => Err(ConnectionError::Outage { base: self.base.clone(), status }),
            status => Err(ConnectionError::Unexpected { base: self.base.clone(), status }),
        }
    }

    /// Send a request and read of its JSON answer what is asked for.
    pub(super) async fn call<T: DeserializeOwned>(&self, request: Request<'_>) -> Result<T, SendError> {
        let endpoint = endpoint(&request);
        self.paced(endpoint, self.send(request)).await
    }

    /// Send a JSON body with files beside it, the first of them under the number 0 (Discord's "Uploading Files"), and
    /// read of its JSON answer what is asked for.
    pub(super) async fn upload<T: DeserializeOwned>(
        &self,
        route: Route<'_>,
        body: &serde_json::Value,
        files: &[Attachment],
    ) -> Result<T, SendError> {
        let endpoint = endpoint(&Request::new(route, LightMethod::Post));
        self.paced(endpoint, self.send_form(&route.path(), form(body, files))).await
    }

    /// Wait for Discord's limits, then for the answer.
    async fn paced<T: DeserializeOwned>(
        &self,
        endpoint: Endpoint,
        sending: impl Future<Output = Result<reqwest::Response, reqwest::Error>>,
    ) -> Result<T, SendError> {
        let asked = Instant::now();
        let permit = self.limiter.acquire(endpoint).await;
        if asked.elapsed() >= LIMITED {
            measure::rate_limited(asked.elapsed());
        }
        // A permit that is dropped, as on an error here, is given back.
        let answer = sending.await.map_err(|error| unsent(&error))?;
        permit.complete(limits(&answer));
        let status = answer.status().as_u16();
        let wait = retry_after(&answer);
        match status {
            200..300 => answer.json().await.map_err(|_| SendError::Unknown),
            status => Err(refused(status, wait, answer.json().await.ok().as_ref())),
        }
    }

    async fn send(&self, request: Request<'_>) -> Result<reqwest::Response, reqwest::Error> {
        let request = request.build(&self.client, &self.token, Some(&self.base));
        match request {
            Ok(request) => request.send().await.inspect(|answer| self.hear(answer)),
            // The parts are all ours: a base URL that is none fails like one that leads nowhere.
            Err(_) => self.client.get("http:///").send().await,
        }
    }

    async fn send_form(&self, path: &str, form: Form) -> Result<reqwest::Response, reqwest::Error> {
        let url = path.replace(DISCORD, &self.base);
        let request = self.client.post(url).header(AUTHORIZATION, &self.token).header(USER_AGENT, AGENT);
        request.multipart(form).send().await.inspect(|answer| self.hear(answer))
    }

    fn hear(&self, answer: &reqwest::Response) {
        let date = answer.headers().get("date").and_then(|date| date.to_str().ok());
        self.heard.note(date, Instant::now());
    }

    /// What time it is at Discord, if it has answered yet.
    pub(super) fn time(&self) -> Option<Moment> {
        self.heard.time(Instant::now())
    }
}

/// The proxy setting is how serenity takes another base URL, and it heeds it only without its own limiter.
fn http(client: &reqwest::Client, base: &str, token: &str) -> Http {
    HttpBuilder::new(token).client(client.clone()).proxy(base).ratelimiter_disabled(true).build()
}

/// What Discord reads: the body as one part, each file as another.
fn form(body: &serde_json::Value, files: &[Attachment]) -> Form {
    let form = Form::new().text("payload_json", body.to_string());
    files.iter().enumerate().fold(form, |form, (number, file)| {
        let part = Part::bytes(file.bytes.clone()).file_name(file.name.clone());
        form.part(format!("files[{number}]"), part)
    })
}

/// The request as the limiter knows it.
fn endpoint(request: &Request<'_>) -> Endpoint {
    let path = request.route_ref().path();
    let path = path.split_once(API).map_or(&*path, |(_, path)| path);
    let method = match request.method_ref() {
        LightMethod::Delete => Method::Delete,
        LightMethod::Get => Method::Get,
        LightMethod::Patch => Method::Patch,
        LightMethod::Post => Method::Post,
        LightMethod::Put => Method::Put,
    };
    Endpoint { method, path: path.to_owned() }
}

/// What the answer tells of the route's limit; nothing where there is none.
fn limits(answer: &reqwest::Response) -> Option<RateLimitHeaders> {
    let header = |name: &str| answer.headers().get(name)?.to_str().ok();
    let reset: f64 = header(RateLimitHeaders::RESET_AFTER)?.parse().ok()?;
    Some(RateLimitHeaders {
        bucket: header(RateLimitHeaders::BUCKET)?.as_bytes().to_vec(),
        limit: header(RateLimitHeaders::LIMIT)?.parse().ok()?,
        remaining: header(RateLimitHeaders::REMAINING)?.parse().ok()?,
        reset_at: Instant::now() + Duration::try_from_secs_f64(reset).ok()?,
    })
}

fn retry_after(answer: &reqwest::Response) -> Option<Duration> {
    let seconds = answer.headers().get("retry-after")?.to_str().ok()?.parse().ok()?;
    Duration::try_from_secs_f64(seconds).ok()
}

/// No answer: only a connection that was never made surely sent nothing.
fn unsent(error: &reqwest::Error) -> SendError {
    if error.is_connect() || error.is_builder() {
        SendError::Later { after: None }
    } else {
        SendError::Unknown
    }
}

/// "Opening direct messages too fast", which passes.
const TOO_FAST: u64 = 40_003;

/// What a refusal means. After a server error nobody knows what was done.
fn refused(status: u16, wait: Option<Duration>, body: Option<&serde_json::Value>) -> SendError {
    let code = body.and_then(|body| body.get("code")).and_then(serde_json::Value::as_u64);
    match (status, code) {
        (429, _) | (_, Some(TOO_FAST)) => {
            measure::rate_limited(wait.unwrap_or_default());
            SendError::Later { after: wait }
        }
        (500.., _) => SendError::Unknown,
        (_, Some(code)) if code > 0 => {
            SendError::Permanent { code: u32::try_from(code).unwrap_or(u32::from(status)) }
        }
        // 401: the token was changed while the bot ran. Nothing is wrong with the message.
        (401, _) => SendError::Later { after: wait },
        _ => SendError::Permanent { code: status.into() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn refusals_are_read_as_discord_means_them() {
        let body = |code: u64| json!({ "code": code, "message": "x" });
        assert_eq!(refused(403, None, Some(&body(50_007))), SendError::Permanent { code: 50_007 });
        assert_eq!(refused(404, None, Some(&body(10_003))), SendError::Permanent { code: 10_003 });
        assert_eq!(refused(400, None, Some(&body(40_003))), SendError::Later { after: None });
        assert_eq!(refused(401, None, Some(&body(0))), SendError::Later { after: None });
        assert_eq!(refused(502, None, None), SendError::Unknown);
        let wait = Some(Duration::from_millis(1_500));
        assert_eq!(refused(429, wait, Some(&body(0))), SendError::Later { after: wait });
    }
}
