//! Notices that were put off become due again when the reason may be over. Sending finds out whether it is over.

use crate::context::{Context, commit};
use crate::domain::notice::{Address, Notice, State};
use crate::store::{Batch, Change, Condition, StoreError};

/// How many waiting notices are read.
const WAITING: usize = 200;

/// What has come due for that address and was put off is due now.
pub(super) async fn look_anew(context: &Context, to: Address) -> Result<(), StoreError> {
    let now = context.now();
    let put_off = |notice: &Notice| {
        notice.state == State::Due && notice.scheduled_for <= now && now < notice.next_attempt_at
    };
    for notice in context.store.queue(to, WAITING).await?.into_iter().filter(put_off) {
        let sooner = Notice { next_attempt_at: now, ..notice.clone() };
        let unchanged = Condition::NoticeIs(Box::new(notice));
        commit(context, Batch::free().when(unchanged).change(Change::PutNotice(sooner))).await?;
    }
    Ok(())
}
