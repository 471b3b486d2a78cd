//! GUILD_ROLE_UPDATE: what the bot may do in a server's channels may have changed.

use crate::actions::deliverability::roles_changed;
use crate::domain::id::GuildId;

use super::super::intake::Intake;

pub(super) async fn handle(intake: &Intake, guild: GuildId) {
    intake.kept(roles_changed(&intake.live.get(), guild).await);
}
