//! CHANNEL_CREATE and CHANNEL_UPDATE, which tell the same: there is a channel, under this name.

use crate::actions::deliverability::retry_channels;
use crate::actions::servers::record_sight;
use crate::domain::id::{ChannelId, GuildId};
use crate::domain::standing::{Sight, There};
use crate::store::StoreError;

use super::super::intake::Intake;

pub(super) async fn handle(
    intake: &Intake,
    guild: GuildId,
    id: ChannelId,
    name: Option<String>,
) -> Result<(), StoreError> {
    let context = intake.live.get();
    let names = context.defaults.channel_names();
    let named = intake.servers.rename(&names, guild, id, name);
    record_sight(&context, guild, &Sight { named, there: There::Unsaid }).await?;
    // Its permissions may have changed as well.
    retry_channels(&context, [id]).await
}
