//! A cache of which keys the latest packs cover, so that most reads do not ask sled. A change of packs empties it. The
//! bytes of packs are cached in `known`.

use std::collections::BTreeMap;
use std::ops::Bound::{Included, Unbounded};
use std::sync::Arc;

use super::pack::Pack;

/// The most spans in the cache: more than any commit reads from. A full cache is emptied.
const MOST: usize = 128;

/// Packs by their places, each with the place of the next pack, if there is one.
#[derive(Default)]
pub(super) struct Spans(BTreeMap<sled::IVec, (Arc<Pack>, Option<sled::IVec>)>);

impl Spans {
    /// Returns the pack that covers a place, if the cache has it.
    pub fn find(&self, place: &[u8]) -> Option<(sled::IVec, Arc<Pack>)> {
        let (first, (pack, behind)) = self.0.range::<[u8], _>((Unbounded, Included(place))).next_back()?;
        let within = behind.as_ref().is_none_or(|behind| place < &behind[..]);
        within.then(|| (first.clone(), pack.clone()))
    }

    /// Adds a pack, and the place of the next one.
    pub fn keep(&mut self, place: sled::IVec, pack: Arc<Pack>, behind: Option<sled::IVec>) {
        if self.0.len() >= MOST {
            self.0.clear();
        }
        self.0.insert(place, (pack, behind));
    }

    /// Empties the cache before packs change.
    pub fn forget(&mut self) {
        self.0.clear();
    }
}
