//! The reminder ten minutes before a meeting that a group has agreed on.

use chrono::TimeDelta;

use crate::context::Context;
use crate::domain::duty::Planned;
use crate::domain::lateness::{Verdict, judge};
use crate::domain::notice::{Address, Notice, NoticeKind, SkipReason};
use crate::domain::pairing::GroupRef;
use crate::store::{Batch, Change, PairingCondition, StoreError};

use super::super::gone;

/// Reminds each member, if the meeting is still at the time the reminder was planned for.
pub async fn remind(
    context: &Context,
    batch: Batch,
    planned: Planned,
    id: GroupRef,
) -> Result<Batch, StoreError> {
    let batch = batch.change(Change::Drop(planned.duty));
    let just_before = planned.at - TimeDelta::seconds(1);
    let group = context.store.group(id).await?;
    let Some(group) = group.filter(|group| group.reminder(just_before) == Some(planned.at)) else {
        return Ok(batch);
    };
    if gone::is_out_of(context, id.program.guild).await? {
        return Ok(batch);
    }
    let Some(at) = group.meeting else { return Ok(batch) };
    let (now, zone) = (context.now(), context.guild(group.guild()).await?.zone(&context.defaults));
    let words = group.members.iter().map(|to| {
        let say = NoticeKind::GroupMeeting { group: id, at };
        let notice = Notice::new(&planned.occurrence(), group.guild(), Address::Person(*to), say, planned.at);
        match judge(&notice, now, zone) {
            Verdict::TooLate => notice.skipped(SkipReason::TooLate, now),
            Verdict::OnTime | Verdict::Late => notice,
        }
    });
    let words: Vec<Change> = words.map(Change::Enqueue).collect();
    let unchanged = PairingCondition::GroupIs { id, group: Some(group) };
    Ok(batch.when(unchanged.into()).changes(words))
}
