//! How a request travels: over a connection that is kept open, or by reqwest when the machine's settings name a proxy
//! or files go along. What is asked, and what the answer means, is in `rest`.

use std::time::Duration;

use hyper::body::{Body, Bytes, Incoming};
use hyper::header::{AUTHORIZATION, CONTENT_TYPE, HeaderValue, USER_AGENT};
use hyper::http::uri::{Authority, PathAndQuery, Scheme};
use hyper::{HeaderMap, Method, StatusCode, Uri};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::proxy::matcher::Matcher;
use hyper_util::rt::{TokioExecutor, TokioTimer};
use serde::de::DeserializeOwned;
use serenity::constants::USER_AGENT as AGENT;
use tokio::time::{Instant, timeout_at};

/// Discord answers within seconds or not at all.
pub(super) const TIME_OUT: Duration = Duration::from_secs(10);
pub(super) const CONNECT_TIME_OUT: Duration = Duration::from_secs(5);
/// How long an unused connection is kept, and how often TCP checks that it still stands: reqwest's values.
const IDLE: Duration = Duration::from_secs(90);
const ALIVE: Duration = Duration::from_secs(15);

/// An answer, read to its end.
pub(super) struct WholeResponse {
    pub status: StatusCode,
    pub headers: HeaderMap,
    /// The body as far as it came.
    pub body: Bytes,
}

/// Why no answer came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(super) enum NoAnswer {
    #[error("nothing was sent")]
    Unsent,
    #[error("nobody knows whether it arrived")]
    Unknown,
}

impl WholeResponse {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    pub fn json<T: DeserializeOwned>(&self) -> serde_json::Result<T> {
        serde_json::from_slice(&self.body)
    }

    /// Reads an answer that reqwest got.
    pub async fn of(answer: reqwest::Response) -> WholeResponse {
        let (status, headers) = (answer.status(), answer.headers().clone());
        WholeResponse { status, headers, body: answer.bytes().await.unwrap_or_default() }
    }
}

impl From<reqwest::Error> for NoAnswer {
    /// Only a connection that was never made surely sent nothing.
    fn from(error: reqwest::Error) -> NoAnswer {
        if error.is_connect() || error.is_builder() { NoAnswer::Unsent } else { NoAnswer::Unknown }
    }
}

/// The direct connection to Discord: what is the same for every request is made once.
#[derive(Clone)]
pub(super) struct Straight {
    client: Client<HttpsConnector<HttpConnector>, String>,
    scheme: Scheme,
    authority: Authority,
    /// What precedes every path.
    prefix: String,
    headers: HeaderMap,
}

impl Straight {
    /// Returns None when a proxy is to be used, or when `base` is no address.
    pub fn new(base: &str, token: &str) -> Option<Straight> {
        let base: Uri = base.parse().ok()?;
        if Matcher::from_system().intercept(&base).is_some() {
            return None;
        }
        let prefix = base.path().trim_end_matches('/').to_owned();
        let parts = base.into_parts();
        let mut authorization = HeaderValue::from_str(token).ok()?;
        authorization.set_sensitive(true);
        let headers = [(AUTHORIZATION, authorization), (USER_AGENT, HeaderValue::from_static(AGENT))];
        let client = Client::builder(TokioExecutor::new())
            .pool_idle_timeout(IDLE)
            .pool_timer(TokioTimer::new())
            .build(connector());
        let headers = headers.into_iter().collect();
        Some(Straight { client, scheme: parts.scheme?, authority: parts.authority?, prefix, headers })
    }

    /// Send a request, and read the answer to its end.
    pub async fn send(&self, method: Method, path: &str, body: String) -> Result<WholeResponse, NoAnswer> {
        let deadline = Instant::now() + TIME_OUT;
        let request = self.request(method, path, body).ok_or(NoAnswer::Unsent)?;
        let answer = match timeout_at(deadline, self.client.request(request)).await {
            Ok(Ok(answer)) => answer,
            Ok(Err(error)) if error.is_connect() => return Err(NoAnswer::Unsent),
            Ok(Err(_)) | Err(_) => return Err(NoAnswer::Unknown),
        };
        let (head, body) = answer.into_parts();
        let body = timeout_at(deadline, whole(body)).await.unwrap_or_default();
        Ok(WholeResponse { status: head.status, headers: head.headers, body })
    }

    fn request(&self, method: Method, path: &str, body: String) -> Option<hyper::Request<String>> {
        let mut parts = hyper::http::uri::Parts::default();
        parts.scheme = Some(self.scheme.clone());
        parts.authority = Some(self.authority.clone());
        parts.path_and_query = PathAndQuery::try_from(format!("{}{path}", self.prefix)).ok();
        let mut headers = self.headers.clone();
        if !body.is_empty() {
            headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        }
        let mut request = hyper::Request::new(body);
        *request.method_mut() = method;
        *request.uri_mut() = Uri::from_parts(parts).ok()?;
        *request.headers_mut() = headers;
        Some(request)
    }
}

fn connector() -> HttpsConnector<HttpConnector> {
    let mut plain = HttpConnector::new();
    plain.enforce_http(false);
    plain.set_nodelay(true);
    plain.set_connect_timeout(Some(CONNECT_TIME_OUT));
    plain.set_keepalive(Some(ALIVE));
    HttpsConnectorBuilder::new().with_webpki_roots().https_or_http().enable_http1().wrap_connector(plain)
}

/// Returns a body, read to its end or as far as it comes.
async fn whole(mut body: Incoming) -> Bytes {
    let mut read = Vec::new();
    while let Some(Ok(frame)) = std::future::poll_fn(|cx| std::pin::Pin::new(&mut body).poll_frame(cx)).await
    {
        let Ok(data) = frame.into_data() else { continue };
        if read.is_empty() && body.is_end_stream() {
            return data;
        }
        read.extend_from_slice(&data);
    }
    read.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_goes_below_the_base_and_says_who_asks() {
        let straight = Straight::new("http://127.0.0.1:8620/discord/", "Bot t").unwrap();
        let asked = straight.request(Method::POST, "/api/v10/gateway?x=1", "{}".into()).unwrap();
        assert_eq!(asked.uri(), "http://127.0.0.1:8620/discord/api/v10/gateway?x=1");
        assert_eq!(
            (asked.method(), &asked.headers()[AUTHORIZATION]),
            (&Method::POST, &HeaderValue::from_static("Bot t"))
        );
        assert_eq!(asked.headers()[CONTENT_TYPE], "application/json");
        let empty = straight.request(Method::GET, "/", String::new()).unwrap();
        assert!(!empty.headers().contains_key(CONTENT_TYPE));
    }

    #[test]
    fn what_is_no_address_is_reached_by_no_straight_way() {
        for base in ["", "discord.com", "/api", "http://", "not one at all"] {
            assert!(Straight::new(base, "Bot t").is_none(), "{base}");
        }
        assert!(Straight::new("https://discord.com", "Bot of\ntwo lines").is_none());
    }

    #[tokio::test]
    async fn what_was_never_sent_is_told_from_what_may_have_arrived() {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let straight = Straight::new(&base, "Bot t").unwrap();
        let ask = || straight.send(Method::GET, "/", String::new());
        let (answer, _) = tokio::join!(ask(), async { drop(listener.accept().await) });
        assert_eq!(answer.err(), Some(NoAnswer::Unknown));
        drop(listener);
        assert_eq!(ask().await.err(), Some(NoAnswer::Unsent));
    }
}
