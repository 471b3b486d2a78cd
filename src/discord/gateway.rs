//! The gateway inlet: connects, tells Discord our commands, records servers, and hands interactions to the
//! intake, also those that serenity cannot read.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use serenity::all::{
    Client, ConnectionStage, Context, Event, GatewayError, GatewayIntents, RawEventHandler, Ready,
    ShardManager, UnknownEvent,
};
use tokio::task::JoinHandle;
use tracing::{info, warn};

use crate::domain::id::{GuildId, UserId};
use crate::measure;

use super::commands;
use super::intake::Intake;
use super::reactions;
use super::rest::ConnectionError;
use super::salvage::{Salvaged, salvage};
use super::told::{self, Told};

/// How long the sessions get to end, which takes Discord some milliseconds.
const FAREWELL: Duration = Duration::from_secs(1);

/// A running connection to the gateway.
pub struct Gateway {
    intake: Arc<Intake>,
    pulse: Pulse,
    /// Runs until the connection is closed, or has ended for good.
    running: JoinHandle<()>,
}

/// Tells whether the sessions are up.
#[derive(Clone)]
pub struct Pulse {
    shards: Arc<ShardManager>,
    /// How many there are to be; 0 until Discord has said so.
    expected: Arc<AtomicUsize>,
}

impl Pulse {
    /// Whether every session is up now.
    pub async fn is_up(&self) -> bool {
        let expected = self.expected.load(Ordering::Relaxed);
        let runners = self.shards.runners.lock().await;
        let up = runners.values().filter(|runner| runner.stage == ConnectionStage::Connected);
        expected > 0 && up.count() >= expected
    }
}

impl Gateway {
    /// Connect, and go on in the background, reconnecting as needed.
    ///
    /// # Errors
    /// When Discord cannot be reached or does not know the token.
    pub async fn connect(intake: Intake) -> Result<Gateway, ConnectionError> {
        intake.connection.check().await?;
        let failed = |error: serenity::Error| ConnectionError::Client(error.to_string());
        let intended = intake.connection.http.get_gateway().await.map_err(failed)?.url;
        let http = intake.connection.for_gateway();
        let intake = Arc::new(intake);
        let expected = Arc::<AtomicUsize>::default();
        // None is privileged, and no message of anybody is read.
        let intents = GatewayIntents::GUILDS
            | GatewayIntents::GUILD_EMOJIS_AND_STICKERS
            | GatewayIntents::GUILD_MESSAGE_REACTIONS;
        let client = serenity::client::ClientBuilder::new_with_http(http, intents)
            .raw_event_handler(Handler { intake: intake.clone(), expected: expected.clone() });
        let client = client.await.map_err(failed)?;
        // serenity falls back to Discord's own gateway when asking for its address fails.
        *client.ws_url.lock().await = intended;
        let pulse = Pulse { shards: client.shard_manager.clone(), expected };
        let running = tokio::spawn(keep(client, intake.clone()));
        Ok(Gateway { intake, pulse, running })
    }

    /// What tells whether the sessions are up.
    pub fn pulse(&self) -> Pulse {
        self.pulse.clone()
    }

    /// Take no more interactions, and wait for those under way.
    pub async fn close(self) {
        // Nothing arrives once the sessions have ended. One that hangs is not waited for.
        tokio::select! {
            _ = tokio::time::timeout(FAREWELL, self.pulse.shards.shutdown_all()) => {}
            // Shards that ended by themselves answer nobody who would shut them down.
            _ = self.running => {}
        }
        self.intake.close().await;
    }
}

/// Run the connection. serenity makes it anew as often as it takes; it returns an error only where that is of no use.
async fn keep(mut client: Client, intake: Arc<Intake>) {
    let Err(error) = client.start_autosharded().await else { return };
    let why = match error {
        serenity::Error::Gateway(GatewayError::InvalidAuthentication) => ConnectionError::Token,
        other => ConnectionError::Ended(other.to_string()),
    };
    intake.broke(why);
}

/// Takes every event as it comes. serenity's own way to a handler would copy each event once more and start a task for it,
/// and would give those it could not read to nobody.
struct Handler {
    intake: Arc<Intake>,
    expected: Arc<AtomicUsize>,
}

#[serenity::async_trait]
impl RawEventHandler for Handler {
    async fn raw_event(&self, context: Context, event: Event) {
        match event {
            Event::InteractionCreate(event) => self.intake.take(&context.http, &event.interaction).await,
            Event::Ready(event) => self.ready(event.ready).await,
            Event::Resumed(_) => measure::session("resumed"),
            Event::GuildCreate(event) => self.intake.record(told::joined(&event.guild)).await,
            Event::GuildRoleUpdate(event) => self.roles_changed(GuildId(event.role.guild_id.get())).await,
            Event::GuildMemberRemove(event) => {
                self.left(GuildId(event.guild_id.get()), UserId(event.user.id.get())).await;
            }
            Event::ReactionAdd(event) => reactions::put(&self.intake, &event.reaction).await,
            Event::ReactionRemove(event) => reactions::taken_away(&self.intake, &event.reaction).await,
            Event::Unknown(event) => self.unread(&context, event).await,
            other => {
                if let Some(told) = Told::of(&other) {
                    self.intake.told(told).await;
                }
            }
        }
    }
}

impl Handler {
    async fn ready(&self, ready: Ready) {
        info!(servers = ready.guilds.len(), "connected");
        let shards = ready.shard.map_or(1, |shard| shard.total as usize);
        self.expected.store(shards, Ordering::Relaxed);
        measure::session("begun");
        // The gateway's own connection learns this from serenity; ours does not.
        self.intake.connection.http.set_application_id(ready.application.id);
        let desk = &self.intake.desk;
        let locale = desk.catalogue.locale(&desk.defaults.locale);
        match commands::register(&self.intake.connection, locale).await {
            Ok(count) => info!(count, "commands registered"),
            Err(error) => warn!(%error, "commands not registered; those of before stay"),
        }
        self.intake.compare(&ready).await;
    }

    async fn roles_changed(&self, guild: GuildId) {
        self.intake.kept(self.intake.desk.roles_changed(guild).await);
    }

    /// Told only where the privileged right to hear of members was asked for, which this bot does not do.
    async fn left(&self, guild: GuildId, user: UserId) {
        self.intake.kept(self.intake.desk.left(guild, user).await);
    }

    /// One that serenity could not read.
    async fn unread(&self, context: &Context, event: UnknownEvent) {
        measure::unparsed(&event.kind);
        if event.kind != "INTERACTION_CREATE" {
            warn!(event = event.kind, "an event could not be read");
            return self.unread_of_a_server(&event).await;
        }
        let outcome = match salvage(&event.value) {
            Salvaged::Read(interaction) => {
                self.intake.take(&context.http, &interaction).await;
                "read"
            }
            Salvaged::Answerable(slip) => {
                self.intake.bewilder(&context.http, &slip).await;
                "bewildered"
            }
            Salvaged::Lost => "lost",
        };
        measure::salvaged(outcome);
        warn!(event = event.kind, outcome, "an interaction could not be read at first");
    }

    /// A server that cannot be read is asked for; of what changes in one, what matters is picked out.
    async fn unread_of_a_server(&self, event: &UnknownEvent) {
        let here = event.kind == "GUILD_CREATE" && event.value["unavailable"] != true;
        let id = event.value["id"].as_str().and_then(|id| id.parse().ok());
        if let Some(id) = id.filter(|_| here) {
            self.intake.fetch(GuildId(id)).await;
        } else if let Some(told) = Told::salvaged(&event.kind, &event.value) {
            self.intake.told(told).await;
        }
    }
}
