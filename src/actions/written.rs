//! A person wrote to the bot in a private message: one answer a day says what the bot can do. What was written is not known
//! here, and the answer goes the way of every notice.

use crate::context::commit;
use crate::domain::id::UserId;
use crate::domain::member::day;
use crate::domain::notice::{Address, Notice, NoticeKind};
use crate::store::{Batch, Change, StoreError};

use super::Context;
use super::private::any_shared;

/// Owe the person an answer, once on each day of theirs. People who share no server with the bot get none.
///
/// # Errors
/// When the store failed.
pub async fn answer_written(context: &Context, user: UserId) -> Result<(), StoreError> {
    let Some(guild) = any_shared(context, user).await? else { return Ok(()) };
    let member = context.store.member(user).await?;
    let zone = member.zone(&context.guild(guild).await?, &context.defaults);
    // The end of the day is the cause's moment, by which it is forgotten in time.
    let (_, midnight) = day(zone, context.now());
    let cause = format!("wrote:{user}@{}", midnight.timestamp());
    let answer = Notice::new(&cause, guild, Address::Person(user), NoticeKind::WroteToBot, context.now());
    commit(context, Batch::once(cause).change(Change::Enqueue(answer))).await.map(|_| ())
}
