//! MESSAGE_REACTION_ADD: an emoji was put under a message. Who wrote that is asked of Discord, since without its consent the bot
//! sees no messages. What comes while the bot is away is not caught up on: Discord tells of a reaction once.

use serenity::all::{Message, Reaction};
use serenity::http::{LightMethod, Request, Route};
use tracing::warn;

use crate::actions::Person;
use crate::actions::reaction::thank_by_reaction;
use crate::domain::id::{RecognitionId, UserId};
use crate::domain::text::name;

use super::super::intake::Intake;
use super::reaction::{seen, thanks};

pub(super) async fn handle(intake: &Intake, reaction: &Reaction) {
    let Some(seen) = seen(reaction) else { return };
    let by_a_bot = reaction.member.as_ref().is_some_and(|member| member.user.bot);
    let own = reaction.message_author_id.is_some_and(|author| author.get() == seen.by.0);
    if by_a_bot || own || !thanks(intake, seen.guild, &reaction.emoji).await {
        return;
    }
    // Taking it away at once is handled after this.
    let turn = intake.turn(RecognitionId::of_reaction(seen.place.message, seen.by).0);
    let _turn = turn.lock().await;
    let Some(author) = author(intake, reaction).await else { return };
    intake.kept(thank_by_reaction(&intake.live.get(), seen.guild, seen.by, author, seen.place).await);
}

/// Who wrote the message; none where the bot may not look.
async fn author(intake: &Intake, reaction: &Reaction) -> Option<Person> {
    let route = Route::ChannelMessage { channel_id: reaction.channel_id, message_id: reaction.message_id };
    let message = intake.connection.call::<Message>(Request::new(route, LightMethod::Get)).await;
    let message =
        message.inspect_err(|error| warn!(%error, "a message that was reacted to cannot be read")).ok()?;
    let bot = message.author.bot || message.webhook_id.is_some();
    Some(Person { id: UserId(message.author.id.get()), name: name(&message.author.name), bot, member: false })
}
