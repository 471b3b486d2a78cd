//! GUILD_DELETE: the bot was removed from a server. An outage of Discord's, which the same event tells of, is passed over in
//! `told`.

use serenity::http::Route;
use tracing::info;

use crate::actions::servers::record_removal;
use crate::domain::id::GuildId;
use crate::store::StoreError;

use super::super::intake::Intake;

/// Events may come in another order than they happened: a bot that was added again since is there.
pub(super) async fn handle(intake: &Intake, guild: GuildId) -> Result<(), StoreError> {
    if intake.live.store().guild(guild).await?.is_none_or(|guild| guild.left.is_some()) {
        return Ok(());
    }
    match intake.connection.get(Route::Guild { guild_id: guild.0.into() }).await {
        Ok(_) => Ok(()),
        Err(_) => {
            info!(%guild, "the bot was removed from a server, which is kept for a while");
            record_removal(&intake.live.get(), guild).await
        }
    }
}
