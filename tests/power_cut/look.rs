//! What a store holds after a cut: the commits that are there whole, and traces of any that are there in part.

use std::collections::BTreeSet;
use std::path::Path;

use sincerely::store::sled::SledOptions;
use sincerely::store::{self, LedgerFilter, Store, StoreError};

use crate::load::{GUILD, RECEIVERS, notice, recognition};

#[derive(Default)]
pub struct Kept {
    pub whole: BTreeSet<u64>,
    pub half: Vec<String>,
}

/// Open it and look.
///
/// # Errors
/// When it does not open.
pub fn into(store: &Path) -> Result<Kept, StoreError> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a thread");
    runtime.block_on(async {
        let url = format!("sled:{}", store.display());
        let store = store::url::open(&url, SledOptions { reserved_space: 0 }).await?;
        let kept = all(store.as_ref()).await;
        store.close().await?;
        kept
    })
}

async fn all(store: &dyn Store) -> Result<Kept, StoreError> {
    let mut kept = Kept::default();
    let mut counts = vec![store.ledger(&LedgerFilter::default(), 0, usize::MAX).await?.len()];
    for user in RECEIVERS {
        let (received, count) = store.received(GUILD, user, 0, usize::MAX).await?;
        counts.push(count);
        for given in received {
            let number = given.id.0;
            let told = store.notice(notice(&given).id).await?.is_some();
            if given != recognition(number) || !told {
                kept.half.push(format!("{number}"));
            }
            kept.whole.insert(number);
        }
    }
    if counts.iter().any(|count| *count != kept.whole.len()) {
        kept.half.push(format!("{counts:?} of {}", kept.whole.len()));
    }
    Ok(kept)
}
