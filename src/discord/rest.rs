//! Requests to Discord's REST API: with the base URL and the token, within Discord's limits (`permits`) except for
//! answers to interactions, which are exempt from the global limit. How a request travels is in `transport`; what
//! refusals mean is in `refusal`.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use reqwest::StatusCode;
use reqwest::header::{AUTHORIZATION, USER_AGENT};
use reqwest::multipart::{Form, Part};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use serenity::all::BotGateway;
use serenity::constants::USER_AGENT as AGENT;
use serenity::http::{Http, HttpBuilder, LightMethod, Request, Route};
use tokio::sync::watch;

use super::limits::{self, BucketReport};
use super::linked::{Edit, Linked};
use super::permits::{Permit, Permits};
use super::refusal::{Body, meaning};
use super::server_time::ServerTime;
use super::transport::{CONNECT_TIME_OUT, NoAnswer, Straight, TIME_OUT, WholeResponse};
use crate::clock::Clock;
use crate::domain::Moment;
use crate::domain::message::Attachment;
use crate::jobs::{Leeway, SendError};
use crate::metrics;

/// The beginning of every route's address in serenity.
const DISCORD: &str = "https://discord.com";
/// The beginning of every path.
const API: &str = "/api/v10/";
/// The length of a rate limit that does not say its length.
const UNTOLD: Duration = Duration::from_secs(1);
/// The longest time that an answer may hold up requests, whatever it says: after a day, the limit is found out anew.
const LONGEST: Duration = Duration::from_secs(24 * 3_600);
const RATE_LIMIT_SCOPE: &str = "x-ratelimit-scope";
const RATE_LIMIT_GLOBAL: &str = "x-ratelimit-global";

/// The connection to Discord, or to the playground in its place.
#[derive(Clone)]
pub struct Connection {
    pub(super) http: Arc<Http>,
    /// For files, and when there is no straight connection.
    client: reqwest::Client,
    straight: Option<Straight>,
    permits: Arc<Permits>,
    clock: Arc<dyn Clock>,
    heard: Arc<ServerTime>,
    pub(super) linked: Arc<Linked>,
    /// Whether Discord has said that it no longer knows the token.
    revoked: Arc<watch::Sender<bool>>,
    /// Whether Discord is being asked that right now.
    asking: Arc<AtomicBool>,
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
    /// Prepare the connection; nothing is sent yet. `base` is `https://discord.com` or the playground's address.
    /// Requests other than answers to interactions are limited to `requests_per_second`, by the clock's ticks.
    ///
    /// # Errors
    /// When the TLS set-up of this machine is broken.
    pub fn new(
        base: &str,
        token: &str,
        requests_per_second: u16,
        clock: Arc<dyn Clock>,
    ) -> Result<Connection, ConnectionError> {
        let client = reqwest::Client::builder().timeout(TIME_OUT).connect_timeout(CONNECT_TIME_OUT).build();
        let client = client.map_err(|error| ConnectionError::Client(error.to_string()))?;
        let base = base.trim_end_matches('/').to_owned();
        let token = format!("Bot {token}");
        let http = Arc::new(http(&client, &base, &token));
        Ok(Connection {
            http,
            straight: Straight::new(&base, &token),
            client,
            permits: Arc::new(Permits::new(requests_per_second, clock.clone())),
            clock,
            heard: Arc::default(),
            linked: Arc::default(),
            revoked: Arc::new(watch::Sender::new(false)),
            asking: Arc::default(),
            base,
            token,
        })
    }

    /// Ask Discord for the gateway: whether Discord can be reached, whether it knows the token, and how many sessions
    /// it wants.
    ///
    /// # Errors
    /// One sentence on what failed, and what to do.
    pub(super) async fn check(&self) -> Result<BotGateway, ConnectionError> {
        let unreachable = |_| ConnectionError::Unreachable { base: self.base.clone() };
        let answer = self.send(Request::new(Route::GatewayBot, LightMethod::Get)).await;
        let answer = answer.map_err(unreachable)?;
        let unexpected = |status| ConnectionError::Unexpected { base: self.base.clone(), status };
        match answer.status.as_u16() {
            200 => answer.json().map_err(|_| unexpected(200)),
            401 => Err(ConnectionError::Token),
            status @ (429 | 500..) => Err(ConnectionError::Outage { base: self.base.clone(), status }),
            status => Err(unexpected(status)),
        }
    }

    /// Returns the token as the Authorization header has it.
    pub(super) fn token(&self) -> &str {
        &self.token
    }

