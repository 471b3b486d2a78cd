//! GUILD_EMOJIS_UPDATE: all the emojis that a server has now.

use crate::actions::servers::record_sight;
use crate::domain::id::GuildId;
use crate::domain::standing::{Sight, There};
use crate::store::StoreError;

use super::super::intake::Intake;

pub(super) async fn handle(intake: &Intake, guild: GuildId, emojis: Vec<u64>) -> Result<(), StoreError> {
    let sight = Sight { named: vec![], there: There::Emojis(emojis) };
    record_sight(&intake.live.get(), guild, &sight).await
}
