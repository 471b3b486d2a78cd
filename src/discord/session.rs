//! One session of the gateway: kept up and begun again until the gateway closes. The intake handles its events.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use futures_util::StreamExt;
use tokio::sync::watch;
use tracing::{info, warn};
use twilight_gateway::error::{ReceiveMessageError, ReceiveMessageErrorType};
use twilight_gateway::{CloseFrame, ConfigBuilder, Message, Shard, ShardState};

use super::intake::Intake;
use super::rest::ConnectionError;
use super::{events, frame};

/// The longest wait between two attempts to connect: a machine whose network is back should not lack the bot for
/// minutes.
const LONGEST: Duration = Duration::from_secs(16);
/// The number of failed attempts after which the wait is `LONGEST`: each wait is twice the one before, from one second
/// on.
const TRIES: u8 = 5;
/// The close code by which Discord says that it does not know the token.
const AUTHENTICATION_FAILED: u16 = 4004;

pub(super) struct Session {
    shard: Shard,
    intake: Arc<Intake>,
    up: Arc<AtomicBool>,
    /// How often the connection has ended since the session was last up.
    vain: u8,
    /// How long to wait before anything else.
    pause: Duration,
    /// The close frame of the last connection.
    closed: Option<CloseFrame<'static>>,
}

type Received = Result<Message, ReceiveMessageError>;

impl Session {
    pub(super) fn new(shard: Shard, intake: Arc<Intake>, up: Arc<AtomicBool>) -> Session {
        Session { shard, intake, up, vain: 0, pause: Duration::ZERO, closed: None }
    }

    /// Keep the session up until `parting` is set. If Discord ends it for good, the bot cannot go on.
    pub(super) async fn keep(mut self, mut parting: watch::Receiver<bool>) {
        let _alarm = Alarm(self.intake.clone());
        // Also resolves when the sender is gone.
        let mut parting = std::pin::pin!(async { drop(parting.wait_for(|parting| *parting).await) });
        loop {
            let heard = tokio::select! {
                biased;
                () = &mut parting => return self.part().await,
                heard = self.next() => heard,
            };
            let Some(heard) = heard else { return self.intake.broke(ended(self.closed)) };
            self.hear(heard);
            self.up.store(self.shard.state() == ShardState::Active, Ordering::Relaxed);
        }
    }

    /// Returns the next message; None once Discord has ended the session for good. Dropping the future in between is
    /// safe.
    async fn next(&mut self) -> Option<Received> {
        if !self.pause.is_zero() {
            tokio::time::sleep(self.pause).await;
            self.pause = Duration::ZERO;
        }
        self.shard.next().await
    }

    fn hear(&mut self, heard: Received) {
        match heard {
            Ok(Message::Text(text)) => self.tell(&text),
            Ok(Message::Close(frame)) => self.lost(frame),
            // The error's own text is not logged: it may quote the frame.
            Err(error) => match error.into_parts().0 {
                ReceiveMessageErrorType::Deserializing { event } => self.tell(&event),
                ReceiveMessageErrorType::Reconnect => self.unreachable(),
                _ => warn!("a frame of the gateway could not be unpacked"),
            },
        }
    }

    /// Events are handled concurrently: an event that waits for Discord holds up no other.
    fn tell(&mut self, text: &str) {
        if self.shard.state() == ShardState::Active {
            self.vain = 0;
        }
        if let Some(frame) = frame::read(text) {
            let intake = self.intake.clone();
            tokio::spawn(async move { events::handle(&intake, frame).await });
        }
    }

    /// The connection has ended. The first reconnect comes at once, later ones after a wait.
    fn lost(&mut self, frame: Option<CloseFrame<'static>>) {
        info!(code = frame.as_ref().map(|frame| frame.code), "the gateway's connection has ended");
        if self.shard.state() != ShardState::FatallyClosed {
            self.pause = wait(self.vain);
        }
        self.vain = self.vain.saturating_add(1);
        self.closed = frame;
    }

    /// Discord cannot be reached. The shard doubles its waits up to four minutes; a new shard with the same session
    /// starts its waits anew.
    fn unreachable(&mut self) {
        warn!("the gateway cannot be reached");
        let ShardState::Disconnected { reconnect_attempts: TRIES.. } = self.shard.state() else { return };
        let mut config = ConfigBuilder::from(self.shard.config().clone());
        if let Some(session) = self.shard.session() {
            config = config.session(session.clone());
        }
        self.shard = Shard::with_config(self.shard.id(), config.build());
        self.pause = LONGEST;
    }

    /// Close the session, so that Discord shows the bot as away. Events that arrive meanwhile are dropped.
    async fn part(mut self) {
        self.up.store(false, Ordering::Relaxed);
        if matches!(self.shard.state(), ShardState::Disconnected { .. } | ShardState::FatallyClosed) {
            return;
        }
        self.shard.close(CloseFrame::NORMAL);
        while let Some(Ok(Message::Text(_))) = self.shard.next().await {}
    }
}

/// Returns the wait before the next connection, after `vain` failed ones.
fn wait(vain: u8) -> Duration {
    match vain.checked_sub(1) {
        None => Duration::ZERO,
        Some(doublings) => Duration::from_secs(1 << doublings.min(TRIES)).min(LONGEST),
    }
}

/// Returns why the session has ended for good.
fn ended(closed: Option<CloseFrame<'static>>) -> ConnectionError {
    match closed {
        Some(CloseFrame { code: AUTHENTICATION_FAILED, .. }) => ConnectionError::Token,
        Some(CloseFrame { code, reason }) => {
            ConnectionError::Ended(format!("{code} {reason}").trim().to_owned())
        }
        None => ConnectionError::Ended(String::new()),
    }
}

/// Reports that the bot cannot go on when a session's task has panicked: no other task waits for its end.
struct Alarm(Arc<Intake>);

impl Drop for Alarm {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.broke(ConnectionError::Ended("panicked".into()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_connection_that_ends_again_and_again_is_made_anew_ever_later() {
        let waits: Vec<u64> = [0, 1, 2, 3, 4, 5, 6, 255].map(wait).iter().map(Duration::as_secs).collect();
        assert_eq!(waits, [0, 1, 2, 4, 8, 16, 16, 16]);
    }

    #[test]
    fn only_an_unknown_token_is_told_as_one() {
        let closed = |code, reason: &'static str| ended(Some(CloseFrame::new(code, reason)));
        assert!(matches!(closed(4004, "Authentication failed."), ConnectionError::Token));
        let ConnectionError::Ended(why) = closed(4014, "Disallowed intent(s).") else { panic!() };
        assert_eq!(why, "4014 Disallowed intent(s).");
    }
}
