//! Backup files: what a store holds, as JSON Lines pressed with zstd, so that `zstdcat` and a text tool are enough to
//! look into one. The first line says what it is, each further one is a record, the last one holds the count and the
//! SHA-256 of all lines before it. Where a file lies, and when one is made, is not here.

mod line;
mod read;
mod write;

use serde::{Deserialize, Serialize};

pub use read::{Backup, BackupError};
pub use write::{NotWritten, write};

use crate::domain::Moment;

/// The version of the file's own shape, apart from the format of the records in it.
const VERSION: u32 = 1;

/// The first line.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
struct Head {
    sincerely_backup: u32,
    /// The format of the store it was taken of.
    format: u32,
    made: Moment,
}

/// The last line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Foot {
    records: u64,
    /// Of all lines before, their line breaks included; hexadecimal.
    sha256: String,
}

#[cfg(test)]
mod tests;
