//! READY: a session has begun. It lists the servers that the bot is in.

use std::collections::HashSet;

use serenity::all::Ready;
use tracing::{info, warn};

use crate::context::Context;
use crate::domain::id::GuildId;
use crate::metrics;
use crate::store::StoreError;

use super::super::commands;
use super::super::intake::Intake;
use super::super::told::GuildReport;
use super::handle_server_event;

pub(super) async fn handle(intake: &Intake, ready: &Ready) {
    info!(servers = ready.guilds.len(), "connected");
    metrics::session("begun");
    intake.connection.http.set_application_id(ready.application.id);
    register(intake, &intake.live.get()).await;
    if let Some(listed) = intake.servers.begun(ready) {
        intake.kept(leave_unlisted(intake, &listed).await);
    }
}

/// Tell Discord which commands there are, in the languages of this context. Returns whether Discord took them.
pub(in crate::discord) async fn register(intake: &Intake, context: &Context) -> bool {
    let tag = &context.defaults.locale;
    match commands::register(&intake.connection, &context.catalogue, tag).await {
        Ok(registered) => {
            info!(count = registered.len(), "commands registered");
            context.commands.learn(registered);
            true
        }
        Err(error) => {
            warn!(%error, "commands not registered; those of before stay");
            false
        }
    }
}

/// A server that was known and that no session lists removed the bot while it was away.
async fn leave_unlisted(intake: &Intake, listed: &HashSet<GuildId>) -> Result<(), StoreError> {
    for guild in intake.live.store().guilds().await? {
        if guild.left.is_none() && !listed.contains(&guild.id) {
            handle_server_event(intake, GuildReport::Removed { guild: guild.id }).await;
        }
    }
    Ok(())
}
