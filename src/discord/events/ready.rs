//! READY: a session has begun. It lists the servers that the bot is in.

use std::collections::HashSet;

use serenity::all::Ready;
use tracing::{info, warn};

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
    let locale = intake.context.catalogue.locale(&intake.context.defaults.locale);
    match commands::register(&intake.connection, locale).await {
        Ok(registered) => {
            info!(count = registered.len(), "commands registered");
            intake.context.commands.learn(registered);
        }
        Err(error) => warn!(%error, "commands not registered; those of before stay"),
    }
    if let Some(listed) = intake.servers.begun(ready) {
        intake.kept(leave_unlisted(intake, &listed).await);
    }
}

/// A server that was known and that no session lists removed the bot while it was away.
async fn leave_unlisted(intake: &Intake, listed: &HashSet<GuildId>) -> Result<(), StoreError> {
    for guild in intake.context.store.guilds().await? {
        if guild.left.is_none() && !listed.contains(&guild.id) {
            handle_server_event(intake, GuildReport::Removed { guild: guild.id }).await;
        }
    }
    Ok(())
}
