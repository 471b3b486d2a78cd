//! The gateway inlet: connects, tells Discord our commands, records servers, and hands interactions to `respond`.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;

use serenity::all::{
    ChannelType, Client, Context, EventHandler, GatewayError, GatewayIntents, Guild, GuildChannel, Http,
    Interaction, Ready, Role, ShardManager,
};
use tokio::sync::{RwLock, mpsc, watch};
use tokio::task::JoinHandle;
use tracing::{error, info, warn};

use crate::actions::Joined;
use crate::desk::Desk;
use crate::domain::id::{ChannelId, GuildId};
use crate::store::StoreError;

use super::commands;
use super::respond::{Response, respond};
use super::rest::{Connection, ConnectionError};

/// How long an interaction waits for its server to be recorded: a part of Discord's three seconds.
const RECORDING: Duration = Duration::from_millis(400);

/// What the gateway reads from, and whom it tells that it cannot go on.
pub struct Intake {
    pub desk: Desk,
    pub connection: Connection,
    pub broken: mpsc::UnboundedSender<Broken>,
}

/// Why the bot cannot go on.
#[derive(Debug, thiserror::Error)]
pub enum Broken {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Connection(#[from] ConnectionError),
}

/// A running connection to the gateway.
pub struct Gateway {
    shards: Arc<ShardManager>,
    /// Runs until the connection is closed, or has ended for good.
    running: JoinHandle<()>,
    /// Held for reading by every interaction under way.
    under_way: Arc<RwLock<()>>,
}

impl Gateway {
    /// Connect, and go on in the background, reconnecting as needed.
    ///
    /// # Errors
    /// When Discord cannot be reached or does not know the token.
    pub async fn connect(intake: Intake) -> Result<Gateway, ConnectionError> {
        intake.connection.check().await?;
        let under_way = Arc::new(RwLock::new(()));
        let failed = |error: serenity::Error| ConnectionError::Client(error.to_string());
        let intended = intake.connection.http.get_gateway().await.map_err(failed)?.url;
        let http = intake.connection.for_gateway();
        let broken = intake.broken.clone();
        let handler = Handler {
            intake,
            under_way: under_way.clone(),
            recorded: watch::Sender::new(0),
            turns: Mutex::default(),
        };
        // GUILDS alone: no privileged intent, and no message of anybody is read.
        let client = serenity::client::ClientBuilder::new_with_http(http, GatewayIntents::GUILDS);
        let client = client.event_handler(handler).await.map_err(failed)?;
        // serenity falls back to Discord's own gateway when asking for its address fails.
        *client.ws_url.lock().await = intended;
        let shards = client.shard_manager.clone();
        let running = tokio::spawn(keep(client, broken));
        Ok(Gateway { shards, running, under_way })
    }

    /// Take no more interactions, and wait for those under way.
    pub async fn close(self) {
        tokio::select! {
            _ = self.shards.shutdown_all() => {}
            // Shards that ended by themselves answer nobody who would shut them down.
            _ = self.running => {}
        }
        let _none_left = self.under_way.write().await;
    }
}

/// Run the connection. serenity makes it anew as often as it takes; it returns an error only where that is of no use.
async fn keep(mut client: Client, broken: mpsc::UnboundedSender<Broken>) {
    let Err(error) = client.start_autosharded().await else { return };
    let why = match error {
        serenity::Error::Gateway(GatewayError::InvalidAuthentication) => ConnectionError::Token,
        other => ConnectionError::Ended(other.to_string()),
    };
    // Whoever would listen may have stopped the bot already.
    let _ = broken.send(why.into());
}

struct Handler {
    intake: Intake,
    under_way: Arc<RwLock<()>>,
    /// How many times a server was recorded.
    recorded: watch::Sender<u64>,
    /// Whose turn it is with an interaction that is being answered, by its id.
    turns: Mutex<HashMap<u64, Weak<Turn>>>,
}

/// Held by whoever answers an interaction.
type Turn = tokio::sync::Mutex<()>;

impl Handler {
    /// What an event asks for is kept, or the bot ends.
    fn kept(&self, result: Result<(), StoreError>) {
        if let Err(failure) = result {
            error!(%failure, "not kept");
            let _ = self.intake.broken.send(failure.into());
        }
    }
}

#[serenity::async_trait]
impl EventHandler for Handler {
    async fn ready(&self, _: Context, ready: Ready) {
        info!(servers = ready.guilds.len(), "connected");
        // The gateway's own connection learns this from serenity; ours does not.
        self.intake.connection.http.set_application_id(ready.application.id);
        let desk = &self.intake.desk;
        let locale = desk.catalogue.locale(&desk.defaults.locale);
        match commands::register(&self.intake.connection, locale).await {
            Ok(count) => info!(count, "commands registered"),
            Err(error) => warn!(%error, "commands not registered; those of before stay"),
        }
    }

