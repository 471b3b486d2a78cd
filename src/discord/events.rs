//! What follows from each event of the gateway. How it is read is in `frame`, what becomes of interactions in `intake`, of
//! servers in `servers`, of reactions in `reactions`.

use serde_json::Value;
use serenity::all::Ready;
use tracing::{info, warn};

use crate::domain::id::{GuildId, UserId};
use crate::metrics;

use super::commands;
use super::frame::Frame;
use super::intake::Intake;
use super::lenient_parse::{Salvaged, salvage};
use super::reactions;
use super::told::Told;

impl Intake {
    /// Do what follows from an event. Each way is boxed: what a task awaits is moved some ten times before it begins and after
    /// it ends, as large as the largest of the ways.
    pub(super) async fn hear(&self, frame: Frame) {
        match frame {
            Frame::Interaction(interaction) => Box::pin(self.take(&interaction)).await,
            Frame::Ready(ready) => Box::pin(self.begun(&ready)).await,
            Frame::Resumed => metrics::session("resumed"),
            Frame::Joined(joined) => Box::pin(self.record(joined)).await,
            Frame::RolesChanged(guild) => self.kept(Box::pin(self.context.roles_changed(guild)).await),
            Frame::Left { guild, user } => Box::pin(self.left(guild, user)).await,
            Frame::Put(reaction) => Box::pin(reactions::put(self, &reaction)).await,
            Frame::TakenAway(reaction) => Box::pin(reactions::taken_away(self, &reaction)).await,
            Frame::Told(told) => Box::pin(self.told(told)).await,
            Frame::Unread { kind, event } => Box::pin(self.unread(&kind, &event)).await,
        }
    }

    /// A session has begun.
    async fn begun(&self, ready: &Ready) {
        info!(servers = ready.guilds.len(), "connected");
        metrics::session("begun");
        self.connection.http.set_application_id(ready.application.id);
        let locale = self.context.catalogue.locale(&self.context.defaults.locale);
        match commands::register(&self.connection, locale).await {
            Ok(count) => info!(count, "commands registered"),
            Err(error) => warn!(%error, "commands not registered; those of before stay"),
        }
        self.compare(ready).await;
    }

    async fn left(&self, guild: GuildId, user: UserId) {
        self.kept(self.context.left(guild, user).await);
    }

    /// One that could not be read.
    async fn unread(&self, kind: &str, event: &Value) {
        metrics::unparsed(kind);
        if kind != "INTERACTION_CREATE" {
            warn!(event = kind, "an event could not be read");
            return self.unread_of_a_server(kind, event).await;
        }
        let outcome = match salvage(event) {
            Salvaged::Read(interaction) => {
                self.take(&interaction).await;
                "read"
            }
            Salvaged::Answerable(slip) => {
                self.bewilder(&slip).await;
                "bewildered"
            }
            Salvaged::Lost => "lost",
        };
        metrics::salvaged(outcome);
        warn!(event = kind, outcome, "an interaction could not be read at first");
    }

    /// A server that cannot be read is asked for; of what changes in one, what matters is picked out.
    async fn unread_of_a_server(&self, kind: &str, event: &Value) {
        let here = kind == "GUILD_CREATE" && event["unavailable"] != true;
        let id = event["id"].as_str().and_then(|id| id.parse().ok());
        if let Some(id) = id.filter(|_| here) {
            self.fetch(GuildId(id)).await;
        } else if let Some(told) = Told::salvaged(kind, event) {
            self.told(told).await;
        }
    }
}
