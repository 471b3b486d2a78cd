//! The signals: Ctrl-C and SIGTERM, which ask the process to end, and SIGHUP, which asks for that when a terminal closes, and
//! asks a service to reload. What ends then, and what is reloaded, is not here.

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

/// The hang-ups that ask for a reload: none where they end the process, or where it was started to ignore them.
pub(super) struct HangUps(#[cfg(unix)] Option<Signal>);

/// What SIGHUP asks of the process.
#[cfg(unix)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum HangUp {
    End,
    Reload,
    Nothing,
}

#[cfg(unix)]
impl HangUp {
    /// Of a service that can reload. It ends with its terminal if it has one, and an operator who had it ignore hang-ups meant that.
    fn of_service(ignored: bool, terminal: bool) -> HangUp {
        match (ignored, terminal) {
            (true, _) => HangUp::Nothing,
            (false, true) => HangUp::End,
            (false, false) => HangUp::Reload,
        }
    }
}

#[cfg(unix)]
impl HangUps {
    /// Resolves at the next one, or at once if there was one since the last.
    pub async fn next(&mut self) {
        let heard = match &mut self.0 {
            Some(signal) => signal.recv().await,
            None => None,
        };
        if heard.is_none() {
            std::future::pending().await
        }
    }
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

    /// The same for a bot that can reload: without a terminal, hang-ups are not among what asks it to end.
    ///
    /// # Errors
    /// When the system lets this process listen for no signals.
    pub(super) fn listen_for_service() -> anyhow::Result<(Ending, HangUps)> {
        let mut ending = Ending::listen()?;
        let reloads = HangUp::of_service(ending.hung_up.is_none(), has_terminal()) == HangUp::Reload;
        let hang_ups = if reloads { ending.hung_up.take() } else { None };
        Ok((ending, HangUps(hang_ups)))
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

/// Whether a terminal controls the process, which then gets SIGHUP when that closes.
#[cfg(unix)]
fn has_terminal() -> bool {
    std::fs::File::open("/dev/tty").is_ok()
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

    /// The same: there are no hang-ups here.
    ///
    /// # Errors
    /// None here.
    pub(super) fn listen_for_service() -> anyhow::Result<(Ending, HangUps)> {
        Ok((Ending {}, HangUps()))
    }

    /// Resolves when the process is asked to end.
    pub async fn asked(&mut self) {
        if tokio::signal::ctrl_c().await.context("Ctrl-C").is_err() {
            std::future::pending().await
        }
    }
}

#[cfg(not(unix))]
impl HangUps {
    /// Never resolves.
    pub async fn next(&mut self) {
        std::future::pending().await
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn only_a_service_without_a_terminal_reloads_at_a_hang_up() {
        assert_eq!(HangUp::of_service(false, true), HangUp::End);
        assert_eq!(HangUp::of_service(false, false), HangUp::Reload);
        for terminal in [true, false] {
            assert_eq!(HangUp::of_service(true, terminal), HangUp::Nothing);
        }
    }

    #[test]
    fn an_ignored_hang_up_is_the_lowest_bit() {
        assert_eq!(ignored("Name:\tsh\nSigIgn:\t0000000000001001\n"), Some(0x1001));
        assert_eq!(ignored("Name:\tsh\n"), None);
    }
}
