//! Backup files: the records of a store as JSON Lines under zstd, so that `zstdcat` and a text tool are enough to
//! inspect one. The first line is the head, each further line is a record, the last line holds the record count and
//! the SHA-256 of all lines before it. The path of a backup and its schedule are not decided here.

mod line;
mod read;
mod write;

use serde::{Deserialize, Serialize};

pub use read::{Backup, BackupError};
pub use write::{NotWritten, write};

use crate::domain::Moment;

/// The version of the file's layout. The records have a format number of their own.
const VERSION: u32 = 1;

/// The first line.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
struct Head {
    sincerely_backup: u32,
    /// The format of the store that was backed up.
    format: u32,
    made: Moment,
}

/// The last line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Foot {
    records: u64,
    /// The SHA-256 of all earlier lines, line breaks included, in hexadecimal.
    sha256: String,
}

#[cfg(test)]
mod tests;
