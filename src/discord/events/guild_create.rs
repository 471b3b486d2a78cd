//! GUILD_CREATE: the bot finds itself in a server. One whose event did not come, or could not be read, is asked for.

use serenity::http::Route;
use tracing::{error, warn};

use crate::actions::deliverability::retry_channels;
use crate::actions::{Joined, record_server};
use crate::domain::id::GuildId;
use crate::jobs::SendError;

use super::super::intake::Intake;
use super::super::servers::GuildLookup;
use super::super::told::fetched;

/// Record the server.
pub(super) async fn handle(intake: &Intake, joined: Joined) {
    let turn = intake.turn(joined.id.0);
    let _turn = turn.lock().await;
    let just_added = intake.servers.is_unlisted(joined.id);
    record_in_turn(intake, Joined { just_added, ..joined }).await;
}

async fn record_in_turn(intake: &Intake, joined: Joined) {
    let (context, guild) = (intake.live.get(), joined.id);
    let channels: Vec<_> = joined.channels.iter().map(|(_, id)| *id).collect();
    intake.servers.remember(&context.defaults.channel_names(), &joined);
    match record_server(&context, joined).await {
        Ok(()) => intake.recorded.send_modify(|()| {}),
        Err(failure) => {
            error!(%guild, %failure, "server not recorded");
            intake.broke(failure);
        }
    }
    // While the bot was away, permissions may have been granted.
    intake.kept(retry_channels(&context, channels).await);
}

/// Ask for a server whose own event did not come or could not be read, and record it from the answer; at most once in
/// some minutes.
pub(in crate::discord) async fn fetch(intake: &Intake, guild: GuildId) {
    if !intake.servers.may_ask(guild, intake.live.now()) {
        return;
    }
    let turn = intake.turn(guild.0);
    let _turn = turn.lock().await;
    let answer = match asked(intake, guild).await {
        Ok(Some(joined)) => {
            record_in_turn(intake, joined).await;
            GuildLookup::Recorded
        }
        Ok(None) => {
            warn!(guild_id = %guild, "a server cannot be read");
            GuildLookup::None
        }
        Err(error) => {
            warn!(guild_id = %guild, %error, "a server cannot be fetched");
            GuildLookup::None
        }
    };
    intake.servers.answered(guild, answer);
}

/// Ask for a known server, since other channels matter from now on, and record it from the answer. Returns whether it could
/// be read.
pub(in crate::discord) async fn see_again(intake: &Intake, guild: GuildId) -> bool {
    let turn = intake.turn(guild.0);
    let _turn = turn.lock().await;
    match asked(intake, guild).await {
        Ok(Some(joined)) => {
            record_in_turn(intake, joined).await;
            true
        }
        Ok(None) => false,
        Err(error) => {
            warn!(guild_id = %guild, %error, "a server cannot be fetched");
            false
        }
    }
}

/// The server as Discord tells of it; none where that cannot be read.
async fn asked(intake: &Intake, guild: GuildId) -> Result<Option<Joined>, SendError> {
    let guild_id = guild.0.into();
    let about = intake.connection.get(Route::Guild { guild_id }).await?;
    let channels = intake.connection.get(Route::GuildChannels { guild_id }).await?;
    Ok(fetched(&about, &channels))
}
