//! Everything kept, or a part of it, as it stood at one moment: handed out in chunks while commits go on.

use super::StoreError;

/// A record as the tables have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Sorts as what it means; its first byte, an ASCII character, names the table.
    pub key: Vec<u8>,
    /// JSON, an id as text, or nothing.
    pub value: Vec<u8>,
}

/// What was kept at one moment between two groups of commits, in the keys' order.
///
/// Each step blocks for as long as it takes to look at one chunk, so go through it where blocking is allowed. Commits
/// wait for one chunk at most. After an error nothing follows.
pub type Chunks<T> = Box<dyn Iterator<Item = Result<Vec<T>, StoreError>> + Send>;
