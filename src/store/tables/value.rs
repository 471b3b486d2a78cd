//! Values as bytes: JSON, so that a store can be read with common tools when something is wrong with it.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::Unreadable;
use crate::domain::notice::Notice;

/// A notice with its place in the order in which notices arrived.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Kept {
    pub arrival: u64,
    pub notice: Notice,
}

pub(super) fn encode<T: Serialize>(value: &T) -> Vec<u8> {
    // Most values are notices and recognitions, and fit without growing.
    let mut bytes = Vec::with_capacity(512);
    serde_json::to_writer(&mut bytes, value).expect("plain data without maps always has a JSON form");
    bytes
}

pub(super) fn decode<T: DeserializeOwned>(key: &[u8], bytes: &[u8]) -> Result<T, Unreadable> {
    // The key's first byte names the table; the rest, and the value, may be nobody's business.
    let table = key.first().map_or('?', |byte| char::from(*byte));
    serde_json::from_slice(bytes).map_err(|error| {
        let kind = error.classify();
        Unreadable::because(format!("an entry of table `{table}` cannot be read ({kind:?} error)"))
    })
}
