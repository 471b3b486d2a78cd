//! The signals that ask the process to end: Ctrl-C, SIGTERM, and SIGHUP when a terminal or a session closes. What ends
//! then, and in which order, is not here.

use anyhow::Context as _;

#[cfg(unix)]
use tokio::signal::unix::{Signal, SignalKind, signal};

/// Listens for those signals from its creation on; a signal that came before `asked` was awaited is not lost.
pub struct Ending {
    #[cfg(unix)]
    interrupted: Signal,
    #[cfg(unix)]
    terminated: Signal,
    /// None if the process was started to outlive the terminal.
    #[cfg(unix)]
    hung_up: Option<Signal>,
}

#[cfg(unix)]
impl Ending {
    /// Listen from here on.
    ///
    /// # Errors
    /// When the system lets this process listen for no signals.
    pub fn listen() -> anyhow::Result<Ending> {
        let hear =
            |kind, name| signal(kind).with_context(|| format!("this process cannot listen for {name}"));
        let outlives = ignores_hangups();
        Ok(Ending {
            interrupted: hear(SignalKind::interrupt(), "Ctrl-C")?,
            terminated: hear(SignalKind::terminate(), "SIGTERM")?,
            hung_up: if outlives { None } else { Some(hear(SignalKind::hangup(), "SIGHUP")?) },
        })
    }

    /// Resolves when the process is asked to end, or has been asked.
    pub async fn asked(&mut self) {
        let hung_up = async {
            match &mut self.hung_up {
                Some(hung_up) => hung_up.recv().await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            _ = self.interrupted.recv() => {}
            _ = self.terminated.recv() => {}
            _ = hung_up => {}
        }
    }
}

/// Whether the process was started by `nohup` or the like; false when the system does not tell.
#[cfg(unix)]
fn ignores_hangups() -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    ignored(&status).is_some_and(|ignored| ignored & 1 == 1)
}

/// Returns the mask of ignored signals, a bit each from SIGHUP on.
#[cfg(unix)]
fn ignored(status: &str) -> Option<u64> {
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"))?;
    u64::from_str_radix(mask.trim(), 16).ok()
}

#[cfg(not(unix))]
impl Ending {
    /// Listen from here on.
    ///
    /// # Errors
    /// None here.
    pub fn listen() -> anyhow::Result<Ending> {
        Ok(Ending {})
    }

    /// Resolves when the process is asked to end.
    pub async fn asked(&mut self) {
        if tokio::signal::ctrl_c().await.context("Ctrl-C").is_err() {
            std::future::pending().await
        }
    }
}
