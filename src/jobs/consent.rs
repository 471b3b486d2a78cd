//! Consent of those who are thanked, looked up when the post goes out: whoever has chosen meanwhile not to be announced is
//! left out of it, and told privately instead.

use crate::desk::{Desk, owed};
use crate::domain::id::UserId;
use crate::domain::member::Visibility;
use crate::domain::notice::{Notice, Say};
use crate::store::{Batch, Change, StoreError};

/// Take those out of the post that is about to be sent who do not want to be in it any more.
pub async fn withhold(desk: &Desk, notice: &Notice) -> Result<(), StoreError> {
    let Say::Kudos { recognition: id } = notice.say else { return Ok(()) };
    let Some(kudos) = desk.store.recognition(id).await? else { return Ok(()) };
    let mut who: Vec<UserId> = vec![];
    for receiver in kudos.announced().into_iter().filter(|id| !kudos.agreed.contains(id)) {
        if desk.store.member(receiver).await?.visibility != Visibility::Announce {
            who.push(receiver);
        }
    }
    if who.is_empty() {
        return Ok(());
    }
    let told: Vec<_> = who.iter().map(|id| owed::told(&kudos, *id, desk.now())).collect();
    let hidden = Change::Announce { recognition: id, who, on: false };
    desk.commit(Batch::free().change(hidden).changes(told.into_iter().map(Change::Tell))).await.map(|_| ())
}
