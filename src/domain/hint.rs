//! Hints: each tells of one thing that fits what a member just did, once in a lifetime, below an answer they asked for. How a hint
//! reads is the catalogue's, and no hint is a message of its own.

use serde::{Deserialize, Serialize};
use strum::IntoStaticStr;

use super::guild::Defaults;
use super::member::{Member, Visibility};
use super::private_messages::PrivateTopic;

/// After so many received thanks, a file of them is worth having.
const WORTH_A_FILE: usize = 3;

/// One thing that a member may like to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, IntoStaticStr)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Hint {
    /// Thanks can be sent in private.
    PrivateNote,
    /// A member chooses who reads thanks to them.
    Visibility,
    /// What a member received can be had as a file.
    Review,
    /// What can wait comes in a member's working hours.
    Rest,
}

impl Hint {
    /// As stores and files name it.
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// The hint that fits below the answer to given kudos, unless they are the giver's first: those are let stand by themselves.
    pub fn on_giving(giver: &Member, gave_before: bool) -> Option<Hint> {
        Some(Hint::PrivateNote).filter(|hint| gave_before && hint.is_new_to(giver))
    }

    /// The hint that fits below a look back on what a member received, so many in all. A member who chose who reads thanks to
    /// them knows of that already.
    pub fn on_looking_back(member: &Member, received: usize) -> Option<Hint> {
        let visibility = received > 0 && member.visibility == Visibility::default();
        let review = received >= WORTH_A_FILE;
        let fitting = [(visibility, Hint::Visibility), (review, Hint::Review)].into_iter();
        fitting.filter(|(fits, _)| *fits).map(|(_, hint)| hint).find(|hint| hint.is_new_to(member))
    }

    /// The hint that fits below the first private message to a member who rests by default.
    pub fn on_private_message(member: &Member, defaults: &Defaults) -> Option<Hint> {
        Some(Hint::Rest).filter(|hint| member.rest_hours(defaults).is_some() && hint.is_new_to(member))
    }

    fn is_new_to(self, member: &Member) -> bool {
        member.wants(PrivateTopic::Hints) && !member.hints.contains(&self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::UserId;
    use crate::domain::member::Settle;

    fn told(hints: &[Hint]) -> Member {
        let mut member = Member::new(UserId(1));
        hints.iter().for_each(|hint| member.settle(Settle::Hinted(*hint)));
        member
    }

    #[test]
    fn a_giver_is_told_once_and_not_with_their_first() {
        assert_eq!(Hint::on_giving(&told(&[]), false), None);
        assert_eq!(Hint::on_giving(&told(&[]), true), Some(Hint::PrivateNote));
        assert_eq!(Hint::on_giving(&told(&[Hint::PrivateNote]), true), None);
    }

    #[test]
    fn a_look_back_tells_one_thing_at_a_time() {
        assert_eq!(Hint::on_looking_back(&told(&[]), 0), None);
        assert_eq!(Hint::on_looking_back(&told(&[]), 9), Some(Hint::Visibility));
        assert_eq!(Hint::on_looking_back(&told(&[Hint::Visibility]), 2), None);
        assert_eq!(Hint::on_looking_back(&told(&[Hint::Visibility]), 3), Some(Hint::Review));
        assert_eq!(Hint::on_looking_back(&told(&[Hint::Visibility, Hint::Review]), 9), None);
    }

    #[test]
    fn what_a_member_chose_they_are_not_told_of() {
        let mut chose = told(&[]);
        chose.settle(Settle::Visibility(Visibility::OnlyMe));
        assert_eq!(Hint::on_looking_back(&chose, 1), None);
        assert_eq!(Hint::on_looking_back(&chose, 3), Some(Hint::Review));
    }

    #[test]
    fn a_member_who_wants_none_gets_none() {
        let mut off = told(&[]);
        off.settle(Settle::Topic(PrivateTopic::Hints, false));
        assert_eq!((Hint::on_giving(&off, true), Hint::on_looking_back(&off, 9)), (None, None));
    }

    #[test]
    fn a_hint_is_kept_as_it_is_named() {
        for (hint, name) in [
            (Hint::PrivateNote, "private-note"),
            (Hint::Visibility, "visibility"),
            (Hint::Review, "review"),
            (Hint::Rest, "rest"),
        ] {
            assert_eq!(hint.name(), name);
            assert_eq!(serde_json::to_string(&hint).unwrap(), format!("{name:?}"));
        }
    }
}
