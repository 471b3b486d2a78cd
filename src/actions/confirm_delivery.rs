//! A press on a message proves that the message arrived: the press settles its notice if the outcome was unknown. The
//! press may remove what the message would have been found by.

use crate::context::{Context, delivered};
use crate::domain::id::NoticeId;
use crate::domain::recognition::Place;
use crate::store::{Batch, Change, Condition, StoreError};

impl Context {
    /// Record that the notice's message arrived at `place`: a component of it was used there. The notices that waited
    /// behind it are due now.
    ///
    /// # Errors
    /// When the store failed.
    pub async fn arrived(&self, notice: NoticeId, place: Place) -> Result<(), StoreError> {
        let Some(before) = self.store.notice(notice).await? else { return Ok(()) };
        // A notice that is sent again after an unknown outcome is open, and has attempts.
        if !before.is_open() || before.attempts == 0 {
            return Ok(());
        }
        let to = before.to;
        let (sent, posted) = delivered(&before, place, self.now(), false);
        let batch = Batch::free()
            .change(Change::PutNotice(sent))
            .changes(posted)
            .when(Condition::NoticeIs(Box::new(before)));
        self.commit(batch).await?;
        self.look_anew(to).await
    }
}
