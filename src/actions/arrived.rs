//! Whoever presses something in a message has got it: that settles what became of its notice, if nobody knew. Pressing
//! may take away what the message would have been known by.

use crate::desk::Desk;
use crate::domain::id::NoticeId;
use crate::domain::notice::{Notice, Say, State};
use crate::domain::recognition::Place;
use crate::store::{Batch, Change, Condition, StoreError};

impl Desk {
    /// A component of this notice's message was used, there.
    ///
    /// # Errors
    /// When the store failed.
    pub async fn arrived(&self, notice: NoticeId, place: Place) -> Result<(), StoreError> {
        let Some(before) = self.store.notice(notice).await? else { return Ok(()) };
        // One that is to be sent again after an unknown outcome is due once more.
        if !before.is_open() || before.attempts == 0 {
            return Ok(());
        }
        let Place { channel, message } = place;
        let state = State::Sent { channel, message, at: self.now(), late: false };
        let posted = match before.say {
            Say::Kudos { recognition } => Some(Change::Posted { recognition, place }),
            _ => None,
        };
        let batch = Batch::free()
            .change(Change::PutNotice(Notice { state, ..before.clone() }))
            .changes(posted)
            .when(Condition::NoticeIs(Box::new(before)));
        self.commit(batch).await.map(|_| ())
    }
}
