//! The bot's end of the socket.

use std::fs::{self, DirBuilder, Permissions};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::time::Duration;

use tokio::net::UnixListener;

use super::{Answer, Request, Say, socket};

/// The longest request, in bytes: a path and little else.
const LINE: u64 = 64 << 10;
/// How long whoever connects may take to ask, and to take in a part of the answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// The socket of a running bot. Dropping it removes it.
pub struct Listener {
    path: PathBuf,
    listener: UnixListener,
}

impl Listener {
    /// Listen in the folder of a store that this process holds the lock of: a socket that is there is a dead one's.
    ///
    /// # Errors
    /// When the folder takes no socket; one reason is a path of more than about 90 bytes, the limit of such addresses.
    pub fn open(folder: &Path) -> io::Result<Listener> {
        let path = socket(folder);
        // Made where nobody else may go, and put in its place once it is closed to others.
        let making = folder.join("control.new");
        match fs::remove_dir_all(&making) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => DirBuilder::new().mode(0o700).create(&making)?,
        }
        let listener = bind(&making.join("s"), &path);
        fs::remove_dir_all(&making)?;
        Ok(Listener { path, listener: listener? })
    }

    /// Answer everyone who asks, each on a thread of their own, until this is dropped.
    pub async fn serve<A>(self, answer: A)
    where
        A: Fn(Request, Say<'_>) -> Result<String, String> + Clone + Send + 'static,
    {
        loop {
            match self.listener.accept().await.and_then(|(stream, _)| stream.into_std()) {
                Ok(stream) => {
                    let answer = answer.clone();
                    tokio::task::spawn_blocking(move || converse(&stream, answer));
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

/// One request and its answer. Whoever asked may go away; then there is nobody to tell of an error.
fn converse(stream: &UnixStream, answer: impl Fn(Request, Say<'_>) -> Result<String, String>) {
    let prepared = stream
        .set_nonblocking(false)
        .and_then(|()| stream.set_read_timeout(Some(PATIENCE)))
        .and_then(|()| stream.set_write_timeout(Some(PATIENCE)));
    let mut line = String::new();
    if prepared.and_then(|()| BufReader::new(stream.take(LINE)).read_line(&mut line)).is_err() {
        return;
    }
    let outcome = match serde_json::from_str(&line) {
        Ok(request) => answer(request, &mut |part| put(stream, &Answer::Say(part.into()))),
        Err(_) => Err(format!(
            "the running bot is of version {} and does not know this request; stop it, or use its own version",
            env!("CARGO_PKG_VERSION")
        )),
    };
    let _ = put(stream, &outcome.map_or_else(Answer::Failed, Answer::Done));
}

fn put(mut stream: &UnixStream, answer: &Answer) -> io::Result<()> {
    let mut line = serde_json::to_vec(answer)?;
    line.push(b'\n');
    stream.write_all(&line)
}
