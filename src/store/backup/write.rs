//! Writes a backup in one pass over the records. The caller opens and names the file.

use std::io::{self, Write};

use serde::Serialize;
use sha2::{Digest, Sha256};
use zstd::stream::write::Encoder;

use super::{Foot, Head, VERSION, line};
use crate::domain::Moment;
use crate::store::tables::format::FORMAT;
use crate::store::{Chunks, Record, StoreError};

/// zstd's default level: records of one table resemble each other, so a higher level gains little.
const LEVEL: i32 = 3;

/// The reason why a backup was not written.
#[derive(Debug, thiserror::Error)]
pub enum NotWritten {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("it cannot be written: {0}")]
    Output(#[from] io::Error),
}

/// Writes all records and returns their number. Blocks as the chunks do.
///
/// # Errors
/// When the store fails or `to` cannot be written; the bytes written so far are then no backup.
pub fn write(records: Chunks<Record>, made: Moment, to: impl Write) -> Result<u64, NotWritten> {
    let mut lines = Lines::new(to)?;
    lines.value(&Head { sincerely_backup: VERSION, format: FORMAT, made })?;
    let mut count = 0;
    for chunk in records {
        for record in &chunk? {
            lines.line(&line::write(record))?;
            count += 1;
        }
    }
    let sha256 = line::hex(&lines.sum.clone().finalize());
    lines.value(&Foot { records: count, sha256 })?;
    lines.pressed.finish()?.flush()?;
    Ok(count)
}

struct Lines<W: Write> {
    pressed: Encoder<'static, W>,
    sum: Sha256,
}

impl<W: Write> Lines<W> {
    fn new(to: W) -> io::Result<Lines<W>> {
        let mut pressed = Encoder::new(to, LEVEL)?;
        pressed.include_checksum(true)?;
        Ok(Lines { pressed, sum: Sha256::new() })
    }

    fn value(&mut self, value: &impl Serialize) -> io::Result<()> {
        let mut line = serde_json::to_vec(value)?;
        line.push(b'\n');
        self.line(&line)
    }

    fn line(&mut self, line: &[u8]) -> io::Result<()> {
        self.sum.update(line);
        self.pressed.write_all(line)
    }
}
