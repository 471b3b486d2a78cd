//! Whoever presses something in a message has got it: that settles what became of its notice, if nobody knew. Pressing
//! may take away what the message would have been known by.

use crate::context::{Context, commit, delivered};
use crate::domain::id::NoticeId;
use crate::domain::recognition::Place;
use crate::store::{Batch, Change, Condition, StoreError};

use super::requeue::look_anew;

/// A component of this notice's message was used, there. What waited for word of it waits no longer.
///
/// # Errors
/// When the store failed.
pub async fn confirm_delivery(context: &Context, notice: NoticeId, place: Place) -> Result<(), StoreError> {
    let Some(before) = context.store.notice(notice).await? else { return Ok(()) };
    // One that is to be sent again after an unknown outcome is due once more.
    if !before.is_open() || before.attempts == 0 {
        return Ok(());
    }
    let to = before.to;
    let (sent, posted) = delivered(&before, place, context.now(), false);
    let batch = Batch::free()
        .change(Change::PutNotice(sent))
        .changes(posted)
        .when(Condition::NoticeIs(Box::new(before)));
    commit(context, batch).await?;
    look_anew(context, to).await
}