    async fn guild_create(&self, _: Context, guild: Guild, _: Option<bool>) {
        let joined = joined(&guild);
        let channels: Vec<_> = joined.channels.iter().map(|(_, id)| *id).collect();
        self.kept(self.intake.desk.joined(joined).await);
        // While the bot was away, permissions may have been granted.
        self.kept(self.intake.desk.changed(channels).await);
        self.recorded.send_modify(|count| *count += 1);
    }

    async fn channel_update(&self, _: Context, _: Option<GuildChannel>, new: GuildChannel) {
        self.kept(self.intake.desk.changed([ChannelId(new.id.get())]).await);
    }

    async fn guild_role_update(&self, _: Context, _: Option<Role>, new: Role) {
        self.kept(self.intake.desk.roles_changed(GuildId(new.guild_id.get())).await);
    }

    async fn interaction_create(&self, context: Context, interaction: Interaction) {
        let _under_way = self.under_way.read().await;
        let turn = self.turn(interaction.id().get());
        let _turn = turn.lock().await;
        if let Some(guild) = guild_of(&interaction) {
            self.until_recorded(guild).await;
        }
        match respond(&self.intake.desk, &self.intake.connection, &interaction).await {
            Response::Nothing => {}
            Response::Answer(answer) => deliver(&context.http, &interaction, *answer).await,
            Response::Broken(answer, failure) => {
                deliver(&context.http, &interaction, *answer).await;
                let _ = self.intake.broken.send(failure.into());
            }
        }
    }
}

impl Handler {
    /// An interaction that comes twice is answered one after the other. What it does, the store does once; but only the
    /// first finds things as they were when somebody asked, and Discord takes the answer that comes first.
    fn turn(&self, interaction: u64) -> Arc<Turn> {
        let mut turns = self.turns.lock().unwrap_or_else(PoisonError::into_inner);
        turns.retain(|_, turn| turn.strong_count() > 0);
        let turn = turns.get(&interaction).and_then(Weak::upgrade).unwrap_or_default();
        turns.insert(interaction, Arc::downgrade(&turn));
        turn
    }

    /// What is asked right after the bot came into a server waits until the server is recorded, so that its settings
    /// are found. One that Discord never tells of is not waited for long.
    async fn until_recorded(&self, guild: GuildId) {
        let mut recorded = self.recorded.subscribe();
        let waiting = async {
            // A store that fails is told of by whoever needs what it holds.
            while let Ok(None) = self.intake.desk.store.guild(guild).await {
                if recorded.changed().await.is_err() {
                    return;
                }
            }
        };
        if tokio::time::timeout(RECORDING, waiting).await.is_err() {
            warn!(%guild, "not recorded yet");
        }
    }
}

fn guild_of(interaction: &Interaction) -> Option<GuildId> {
    let guild = match interaction {
        Interaction::Command(one) | Interaction::Autocomplete(one) => one.guild_id,
        Interaction::Component(one) => one.guild_id,
        Interaction::Modal(one) => one.guild_id,
        _ => None,
    };
    guild.map(|id| GuildId(id.get()))
}

async fn deliver(http: &Http, interaction: &Interaction, answer: serenity::all::CreateInteractionResponse) {
    let (id, token) = (interaction.id(), interaction.token());
    if let Err(error) = http.create_interaction_response(id, token, &answer, vec![]).await {
        // Discord's message may quote what was sent; its code says enough.
        warn!(interaction = %id, code = code(&error), "the answer was not taken");
    }
}

fn code(error: &serenity::Error) -> i64 {
    match error {
        serenity::Error::Http(serenity::http::HttpError::UnsuccessfulRequest(response)) => {
            response.error.code as i64
        }
        _ => 0,
    }
}

fn joined(guild: &Guild) -> Joined {
    let text = |kind: ChannelType| matches!(kind, ChannelType::Text | ChannelType::News);
    let channels = guild.channels.values().filter(|channel| text(channel.kind));
    Joined {
        id: GuildId(guild.id.get()),
        locale: guild.preferred_locale.clone(),
        channels: channels.map(|one| (one.name.clone(), ChannelId(one.id.get()))).collect(),
    }
}
