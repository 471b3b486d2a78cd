//! Appends lines to a plain file: all lines that have gathered go into one write and one sync.

use std::fs::File;
use std::io::Write;

use tokio::sync::{mpsc, oneshot};

/// A thread that appends.
pub struct Appender {
    lines: mpsc::UnboundedSender<(String, oneshot::Sender<()>)>,
}

impl Appender {
    /// Creates the file and starts the thread.
    pub fn start(file: &str) -> Appender {
        let mut file = File::create(file).expect("a file");
        let (lines, mut taken) = mpsc::unbounded_channel::<(String, oneshot::Sender<()>)>();
        std::thread::spawn(move || {
            let mut group = vec![];
            while taken.blocking_recv_many(&mut group, 1_024) > 0 {
                let text: String = group.iter().map(|(line, _)| line.as_str()).collect();
                file.write_all(text.as_bytes()).expect("room");
                file.sync_data().expect("synced");
                for (_, done) in group.drain(..) {
                    let _ = done.send(());
                }
            }
        });
        Appender { lines }
    }

    /// Appends a line; returns once it is on the disk.
    pub async fn append(&self, line: String) {
        let (done, told) = oneshot::channel();
        self.lines.send((line, done)).expect("it runs");
        told.await.expect("it is appended");
    }
}
