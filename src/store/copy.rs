//! A consistent copy of the records, or of a part of them, handed out in chunks while commits go on.

use super::StoreError;

/// A record as the tables hold it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Keys sort by their meaning. The first byte, an ASCII character, names the table.
    pub key: Vec<u8>,
    /// JSON, an id as text, or empty; the index holds binary values.
    pub value: Vec<u8>,
}

/// The records as they stood at one moment between two groups of commits, in key order.
///
/// Each step blocks while it reads one chunk, so iterate where blocking is allowed. A commit waits for one chunk at
/// most. The iterator ends after an error.
pub type Chunks<T> = Box<dyn Iterator<Item = Result<Vec<T>, StoreError>> + Send>;
