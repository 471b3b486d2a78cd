//! From a store's address to the store: the one place that knows which back ends there are.

use std::sync::Arc;

use super::sled::{SledOptions, SledStore};
use super::{Store, StoreError};

/// Open the store at `url`, such as `sled:data/sincerely`.
///
/// # Errors
/// When the address names no back end, or its back end cannot open.
pub async fn open(url: &str, options: SledOptions) -> Result<Arc<dyn Store>, StoreError> {
    match url.split_once(':') {
        Some(("sled", folder)) if !folder.is_empty() => Ok(Arc::new(SledStore::open(folder, options).await?)),
        _ => Err(StoreError::UnknownUrl(url.into())),
    }
}