    /// Send a request, within the limits, and read its JSON answer.
    pub(super) async fn call<T: DeserializeOwned>(&self, request: Request<'_>) -> Result<T, SendError> {
        self.paced(limited(&request), self.send(request)).await
    }

    /// What is found there, as JSON.
    pub(super) async fn get(&self, route: Route<'_>) -> Result<Value, SendError> {
        self.call(Request::new(route, LightMethod::Get)).await
    }

    /// Send a JSON body with files beside it, the first of them under the number 0 (Discord's "Uploading Files"), and
    /// read the JSON answer.
    pub(super) async fn upload<T: DeserializeOwned>(
        &self,
        route: Route<'_>,
        body: String,
        files: &[Attachment],
    ) -> Result<T, SendError> {
        let limited = limited(&Request::new(route, LightMethod::Post));
        self.paced(limited, self.send_form(&route.path(), form(body, files))).await
    }

    /// Wait for Discord's limits, then for the answer.
    async fn paced<T: DeserializeOwned>(
        &self,
        route: limits::Route,
        sending: impl Future<Output = Result<WholeResponse, NoAnswer>>,
    ) -> Result<T, SendError> {
        let permit = self.permits.permit(route).await;
        let mut permit = permit.map_err(|wait| SendError::Held { wait })?;
        let answer = sending.await.map_err(unanswered)?;
        permit.tells(told(&answer));
        match answer.status.as_u16() {
            200..300 => answer.json().map_err(|_| SendError::Unknown),
            status => Err(self.refused(status, &answer, &permit).await),
        }
    }

    /// Returns what a refusal means, once the limits know of it.
    async fn refused(&self, status: u16, answer: &WholeResponse, permit: &Permit<'_>) -> SendError {
        let everything = answer.header(RATE_LIMIT_GLOBAL).is_some_and(|said| said == "true");
        let asked = retry_after(answer);
        self.permits.judge(status, answer.header(RATE_LIMIT_SCOPE));
        let body: Option<Body> = answer.json().ok();
        let exact = body.and_then(|body| Duration::try_from_secs_f64(body.retry_after?).ok());
        let wait = asked.max(exact);
        if status == 429 {
            let wait = wait.unwrap_or(UNTOLD);
            metrics::rate_limited(wait);
            permit.refused(wait, everything || body.is_some_and(|body| body.global));
        }
        if status == 401 {
            self.confirm_token().await;
        }
        meaning(status, body, wait)
    }

    /// Ask Discord once whether it still knows the token. A single 401 may have another cause.
    async fn confirm_token(&self) {
        if self.asking.swap(true, Ordering::Relaxed) {
            return;
        }
        let answer = self.send(Request::new(Route::UserMe, LightMethod::Get)).await;
        if answer.is_ok_and(|answer| answer.status == StatusCode::UNAUTHORIZED) {
            self.revoked.send_replace(true);
        }
        self.asking.store(false, Ordering::Relaxed);
    }

    /// Whether Discord has said that it no longer knows the token.
    pub fn is_revoked(&self) -> bool {
        *self.revoked.borrow()
    }

    /// Resolves once Discord has said that it no longer knows the token.
    pub async fn revoked(&self) {
        // The sender lives as long as this connection.
        let _ = self.revoked.subscribe().wait_for(|revoked| *revoked).await;
    }

    /// Returns how long Discord's limits hold up such a request; None when it may go now.
    pub(super) fn held_up(&self, method: LightMethod, route: Route<'_>) -> Option<Duration> {
        self.permits.wait(&limited(&Request::new(route, method)))
    }

    pub(super) fn a_second(&self) -> u32 {
        self.permits.a_second()
    }

    pub(super) fn leeway(&self) -> Leeway {
        self.permits.leeway()
    }

    /// Count the status of an answer that was not read by `paced`.
    pub(super) fn judge(&self, status: u16) {
        self.permits.judge(status, None);
    }

    /// Close the permits: no request waits for Discord's limits any more.
    pub(super) fn close(&self) {
        self.permits.close();
    }

    /// Change a private answer in the background; if that fails, the answer stays as it was.
    pub(super) fn change_answer(&self, edit: Edit) {
        if self.leeway().paused.is_some() {
            return;
        }
        let here = self.clone();
        tokio::spawn(async move {
            let route = Route::WebhookOriginalInteractionResponse {
                application_id: edit.way.application.into(),
                token: &edit.way.token,
            };
            let body = json!({ "content": edit.text, "allowed_mentions": { "parse": [] } });
            let asked = Request::new(route, LightMethod::Patch).body(Some(body.to_string().into_bytes()));
            if let Ok(answer) = here.send(asked).await {
                here.judge(answer.status.as_u16());
            }
        });
    }

