//! Reactions that thank: who wrote the message is asked of Discord, since without its consent the bot sees no messages.
//! What comes while the bot is away is not caught up on: Discord tells of a reaction once.

use serenity::all::{Message, Reaction, ReactionType};
use serenity::http::{LightMethod, Request, Route};
use tracing::warn;

use crate::actions::Person;
use crate::domain::emoji::Emoji;
use crate::domain::id::{ChannelId, GuildId, MessageId, RecognitionId, UserId};
use crate::domain::recognition::Place;
use crate::domain::text::name;

use super::intake::Intake;

/// What is read of a reaction.
struct Seen {
    guild: GuildId,
    by: UserId,
    place: Place,
}

/// An emoji was put under a message.
pub async fn put(intake: &Intake, reaction: &Reaction) {
    let Some(seen) = seen(reaction) else { return };
    let by_a_bot = reaction.member.as_ref().is_some_and(|member| member.user.bot);
    let own = reaction.message_author_id.is_some_and(|author| author.get() == seen.by.0);
    if by_a_bot || own || !thanks(intake, seen.guild, &reaction.emoji).await {
        return;
    }
    // Whoever takes it away at once is heard after this.
    let turn = intake.turn(RecognitionId::of_reaction(seen.place.message, seen.by).0);
    let _turn = turn.lock().await;
    let Some(author) = author(intake, reaction).await else { return };
    intake.kept(intake.context.reacted(seen.guild, seen.by, author, seen.place).await);
}

/// An emoji was taken away.
pub async fn taken_away(intake: &Intake, reaction: &Reaction) {
    let Some(seen) = seen(reaction) else { return };
    if thanks(intake, seen.guild, &reaction.emoji).await {
        let turn = intake.turn(RecognitionId::of_reaction(seen.place.message, seen.by).0);
        let _turn = turn.lock().await;
        intake.kept(intake.context.unreacted(seen.by, seen.place).await);
    }
}

fn seen(reaction: &Reaction) -> Option<Seen> {
    let (guild, by) = (GuildId(reaction.guild_id?.get()), UserId(reaction.user_id?.get()));
    let (channel, message) = (ChannelId(reaction.channel_id.get()), MessageId(reaction.message_id.get()));
    Some(Seen { guild, by, place: Place { channel, message } })
}

/// Whether it is the emoji that thanks in that server.
async fn thanks(intake: &Intake, guild: GuildId, emoji: &ReactionType) -> bool {
    let chosen: Option<Emoji> = match intake.context.thanks_emoji(guild).await {
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

/// Who wrote the message; nobody, where the bot may not look.
async fn author(intake: &Intake, reaction: &Reaction) -> Option<Person> {
    let route = Route::ChannelMessage { channel_id: reaction.channel_id, message_id: reaction.message_id };
    let message = intake.connection.call::<Message>(Request::new(route, LightMethod::Get)).await;
    let message =
        message.inspect_err(|error| warn!(%error, "a message that was reacted to cannot be read")).ok()?;
    let bot = message.author.bot || message.webhook_id.is_some();
    Some(Person { id: UserId(message.author.id.get()), name: name(&message.author.name), bot, member: false })
}
