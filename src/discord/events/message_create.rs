//! MESSAGE_CREATE: a person wrote to the bot in a private message. What they wrote is not known here: `private_message` passes it over.

use crate::actions::written::answer_written;
use crate::domain::id::UserId;

use super::super::intake::Intake;

/// Answer the person. Of two messages at once the second waits, so that Discord is asked once whether they are a member.
pub(super) async fn handle(intake: &Intake, user: UserId) {
    let turn = intake.turn(user.0);
    let _turn = turn.lock().await;
    intake.kept(answer_written(&intake.live.get(), user).await);
}
