//! Looking back: what a member searches for among a guild's recognitions, and which of them match. Who may see what is
//! in `visibility`; how recognitions are found among many is in the store.

use std::ops::Range;

use sha2::{Digest, Sha256};

use super::Moment;
use super::id::{GuildId, UserId};
use super::recognition::Recognition;
use super::words::{Sought, words};

/// One member's search.
#[derive(Debug, Clone, PartialEq)]
pub struct Query {
    pub guild: GuildId,
    /// The member who searches: only what this member may see is found.
    pub viewer: UserId,
    pub list: List,
    pub filter: Filter,
    /// The other names of the value that the filter wants: what was given keeps the name it was given with.
    pub other_names: Vec<ValueTag>,
}

/// The recognitions to search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum List {
    /// What the viewer received.
    Mine,
    /// What the viewer gave, private notes included.
    Given,
    /// What this member received.
    Of(UserId),
    /// All that the viewer may see, for these words.
    Search(Sought),
}

/// What narrows the search.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    pub value: Option<ValueTag>,
    /// From the first moment until before the second.
    pub when: Option<Range<Moment>>,
}

/// A value's name, short enough for a button: eight bytes of a SHA-256 hash over it. Case does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ValueTag(pub u64);

impl ValueTag {
    /// The tag of the value with this name.
    pub fn of(value: &str) -> ValueTag {
        let hash = Sha256::digest(value.trim().to_lowercase());
        ValueTag(hash.iter().take(8).fold(0, |tag, byte| tag << 8 | u64::from(*byte)))
    }
}

impl Query {
    /// Whether the recognition matches. A withdrawn one never does.
    pub fn admits(&self, one: &Recognition) -> bool {
        let Some(seen) = one.seen_by(Some(self.viewer)) else { return false };
        let listed = match &self.list {
            List::Mine => one.receivers.contains(&self.viewer),
            List::Given => one.giver == self.viewer,
            List::Of(user) => seen.to.contains(user),
            List::Search(sought) => sought.are_in(&written(one)),
        };
        listed && one.guild == self.guild && self.filter.admits(one, &self.other_names)
    }
}

impl Filter {
    fn admits(&self, one: &Recognition, other_names: &[ValueTag]) -> bool {
        let value = one.value.as_deref().map(ValueTag::of);
        let named = |wanted: ValueTag| value.is_some_and(|tag| tag == wanted || other_names.contains(&tag));
        self.value.is_none_or(named) && self.when.as_ref().is_none_or(|when| when.contains(&one.at))
    }
}

/// The words that a recognition is found by: those of its text, its impact and its value.
pub fn written(one: &Recognition) -> std::collections::BTreeSet<String> {
    let parts = [Some(&one.text), one.impact.as_ref(), one.value.as_ref()];
    parts.into_iter().flatten().flat_map(|part| words(part)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::RecognitionId;
    use crate::domain::recognition::Kind;

    const ANA: UserId = UserId(1);
    const BEN: UserId = UserId(2);
    const SHY: UserId = UserId(3);
    const EUN: UserId = UserId(9);

    fn kudos() -> Recognition {
        let at = Moment::from_timestamp(1_790_000_000, 0).unwrap();
        let text = "You untangled the release".into();
        let kudos = Recognition::kudos(RecognitionId(1), GuildId(1), ANA, vec![BEN, SHY], text, at);
        Recognition { unannounced: vec![SHY], value: Some("Kept a promise".into()), ..kudos }
    }

    fn finds(viewer: UserId, list: List, one: &Recognition) -> bool {
        Query { guild: GuildId(1), viewer, list, filter: Filter::default(), other_names: vec![] }.admits(one)
    }

    fn search(words: &str) -> List {
        List::Search(Sought::read(words).unwrap())
    }

    #[test]
    fn everyone_finds_what_is_theirs_and_what_they_may_see_of_others() {
        let kudos = kudos();
        let lists = |viewer| {
            let all = [List::Mine, List::Given, List::Of(BEN), List::Of(SHY), search("promise RELEASE")];
            all.map(|list| finds(viewer, list, &kudos))
        };
        assert_eq!(lists(ANA), [false, true, true, true, true]);
        assert_eq!(lists(BEN), [true, false, true, false, true]);
        assert_eq!(lists(SHY), [true, false, true, true, true]);
        assert_eq!(lists(EUN), [false, false, true, false, true]);
    }

    #[test]
    fn a_note_is_found_by_the_two_alone_until_it_is_shown_to_the_team() {
        let note = Recognition { kind: Kind::Note, receivers: vec![BEN], ..kudos() };
        let shown = Recognition { kind: Kind::Kudos, ..note.clone() };
        for list in [List::Of(BEN), search("untangled")] {
            for viewer in [ANA, BEN] {
                assert!(finds(viewer, list.clone(), &note), "{viewer} {list:?}");
            }
            assert!(!finds(EUN, list.clone(), &note) && finds(EUN, list, &shown));
        }
    }

    #[test]
    fn a_filter_narrows() {
        let kudos = kudos();
        let second = |seconds| kudos.at + chrono::TimeDelta::seconds(seconds);
        let by = |value: Option<&str>, when| Filter { value: value.map(ValueTag::of), when };
        assert!(by(Some(" kept a Promise"), Some(second(0)..second(1))).admits(&kudos, &[]));
        assert!(!by(Some("Another"), None).admits(&kudos, &[]));
        assert!(!by(None, Some(second(-9)..second(0))).admits(&kudos, &[]));
        let former = [ValueTag::of("Kept a promise")];
        assert!(by(Some("Keeps promises"), None).admits(&kudos, &former));
        assert!(!by(Some("Another"), None).admits(&Recognition { value: None, ..kudos.clone() }, &[]));
    }
}
