//! GUILD_ROLE_DELETE: a role is gone, and with it what it took from the bot.

use crate::actions::deliverability::roles_changed;
use crate::actions::servers::record_sight;
use crate::domain::id::GuildId;
use crate::domain::standing::{Sight, There, Thing};
use crate::store::StoreError;

use super::super::intake::Intake;

pub(super) async fn handle(intake: &Intake, guild: GuildId, what: Thing) -> Result<(), StoreError> {
    let context = intake.live.get();
    let sight = Sight { named: intake.servers.named(guild), there: There::Without(what) };
    record_sight(&context, guild, &sight).await?;
    match what {
        Thing::Role(_) => roles_changed(&context, guild).await,
        Thing::Channel(_) | Thing::Emoji(_) => Ok(()),
    }
}
