//! Addresses that were closed, and may be open again: somebody spoke to the bot, or a channel was changed.

use crate::catalogue::{phrases, views};
use crate::domain::id::{ChannelId, GuildId};
use crate::domain::message::{Message, Reply, Row, Style};
use crate::domain::notice::Address;
use crate::domain::press::Press;
use crate::store::{Batch, Change, Committed, Condition, StoreError};

use super::fresh::TRIES;
use super::{Asker, Context};

/// Whoever speaks to the bot is tried again from now on, and learns how many messages did not reach them; not what
/// they said.
pub(super) async fn tell_missed(context: &Context, asker: &Asker, reply: Reply) -> Result<Reply, StoreError> {
    let Reply::Private(mut message) = reply else { return Ok(reply) };
    let Some(missed) = missed(context, Address::Person(asker.person.id)).await? else {
        return Ok(Reply::Private(message));
    };
    let locale = context.locale(asker);
    if missed > 0 {
        add(&mut message, locale.say(phrases::MissedMessages { count: missed }));
    }
    if let Some(guild) = paused(context, asker).await? {
        add(&mut message, locale.say(&phrases::PROMPTS_PAUSED));
        let again =
            views::button(locale, &phrases::BUTTON_RESUME_PROMPTS, Press::ResumePrompts(guild), Style::Good);
        message.rows.push(Row::Buttons(vec![again]));
    }
    Ok(Reply::Private(message))
}

fn add(message: &mut Message, said: String) {
    let lines = [std::mem::take(&mut message.text), said];
    message.text = lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n\n");
}

/// The server they ask in, if their prompts there have stopped.
async fn paused(context: &Context, asker: &Asker) -> Result<Option<GuildId>, StoreError> {
    let Some(guild) = asker.guild else { return Ok(None) };
    let prompting = context.store.prompting(guild, asker.person.id).await?;
    Ok(prompting.is_paused().then_some(guild))
}

/// How many messages did not arrive there, and nobody was told of yet; of two who ask at once, one is told. What waited for
/// them to open their messages is tried once more from here on.
async fn missed(context: &Context, to: Address) -> Result<Option<u32>, StoreError> {
    for _ in 0..TRIES {
        let Some(closed) = context.store.closed(to).await? else { return Ok(None) };
        let told = Batch::free().when(Condition::ClosedIs { to, closed }).change(Change::ToldMissed(to));
        if context.commit(told).await? == Committed::Applied {
            return Ok(Some(closed.missed));
        }
    }
    Ok(None)
}

impl Context {
    /// Something about these channels changed on Discord: those that were closed are tried again.
    ///
    /// # Errors
    /// When the store failed.
    pub async fn changed(&self, channels: impl IntoIterator<Item = ChannelId>) -> Result<(), StoreError> {
        for channel in channels {
            let to = Address::Channel(channel);
            if self.store.closed(to).await?.is_some_and(|closed| !closed.open) {
                self.commit(Batch::free().change(Change::Reopen(to))).await?;
            }
        }
        Ok(())
    }

    /// Roles were changed in a server: what the bot may do in the channels it posts in may have changed with them.
    ///
    /// # Errors
    /// When the store failed.
    pub async fn roles_changed(&self, guild: GuildId) -> Result<(), StoreError> {
        let guild = self.guild(guild).await?;
        self.changed(guild.channels()).await
    }
}
