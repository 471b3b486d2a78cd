//! The journal by itself: appended groups are replayed, and damage is told from a frame that was never acknowledged.

use std::fs::{self, OpenOptions};
use std::path::Path;

use proptest::prelude::*;
use tempfile::{TempDir, tempdir};

use super::super::disk::Disk;
use super::{FrameBuilder, Journal, JournalError, NAMES, Replay};
use crate::store::tables::Writes;

const SIZE: u64 = 4_096;

fn writes(group: u64, length: usize) -> Writes {
    [(vec![group as u8 % 7], Some(vec![group as u8; length])), (vec![100, group as u8], None)].into()
}

fn frame(group: u64, length: usize) -> Vec<u8> {
    let mut draft = FrameBuilder::new();
    draft.add(&writes(group, length));
    draft.seal(group).to_vec()
}

fn open(folder: &Path, known: u64) -> Result<(Journal, Replay), JournalError> {
    Journal::open(folder, known, Disk::Real)
}

/// The writes of a replay, and its last group.
fn all(replay: &Replay) -> (Writes, u64) {
    let mut all = replay.older.as_ref().map(|older| older.writes().clone()).unwrap_or_default();
    all.extend(replay.newer.writes().clone());
    (all, replay.newer.last())
}

/// A journal of groups 1 to `groups` that switches files after group `turn`.
fn filled(groups: u64, turn: u64) -> TempDir {
    let folder = tempdir().unwrap();
    let mut journal = Journal::create(folder.path(), SIZE, Disk::Real).unwrap();
    for group in 1..=groups {
        journal.append(&frame(group, 30)).unwrap();
        if group == turn {
            journal.turn().unwrap();
        }
    }
    folder
}

fn expected(groups: std::ops::RangeInclusive<u64>) -> Writes {
    let mut all = Writes::new();
    groups.for_each(|group| all.extend(writes(group, 30)));
    all
}

proptest! {
    #[test]
    fn what_was_appended_is_replayed_through_any_lives(
        steps in prop::collection::vec((0u8..8, 0usize..900), 1..60)
    ) {
        let folder = tempdir().unwrap();
        let mut journal = Journal::create(folder.path(), SIZE, Disk::Real).unwrap();
        let (mut groups, mut known, mut turned) = (0, 0, 0);
        let mut appended = vec![];
        for (step, length) in steps {
            match step {
                // Pretend that sled holds the groups of the other file, so that it can be used again.
                0 => {
                    known = turned;
                    turned = groups;
                    journal.turn().unwrap();
                }
                1 => {
                    drop(journal);
                    let (again, replay) = open(folder.path(), known).unwrap();
                    journal = again;
                    let mut expected = Writes::new();
                    appended[known as usize..].iter().for_each(|writes: &Writes| expected.extend(writes.clone()));
                    prop_assert_eq!(all(&replay), (expected, groups));
                    // The journal continues in the file of the last group; the other file has the older generation.
                    turned = replay.older.map_or(known, |older| older.last());
                }
                _ => {
                    groups += 1;
                    journal.append(&frame(groups, length)).unwrap();
                    appended.push(writes(groups, length));
                }
            }
        }
    }

    #[test]
    fn a_torn_tail_was_never_acknowledged(turn in 1u64..9, cut in 1usize..30) {
        let folder = filled(9, turn);
        // The machine goes off when half of another group is written.
        let (mut journal, _) = open(folder.path(), 0).unwrap();
        journal.append(&frame(10, 30)[..cut]).unwrap();
        drop(journal);
        let (mut journal, replay) = open(folder.path(), 0).unwrap();
        prop_assert_eq!(all(&replay), (expected(1..=9), 9));
        // The next append overwrites the broken frame.
        journal.append(&frame(10, 30)).unwrap();
        let (_, replay) = open(folder.path(), 0).unwrap();
        prop_assert_eq!(all(&replay), (expected(1..=10), 10));
    }

    #[test]
    fn damage_before_the_last_group_is_told(turn in 1u64..9, group in 1u64..9, at: prop::sample::Index, bit in 0u8..8) {
        let folder = filled(9, turn);
        let whole = frame(group, 30);
        for name in NAMES {
            let path = folder.path().join(name);
            let mut bytes = fs::read(&path).unwrap();
            let Some(place) = bytes.windows(whole.len()).position(|some| some == whole) else { continue };
            // The zeros after the writes are not part of a frame.
            let written = whole.iter().rposition(|byte| *byte != 0).unwrap();
            bytes[place + at.index(written + 1)] ^= 1 << bit;
            fs::write(&path, bytes).unwrap();
        }
        prop_assert!(matches!(open(folder.path(), 0), Err(JournalError::Gap(missing)) if missing == group));
        // A damaged group that sled holds already is not needed.
        let (_, replay) = open(folder.path(), group).unwrap();
        prop_assert_eq!(all(&replay), (expected(group + 1..=9), 9));
    }
}

#[test]
fn a_missing_file_is_named() {
    for name in NAMES {
        let folder = filled(3, 2);
        fs::remove_file(folder.path().join(name)).unwrap();
        assert!(matches!(open(folder.path(), 0), Err(JournalError::Missing(missing)) if missing == name));
    }
}

#[test]
fn an_earlier_use_of_a_file_is_not_replayed() {
    let folder = filled(9, 5);
    let (_, replay) = open(folder.path(), 9).unwrap();
    assert_eq!(all(&replay), (Writes::new(), 9));
    assert!(replay.is_empty());
}

#[test]
fn a_long_frame_makes_its_file_longer_and_a_short_file_is_filled_up() {
    let folder = filled(2, 9);
    let (mut journal, _) = open(folder.path(), 0).unwrap();
    let long = frame(3, 10_000);
    assert!(!journal.has_room(long.len()));
    journal.append(&long).unwrap();
    let path = folder.path().join(NAMES[0]);
    assert!(fs::metadata(&path).unwrap().len() > 10_000);
    let (_, replay) = open(folder.path(), 0).unwrap();
    assert_eq!(replay.newer.last(), 3);
    // The zeros after the last frame are not needed.
    OpenOptions::new().write(true).open(&path).unwrap().set_len(10_400).unwrap();
    let (mut journal, replay) = open(folder.path(), 0).unwrap();
    assert_eq!(replay.newer.last(), 3);
    journal.append(&frame(4, 3_000)).unwrap();
    assert_eq!(open(folder.path(), 0).unwrap().1.newer.last(), 4);
}
