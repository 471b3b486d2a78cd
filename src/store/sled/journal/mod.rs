//! The journal: each group of writes is a frame, appended to one of two files and synced before a commit that waits for
//! the disk is answered. `checkpoint` writes the groups of a file to sled before the file is used again, so opening
//! replays two files at most. The meaning of the writes is not known here.
//!
//! Frames need no table of contents: the numbers of their groups grow by one. A frame numbered up to the checkpoint is
//! left from an earlier use of its file. Later frames must follow on the checkpoint without a gap: a frame is written
//! only after the one before it is on the disk. So a gap is damage, and a broken frame with nothing after it was never
//! acknowledged.

mod frame;
mod segment;
#[cfg(test)]
mod tests;

use std::io;
use std::path::{Path, PathBuf};

pub(super) use frame::FrameBuilder;
use frame::{Frame, next_mark};
use segment::Segment;

use super::disk::Disk;
use super::recent::Generation;
use crate::store::tables::Unreadable;

/// The journal's files in the store's folder.
pub(super) const NAMES: [&str; 2] = ["journal.0", "journal.1"];

/// The reason why a journal cannot be opened.
#[derive(Debug, thiserror::Error)]
pub(super) enum JournalError {
    #[error("its file `{0}` is missing")]
    Missing(&'static str),
    #[error("group {0} is missing from its journal, though later ones are there")]
    Gap(u64),
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// The groups that the journal holds and sled does not.
#[derive(Default)]
pub(super) struct Replay {
    /// The groups of the older file, to be checkpointed before the file is used again.
    pub older: Option<Generation>,
    pub newer: Generation,
}

impl Replay {
    pub fn is_empty(&self) -> bool {
        self.older.is_none() && self.newer.is_empty()
    }
}

/// Two files; frames are appended to the current one.
pub(super) struct Journal {
    segments: [Segment; 2],
    current: usize,
    disk: Disk,
}

impl Journal {
    /// Whether a folder has both files of a journal.
    pub fn is_in(folder: &Path) -> bool {
        paths(folder).iter().all(|path| path.exists())
    }

    /// Creates an empty journal of two files of `size` bytes.
    pub fn create(folder: &Path, size: u64, disk: Disk) -> io::Result<Journal> {
        let [first, second] = paths(folder);
        let segments = [Segment::create(&first, size)?, Segment::create(&second, size)?];
        Ok(Journal { segments, current: 0, disk })
    }

    /// Opens the journal in `folder` and replays the groups after `known`.
    pub fn open(folder: &Path, known: u64, disk: Disk) -> Result<(Journal, Replay), JournalError> {
        if let Some(missing) = NAMES.iter().find(|name| !folder.join(name).exists()) {
            return Err(JournalError::Missing(missing));
        }
        let [first, second] = paths(folder);
        let [(first, one), (second, other)] = [Segment::open(&first)?, Segment::open(&second)?];
        let found = [frames(&one, known), frames(&other, known)];
        let last = |frames: &Vec<(usize, Frame)>| frames.last().map_or(0, |(_, frame)| frame.group);
        let newer = usize::from(last(&found[1]) > last(&found[0]));
        let mut journal = Journal { segments: [first, second], current: newer, disk };
        if let Some((at, frame)) = found[newer].last() {
            journal.segments[newer].go_on_from((at + frame.size) as u64)?;
        }
        let mut replay = Replay { newer: Generation::after(known), older: None };
        for frames in [&found[1 - newer], &found[newer]] {
            if replay.newer.last() > known {
                let next = Generation::after(replay.newer.last());
                replay.older = Some(std::mem::replace(&mut replay.newer, next));
            }
            for (_, frame) in frames {
                replay.newer.replay(frame)?;
            }
        }
        Ok((journal, replay))
    }

    /// Appends a frame and syncs it.
    pub fn append(&mut self, frame: &[u8]) -> io::Result<()> {
        let segment = &mut self.segments[self.current];
        let end = segment.used() + frame.len() as u64;
        if end > segment.size() {
            segment.grow(end)?;
        }
        segment.append(frame)?;
        self.disk.sync(segment.file())
    }

    /// Whether a frame of `length` bytes fits into the current file.
    pub fn has_room(&self, length: usize) -> bool {
        let segment = &self.segments[self.current];
        segment.used() + length as u64 <= segment.size()
    }

    /// Whether at least half of the current file is used.
    pub fn is_half_full(&self) -> bool {
        let segment = &self.segments[self.current];
        segment.used() * 2 >= segment.size()
    }

    /// Switches to the beginning of the other file, whose groups must all be in sled.
    pub fn turn(&mut self) -> io::Result<()> {
        self.current = 1 - self.current;
        self.segments[self.current].go_on_from(0)
    }
}

impl Generation {
    fn replay(&mut self, frame: &Frame) -> Result<(), JournalError> {
        if frame.group != self.last() + 1 {
            return Err(JournalError::Gap(self.last() + 1));
        }
        Ok(self.take(frame.group, |writes| frame.apply_to(writes))?)
    }
}

fn paths(folder: &Path) -> [PathBuf; 2] {
    NAMES.map(|name| folder.join(name))
}

/// Returns every whole frame of a group after `known`, with its offset.
fn frames(bytes: &[u8], known: u64) -> Vec<(usize, Frame<'_>)> {
    let (mut frames, mut at) = (vec![], 0);
    while let Some(next) = next_mark(&bytes[at.min(bytes.len())..]) {
        at += next;
        match Frame::read(&bytes[at..]) {
            Some(frame) => {
                let size = frame.size;
                if frame.group > known {
                    frames.push((at, frame));
                }
                at += size;
            }
            None => at += frame::ALIGN,
        }
    }
    frames
}
