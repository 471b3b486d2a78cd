//! Both ends together, and what may come between them: dead sockets, other users, silence.

use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::{FileTypeExt, PermissionsExt};
use std::os::unix::net::{UnixListener, UnixStream};

use tempfile::{TempDir, tempdir};

use super::*;

fn export() -> SocketRequest {
    SocketRequest::Export { format: Format::Csv }
}

/// Says the request back in two parts.
fn echo(request: SocketRequest, say: Say<'_>) -> Result<String, String> {
    match request {
        SocketRequest::Export { .. } => {
            say("one\n").and_then(|()| say("two\n")).map_err(|error| error.to_string())?;
            Ok("All said.".into())
        }
        other => Err(format!("{other:?} is too much")),
    }
}

fn serve(folder: &TempDir) -> tokio::task::JoinHandle<()> {
    tokio::spawn(Listener::open(folder.path()).unwrap().serve(echo))
}

async fn asked(folder: &TempDir, request: SocketRequest) -> (String, Result<String, AskError>) {
    let folder = folder.path().to_owned();
    let asking = move || {
        let mut said = String::new();
        let outcome = ask(&folder, &request, &mut |part| {
            said += part;
            Ok(())
        });
        (said, outcome)
    };
    tokio::task::spawn_blocking(asking).await.unwrap()
}

#[tokio::test]
async fn what_is_asked_is_answered() {
    let folder = tempdir().unwrap();
    let serving = serve(&folder);
    let (said, outcome) = asked(&folder, export()).await;
    assert_eq!((said.as_str(), outcome.unwrap().as_str()), ("one\ntwo\n", "All said."));
    let (_, outcome) = asked(&folder, SocketRequest::Backup { to: "/x".into() }).await;
    assert!(matches!(outcome, Err(AskError::Failed(why)) if why == "Backup { to: \"/x\" } is too much"));
    serving.abort();
    assert!(serving.await.unwrap_err().is_cancelled());
    assert!(!socket(folder.path()).exists(), "it leaves no socket behind");
    assert!(matches!(asked(&folder, export()).await.1, Err(AskError::NoAnswer { .. })));
}

#[tokio::test]
async fn only_its_owner_may_ask() {
    let folder = tempdir().unwrap();
    let _listener = Listener::open(folder.path()).unwrap();
    let found = std::fs::metadata(socket(folder.path())).unwrap();
    assert!(found.file_type().is_socket());
    assert_eq!(found.permissions().mode() & 0o777, 0o600);
}

#[tokio::test]
async fn a_dead_bots_socket_gives_no_answer_and_is_replaced() {
    let folder = tempdir().unwrap();
    drop(UnixListener::bind(socket(folder.path())).unwrap());
    std::fs::create_dir(folder.path().join("control.new")).unwrap();
    assert!(socket(folder.path()).exists(), "as a kill leaves it");
    assert!(matches!(asked(&folder, export()).await.1, Err(AskError::NoAnswer { .. })));
    let _serving = serve(&folder);
    assert!(asked(&folder, export()).await.1.is_ok());
}

#[tokio::test]
async fn a_later_versions_request_is_refused_in_a_sentence() {
    let folder = tempdir().unwrap();
    let _serving = serve(&folder);
    let path = socket(folder.path());
    let talk = move || {
        let mut stream = UnixStream::connect(path).unwrap();
        stream.write_all(b"{\"ask\":\"dance\"}\n").unwrap();
        BufReader::new(stream).lines().next().unwrap().unwrap()
    };
    let answer = tokio::task::spawn_blocking(talk).await.unwrap();
    assert!(answer.starts_with("{\"failed\":\"the running bot is of version "), "{answer}");
}

#[tokio::test]
async fn a_silent_caller_keeps_no_other_waiting() {
    let folder = tempdir().unwrap();
    let _serving = serve(&folder);
    let silent = UnixStream::connect(socket(folder.path())).unwrap();
    assert!(asked(&folder, export()).await.1.is_ok());
    drop(silent);
}

#[tokio::test]
async fn the_ninth_at_once_is_told_so_and_a_place_is_free_again() {
    let folder = tempdir().unwrap();
    let _serving = serve(&folder);
    let half = || async { tokio::net::UnixStream::connect(socket(folder.path())).await.unwrap() };
    let mut silent = vec![];
    for _ in 0..MOST {
        silent.push(half().await);
    }
    for _ in 0..3 {
        let (_, outcome) = asked(&folder, export()).await;
        let why = "the running bot answers 8 requests at once and has as many; try again in a moment";
        assert!(matches!(&outcome, Err(AskError::Failed(told)) if told == why), "{outcome:?}");
    }
    silent.pop();
    let again = async { while asked(&folder, export()).await.1.is_err() {} };
    tokio::time::timeout(std::time::Duration::from_secs(10), again).await.expect("there is a place");
}

/// Paused time goes on by itself when nothing else happens.
#[tokio::test(start_paused = true)]
async fn a_request_that_does_not_arrive_is_waited_for_ten_seconds() {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let folder = tempdir().unwrap();
    let _serving = serve(&folder);
    for half in ["", "{\"ask\":"] {
        let mut stream = tokio::net::UnixStream::connect(socket(folder.path())).await.unwrap();
        let began = tokio::time::Instant::now();
        stream.write_all(half.as_bytes()).await.unwrap();
        let mut answer = vec![];
        let _ = stream.read_to_end(&mut answer).await;
        assert_eq!((answer.len(), began.elapsed().as_secs()), (0, 10));
    }
}

#[tokio::test]
async fn who_does_not_read_the_answer_is_given_up() {
    let folder = tempdir().unwrap();
    let (tell, told) = std::sync::mpsc::channel();
    let long = move |_: SocketRequest, say: Say<'_>| {
        let said = say(&"x".repeat(16 << 20));
        tell.send(said.map_err(|error| error.kind())).map_err(|error| error.to_string())?;
        Ok(String::new())
    };
    let listener = Listener::open(folder.path()).unwrap().waiting(std::time::Duration::from_millis(20));
    let _serving = tokio::spawn(listener.serve(long));
    let path = socket(folder.path());
    let ask = move || {
        let mut stream = UnixStream::connect(path).unwrap();
        stream.write_all(b"{\"ask\":\"export\",\"format\":\"csv\"}\n").unwrap();
        let outcome = told.recv().unwrap();
        drop(stream);
        outcome
    };
    let outcome = tokio::task::spawn_blocking(ask).await.unwrap();
    assert!(
        matches!(outcome, Err(std::io::ErrorKind::WouldBlock | std::io::ErrorKind::TimedOut)),
        "{outcome:?}"
    );
}

#[tokio::test]
async fn an_answer_without_its_end_is_no_answer() {
    let folder = tempdir().unwrap();
    let listener = UnixListener::bind(socket(folder.path())).unwrap();
    let breaking_off = tokio::task::spawn_blocking(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut line = String::new();
        BufReader::new(stream.try_clone().unwrap()).read_line(&mut line).unwrap();
        stream.write_all(b"{\"say\":\"one\"}\n{\"sa").unwrap();
        line
    });
    let (said, outcome) = asked(&folder, export()).await;
    assert_eq!(said, "one");
    assert!(matches!(outcome, Err(AskError::BrokeOff)));
    assert_eq!(breaking_off.await.unwrap(), "{\"ask\":\"export\",\"format\":\"csv\"}\n");
}
