//! Hints below answers: recording that one was given, and having no more. Which fits is `domain::hint`'s.

use crate::catalogue::{phrases, views};
use crate::context::commit;
use crate::domain::hint::Hint;
use crate::domain::id::UserId;
use crate::domain::member::{Settle, day};
use crate::domain::message::{Message, Reply};
use crate::domain::private_messages::PrivateTopic;
use crate::domain::tz::Tz;
use crate::store::{Batch, Change, Committed, StoreError};

use super::{Context, Invoker, Outcome};

/// Record that a hint is given. Returns the hint, unless another answer at the same time gives it: the two meet in the key of
/// the day, and later ones find the hint in the member's record.
async fn given(context: &Context, user: UserId, hint: Option<Hint>) -> Result<Option<Hint>, StoreError> {
    let Some(hint) = hint else { return Ok(None) };
    let (_, midnight) = day(Tz::UTC, context.now());
    let once = Batch::once(format!("hint:{user}:{}@{}", hint.name(), midnight.timestamp()));
    let committed = commit(context, once.change(Change::UpdateMember(user, Settle::Hinted(hint)))).await?;
    Ok((committed == Committed::Applied).then_some(hint))
}

/// Returns the line below the answer to given kudos, if a hint fits.
pub(super) async fn on_giving(
    context: &Context,
    invoker: &Invoker,
    fits: bool,
) -> Result<Option<String>, StoreError> {
    let giver = context.store.member(invoker.person.id).await?;
    let hint = given(context, giver.id, Hint::on_giving(&giver, fits)).await?;
    let command = |path: &str| context.commands.mention(path);
    Ok(hint.map(|hint| views::hint::line(context.locale(invoker), &command, hint)))
}

/// Adds a hint to the asker's look back on what they received, so many in all, if one fits.
pub(super) async fn on_looking_back(
    context: &Context,
    invoker: &Invoker,
    received: usize,
    shown: Message,
) -> Result<Message, StoreError> {
    let member = context.store.member(invoker.person.id).await?;
    let hint = given(context, member.id, Hint::on_looking_back(&member, received)).await?;
    let command = |path: &str| context.commands.mention(path);
    Ok(match hint {
        Some(hint) => views::hint::below(context.locale(invoker), &command, hint, shown),
        None => shown,
    })
}

/// Give the asker no more hints.
pub async fn no_more(context: &Context, invoker: &Invoker) -> Outcome {
    let settled = Change::UpdateMember(invoker.person.id, Settle::Topic(PrivateTopic::Hints, false));
    commit(context, Batch::once(invoker.cause()).change(settled).change(invoker.speaks())).await?;
    let command = context.commands.mention("me settings");
    Ok(Reply::text(context.locale(invoker).say(phrases::HintsOff { command })))
}
