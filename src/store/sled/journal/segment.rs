//! A file of the journal. `create` fills the file with zeros to its final size, so that an append changes only content,
//! and one `fdatasync` writes only that.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

use crate::files;

/// The bytes of zeros in one write. Linux keeps a longer write as one piece of its page cache, and counts the whole
/// piece as written when one byte of it changes: 256 KiB for each frame, in `/proc/self/io`.
const PAGE: usize = 4_096;

pub struct Segment {
    file: File,
    /// The file's size in bytes.
    size: u64,
    /// How many bytes are used.
    used: u64,
}

impl Segment {
    /// Creates a file of `size` zeros, in place of any that was created in part.
    pub fn create(path: &Path, size: u64) -> io::Result<Segment> {
        let mut segment = Segment { file: files::create_anew(path)?, size: 0, used: 0 };
        segment.grow(size)?;
        Ok(segment)
    }

    /// Opens an existing file and reads all of it.
    pub fn open(path: &Path) -> io::Result<(Segment, Vec<u8>)> {
        let mut file = files::open_to_change(path)?;
        let mut bytes = vec![];
        file.read_to_end(&mut bytes)?;
        file.rewind()?;
        Ok((Segment { file, size: bytes.len() as u64, used: 0 }, bytes))
    }

    /// Continues after the first `used` bytes.
    pub fn go_on_from(&mut self, used: u64) -> io::Result<()> {
        self.used = used;
        self.file.seek(SeekFrom::Start(used)).map(drop)
    }

    pub fn file(&self) -> &File {
        &self.file
    }

    pub fn used(&self) -> u64 {
        self.used
    }

    pub fn size(&self) -> u64 {
        self.size
    }

    /// Appends bytes without syncing.
    pub fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes)?;
        self.used += bytes.len() as u64;
        Ok(())
    }

    /// Extends the file with zeros to `size` bytes and syncs it.
    pub fn grow(&mut self, size: u64) -> io::Result<()> {
        let zeros = [0; PAGE];
        self.file.seek(SeekFrom::Start(self.size))?;
        while self.size < size {
            let count = (size - self.size).min(zeros.len() as u64);
            self.file.write_all(&zeros[..count as usize])?;
            self.size += count;
        }
        self.file.sync_all()?;
        self.file.seek(SeekFrom::Start(self.used)).map(drop)
    }
}
