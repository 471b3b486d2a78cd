//! A claim: the intent to send a notice, recorded together with what owes it, so that it costs no commit of its own.

use super::{Lane, Notice, State};
use crate::domain::Moment;

/// What a notice is claimed by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claim {
    pub at: Moment,
    /// When its message is looked for, should nothing be heard of it until then.
    pub look: Moment,
}

impl Notice {
    /// Whether the intent to send it may be recorded with what owes it, where nothing goes before it: a member asked for it,
    /// it is due, and its message is known again by the name that a component carries, whatever it will say.
    pub fn may_be_claimed(&self, at: Moment) -> bool {
        let asked = self.say.lane() == Lane::Interactive;
        asked && self.is_named() && self.state == State::Due && self.next_attempt_at <= at
    }

    /// The same, about to be sent.
    pub fn claimed(&self, by: Claim) -> Notice {
        let state = State::Sending { since: by.at };
        Notice { state, next_attempt_at: by.look, attempts: self.attempts + 1, ..self.clone() }
    }

    /// The opposite, when nothing was sent after all: it is due `now`.
    pub fn unclaimed(&self, now: Moment) -> Notice {
        Notice {
            state: State::Due,
            next_attempt_at: now,
            attempts: self.attempts.saturating_sub(1),
            ..self.clone()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::NoticeKind;
    use super::*;
    use crate::domain::id::{ChannelId, GuildId, RecognitionId};
    use crate::domain::notice::Address;

    fn at(second: i64) -> Moment {
        Moment::from_timestamp(second, 0).unwrap()
    }

    fn notice(say: NoticeKind) -> Notice {
        Notice::new("x", GuildId(1), Address::Channel(ChannelId(2)), say, at(5))
    }

    #[test]
    fn what_people_asked_for_and_a_component_names_may_be_claimed_once_it_is_due() {
        let kudos = notice(NoticeKind::Kudos { recognition: RecognitionId(1) });
        assert!(kudos.may_be_claimed(at(5)) && !kudos.may_be_claimed(at(4)));
        assert!(
            !notice(NoticeKind::Tip { tip: "t".into() }).may_be_claimed(at(5)),
            "storms keep to their pace"
        );
        assert!(
            !notice(NoticeKind::Unbrought {
                recognition: RecognitionId(1),
                who: crate::domain::id::UserId(1)
            })
            .may_be_claimed(at(5))
        );
        assert!(!kudos.claimed(Claim { at: at(5), look: at(9) }).may_be_claimed(at(99)));
    }

    #[test]
    fn what_is_put_back_stands_as_before() {
        let kudos = notice(NoticeKind::Kudos { recognition: RecognitionId(1) });
        let claimed = kudos.claimed(Claim { at: at(6), look: at(60) });
        assert_eq!(
            (claimed.state.clone(), claimed.next_attempt_at),
            (State::Sending { since: at(6) }, at(60))
        );
        assert_eq!(claimed.unclaimed(at(5)), kudos);
    }
}
