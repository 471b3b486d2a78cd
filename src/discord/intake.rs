//! Where every interaction ends up, whichever way it came: answered once, measured, and waited for when the bot stops.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::{Duration, Instant};

use serenity::all::{Builder, Interaction, InteractionId};
use serenity::http::{LightMethod, Request, Route};
use tokio::sync::{Semaphore, mpsc, watch};
use tracing::{error, warn};

use crate::actions::over::{bring_up_to_date, post_of};
use crate::context::Context;
use crate::domain;
use crate::domain::id::GuildId;
use crate::domain::message::{OncePosted, Reply};
use crate::domain::recognition::Recognition;
use crate::metrics;
use crate::store::StoreError;

use super::ask;
use super::events::guild_create::fetch;
use super::lenient_parse::ReplyTarget;
use super::linked::Way;
use super::payloads;
use super::refusal::Body;
use super::respond::{Response, apology, respond};
use super::rest::{Connection, ConnectionError};
use super::servers::{Answer, Servers};

/// More interactions than are ever under way at once.
const MANY: u32 = 1 << 20;
/// How long an interaction waits for its server to be recorded, of the three seconds it has.
const OVERTAKEN: Duration = Duration::from_millis(500);

/// Why the bot cannot go on.
#[derive(Debug, thiserror::Error)]
pub enum Broken {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Connection(#[from] ConnectionError),
}

/// What the gateway's interactions are answered with, and whom it tells that the bot cannot go on.
pub struct Intake {
    pub(super) context: Context,
    pub(super) connection: Connection,
    broken: mpsc::UnboundedSender<Broken>,
    /// One is held by every interaction under way.
    places: Semaphore,
    /// Changes whenever a server has been recorded.
    pub(super) recorded: watch::Sender<()>,
    pub(super) servers: Servers,
    /// Whose turn it is with an interaction that is being answered, or with a server, by its id.
    turns: Mutex<HashMap<u64, Weak<Turn>>>,
}

/// Held by whoever answers an interaction.
pub(super) type Turn = tokio::sync::Mutex<()>;

impl Intake {
    pub fn new(context: Context, connection: Connection, broken: mpsc::UnboundedSender<Broken>) -> Intake {
        let (places, recorded) = (Semaphore::new(MANY as usize), watch::Sender::new(()));
        let (servers, turns) = (Servers::default(), Mutex::default());
        Intake { context, connection, broken, places, recorded, servers, turns }
    }

    /// The bot can no longer keep its promises.
    pub(super) fn broke(&self, failure: impl Into<Broken>) {
        // Nobody listens once the bot is stopping anyway.
        let _ = self.broken.send(failure.into());
    }

    /// Answer an interaction. Once the intake is closed, by saying that it was not kept.
    pub(super) async fn take(&self, interaction: &Interaction) {
        let arrived = Instant::now();
        // Whoever closes the intake waits for all places, and leaves none.
        let Ok(_place) = self.places.try_acquire() else { return self.turn_away(interaction).await };
        let turn = self.turn(interaction.id().get());
        let _turn = turn.lock().await;
        self.until_recorded(interaction).await;
        let post = self.post_under(interaction).await;
        // The answer that is pressed says something else from now on.
        ask::answer_about(interaction).into_iter().for_each(|of| self.connection.linked.forget(of));
        let (answer, failure) = match respond(&self.context, &self.connection, interaction).await {
            Response::Nothing => return,
            Response::Answer(answer) => (answer, None),
            Response::Broken(answer, failure) => (answer, Some(failure)),
        };
        let once_posted = answer.once_posted.clone();
        let taken = self.deliver(interaction.id(), interaction.token(), *answer).await;
        if let Some(once) = once_posted.filter(|_| taken) {
            self.will_link(interaction, *once);
        }
        metrics::acknowledged(kind(interaction), arrived.elapsed(), taken);
        if let Some(was) = post {
            let id = domain::id::InteractionId(interaction.id().get());
            self.kept(bring_up_to_date(&self.context, &was, id).await);
        }
        if let Some(failure) = failure {
            self.broke(failure);
        }
    }

    /// The answer that was just given gets a link to what it speaks of, once that is posted.
    fn will_link(&self, interaction: &Interaction, once: OncePosted) {
        let way =
            Way { application: interaction.application_id().get(), token: interaction.token().to_owned() };
        if let Some(edit) = self.connection.linked.answered(way, once, Instant::now()) {
            self.connection.change_answer(edit);
        }
    }

    /// The kudos whose post was pressed, as they are before that is answered.
    async fn post_under(&self, interaction: &Interaction) -> Option<Recognition> {
        let (notice, _) = ask::notice(interaction)?;
        // A store that fails is told by the answer.
        post_of(&self.context, notice).await.ok().flatten()
    }

    /// What an event asks for is kept, or the bot ends.
    pub(super) fn kept(&self, result: Result<(), StoreError>) {
        if let Err(failure) = result {
            error!(%failure, "not kept");
            self.broke(failure);
        }
    }

