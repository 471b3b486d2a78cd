//! Reads a backup twice: the first pass checks that the file is whole, the second returns its records.

use std::fs::File;
use std::io::{self, BufRead, BufReader, ErrorKind, Read};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use zstd::stream::read::Decoder;

use super::{Foot, Head, VERSION, line};
use crate::domain::Moment;
use crate::files;
use crate::store::Record;
use crate::store::tables::format::FORMAT;
use crate::store::tables::legible::legible;

/// The longest line, in bytes. The longest value in the tables is far shorter.
const LINE: u64 = 16 << 20;
/// The largest zstd window, as a power of two: 16 MiB, whatever the file asks for. `write` uses 2 MiB.
const WINDOW: u32 = 24;

/// A backup that passed the check.
#[derive(Debug)]
pub struct Backup {
    path: PathBuf,
    /// When the backup was made.
    pub made: Moment,
    /// The format of its records.
    pub format: u32,
    /// The number of its records.
    pub count: u64,
}

/// The reason why a file cannot be restored.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    #[error("it cannot be read: {0}")]
    Unreadable(io::Error),
    #[error("this is no backup of Sincerely")]
    NotOne,
    #[error("the backup is cut short; restore another one")]
    Short,
    #[error("the backup is damaged: {0}; restore another one")]
    Damaged(&'static str),
    /// The backup is whole, but another version wrote a record that this version's tables cannot read.
    #[error(
        "this version cannot read line {line} of the backup: {why}; restore it with the version that made it"
    )]
    Illegible { line: u64, why: String },
    #[error(
        "the backup is of version {found}, and this program knows versions up to {known}; restore it with the one that made it"
    )]
    Newer { found: u32, known: u32 },
    #[error(
        "the backup is of a store of format {found}, and this program knows formats up to {known}; restore it with the one that made it"
    )]
    NewerFormat { found: u32, known: u32 },
}

impl Backup {
    /// Reads a file from beginning to end, and each record as its table does. Blocks.
    ///
    /// # Errors
    /// When the file is no backup, is not whole, is of a later version or holds a record that this version cannot read.
    pub fn check(path: &Path) -> Result<Backup, BackupError> {
        let mut records = RecordReader::open(path)?;
        let Head { format, made, .. } = records.head;
        while let Some(record) = records.next() {
            // The first line is the head.
            let line = records.count + 1;
            legible(&record?).map_err(|why| BackupError::Illegible { line, why: why.to_string() })?;
        }
        Ok(Backup { path: path.to_owned(), made, format, count: records.count })
    }

    /// Returns the records in key order. If the file has changed since the check, the last item is an error.
    ///
    /// # Errors
    /// When the file cannot be opened again.
    pub fn records(&self) -> Result<impl Iterator<Item = Result<Record, BackupError>>, BackupError> {
        RecordReader::open(&self.path)
    }
}

struct RecordReader {
    lines: BufReader<Decoder<'static, BufReader<File>>>,
    head: Head,
    sum: Sha256,
    count: u64,
    last_key: Vec<u8>,
    ended: bool,
}

impl RecordReader {
    fn open(path: &Path) -> Result<RecordReader, BackupError> {
        let mut pressed = files::open(path).and_then(Decoder::new).map_err(BackupError::Unreadable)?;
        pressed.window_log_max(WINDOW).map_err(BackupError::Unreadable)?;
        let mut lines = BufReader::new(pressed);
        let line = match next_line(&mut lines) {
            Ok(Some(line)) => line,
            Err(BackupError::Unreadable(error)) => return Err(BackupError::Unreadable(error)),
            Err(BackupError::Short) => return Err(BackupError::Short),
            _ => return Err(BackupError::NotOne),
        };
        let head = head(&line)?;
        let sum = Sha256::new().chain_update(&line);
        Ok(RecordReader { lines, head, sum, count: 0, last_key: vec![], ended: false })
    }

    fn read(&mut self) -> Result<Option<Record>, BackupError> {
        let line = next_line(&mut self.lines)?.ok_or(BackupError::Short)?;
        if !line.starts_with(line::BEGIN) {
            return self.finish(&line).map(|()| None);
        }
        let record = line::read(&line).ok_or(BackupError::Damaged("a line of it is no record"))?;
        let of_a_table = matches!(record.key.first(), Some(1..=0x7F));
        if !of_a_table || record.key <= self.last_key {
            return Err(BackupError::Damaged("its records are not in order"));
        }
        self.last_key.clone_from(&record.key);
        self.sum.update(&line);
        self.count += 1;
        Ok(Some(record))
    }

    fn finish(&mut self, line: &[u8]) -> Result<(), BackupError> {
        let foot: Foot =
            serde_json::from_slice(line).map_err(|_| BackupError::Damaged("a line of it is no record"))?;
        let sha256 = line::hex(&self.sum.clone().finalize());
        if foot != (Foot { records: self.count, sha256 }) {
            return Err(BackupError::Damaged("its checksum is not that of its records"));
        }
        match next_line(&mut self.lines)? {
            None => Ok(()),
            Some(_) => Err(BackupError::Damaged("something follows its end")),
        }
    }
}

impl Iterator for RecordReader {
    type Item = Result<Record, BackupError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let record = self.read().transpose();
        self.ended = !matches!(record, Some(Ok(_)));
        record
    }
}

fn head(line: &[u8]) -> Result<Head, BackupError> {
    /// The one field that every later version has.
    #[derive(serde::Deserialize)]
    struct Version {
        sincerely_backup: u32,
    }
    let version: Version = serde_json::from_slice(line).map_err(|_| BackupError::NotOne)?;
    if version.sincerely_backup > VERSION {
        return Err(BackupError::Newer { found: version.sincerely_backup, known: VERSION });
    }
    let head: Head = serde_json::from_slice(line)
        .map_err(|_| BackupError::Damaged("its first line cannot be made out"))?;
    match head.format {
        1..=FORMAT => Ok(head),
        0 => Err(BackupError::Damaged("its first line cannot be made out")),
        found => Err(BackupError::NewerFormat { found, known: FORMAT }),
    }
}

/// Returns the next line with its line break, or None at the end of the file.
fn next_line(lines: &mut impl BufRead) -> Result<Option<Vec<u8>>, BackupError> {
    let mut line = vec![];
    let read = lines.by_ref().take(LINE).read_until(b'\n', &mut line).map_err(unpressed);
    match (read?, line.last()) {
        (0, _) => Ok(None),
        (_, Some(b'\n')) => Ok(Some(line)),
        (read, _) if read as u64 == LINE => Err(BackupError::Damaged("a line of it is too long")),
        _ => Err(BackupError::Short),
    }
}

/// zstd reports bad data as I/O errors too; only errors with an OS code come from the file itself.
fn unpressed(error: io::Error) -> BackupError {
    match error.kind() {
        ErrorKind::UnexpectedEof => BackupError::Short,
        _ if error.raw_os_error().is_some() => BackupError::Unreadable(error),
        _ => BackupError::Damaged("it cannot be unpacked"),
    }
}
