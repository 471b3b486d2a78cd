//! What follows from each event of the gateway: one file an event. How events are read is in `frame` and `told`.

mod channel_create;
mod channel_delete;
pub(super) mod guild_create;
mod guild_delete;
mod guild_emojis_update;
mod guild_member_remove;
mod guild_role_delete;
mod guild_role_update;
mod interaction_create;
mod message_create;
mod message_reaction_add;
mod message_reaction_remove;
mod reaction;
pub(super) mod ready;

use serde_json::Value;
use tracing::warn;

use crate::domain::id::GuildId;
use crate::domain::standing::Thing;
use crate::metrics;
use crate::store::StoreError;

use super::frame::GatewayFrame;
use super::intake::Intake;
use super::told::GuildReport;

/// Do what follows from an event. Each way is boxed: what a task awaits is moved some ten times before it begins and after it
/// ends, as large as the largest of the ways.
pub(super) async fn handle(intake: &Intake, frame: GatewayFrame) {
    match frame {
        GatewayFrame::Interaction(interaction) => Box::pin(intake.take(&interaction)).await,
        GatewayFrame::Ready(session) => Box::pin(ready::handle(intake, &session)).await,
        GatewayFrame::Resumed => metrics::session("resumed"),
        GatewayFrame::Joined(joined) => Box::pin(guild_create::handle(intake, joined)).await,
        GatewayFrame::RolesChanged(guild) => Box::pin(guild_role_update::handle(intake, guild)).await,
        GatewayFrame::Left { guild, user } => {
            Box::pin(guild_member_remove::handle(intake, guild, user)).await
        }
        GatewayFrame::Put(reaction) => Box::pin(message_reaction_add::handle(intake, &reaction)).await,
        GatewayFrame::TakenAway(reaction) => {
            Box::pin(message_reaction_remove::handle(intake, &reaction)).await
        }
        GatewayFrame::Written(user) => Box::pin(message_create::handle(intake, user)).await,
        GatewayFrame::Told(told) => Box::pin(handle_server_event(intake, told)).await,
        GatewayFrame::Unread { kind, event } => Box::pin(handle_unread(intake, &kind, &event)).await,
    }
}

/// Do what follows from what Discord tells of a server, one after the other: what was seen earlier may not be kept later.
pub(super) async fn handle_server_event(intake: &Intake, told: GuildReport) {
    let turn = intake.turn(told.guild().0);
    let _turn = turn.lock().await;
    intake.kept(in_turn(intake, told).await);
}

async fn in_turn(intake: &Intake, told: GuildReport) -> Result<(), StoreError> {
    match told {
        GuildReport::Channel { guild, id, name } => channel_create::handle(intake, guild, id, name).await,
        GuildReport::Gone { guild, what: Thing::Channel(id) } => {
            channel_delete::handle(intake, guild, id).await
        }
        GuildReport::Gone { guild, what } => guild_role_delete::handle(intake, guild, what).await,
        GuildReport::Emojis { guild, emojis } => guild_emojis_update::handle(intake, guild, emojis).await,
        GuildReport::Removed { guild } => guild_delete::handle(intake, guild).await,
    }
}

/// What follows from an event that could not be read. A server is asked for; of what changes in one, what matters is picked out.
async fn handle_unread(intake: &Intake, kind: &str, event: &Value) {
    metrics::unparsed(kind);
    if kind == "INTERACTION_CREATE" {
        return interaction_create::handle_unread(intake, event).await;
    }
    warn!(event = kind, "an event could not be read");
    let here = kind == "GUILD_CREATE" && event["unavailable"] != true;
    let id = event["id"].as_str().and_then(|id| id.parse().ok());
    if let Some(id) = id.filter(|_| here) {
        guild_create::fetch(intake, GuildId(id)).await;
    } else if let Some(told) = GuildReport::salvaged(kind, event) {
        handle_server_event(intake, told).await;
    }
}
