//! Tells each receiver of the cheers, some hours after the first one: one notice, however many members cheered by then.

use crate::context::Context;
use crate::domain::duty::Planned;
use crate::domain::id::RecognitionId;
use crate::domain::notice::{Address, Notice, NoticeKind};
use crate::store::{Batch, Change, Condition, StoreError};

/// Owes each announced receiver the notice of their cheers.
pub async fn tell(
    context: &Context,
    batch: Batch,
    planned: Planned,
    id: RecognitionId,
) -> Result<Batch, StoreError> {
    let batch = batch.change(Change::Drop(planned.duty));
    let Some(kudos) = context.store.recognition(id).await? else { return Ok(batch) };
    let batch = batch.when(Condition::RecognitionIs(Box::new(kudos.clone())));
    // The notices are named by the duty without its moment, so that no receiver is told of the same kudos twice.
    let cause = planned.duty.to_string();
    let to = if kudos.cheers_of_others().is_empty() { vec![] } else { kudos.announced() };
    let told = to.into_iter().map(|who| {
        let say = NoticeKind::Cheered { recognition: id };
        Change::Enqueue(Notice::new(&cause, kudos.guild, Address::Person(who), say, planned.at))
    });
    Ok(batch.changes(told))
}
