//! Some hours after the first cheer: one word to each who was thanked, however many have cheered by then.

use crate::context::Context;
use crate::domain::duty::Planned;
use crate::domain::id::RecognitionId;
use crate::domain::notice::{Address, Notice, NoticeKind};
use crate::store::{Batch, Change, Condition, StoreError};

/// Owe each announced receiver the one note about their cheers.
pub async fn tell(
    context: &Context,
    batch: Batch,
    planned: Planned,
    id: RecognitionId,
) -> Result<Batch, StoreError> {
    let batch = batch.change(Change::Drop(planned.duty));
    let Some(kudos) = context.store.recognition(id).await? else { return Ok(batch) };
    let batch = batch.when(Condition::RecognitionIs(Box::new(kudos.clone())));
    // Named by the duty and not by its moment: nobody hears of the same kudos twice.
    let cause = planned.duty.to_string();
    let to = if kudos.cheers_of_others().is_empty() { vec![] } else { kudos.announced() };
    let told = to.into_iter().map(|who| {
        let say = NoticeKind::Cheered { recognition: id };
        Change::Enqueue(Notice::new(&cause, kudos.guild, Address::Person(who), say, planned.at))
    });
    Ok(batch.changes(told))
}
