//! The gateway inlet: connects, tells Discord our commands, records servers, and hands interactions to `respond`.

use std::sync::Arc;

use serenity::all::{
    ChannelType, Client, Context, EventHandler, GatewayIntents, Guild, GuildChannel, Http, Interaction,
    Ready, Role, ShardManager,
};
use tokio::sync::{RwLock, mpsc};
use tracing::{error, info, warn};

use crate::actions::Joined;
use crate::desk::Desk;
use crate::domain::id::{ChannelId, GuildId};
use crate::store::StoreError;

use super::commands;
use super::respond::{Response, respond};
use super::rest::{Connection, ConnectionError};

/// What the gateway reads from, and whom it tells that the store failed.
pub struct Intake {
    pub desk: Desk,
    pub connection: Connection,
    pub broken: mpsc::UnboundedSender<StoreError>,
}

/// A running connection to the gateway.
pub struct Gateway {
    shards: Arc<ShardManager>,
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
        let handler = Handler { intake, under_way: under_way.clone(), recording: RwLock::new(()) };
        // GUILDS alone: no privileged intent, and no message of anybody is read.
        let client = serenity::client::ClientBuilder::new_with_http(http, GatewayIntents::GUILDS);
        let client = client.event_handler(handler).await.map_err(failed)?;
        // serenity falls back to Discord's own gateway when asking for its address fails.
        *client.ws_url.lock().await = intended;
        let shards = client.shard_manager.clone();
        tokio::spawn(keep(client));
        Ok(Gateway { shards, under_way })
    }

    /// Take no more interactions, and wait for those under way.
    pub async fn close(self) {
        self.shards.shutdown_all().await;
        let _none_left = self.under_way.write().await;
    }
}

async fn keep(mut client: Client) {
    if let Err(error) = client.start_autosharded().await {
        error!(%error, "the gateway connection ended");
    }
}

struct Handler {
    intake: Intake,
    under_way: Arc<RwLock<()>>,
    /// Held for writing while a server is recorded, so that what is asked in it right away finds its settings.
    recording: RwLock<()>,
}

impl Handler {
    /// What an event asks for is kept, or the bot ends.
    fn kept(&self, result: Result<(), StoreError>) {
        if let Err(failure) = result {
            error!(%failure, "not kept");
            let _ = self.intake.broken.send(failure);
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
        let _recording = self.recording.write().await;
        let channels: Vec<_> = joined.channels.iter().map(|(_, id)| *id).collect();
        self.kept(self.intake.desk.joined(joined).await);
        // While the bot was away, permissions may have been granted.
        self.kept(self.intake.desk.changed(channels).await);
    }

    async fn channel_update(&self, _: Context, _: Option<GuildChannel>, new: GuildChannel) {
        self.kept(self.intake.desk.changed([ChannelId(new.id.get())]).await);
    }

    async fn guild_role_update(&self, _: Context, _: Option<Role>, new: Role) {
        self.kept(self.intake.desk.roles_changed(GuildId(new.guild_id.get())).await);
    }

    async fn interaction_create(&self, context: Context, interaction: Interaction) {
        let _under_way = self.under_way.read().await;
        drop(self.recording.read().await);
        match respond(&self.intake.desk, &self.intake.connection, &interaction).await {
            Response::Nothing => {}
            Response::Answer(answer) => deliver(&context.http, &interaction, *answer).await,
            Response::Broken(answer, failure) => {
                deliver(&context.http, &interaction, *answer).await;
                let _ = self.intake.broken.send(failure);
            }
        }
    }
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
