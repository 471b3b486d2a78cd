//! A frame of the journal as bytes: a group of writes and its number, with a checksum over both. `journal` places
//! frames in files and interprets their sequence.
//!
//! mark (4) · CRC-32 of group, length and writes (4) · group (8) · length of the writes (4) · the writes · zeros up to
//! a multiple of [`ALIGN`]. A write is the key's length (4), the value's length (4, all ones for a removed key), the
//! key and the value. Lengths are in bytes, numbers are big-endian.

use crate::store::tables::{Unreadable, Writes};

/// Frames begin at multiples of this, so that a search for the next frame after a broken one is quick.
pub const ALIGN: usize = 8;
const MARK: [u8; 4] = [0xF5, b'S', b'j', 1];
/// The number of bytes before a frame's writes.
const HEAD: usize = 20;
/// The offset at which the checksum ends and the bytes it covers begin.
const COVERED: usize = 8;
/// The value's length that marks a removed key.
const REMOVED: u32 = u32::MAX;

/// A frame that is being built.
pub struct FrameBuilder(Vec<u8>);

impl FrameBuilder {
    pub fn new() -> FrameBuilder {
        FrameBuilder(vec![0; HEAD])
    }

    /// Whether the frame has no writes yet.
    pub fn is_empty(&self) -> bool {
        self.0.len() == HEAD
    }

    /// The frame's length so far, in bytes.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Adds writes. Of two writes to one key the later counts.
    pub fn add(&mut self, writes: &Writes) {
        for (key, value) in writes {
            let length = value.as_ref().map_or(REMOVED, |value| value.len() as u32);
            self.0.extend((key.len() as u32).to_be_bytes());
            self.0.extend(length.to_be_bytes());
            self.0.extend(key);
            self.0.extend(value.iter().flatten());
        }
    }

    /// Returns the finished frame with the number of its group.
    pub fn seal(&mut self, group: u64) -> &[u8] {
        let length = (self.0.len() - HEAD) as u32;
        self.0.resize(self.0.len().next_multiple_of(ALIGN), 0);
        self.0[..4].copy_from_slice(&MARK);
        self.0[8..16].copy_from_slice(&group.to_be_bytes());
        self.0[16..HEAD].copy_from_slice(&length.to_be_bytes());
        let checksum = crc32fast::hash(&self.0[COVERED..HEAD + length as usize]);
        self.0[4..COVERED].copy_from_slice(&checksum.to_be_bytes());
        &self.0
    }

    /// Empties the frame, and frees the memory of an unusually long one.
    pub fn clear(&mut self) {
        self.0.truncate(HEAD);
        self.0.shrink_to(1 << 16);
    }
}

/// A whole frame that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Frame<'a> {
    pub group: u64,
    writes: &'a [u8],
    /// The frame's length in bytes, padding included.
    pub size: usize,
}

impl<'a> Frame<'a> {
    /// Reads the frame that these bytes begin with; None unless it is whole.
    pub fn read(bytes: &'a [u8]) -> Option<Frame<'a>> {
        if bytes.get(..4)? != MARK {
            return None;
        }
        let checksum = number(bytes.get(4..COVERED)?)?;
        let group = u64::from_be_bytes(bytes.get(8..16)?.try_into().ok()?);
        let end = HEAD + number(bytes.get(16..HEAD)?)? as usize;
        let covered = bytes.get(COVERED..end)?;
        let writes = bytes.get(HEAD..end)?;
        (crc32fast::hash(covered) == checksum).then_some(Frame {
            group,
            writes,
            size: end.next_multiple_of(ALIGN),
        })
    }

    /// Applies the frame's writes over earlier writes.
    pub fn apply_to(&self, all: &mut Writes) -> Result<(), Unreadable> {
        let mut rest = self.writes;
        while !rest.is_empty() {
            let (key, value) =
                one(&mut rest).ok_or_else(|| Unreadable::because("a group of the journal cannot be read"))?;
            all.insert(key.to_vec(), value.map(<[u8]>::to_vec));
        }
        Ok(())
    }
}

/// Returns the offset of the first mark at a multiple of [`ALIGN`], where the next frame may begin.
pub fn next_mark(bytes: &[u8]) -> Option<usize> {
    bytes.chunks(ALIGN).position(|chunk| chunk.starts_with(&MARK)).map(|chunk| chunk * ALIGN)
}

fn one<'a>(rest: &mut &'a [u8]) -> Option<(&'a [u8], Option<&'a [u8]>)> {
    let key = number(take(rest, 4)?)?;
    let value = number(take(rest, 4)?)?;
    let key = take(rest, key as usize)?;
    Some((key, if value == REMOVED { None } else { Some(take(rest, value as usize)?) }))
}

fn take<'a>(rest: &mut &'a [u8], count: usize) -> Option<&'a [u8]> {
    let (taken, behind) = rest.split_at_checked(count)?;
    *rest = behind;
    Some(taken)
}

fn number(bytes: &[u8]) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sealed(writes: &Writes, group: u64) -> Vec<u8> {
        let mut draft = FrameBuilder::new();
        draft.add(writes);
        draft.seal(group).to_vec()
    }

    proptest! {
        #[test]
        fn a_frame_is_read_as_it_was_written(
            writes: Writes, group: u64, behind in prop::collection::vec(any::<u8>(), 0..40)
        ) {
            let bytes = sealed(&writes, group);
            prop_assert!(bytes.len().is_multiple_of(ALIGN));
            let all = [&bytes[..], &behind].concat();
            let frame = Frame::read(&all).unwrap();
            prop_assert_eq!((frame.group, frame.size), (group, bytes.len()));
            let mut read = Writes::new();
            frame.apply_to(&mut read).unwrap();
            prop_assert_eq!(read, writes);
        }

        #[test]
        fn no_flipped_bit_and_no_missing_byte_goes_unnoticed(writes: Writes, at: prop::sample::Index, bit in 0u8..8) {
            let bytes = sealed(&writes, 7);
            let length = HEAD + number(&bytes[16..HEAD]).unwrap() as usize;
            let at = at.index(length);
            let mut flipped = bytes.clone();
            flipped[at] ^= 1 << bit;
            prop_assert_eq!(Frame::read(&flipped), None);
            prop_assert_eq!(Frame::read(&bytes[..at]), None);
        }

        #[test]
        fn no_bytes_break_it(bytes: Vec<u8>) {
            let _ = Frame::read(&bytes);
            let frame = Frame { group: 1, writes: &bytes, size: 0 };
            let _ = frame.apply_to(&mut Writes::new());
        }
    }

    #[test]
    fn it_is_the_same_on_every_machine_and_in_every_release() {
        let writes = Writes::from([(b"k".to_vec(), Some(b"value".to_vec())), (b"l".to_vec(), None)]);
        let bytes = sealed(&writes, 3);
        assert_eq!(&bytes[4..8], [36, 15, 0, 7]);
    }
}
