//! Values as JSON, so that a damaged store can be read with common tools. The index has binary values of its own.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::Unreadable;
use crate::domain::notice::Notice;

/// A notice with its number in the order of arrival.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct NumberedNotice {
    pub arrival: u64,
    pub notice: Notice,
}

pub(super) fn encode<T: Serialize>(value: &T) -> Vec<u8> {
    // Most values are notices and recognitions, which fit without another allocation.
    let mut bytes = Vec::with_capacity(512);
    serde_json::to_writer(&mut bytes, value).expect("plain data without maps always has a JSON form");
    bytes
}

pub(super) fn decode<T: DeserializeOwned>(key: &[u8], bytes: &[u8]) -> Result<T, Unreadable> {
    // Name the table alone: the rest of the key, and the value, may be private.
    let table = key.first().map_or('?', |byte| char::from(*byte));
    serde_json::from_slice(bytes).map_err(|error| {
        let kind = error.classify();
        Unreadable::because(format!("an entry of table `{table}` cannot be read ({kind:?} error)"))
    })
}
