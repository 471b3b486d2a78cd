//! CHANNEL_DELETE: a channel is gone.

use crate::actions::servers::record_sight;
use crate::domain::id::{ChannelId, GuildId};
use crate::domain::standing::{Sight, There, Thing};
use crate::store::StoreError;

use super::super::intake::Intake;

pub(super) async fn handle(intake: &Intake, guild: GuildId, id: ChannelId) -> Result<(), StoreError> {
    let context = intake.live.get();
    let names = context.defaults.channel_names();
    let named = intake.servers.rename(&names, guild, id, None);
    let there = There::Without(Thing::Channel(id));
    record_sight(&context, guild, &Sight { named, there }).await
}
