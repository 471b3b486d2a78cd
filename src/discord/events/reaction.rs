//! What both events of reactions need: what is read of one, and whether its emoji thanks.

use serenity::all::{Reaction, ReactionType};

use crate::actions::reaction::thanks_emoji;
use crate::domain::emoji::Emoji;
use crate::domain::id::{ChannelId, GuildId, MessageId, UserId};
use crate::domain::recognition::Place;

use super::super::intake::Intake;

/// What is read of a reaction.
pub(super) struct Seen {
    pub guild: GuildId,
    pub by: UserId,
    pub place: Place,
}

/// Whose reaction to which message it is; none outside of servers.
pub(super) fn seen(reaction: &Reaction) -> Option<Seen> {
    let (guild, by) = (GuildId(reaction.guild_id?.get()), UserId(reaction.user_id?.get()));
    let (channel, message) = (ChannelId(reaction.channel_id.get()), MessageId(reaction.message_id.get()));
    Some(Seen { guild, by, place: Place { channel, message } })
}

/// Whether it is the emoji that thanks in that server.
pub(super) async fn thanks(intake: &Intake, guild: GuildId, emoji: &ReactionType) -> bool {
    let chosen: Option<Emoji> = match thanks_emoji(&intake.live.get(), guild).await {
        Ok(chosen) => chosen,
        Err(failure) => {
            intake.kept(Err(failure));
            None
        }
    };
    let same = |chosen: Emoji| match emoji {
        ReactionType::Custom { id, .. } => chosen.is(Some(id.get()), ""),
        ReactionType::Unicode(characters) => chosen.is(None, characters),
        _ => false,
    };
    chosen.is_some_and(same)
}
