//! Many clients that connect and stay silent, at the listener for metrics and at the control socket: others are not
//! affected.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::os::unix::net::UnixStream;

use crate::program::{Program, command, playground, posts, until};

/// More descriptors than the bot needs for itself and the clients it serves, and fewer than the clients that connect.
const DESCRIPTORS: usize = 160;

#[tokio::test]
async fn half_requests_are_bounded_and_the_bot_goes_on_beside_them() {
    let (playground, folder) = (playground().await, tempfile::tempdir().expect("a folder"));
    let script = format!(r#"ulimit -n {DESCRIPTORS}; exec "$@""#);
    let program = Program::by_shell(folder.path(), &script, &["run"]).on(&playground);
    let mut running = program.with("SINCERELY_OPERATION__LISTEN", "127.0.0.1:0").start();
    let line = running.writes("health and metrics").await;
    let address = line.trim_end().rsplit_once("address=").expect("it names the address").1.to_owned();
    playground.connected().await;
    let half = |_| {
        let mut stream = TcpStream::connect(&address).expect("taken, or refused by a word");
        // The connection may be closed already.
        let _ = stream.write_all(b"GET /live HTTP/1.1\r\n");
        stream
    };
    let mut asking: Vec<TcpStream> = (0..DESCRIPTORS).map(half).collect();
    // Clients beyond the sixty-fourth are told so, or cut off; the bot waits for none of them.
    let refused = asking.split_off(64);
    let closed = move || refused.into_iter().for_each(|mut one| drop(one.read_to_end(&mut vec![])));
    tokio::task::spawn_blocking(closed).await.expect("all were closed");
    let told =
        command(&playground, "ana", "kudos", &[("to", "ben"), ("message", "You stayed with it.")]).await;
    assert!(told.contains("on their way"), "{told}");
    until(&playground, "the post", || posts(&playground, "kudos").pop()).await;
    drop(asking);
    // The bot gives their places back as it notices that they have gone.
    while !reqwest::get(format!("http://{address}/live")).await.is_ok_and(|told| told.status() == 200) {}
    running.signal("TERM");
    let ended = running.ended().await;
    assert_eq!(ended.code(), Some(0), "{ended:?}");
    playground.stop().await;
}

#[tokio::test]
async fn the_ninth_at_the_control_socket_is_told_so() {
    let (playground, folder) = (playground().await, tempfile::tempdir().expect("a folder"));
    let running = Program::new(folder.path(), &["run"]).on(&playground).join(&playground).await;
    let socket = folder.path().join("data/sincerely/control");
    let mut silent: Vec<UnixStream> =
        (0..8).map(|_| UnixStream::connect(&socket).expect("it listens")).collect();
    let ask = async || Program::new(folder.path(), &["ledger"]).run().await;
    insta::assert_snapshot!(ask().await.problem(&[]), @"sincerely: the running bot answers 8 requests at once and has as many; try again in a moment");
    silent.pop();
    while ask().await.code() != Some(0) {}
    drop(silent);
    running.signal("TERM");
    assert_eq!(running.ended().await.code(), Some(0));
    playground.stop().await;
}