    /// Send a request regardless of the limits.
    pub(super) async fn send(&self, request: Request<'_>) -> Result<WholeResponse, NoAnswer> {
        let answer = match &self.straight {
            Some(straight) => self.send_straight(straight, &request).await,
            None => self.send_around(request).await,
        };
        answer.inspect(|answer| self.hear(answer))
    }

    async fn send_straight(
        &self,
        straight: &Straight,
        request: &Request<'_>,
    ) -> Result<WholeResponse, NoAnswer> {
        let path = request.route_ref().path();
        let mut path = path.strip_prefix(DISCORD).unwrap_or(&path).to_owned();
        for (number, (name, value)) in request.params_ref().into_iter().flatten().enumerate() {
            path += if number == 0 { "?" } else { "&" };
            path += &format!("{name}={value}");
        }
        let body = String::from_utf8_lossy(request.body_ref().unwrap_or_default()).into_owned();
        straight.send(request.method_ref().reqwest_method(), &path, body).await
    }

    /// Sends by reqwest, which supports proxies.
    async fn send_around(&self, request: Request<'_>) -> Result<WholeResponse, NoAnswer> {
        // The parts are the bot's own: an invalid base URL fails like an address that leads nowhere.
        let request = request.build(&self.client, &self.token, Some(&self.base));
        let request = request.map_err(|_| NoAnswer::Unsent)?;
        Ok(WholeResponse::of(request.send().await?).await)
    }

    async fn send_form(&self, path: &str, form: Form) -> Result<WholeResponse, NoAnswer> {
        let url = path.replace(DISCORD, &self.base);
        let request = self.client.post(url).header(AUTHORIZATION, &self.token).header(USER_AGENT, AGENT);
        let answer = WholeResponse::of(request.multipart(form).send().await?).await;
        self.hear(&answer);
        Ok(answer)
    }

    fn hear(&self, answer: &WholeResponse) {
        self.heard.note(answer.header("date"), self.clock.ticks());
    }

    /// Returns the time at Discord; None before its first answer.
    pub(super) fn time(&self) -> Option<Moment> {
        self.heard.time(self.clock.ticks())
    }
}

/// serenity takes another base URL by its proxy setting, and heeds that only without its own rate limiter.
fn http(client: &reqwest::Client, base: &str, token: &str) -> Http {
    HttpBuilder::new(token).client(client.clone()).proxy(base).ratelimiter_disabled(true).build()
}

/// The multipart form that Discord reads: the body as one part, each file as another.
fn form(body: String, files: &[Attachment]) -> Form {
    let form = Form::new().text("payload_json", body);
    files.iter().enumerate().fold(form, |form, (number, file)| {
        let part = Part::bytes(file.bytes.clone()).file_name(file.name.clone());
        form.part(format!("files[{number}]"), part)
    })
}

/// Returns the route of a request, as `limits` counts it.
fn limited(request: &Request<'_>) -> limits::Route {
    let path = request.route_ref().path();
    let path = path.split_once(API).map_or(&*path, |(_, path)| path);
    let method = match request.method_ref() {
        LightMethod::Delete => "DELETE",
        LightMethod::Get => "GET",
        LightMethod::Patch => "PATCH",
        LightMethod::Post => "POST",
        LightMethod::Put => "PUT",
    };
    limits::Route::of(method, path)
}

/// Returns what the answer reports of its bucket; None when it reports nothing.
fn told(answer: &WholeResponse) -> Option<BucketReport> {
    let number = |name: &str| answer.header(name)?.parse().ok();
    let reset: f64 = answer.header("x-ratelimit-reset-after")?.parse().ok()?;
    Some(BucketReport {
        bucket: answer.header("x-ratelimit-bucket")?.to_owned(),
        limit: number("x-ratelimit-limit")?,
        remaining: number("x-ratelimit-remaining")?,
        reset_after: Duration::try_from_secs_f64(reset).ok()?.min(LONGEST),
    })
}

fn retry_after(answer: &WholeResponse) -> Option<Duration> {
    let seconds = answer.header("retry-after")?.parse().ok()?;
    Duration::try_from_secs_f64(seconds).ok().map(|wait| wait.min(LONGEST))
}

fn unanswered(why: NoAnswer) -> SendError {
    match why {
        NoAnswer::Unsent => SendError::Later { after: None },
        NoAnswer::Unknown => SendError::Unknown,
    }
}
