//! Notices that were put off become due again when the reason may be over. Sending finds out whether it is over.

use crate::context::Context;
use crate::domain::notice::{Address, Notice, State};
use crate::store::{Batch, Change, Condition, StoreError};

/// How many waiting notices are read.
const WAITING: usize = 200;

impl Context {
    /// Make due now the notices to that address that were planned for now or earlier and put off.
    pub(super) async fn look_anew(&self, to: Address) -> Result<(), StoreError> {
        let now = self.now();
        let put_off =
            |notice: &Notice| notice.state == State::Due && notice.planned <= now && now < notice.due;
        for notice in self.store.queue(to, WAITING).await?.into_iter().filter(put_off) {
            let sooner = Notice { due: now, ..notice.clone() };
            let unchanged = Condition::NoticeIs(Box::new(notice));
            self.commit(Batch::free().when(unchanged).change(Change::PutNotice(sooner))).await?;
        }
        Ok(())
    }
}
