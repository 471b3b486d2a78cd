//! GUILD_MEMBER_REMOVE: a member has left a server. Discord tells of it only where the privileged right was asked for, which
//! this bot does not do.

use crate::context::member_left;
use crate::domain::id::{GuildId, UserId};

use super::super::intake::Intake;

pub(super) async fn handle(intake: &Intake, guild: GuildId, user: UserId) {
    intake.kept(member_left(&intake.live.get(), guild, user).await);
}
