//! The HTTP side: which address leads where, and who is turned away at the door.
use std::sync::Arc;

use axum::Router;
use axum::extract::ws::WebSocketUpgrade;
use axum::extract::ws::rejection::WebSocketUpgradeRejection;
use axum::extract::{ConnectInfo, RawQuery, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get};

use super::core::{Core, lock};
use super::socket::Cut;
use super::{control, files, gateway, page, rest};

type Upgrade = Result<WebSocketUpgrade, WebSocketUpgradeRejection>;

pub(crate) fn router(core: Arc<Core>) -> Router {
    Router::new()
        .route("/", get(root))
        .route("/gateway", get(root))
        .route("/gateway/", get(root))
        .route("/api/{*rest}", any(api))
        .route("/page/{*file}", get(page::file))
        .route("/attachments/{channel}/{id}/{name}", get(files::file))
        .route("/playground/live", get(control::live))
        .route("/playground/{verb}", get(control::look).post(control::act))
        .layer(from_fn(at_the_door))
        .with_state(core)
}

/// A gateway connection, or the page.
async fn root(
    State(core): State<Arc<Core>>,
    ConnectInfo(cut): ConnectInfo<Cut>,
    RawQuery(query): RawQuery,
    upgrade: Upgrade,
) -> Response {
    let Ok(upgrade) = upgrade else { return page::index().await };
    if lock(&core.faults).takes_refusal() {
        core.touch();
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    let asked = gateway::transport::Transport::asked(&query.unwrap_or_default());
    upgrade.on_upgrade(move |socket| gateway::session::converse(core, socket, cut, asked))
}

async fn api(
    State(core): State<Arc<Core>>,
    ConnectInfo(cut): ConnectInfo<Cut>,
    request: Request,
) -> Response {
    let date = core.dial.now().format("%a, %d %b %Y %H:%M:%S GMT").to_string();
    let mut response = rest::serve(core, cut, request).await;
    if let Ok(date) = date.parse() {
        response.headers_mut().insert(header::DATE, date);
    }
    response
}

/// Loopback alone does not keep other sites' scripts out: a foreign `Host` (a name that resolves to 127.0.0.1) or `Origin` is refused.
async fn at_the_door(request: Request, next: Next) -> Response {
    if is_from_here(request.headers()) {
        return next.run(request).await;
    }
    (StatusCode::FORBIDDEN, "{\"error\": \"the playground speaks to this machine only\"}").into_response()
}

fn is_from_here(headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let Some(host) = text(header::HOST).filter(|host| is_loopback(host)) else { return false };
    match headers.get(header::ORIGIN) {
        None => true,
        Some(_) => text(header::ORIGIN).and_then(|origin| origin.strip_prefix("http://")) == Some(host),
    }
}

fn is_loopback(host: &str) -> bool {
    let digits = |port: &str| port.chars().all(|digit| digit.is_ascii_digit());
    let name = host.rsplit_once(':').filter(|(_, port)| digits(port)).map_or(host, |(name, _)| name);
    matches!(name, "127.0.0.1" | "localhost" | "[::1]")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn let_in(host: &'static str, origin: Option<&'static str>) -> bool {
        let mut headers = HeaderMap::new();
        headers.insert(header::HOST, host.parse().expect("a header"));
        if let Some(origin) = origin {
            headers.insert(header::ORIGIN, origin.parse().expect("a header"));
        }
        is_from_here(&headers)
    }

    #[test]
    fn only_this_machine_and_its_own_page_are_let_in() {
        assert!(let_in("127.0.0.1:8620", None) && let_in("localhost:8620", Some("http://localhost:8620")));
        assert!(!let_in("evil.example:8620", None) && !let_in("127.0.0.1.evil.example", None));
        assert!(!let_in("127.0.0.1:8620", Some("https://evil.example")));
        assert!(
            !let_in("127.0.0.1:8620", Some("http://127.0.0.1:3000"))
                && !let_in("127.0.0.1:8620", Some("null"))
        );
    }
}
