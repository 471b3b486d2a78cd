//! Which keys the packs read lately hold, so that most records are found without asking sled. Whoever changes packs has all
//! of it forgotten; what a pack was made of is `known`'s to remember.

use std::collections::BTreeMap;
use std::ops::Bound::{Included, Unbounded};
use std::sync::Arc;

use super::pack::Pack;

/// How many spans are remembered at most: more than any commit reads from.
const MOST: usize = 128;

/// Packs by their places, and where the next pack behind each lies, if there is one.
#[derive(Default)]
pub(super) struct Spans(BTreeMap<sled::IVec, (Arc<Pack>, Option<sled::IVec>)>);

impl Spans {
    /// The pack that a place belongs to, if it is known which that is.
    pub fn find(&self, place: &[u8]) -> Option<(sled::IVec, Arc<Pack>)> {
        let (first, (pack, behind)) = self.0.range::<[u8], _>((Unbounded, Included(place))).next_back()?;
        let within = behind.as_ref().is_none_or(|behind| place < &behind[..]);
        within.then(|| (first.clone(), pack.clone()))
    }

    /// Remember a pack, and where the next one lies.
    pub fn keep(&mut self, place: sled::IVec, pack: Arc<Pack>, behind: Option<sled::IVec>) {
        if self.0.len() >= MOST {
            self.0.clear();
        }
        self.0.insert(place, (pack, behind));
    }

    /// Packs are about to change.
    pub fn forget(&mut self) {
        self.0.clear();
    }
}
