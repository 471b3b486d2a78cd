//! Consent of those who are thanked, looked up when the post goes out: whoever has chosen meanwhile not to be announced is
//! left out of it, and told privately instead.

use crate::desk::{Desk, owed};
use crate::domain::id::{RecognitionId, UserId};
use crate::domain::member::Visibility;
use crate::domain::notice::{Notice, Say};
use crate::store::{Batch, Change, Committed, StoreError};

/// Take those out of the post that is about to be sent who do not want to be in it any more.
pub async fn withhold(desk: &Desk, notice: &Notice) -> Result<(), StoreError> {
    let Say::Kudos { recognition } = notice.say else { return Ok(()) };
    // Whoever agrees at this very moment is named after all.
    while let Some(batch) = withholding(desk, notice, recognition).await? {
        if desk.commit(batch).await? == Committed::Applied {
            break;
        }
    }
    Ok(())
}

async fn withholding(desk: &Desk, notice: &Notice, id: RecognitionId) -> Result<Option<Batch>, StoreError> {
    let Some(kudos) = desk.store.recognition(id).await? else { return Ok(None) };
    let mut who: Vec<UserId> = vec![];
    for receiver in kudos.announced().into_iter().filter(|id| !kudos.agreed.contains(id)) {
        if desk.store.member(receiver).await?.visibility != Visibility::Announce {
            who.push(receiver);
        }
    }
    if who.is_empty() {
        return Ok(None);
    }
    let told: Vec<_> = who.iter().map(|id| owed::told(&kudos, *id, desk.now())).collect();
    let hidden = Change::Announce { recognition: id, who, on: false };
    let batch = Batch::free().change(hidden).changes(told.into_iter().map(Change::Tell));
    // A look back may have told of it while its post waited.
    let cause = format!("withheld:{}:{}", notice.id, notice.attempts);
    owed::amended(desk.store.as_ref(), batch, &kudos, vec![], &cause).await.map(Some)
}
