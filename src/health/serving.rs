//! Serves the listener's connections, so that clients that are slow, silent or too many only take places for a while.
//! axum's own server has no such limits. What a request gets is in the router.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::time::{sleep, timeout};
use tracing::warn;

/// The limits of connections.
#[derive(Debug, Clone, Copy)]
pub(super) struct ConnectionLimits {
    /// How long the head of a request may take to arrive.
    pub head: Duration,
    /// How long a connection may last in all, its response included.
    pub whole: Duration,
    /// How many connections there may be at once.
    pub connections: usize,
}

/// Enough for a Prometheus or two, and for people who look by hand.
pub(super) const LIMITS: ConnectionLimits =
    ConnectionLimits { head: Duration::from_secs(10), whole: Duration::from_secs(20), connections: 64 };

/// The response to one connection too many.
const REFUSAL: &[u8] =
    b"HTTP/1.1 503 Service Unavailable\r\nconnection: close\r\ncontent-length: 42\r\n\r\nToo many connections; try again in a while";

/// How long to wait after the system has refused a connection for lack of descriptors or memory.
const AGAIN: Duration = Duration::from_secs(1);

/// Serves every connection with one response, for ever.
pub(super) async fn serve(listener: TcpListener, router: Router, limits: ConnectionLimits) {
    let places = Arc::new(Semaphore::new(limits.connections));
    loop {
        let stream = match listener.accept().await {
            Ok((stream, _)) => stream,
            Err(error) => {
                warn!(%error, "the listener for health and metrics did not accept a connection");
                sleep(AGAIN).await;
                continue;
            }
        };
        let Ok(place) = places.clone().try_acquire_owned() else {
            // A refusal that does not fit into the connection's buffer is not waited for.
            let _ = stream.try_write(REFUSAL);
            continue;
        };
        let router = router.clone();
        tokio::spawn(async move {
            // After a failure or a timeout the client may try again.
            let _ = timeout(limits.whole, answer(stream, router, limits.head)).await;
            drop(place);
        });
    }
}

/// Serves one request. A connection kept open for more would hold a place while it is idle.
async fn answer(stream: TcpStream, router: Router, head: Duration) -> hyper::Result<()> {
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(head)
        .keep_alive(false)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(router))
        .await
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::routing::get;
    use std::net::SocketAddr;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::time::Instant;

    const ASK: &[u8] = b"GET / HTTP/1.1\r\nhost: x\r\n\r\n";

    async fn serving(router: Router) -> SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(serve(listener, router, LIMITS));
        address
    }

    fn short() -> Router {
        Router::new().route("/", get(async || "told"))
    }

    async fn ask(address: SocketAddr, words: &[u8]) -> TcpStream {
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(words).await.unwrap();
        stream
    }

    /// Everything that comes until the connection is closed.
    async fn told(mut stream: TcpStream) -> String {
        let mut bytes = vec![];
        // The connection may be reset instead of closed if something was not read.
        let _ = stream.read_to_end(&mut bytes).await;
        String::from_utf8(bytes).unwrap()
    }

    #[tokio::test]
    async fn one_connection_is_one_answer_and_its_body_is_not_waited_for() {
        let address = serving(short()).await;
        let answer = told(ask(address, ASK).await).await;
        assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("told"), "{answer}");
        let answer =
            told(ask(address, b"GET / HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\n").await).await;
        assert!(answer.ends_with("told"), "{answer}");
    }

    /// The paused clock goes on by itself when all tasks wait.
    #[tokio::test(start_paused = true)]
    async fn a_head_that_does_not_arrive_is_waited_for_ten_seconds() {
        let address = serving(short()).await;
        for half in [&b""[..], b"GET / HTTP/1.1\r\nhost:"] {
            let began = Instant::now();
            let answer = told(ask(address, half).await).await;
            assert!(!answer.contains("told"));
            assert!((LIMITS.head..LIMITS.whole).contains(&began.elapsed()), "{:?}", began.elapsed());
        }
    }

    #[tokio::test(start_paused = true)]
    async fn who_does_not_read_is_not_waited_for_either() {
        let long = Router::new().route("/", get(async || vec![b'x'; 64 << 20]));
        let (address, began) = (serving(long).await, Instant::now());
        let stream = ask(address, ASK).await;
        sleep(LIMITS.whole * 2).await;
        assert!(told(stream).await.len() < 64 << 20, "after {:?}", began.elapsed());
    }

    #[tokio::test]
    async fn more_than_sixty_four_at_once_are_refused_and_a_place_is_free_again() {
        let address = serving(short()).await;
        let mut half = vec![];
        for _ in 0..LIMITS.connections {
            half.push(ask(address, b"GET / HTTP/1.1\r\n").await);
        }
        for _ in 0..3 {
            let refusal = told(TcpStream::connect(address).await.unwrap()).await;
            assert_eq!(refusal.as_bytes(), REFUSAL);
        }
        let mut first = half.remove(0);
        first.write_all(b"host: x\r\n\r\n").await.unwrap();
        assert!(told(first).await.ends_with("told"));
        // The place is free again a moment after its connection is closed.
        let answer = async {
            loop {
                let answer = told(ask(address, ASK).await).await;
                if answer.ends_with("told") {
                    return;
                }
            }
        };
        timeout(Duration::from_secs(10), answer).await.expect("there is a place");
    }

    #[test]
    fn the_refusal_says_how_long_it_is() {
        let text = std::str::from_utf8(REFUSAL).unwrap();
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        assert!(head.ends_with(&format!("content-length: {}", body.len())));
    }
}
