//! A file of the journal, of the size it will have from the beginning: filled with zeros once, so that appending to it
//! changes nothing but its content, and one `fdatasync` of it writes nothing else.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

use crate::files;

/// Zeros are written a page at a time. What is written at once, Linux keeps as one piece, and counts as written as a whole
/// whenever a byte of it is: 256 KiB for each frame, in `/proc/self/io`.
const PAGE: usize = 4_096;

pub struct Segment {
    file: File,
    /// How many bytes it has room for.
    size: u64,
    /// How many are taken.
    used: u64,
}

impl Segment {
    /// Make a file of `size` zeros, or make one that was half made whole.
    pub fn create(path: &Path, size: u64) -> io::Result<Segment> {
        let mut segment = Segment { file: files::create_anew(path)?, size: 0, used: 0 };
        segment.grow(size)?;
        Ok(segment)
    }

    /// Open one that is there, and read all of it.
    pub fn open(path: &Path) -> io::Result<(Segment, Vec<u8>)> {
        let mut file = files::open_to_change(path)?;
        let mut bytes = vec![];
        file.read_to_end(&mut bytes)?;
        file.rewind()?;
        Ok((Segment { file, size: bytes.len() as u64, used: 0 }, bytes))
    }

    /// Go on behind the first `used` bytes.
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

    /// Append bytes. They need not be on the disk yet.
    pub fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes)?;
        self.used += bytes.len() as u64;
        Ok(())
    }

    /// Make room for `size` bytes in all, and bring that to the disk.
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
