//! Addresses that were closed, and may be open again: a member spoke to the bot, or a channel was changed.

use crate::catalogue::{phrases, views};
use crate::context::commit;
use crate::domain::buttons::PromptButton;
use crate::domain::id::{ChannelId, GuildId};
use crate::domain::message::{Message, Reply, Row, Style};
use crate::domain::notice::Address;
use crate::store::{Batch, Change, Committed, Condition, StoreError};

use super::fresh::TRIES;
use super::{Context, Invoker};

/// A member who speaks to the bot is tried again from now on, and learns how many messages did not reach them; not what
/// they said.
pub(super) async fn tell_missed(
    context: &Context,
    invoker: &Invoker,
    reply: Reply,
) -> Result<Reply, StoreError> {
    let Reply::Private(mut message) = reply else { return Ok(reply) };
    let Some(missed) = missed(context, Address::Person(invoker.person.id)).await? else {
        return Ok(Reply::Private(message));
    };
    let locale = context.locale(invoker);
    if missed > 0 {
        add(&mut message, locale.say(phrases::MissedMessages { count: missed }));
    }
    if let Some(guild) = paused(context, invoker).await? {
        add(&mut message, locale.say(&phrases::PROMPTS_PAUSED));
        let again =
            views::button(locale, &phrases::BUTTON_RESUME_PROMPTS, PromptButton::Resume(guild), Style::Good);
        message.rows.push(Row::Buttons(vec![again]));
    }
    Ok(Reply::Private(message))
}

fn add(message: &mut Message, said: String) {
    let lines = [std::mem::take(&mut message.text), said];
    message.text = lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n\n");
}

/// The server they ask in, if their prompts there have stopped.
async fn paused(context: &Context, invoker: &Invoker) -> Result<Option<GuildId>, StoreError> {
    let Some(guild) = invoker.guild else { return Ok(None) };
    let prompting = context.store.prompting(guild, invoker.person.id).await?;
    Ok(prompting.is_paused().then_some(guild))
}

/// How many messages did not arrive there, and were not told of yet; of two who ask at once, one is told. What waited for
/// them to open their messages is tried once more from here on.
async fn missed(context: &Context, to: Address) -> Result<Option<u32>, StoreError> {
    for _ in 0..TRIES {
        let Some(closed) = context.store.closed(to).await? else { return Ok(None) };
        let told = Batch::free().when(Condition::ClosedIs { to, closed }).change(Change::ToldMissed(to));
        if commit(context, told).await? == Committed::Applied {
            return Ok(Some(closed.missed));
        }
    }
    Ok(None)
}

/// Something about these channels changed on Discord: those that were closed are tried again.
///
/// # Errors
/// When the store failed.
pub async fn retry_channels(
    context: &Context,
    channels: impl IntoIterator<Item = ChannelId>,
) -> Result<(), StoreError> {
    for channel in channels {
        let to = Address::Channel(channel);
        if context.store.closed(to).await?.is_some_and(|closed| !closed.open) {
            commit(context, Batch::free().change(Change::Reopen(to))).await?;
        }
    }
    Ok(())
}

/// Roles were changed in a server: what the bot may do in the channels it posts in may have changed with them.
///
/// # Errors
/// When the store failed.
pub async fn roles_changed(context: &Context, guild: GuildId) -> Result<(), StoreError> {
    let guild = context.guild(guild).await?;
    retry_channels(context, guild.channels()).await
}
