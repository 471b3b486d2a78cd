//! Where every interaction ends up, whichever way it came: answered once, measured, and waited for when the bot stops.

use std::time::Instant;

use serenity::all::{CreateInteractionResponse, Http, Interaction, InteractionId};
use tokio::sync::{RwLock, Semaphore, mpsc};
use tracing::warn;

use crate::desk::Desk;
use crate::domain::message::Reply;
use crate::measure;
use crate::store::StoreError;

use super::dress;
use super::respond::{Response, respond};
use super::rest::Connection;
use super::salvage::Slip;

/// More interactions than are ever under way at once.
const MANY: u32 = 1 << 20;

/// What the gateway's interactions are answered with, and whom it tells that the store failed.
pub struct Intake {
    pub(super) desk: Desk,
    pub(super) connection: Connection,
    broken: mpsc::UnboundedSender<StoreError>,
    /// One is held by every interaction under way.
    places: Semaphore,
    /// Held for writing while a server is recorded, so that what is asked in it right away finds its settings.
    pub(super) recording: RwLock<()>,
}

impl Intake {
    pub fn new(desk: Desk, connection: Connection, broken: mpsc::UnboundedSender<StoreError>) -> Intake {
        Intake { desk, connection, broken, places: Semaphore::new(MANY as usize), recording: RwLock::new(()) }
    }

    /// The bot can no longer keep its promises.
    pub(super) fn broke(&self, failure: StoreError) {
        // Nobody listens once the bot is stopping anyway.
        let _ = self.broken.send(failure);
    }

    /// Answer an interaction; none is taken any more once the intake is closed.
    pub(super) async fn take(&self, http: &Http, interaction: &Interaction) {
        let arrived = Instant::now();
        let Ok(_place) = self.places.acquire().await else { return };
        drop(self.recording.read().await);
        let (answer, failure) = match respond(&self.desk, &self.connection, interaction).await {
            Response::Nothing => return,
            Response::Answer(answer) => (answer, None),
            Response::Broken(answer, failure) => (answer, Some(failure)),
        };
        let taken = deliver(http, interaction.id(), interaction.token(), &answer).await;
        measure::acknowledged(kind(interaction), arrived.elapsed(), taken);
        if let Some(failure) = failure {
            self.broke(failure);
        }
    }

    /// Tell the member that what they asked was not understood, since only how to answer them could be read.
    pub(super) async fn bewilder(&self, http: &Http, slip: &Slip) {
        let Ok(_place) = self.places.acquire().await else { return };
        let reply = if slip.suggests {
            Reply::Choices(vec![])
        } else {
            Reply::text(self.desk.bewildered(&slip.locale))
        };
        deliver(http, slip.id, &slip.token, &dress::answer(reply)).await;
    }

    /// Wait for what is under way, and take nothing more.
    pub(super) async fn close(&self) {
        // Whoever comes from here on waits behind this, and is turned away.
        let none_left = self.places.acquire_many(MANY).await;
        self.places.close();
        drop(none_left);
    }
}

/// Whether Discord took the answer.
async fn deliver(http: &Http, id: InteractionId, token: &str, answer: &CreateInteractionResponse) -> bool {
    let sent = http.create_interaction_response(id, token, answer, vec![]).await;
    if let Err(error) = &sent {
        // Discord's message may quote what was sent; its code says enough.
        warn!(interaction = %id, code = code(error), "the answer was not taken");
    }
    sent.is_ok()
}

fn code(error: &serenity::Error) -> i64 {
    match error {
        serenity::Error::Http(serenity::http::HttpError::UnsuccessfulRequest(response)) => {
            response.error.code as i64
        }
        _ => 0,
    }
}

fn kind(interaction: &Interaction) -> &'static str {
    match interaction {
        Interaction::Command(_) => "command",
        Interaction::Autocomplete(_) => "autocomplete",
        Interaction::Component(_) => "component",
        Interaction::Modal(_) => "modal",
        _ => "other",
    }
}
