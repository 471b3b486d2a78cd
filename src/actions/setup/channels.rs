//! Whether messages can be posted in a channel, as Discord tells; a sentence that says what is missing where not.

use crate::catalogue::phrases;
use crate::catalogue::views::channel;
use crate::catalogue::views::setup::permissions;
use crate::domain::id::{ChannelId, GuildId};

use super::super::{Context, Invoker, Stop};

/// Checks that messages can be posted in a channel of the server.
pub(in crate::actions) async fn check_channel(
    context: &Context,
    invoker: &Invoker,
    guild: GuildId,
    id: ChannelId,
) -> Result<(), Stop> {
    let r#where = channel(id);
    let facts = context.members.channel(guild, id).await;
    let facts = facts.ok_or_else(|| context.stop(invoker, &phrases::CANNOT_CHECK))?;
    if !facts.text {
        return Err(context.stop(invoker, phrases::SetupWrongChannel { r#where }));
    }
    let missing = facts.missing();
    if missing.is_empty() {
        return Ok(());
    }
    let permissions = permissions(context.locale(invoker), &missing);
    Err(context.stop(invoker, phrases::SetupMissing { r#where, permissions }))
}
