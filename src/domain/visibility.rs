//! Who may see what of a recognition. What is shown to them is not here.

use super::id::UserId;
use super::recognition::{Kind, Recognition};

/// A recognition as one member, or the whole team, may see it.
#[derive(Debug, Clone, PartialEq)]
pub struct VisibleRecognition<'a> {
    pub of: &'a Recognition,
    /// None if the giver is anonymous and not the viewer.
    pub from: Option<UserId>,
    /// The receivers that the viewer may know of.
    pub to: Vec<UserId>,
}

impl Recognition {
    /// What `viewer` may see of the recognition, or, with None, what the whole team may see; None if that is nothing.
    ///
    /// The giver sees everything. A receiver sees their own part and what the team sees, but not the hidden receivers.
    /// The team sees kudos with the receivers who are announced. A withdrawn recognition is seen by no viewer.
    pub fn seen_by(&self, viewer: Option<UserId>) -> Option<VisibleRecognition<'_>> {
        if self.withdrawn.is_some() {
            return None;
        }
        if viewer == Some(self.giver) {
            return Some(VisibleRecognition { of: self, from: Some(self.giver), to: self.receivers.clone() });
        }
        let theirs = |id: &UserId| viewer == Some(*id) && self.receivers.contains(id);
        let told = |id: &&UserId| theirs(id) || self.kind == Kind::Kudos && !self.unannounced.contains(id);
        let to: Vec<UserId> = self.receivers.iter().filter(told).copied().collect();
        (!to.is_empty()).then(|| VisibleRecognition {
            of: self,
            from: (!self.anonymous).then_some(self.giver),
            to,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Moment;
    use crate::domain::id::{GuildId, RecognitionId};
    use crate::domain::recognition::Withdrawn;

    const GIVER: UserId = UserId(1);
    const ANA: UserId = UserId(2);
    const SHY: UserId = UserId(3);
    const OTHER: UserId = UserId(9);

    fn kudos() -> Recognition {
        let at = Moment::from_timestamp(1_790_000_000, 0).unwrap();
        let to = vec![ANA, SHY];
        let kudos = Recognition::kudos(RecognitionId(1), GuildId(1), GIVER, to, "for the help".into(), at);
        Recognition { unannounced: vec![SHY], ..kudos }
    }

    fn to(of: &Recognition, viewer: Option<UserId>) -> Option<Vec<UserId>> {
        of.seen_by(viewer).map(|seen| seen.to)
    }

    #[test]
    fn who_hides_is_seen_by_the_giver_and_by_themselves() {
        let kudos = kudos();
        assert_eq!(to(&kudos, Some(GIVER)), Some(vec![ANA, SHY]));
        assert_eq!(to(&kudos, Some(SHY)), Some(vec![ANA, SHY]));
        assert_eq!(to(&kudos, Some(ANA)), Some(vec![ANA]));
        assert_eq!(to(&kudos, Some(OTHER)), Some(vec![ANA]));
        assert_eq!(to(&kudos, None), Some(vec![ANA]));
        let unseen = Recognition { unannounced: vec![ANA, SHY], ..kudos };
        assert_eq!(to(&unseen, None), None);
        assert_eq!(to(&unseen, Some(ANA)), Some(vec![ANA]));
    }

    #[test]
    fn an_anonymous_giver_is_named_to_no_other_viewer() {
        let kudos = Recognition { anonymous: true, ..kudos() };
        assert_eq!(kudos.seen_by(Some(GIVER)).unwrap().from, Some(GIVER));
        for viewer in [Some(ANA), Some(SHY), Some(OTHER), None] {
            assert_eq!(kudos.seen_by(viewer).unwrap().from, None);
        }
    }

    #[test]
    fn what_is_private_is_for_the_two_alone_and_what_is_withdrawn_for_no_viewer() {
        for kind in [Kind::Note, Kind::Light] {
            let note = Recognition { kind, receivers: vec![ANA], unannounced: vec![], ..kudos() };
            assert_eq!(to(&note, Some(GIVER)), Some(vec![ANA]));
            assert_eq!(to(&note, Some(ANA)), Some(vec![ANA]));
            assert_eq!(to(&note, Some(OTHER)), None);
            assert_eq!(to(&note, None), None);
        }
        let withdrawn = Withdrawn { by: ANA, at: kudos().at };
        let kudos = Recognition { withdrawn: Some(withdrawn), ..kudos() };
        for viewer in [Some(GIVER), Some(ANA), None] {
            assert_eq!(to(&kudos, viewer), None);
        }
    }
}
