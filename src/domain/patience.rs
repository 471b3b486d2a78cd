//! How long a notice waits at an address that Discord refuses: a channel that is closed to the bot or gone, a member
//! who takes no DMs. When the notice is tried again is in `jobs`.

use super::Moment;
use super::id::ChannelId;
use super::notice::{Notice, Patience, State};
use super::refusal::DeliveryRefusal;

/// A channel that Discord refuses, and how many notices wait for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    pub channel: ChannelId,
    /// Why Discord refuses.
    pub refusal: DeliveryRefusal,
    pub since: Moment,
    pub count: usize,
}

/// Until when a notice refused at `now` or before waits for its address to open; None if it would be of no use later,
/// or if what follows from its failure is done already.
pub fn waits_until(notice: &Notice, now: Moment) -> Option<Moment> {
    match notice.say.policy().patience {
        Patience::For(time) => Some(notice.scheduled_for + time),
        Patience::SinceRefusal(time) => Some(refused_since(notice).unwrap_or(now) + time),
        Patience::None => None,
    }
}

fn refused_since(notice: &Notice) -> Option<Moment> {
    match notice.state {
        State::Blocked { since, .. } => Some(since),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;
    use crate::domain::id::{GuildId, NoticeId, RecognitionId, UserId};
    use crate::domain::notice::{Address, NoticeKind};

    #[test]
    fn kudos_wait_a_week_a_note_a_month_and_a_prompt_not_at_all() {
        let planned: Moment = "2026-11-23T09:00:00Z".parse().unwrap();
        let until = |say, to| waits_until(&Notice::new("x", GuildId(1), to, say, planned), planned);
        let (channel, person) = (Address::Channel(ChannelId(2)), Address::Person(UserId(3)));
        let recognition = RecognitionId(4);
        assert_eq!(until(NoticeKind::Kudos { recognition }, channel), Some(planned + TimeDelta::days(7)));
        assert_eq!(until(NoticeKind::Note { recognition }, person), Some(planned + TimeDelta::days(30)));
        assert_eq!(until(NoticeKind::Tip { tip: "t".into() }, channel), Some(planned + TimeDelta::hours(72)));
        assert_eq!(until(NoticeKind::Prompt { prompt: "p".into() }, person), None);
    }

    #[test]
    fn words_that_are_taken_back_late_wait_as_long_as_others() {
        let at = |day: i64| Moment::from_timestamp(1_790_000_000 + day * 86_400, 0).unwrap();
        let say = NoticeKind::Amend { of: NoticeId::of(&["x"]) };
        let amend = Notice::new("y", GuildId(1), Address::Channel(ChannelId(2)), say, at(0));
        assert_eq!(waits_until(&amend, at(100)), Some(at(130)));
        let state =
            State::Blocked { refusal: DeliveryRefusal::NoPermission, since: at(100), perhaps_sent: None };
        assert_eq!(waits_until(&Notice { state, ..amend }, at(120)), Some(at(130)));
    }
}
