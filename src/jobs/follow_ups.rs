//! A follow-up of a one-on-one: its owners are reminded of it once, on its date, and asked once whether to drop it when it was left
//! alone for weeks. When both come is the domain's.

use crate::context::Context;
use crate::context::follow_ups::next;
use crate::domain::duty::Planned;
use crate::domain::follow_up::{FollowUp, UNTOUCHED};
use crate::domain::id::{FollowUpId, SeriesId};
use crate::domain::notice::{Address, Notice, NoticeKind};
use crate::store::{Batch, Change, Condition, StoreError};

use super::{again, gone};

/// Reminds of a follow-up, or asks about it.
pub async fn remind(
    context: &Context,
    batch: Batch,
    planned: Planned,
    (id, follow_up): (SeriesId, FollowUpId),
) -> Result<Batch, StoreError> {
    let found = context.store.follow_up(id, follow_up).await?.filter(FollowUp::is_open);
    let (Some(found), Some(series)) = (found, context.store.series(id).await?) else {
        return Ok(batch.change(Change::Drop(planned.duty)));
    };
    let stale = found.touched + UNTOUCHED <= planned.at;
    let now_is = match stale {
        true => FollowUp { asked: true, ..found.clone() },
        false => FollowUp { reminded: found.due, ..found.clone() },
    };
    let batch = batch
        .when(Condition::FollowUpIs(Box::new(found.clone())))
        .change(again(planned.duty, next(context, &series, &now_is, planned.at).await?))
        .change(Change::PutFollowUp(now_is));
    if gone::is_out_of(context, series.guild).await? {
        return Ok(batch);
    }
    let owners = found.owners(&series).into_iter();
    Ok(batch.changes(owners.map(|owner| {
        let say = match stale {
            true => NoticeKind::FollowUpStale { series: id, follow_up },
            false => NoticeKind::FollowUpDue { series: id, follow_up },
        };
        let to = Address::Person(owner);
        Change::Enqueue(Notice::new(&planned.occurrence(), series.guild, to, say, planned.at))
    })))
}