    /// An interaction that comes twice is answered one after the other. What it does, the store does once; but only the
    /// first finds things as they were when somebody asked, and Discord takes the answer that comes first.
    pub(super) fn turn(&self, interaction: u64) -> Arc<Turn> {
        let mut turns = self.turns.lock().unwrap_or_else(PoisonError::into_inner);
        turns.retain(|_, turn| turn.strong_count() > 0);
        let turn = turns.get(&interaction).and_then(Weak::upgrade).unwrap_or_default();
        turns.insert(interaction, Arc::downgrade(&turn));
        turn
    }

    /// Events are handled at the same time, so what is asked in a new server may overtake the server itself: without
    /// its settings it would go to the wrong channel. One that does not come is asked for, and once that was in vain, nobody
    /// waits for it: it is served by the defaults.
    async fn until_recorded(&self, interaction: &Interaction) {
        let Some(guild) = guild(interaction) else { return };
        let recorded = self.is_recorded(guild).await;
        if recorded && !self.servers.is_unseen(guild) || self.servers.was_answered(guild, self.context.now())
        {
            return;
        }
        if !recorded && self.is_recorded_in_time(guild).await {
            return;
        }
        if tokio::time::timeout(OVERTAKEN, fetch(self, guild)).await.is_err() {
            self.servers.answered(guild, Answer::None);
        }
    }

    /// Wait a little for the server to be recorded.
    async fn is_recorded_in_time(&self, guild: GuildId) -> bool {
        let mut recorded = self.recorded.subscribe();
        let recording = async {
            while !self.is_recorded(guild).await {
                if recorded.changed().await.is_err() {
                    return;
                }
            }
        };
        let in_time = tokio::time::timeout(OVERTAKEN, recording).await.is_ok();
        if !in_time {
            warn!(%guild, "not recorded yet");
        }
        in_time
    }

    /// Whether the server is, as one that the bot is in. A store that fails is told by the answer.
    async fn is_recorded(&self, guild: GuildId) -> bool {
        let known = self.context.store.guild(guild).await;
        known.map_or(true, |known| known.is_some_and(|guild| guild.left.is_none()))
    }

    async fn turn_away(&self, interaction: &Interaction) {
        if !matches!(interaction, Interaction::Command(_) | Interaction::Component(_) | Interaction::Modal(_))
        {
            return;
        }
        let answer = apology(&self.context, interaction);
        self.deliver(interaction.id(), interaction.token(), answer).await;
    }

    /// Tell the member that what they asked was not understood, since only how to answer them could be read.
    pub(super) async fn bewilder(&self, slip: &ReplyTarget) {
        let Ok(_place) = self.places.try_acquire() else { return };
        let reply = if slip.suggests {
            Reply::Choices(vec![])
        } else {
            Reply::text(self.context.bewildered(&slip.locale))
        };
        self.deliver(slip.id, &slip.token, payloads::answer(reply, None)).await;
    }

    /// Whether Discord took the answer.
    async fn deliver(&self, id: InteractionId, token: &str, answer: payloads::Answer) -> bool {
        let refused = self.send(id, token, answer).await.err();
        if let Some(NotTaken { status, code }) = refused {
            self.connection.judge(status);
            // Discord's message may quote what was sent; its code says enough.
            warn!(interaction = %id, code, "the answer was not taken");
        }
        refused.is_none()
    }

    async fn send(&self, id: InteractionId, token: &str, answer: payloads::Answer) -> Result<(), NotTaken> {
        if answer.files {
            let sent = answer.body.execute(&self.connection.http, (id, token)).await;
            return sent.map_err(|error| refusal(&error));
        }
        let body = serde_json::to_vec(&answer.body).map_err(|_| NotTaken::default())?;
        let route = Route::InteractionResponse { interaction_id: id, token };
        let asked = Request::new(route, LightMethod::Post).body(Some(body));
        let answer = self.connection.send(asked).await.map_err(|_| NotTaken::default())?;
        if answer.status.is_success() {
            return Ok(());
        }
        let code = answer.json().map_or(0, |body: Body| i64::from(body.code));
        Err(NotTaken { status: answer.status.as_u16(), code })
    }

    /// Wait for what is under way, and take nothing more.
    pub(super) async fn close(&self) {
        let all = self.places.acquire_many(MANY).await;
        // Never given back: whoever comes from here on is turned away.
        all.expect("nobody closes the semaphore").forget();
    }
}

/// The status and the code of a refusal; zeros where there was no answer.
#[derive(Debug, Default, Clone, Copy)]
struct NotTaken {
    status: u16,
    code: i64,
}

fn refusal(error: &serenity::Error) -> NotTaken {
    match error {
        serenity::Error::Http(serenity::http::HttpError::UnsuccessfulRequest(response)) => {
            NotTaken { status: response.status_code.as_u16(), code: response.error.code as i64 }
        }
        _ => NotTaken::default(),
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

fn guild(interaction: &Interaction) -> Option<GuildId> {
    let guild = match interaction {
        Interaction::Command(one) | Interaction::Autocomplete(one) => one.guild_id,
        Interaction::Component(one) => one.guild_id,
        Interaction::Modal(one) => one.guild_id,
        _ => None,
    };
    guild.map(|id| GuildId(id.get()))
}
