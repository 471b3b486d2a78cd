//! The tail of a guild's index, and the places of its blocks, in binary form: every recognition writes the tail, so its
//! record must be short.

use crate::domain::Moment;
use crate::domain::id::{GuildId, RecognitionId};
use crate::store::tables::{Get, Unreadable, key};

/// Marks the place of a forgotten recognition.
pub const NO_RECOGNITION: RecognitionId = RecognitionId(0);

/// The latest recognitions of a guild.
#[derive(Debug, Default, PartialEq)]
pub struct Tail {
    /// How many recognitions are in blocks.
    pub before: u32,
    /// The recognitions in no block, in the order of arrival.
    pub ids: Vec<RecognitionId>,
}

impl Tail {
    /// Reads a guild's tail; an empty one if there is no record.
    pub fn of(from: &(impl Get + ?Sized), guild: GuildId) -> Result<Tail, Unreadable> {
        let Some(bytes) = from.get(&key::tail(guild))? else { return Ok(Tail::default()) };
        let (before, rest) = bytes.split_first_chunk().ok_or_else(broken)?;
        let (ids, rest) = rest.as_chunks();
        if !rest.is_empty() {
            return Err(broken());
        }
        let ids = ids.iter().map(|id| RecognitionId(u64::from_be_bytes(*id))).collect();
        Ok(Tail { before: u32::from_be_bytes(*before), ids })
    }

    /// Returns the tail as the value of its record.
    pub fn encode(&self) -> Vec<u8> {
        let ids = self.ids.iter().flat_map(|id| id.0.to_be_bytes());
        self.before.to_be_bytes().into_iter().chain(ids).collect()
    }

    /// The place of the next recognition.
    pub fn next(&self) -> u32 {
        self.before + self.ids.len() as u32
    }
}

/// The length of one place in bytes: a moment and an id.
const PLACE: usize = 20;

/// Reads the moment and the id of each recognition in a small block.
pub fn places(from: &(impl Get + ?Sized), key: &[u8]) -> Result<Vec<(Moment, RecognitionId)>, Unreadable> {
    let bytes = from.get(key)?.ok_or_else(broken)?;
    let places = bytes.chunks(PLACE).map(|place| Some((key::moment_at(place)?, key::last_number(place)?)));
    let places: Option<Vec<_>> = places.map(|place| place.map(|(at, id)| (at, RecognitionId(id)))).collect();
    places.filter(|places| places.len() == super::SMALL).ok_or_else(broken)
}

/// Returns the places of a small block as the value of its record.
pub fn encode_places(places: &[(Moment, RecognitionId)]) -> Vec<u8> {
    places.iter().flat_map(|(at, id)| key::moment(*at).into_iter().chain(id.0.to_be_bytes())).collect()
}

fn broken() -> Unreadable {
    Unreadable::because("the index of recognitions cannot be read")
}
