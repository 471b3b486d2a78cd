//! The bot's end of the socket.

use std::fs::{self, DirBuilder, Permissions};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::os::unix::net::UnixStream as Blocking;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::io::{AsyncBufReadExt, AsyncReadExt, BufReader};
use tokio::net::{UnixListener, UnixStream};
use tokio::sync::Semaphore;
use tokio::time::timeout;

use super::{AnswerLine, MOST, Say, SocketRequest, socket};

/// The longest request, in bytes: a path and little else.
const LINE: u64 = 64 << 10;
/// How long a client may take to send its request, and to read a line of the answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// How many bytes are written at once: one call with more may wait for its reader several times.
const PIECE: usize = 32 << 10;

/// The socket of a running bot. Dropping it removes the socket.
pub struct Listener {
    path: PathBuf,
    listener: UnixListener,
    patience: Duration,
}

impl Listener {
    /// Listen in the folder of a store whose lock this process holds: an existing socket is a dead process's.
    ///
    /// # Errors
    /// When the folder takes no socket; one reason is a path of more than about 90 bytes, the limit of such addresses.
    pub fn open(folder: &Path) -> io::Result<Listener> {
        let path = socket(folder);
        // The socket is made in a folder that others cannot enter, and moved in place once it is closed to others.
        let making = folder.join("control.new");
        match fs::remove_dir_all(&making) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => DirBuilder::new().mode(0o700).create(&making)?,
        }
        let listener = bind(&making.join("s"), &path);
        fs::remove_dir_all(&making)?;
        Ok(Listener { path, listener: listener?, patience: PATIENCE })
    }

    #[cfg(test)]
    pub(super) fn waiting(mut self, patience: Duration) -> Listener {
        self.patience = patience;
        self
    }

    /// Answer requests, at most `MOST` at once, each on a thread of its own, until the future is dropped.
    pub async fn serve<A>(self, answer: A)
    where
        A: Fn(SocketRequest, Say<'_>) -> Result<String, String> + Clone + Send + 'static,
    {
        let places = Arc::new(Semaphore::new(MOST));
        loop {
            match self.listener.accept().await {
                Ok((stream, _)) => {
                    let Ok(place) = places.clone().try_acquire_owned() else {
                        turn_away(&stream);
                        continue;
                    };
                    let (answer, patience) = (answer.clone(), self.patience);
                    tokio::spawn(async move {
                        // The client may be gone; then an error has no receiver.
                        let _ = converse(stream, answer, patience).await;
                        drop(place);
                    });
                }
                Err(error) => {
                    tracing::warn!(%error, "the control socket did not accept a connection");
                    tokio::time::sleep(Duration::from_secs(1)).await;
                }
            }
        }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.path);
    }
}

fn bind(new: &Path, path: &Path) -> io::Result<UnixListener> {
    let listener = UnixListener::bind(new)?;
    fs::set_permissions(new, Permissions::from_mode(0o600))?;
    fs::rename(new, path)?;
    Ok(listener)
}

/// Tell a client over the limit so, without waiting.
fn turn_away(stream: &UnixStream) {
    let why =
        format!("the running bot answers {MOST} requests at once and has as many; try again in a moment");
    let _ = line(&AnswerLine::Failed(why)).and_then(|line| stream.try_write(&line));
}

/// One request and its answer.
async fn converse(
    stream: UnixStream,
    answer: impl Fn(SocketRequest, Say<'_>) -> Result<String, String> + Send + 'static,
    patience: Duration,
) -> io::Result<()> {
    let mut from = BufReader::new(stream.take(LINE));
    let mut asked = vec![];
    timeout(patience, from.read_until(b'\n', &mut asked)).await??;
    let stream = from.into_inner().into_inner().into_std()?;
    let answering = move || {
        stream.set_nonblocking(false)?;
        let outcome = match serde_json::from_slice(&asked) {
            Ok(request) => answer(request, &mut |part| put(&stream, &AnswerLine::Say(part.into()), patience)),
            Err(_) => Err(format!(
                "the running bot is of version {} and does not know this request; stop it, or use its own version",
                env!("CARGO_PKG_VERSION")
            )),
        };
        put(&stream, &outcome.map_or_else(AnswerLine::Failed, AnswerLine::Done), patience)
    };
    tokio::task::spawn_blocking(answering).await?
}

/// Write a line, in pieces, while the client reads it within `patience`.
fn put(mut stream: &Blocking, answer: &AnswerLine, patience: Duration) -> io::Result<()> {
    let (line, until) = (line(answer)?, Instant::now() + patience);
    let mut rest = &line[..];
    while !rest.is_empty() {
        let left = until.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(ErrorKind::TimedOut.into());
        }
        stream.set_write_timeout(Some(left))?;
        match stream.write(&rest[..rest.len().min(PIECE)]) {
            Ok(0) => return Err(ErrorKind::WriteZero.into()),
            Ok(written) => rest = &rest[written..],
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

fn line(answer: &AnswerLine) -> io::Result<Vec<u8>> {
    let mut line = serde_json::to_vec(answer)?;
    line.push(b'\n');
    Ok(line)
}
