//! The intake of interactions: each is answered once, measured, and waited for when the bot stops. How interactions
//! arrive is not here.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::{Duration, Instant};

use serenity::all::{Builder, Interaction, InteractionId};
use serenity::http::{LightMethod, Request, Route};
use tokio::sync::{Semaphore, mpsc, watch};
use tracing::{error, warn};

use crate::actions::over::{bring_up_to_date, post_of};
use crate::context::{Context, LiveContext};
use crate::domain;
use crate::domain::id::GuildId;
use crate::domain::message::{OncePosted, Reply};
use crate::domain::recognition::Recognition;
use crate::metrics;
use crate::store::StoreError;

use super::components;
use super::events::guild_create::fetch;
use super::lenient_parse::ReplyTarget;
use super::linked::Way;
use super::payloads::{self, AnswerBody};
use super::received::Received;
use super::refusal::Body;
use super::respond::{Response, apology, respond};
use super::rest::{Connection, ConnectionError};
use super::servers::{GuildCache, GuildLookup};

/// More interactions than are ever under way at once.
const MANY: u32 = 1 << 20;
/// How long an interaction waits for its guild to be recorded, of the three seconds that Discord waits.
const OVERTAKEN: Duration = Duration::from_millis(500);

/// Why the bot cannot go on.
#[derive(Debug, thiserror::Error)]
pub enum Broken {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Connection(#[from] ConnectionError),
}

/// What interactions are answered with, and the channel that reports that the bot cannot go on.
pub struct Intake {
    pub(super) live: LiveContext,
    pub(super) connection: Connection,
    broken: mpsc::UnboundedSender<Broken>,
    /// Each interaction under way holds one permit.
    places: Semaphore,
    /// Changes whenever a server has been recorded.
    pub(super) recorded: watch::Sender<()>,
    pub(super) servers: GuildCache,
    /// The turns of interactions that are being answered and of guilds that are being recorded, by their ids.
    turns: Mutex<HashMap<u64, Weak<GuildTurn>>>,
}

/// Held while an interaction is answered or a guild is recorded.
pub(super) type GuildTurn = tokio::sync::Mutex<()>;

impl Intake {
    pub fn new(live: LiveContext, connection: Connection, broken: mpsc::UnboundedSender<Broken>) -> Intake {
        let (places, recorded) = (Semaphore::new(MANY as usize), watch::Sender::new(()));
        let (servers, turns) = (GuildCache::default(), Mutex::default());
        Intake { live, connection, broken, places, recorded, servers, turns }
    }

    /// Report that the bot can no longer keep its promises.
    pub(super) fn broke(&self, failure: impl Into<Broken>) {
        // The receiver is gone once the bot is stopping anyway.
        let _ = self.broken.send(failure.into());
    }

    /// Answer an interaction. A closed intake answers that the interaction was not kept.
    pub(super) async fn take(&self, received: &Received) {
        let interaction = &received.interaction;
        let arrived = Instant::now();
        // Closing the intake waits for all permits and keeps them.
        let Ok(_place) = self.places.try_acquire() else { return self.turn_away(received).await };
        let turn = self.turn(interaction.id().get());
        let _turn = turn.lock().await;
        self.until_recorded(interaction).await;
        // What is said about an interaction is of one piece, also if the settings are reloaded meanwhile.
        let context = self.live.get();
        let post = post_under(&context, interaction).await;
        // The answer that is pressed says something else from now on.
        components::answer_about(interaction).into_iter().for_each(|of| self.connection.linked.forget(of));
        let (answer, failure) = match respond(&context, &self.connection, received).await {
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
            self.kept(bring_up_to_date(&context, &was, id).await);
        }
        if let Some(failure) = failure {
            self.broke(failure);
        }
    }

    /// Give the answer a link to the post of its thanks, once they are posted.
    fn will_link(&self, interaction: &Interaction, once: OncePosted) {
        let way =
            Way { application: interaction.application_id().get(), token: interaction.token().to_owned() };
        if let Some(edit) = self.connection.linked.answered(way, once, Instant::now()) {
            self.connection.change_answer(edit);
        }
    }

    /// Ends the bot when the result of an event's handling is a failed store.
    pub(super) fn kept(&self, result: Result<(), StoreError>) {
        if let Err(failure) = result {
            error!(%failure, "not kept");
            self.broke(failure);
        }
    }

