//! MESSAGE_REACTION_REMOVE: an emoji was taken away from a message, and with it the thanks.

use serenity::all::Reaction;

use crate::actions::reaction::take_reaction_back;
use crate::domain::id::RecognitionId;

use super::super::intake::Intake;
use super::reaction::{seen, thanks};

pub(super) async fn handle(intake: &Intake, reaction: &Reaction) {
    let Some(seen) = seen(reaction) else { return };
    if thanks(intake, seen.guild, &reaction.emoji).await {
        let turn = intake.turn(RecognitionId::of_reaction(seen.place.message, seen.by).0);
        let _turn = turn.lock().await;
        intake.kept(take_reaction_back(&intake.live.get(), seen.by, seen.place).await);
    }
}