    /// Returns the turn of an interaction, so that one delivered twice is answered one after the other. The store
    /// carries it out once, but only the first answer finds the state that the asker saw, and Discord takes the answer
    /// that comes first.
    pub(super) fn turn(&self, interaction: u64) -> Arc<GuildTurn> {
        let mut turns = self.turns.lock().unwrap_or_else(PoisonError::into_inner);
        turns.retain(|_, turn| turn.strong_count() > 0);
        let turn = turns.get(&interaction).and_then(Weak::upgrade).unwrap_or_default();
        turns.insert(interaction, Arc::downgrade(&turn));
        turn
    }

    /// Events are handled concurrently, so an interaction may overtake the event of its new guild; without the guild's
    /// settings, thanks would go to the wrong channel. A guild whose event does not come is fetched. After a failed
    /// fetch, interactions do not wait for that guild for a while: the defaults serve it.
    async fn until_recorded(&self, interaction: &Interaction) {
        let Some(guild) = guild(interaction) else { return };
        let recorded = self.is_recorded(guild).await;
        if recorded && !self.servers.is_unseen(guild) || self.servers.was_answered(guild, self.live.now()) {
            return;
        }
        if !recorded && self.is_recorded_in_time(guild).await {
            return;
        }
        if tokio::time::timeout(OVERTAKEN, fetch(self, guild)).await.is_err() {
            self.servers.answered(guild, GuildLookup::None);
        }
    }

    /// Waits a little for the guild to be recorded; returns whether it was.
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

    /// Whether the guild is recorded as one that the bot is in. The answer reports a failed store.
    async fn is_recorded(&self, guild: GuildId) -> bool {
        let known = self.live.store().guild(guild).await;
        known.map_or(true, |known| known.is_some_and(|guild| guild.left.is_none()))
    }

    async fn turn_away(&self, received: &Received) {
        let interaction = &received.interaction;
        if !matches!(interaction, Interaction::Command(_) | Interaction::Component(_) | Interaction::Modal(_))
        {
            return;
        }
        let answer = apology(&self.live.get(), received);
        self.deliver(interaction.id(), interaction.token(), answer).await;
    }

    /// Answer an interaction of which only the reply target could be read: tell the member that it was not understood.
    pub(super) async fn bewilder(&self, target: &ReplyTarget) {
        let Ok(_place) = self.places.try_acquire() else { return };
        let reply = if target.suggests {
            Reply::Choices(vec![])
        } else {
            Reply::text(self.live.get().bewildered(&target.locale))
        };
        self.deliver(target.id, &target.token, payloads::answer(reply, None)).await;
    }

    /// Sends the answer; returns whether Discord took it.
    async fn deliver(&self, id: InteractionId, token: &str, answer: payloads::InteractionAnswer) -> bool {
        let refused = self.send(id, token, answer).await.err();
        if let Some(NotTaken { status, code }) = refused {
            self.connection.judge(status);
            // Discord's message may quote the answer's words, so the log gets the code alone.
            warn!(interaction = %id, code, "the answer was not taken");
        }
        refused.is_none()
    }

    async fn send(
        &self,
        id: InteractionId,
        token: &str,
        answer: payloads::InteractionAnswer,
    ) -> Result<(), NotTaken> {
        let body = match answer.body {
            AnswerBody::Built(built) if answer.files => {
                let sent = built.execute(&self.connection.http, (id, token)).await;
                return sent.map_err(|error| refusal(&error));
            }
            body => serde_json::to_vec(&body).map_err(|_| NotTaken::default())?,
        };
        let route = Route::InteractionResponse { interaction_id: id, token };
        let asked = Request::new(route, LightMethod::Post).body(Some(body));
        let answer = self.connection.send(asked).await.map_err(|_| NotTaken::default())?;
        if answer.status.is_success() {
            return Ok(());
        }
        let code = answer.json().map_or(0, |body: Body| i64::from(body.code));
        Err(NotTaken { status: answer.status.as_u16(), code })
    }

    /// Wait for the interactions under way, and take no more.
    pub(super) async fn close(&self) {
        let all = self.places.acquire_many(MANY).await;
        // The permits are never given back: every later interaction is turned away.
        all.expect("nobody closes the semaphore").forget();
    }
}

/// The status and the code of a refusal; zeros where no answer came.
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

/// Returns the kudos whose post was pressed, as they were before the press is answered.
async fn post_under(context: &Context, interaction: &Interaction) -> Option<Recognition> {
    let (notice, _) = components::notice(interaction)?;
    // A store that fails is told by the answer.
    post_of(context, notice).await.ok().flatten()
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
