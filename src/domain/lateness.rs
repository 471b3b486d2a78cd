//! How late is too late after the bot was away: each kind of notice has its own grace.

use crate::domain::tz::Tz;
use chrono::{TimeDelta, Timelike};

use super::Moment;
use super::notice::{Grace, Notice, NoticeKind};

/// Whether a notice may still go out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    OnTime,
    Late,
    TooLate,
}

/// A delay up to this long does not count as late.
const PUNCTUAL: TimeDelta = TimeDelta::minutes(2);
/// A reminder is of use until a little after the meeting began.
const AFTER_START: TimeDelta = TimeDelta::minutes(5);
/// A prompt is for its own half day.
const PROMPT: TimeDelta = TimeDelta::hours(12);
/// Hours in which a late prompt does not disturb, by the receiver's own clock.
const WAKING: std::ops::Range<u32> = 8..20;

/// Judges a notice at `now`, by its receiver's clock.
pub fn judge(notice: &Notice, now: Moment, zone: Tz) -> Verdict {
    let late_by = now - notice.scheduled_for;
    if !is_late(notice.scheduled_for, now) {
        return Verdict::OnTime;
    }
    let of_use = match notice.say.policy().grace {
        Grace::Meeting => begins(&notice.say).is_none_or(|at| now <= at + AFTER_START),
        Grace::HalfDay => late_by <= PROMPT && WAKING.contains(&now.with_timezone(&zone).hour()),
        Grace::Within(most) => late_by <= most,
        Grace::Endless => true,
    };
    if of_use { Verdict::Late } else { Verdict::TooLate }
}

/// When the meeting of a reminder begins; None for other kinds.
fn begins(say: &NoticeKind) -> Option<Moment> {
    match say {
        NoticeKind::Brief { meeting, .. } => Some(meeting.at),
        NoticeKind::GroupMeeting { at, .. } => Some(*at),
        _ => None,
    }
}

/// Whether something planned for `wished` is late at `now`.
pub fn is_late(wished: Moment, now: Moment) -> bool {
    now - wished > PUNCTUAL
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::{GuildId, RecognitionId, SeriesId, UserId};
    use crate::domain::notice::Address;
    use crate::domain::series::Meeting;

    fn at(text: &str) -> Moment {
        text.parse().unwrap()
    }

    fn verdict(say: NoticeKind, late_minutes: i64) -> Verdict {
        let planned = at("2026-11-19T15:00:00Z");
        let notice = Notice::new("test", GuildId(1), Address::Person(UserId(1)), say, planned);
        judge(&notice, planned + TimeDelta::minutes(late_minutes), Tz::UTC)
    }

    #[test]
    fn a_reminder_is_of_use_until_just_after_the_start() {
        let meeting = Meeting { date: "2026-11-19".parse().unwrap(), at: at("2026-11-19T15:10:00Z") };
        let brief = || NoticeKind::Brief { series: SeriesId(1), meeting, question: "q".into() };
        assert_eq!(verdict(brief(), 0), Verdict::OnTime);
        assert_eq!(verdict(brief(), 15), Verdict::Late);
        assert_eq!(verdict(brief(), 16), Verdict::TooLate);
    }

    #[test]
    fn a_late_prompt_waits_for_no_one_and_wakes_no_one() {
        let prompt = || NoticeKind::Prompt { prompt: "p".into() };
        assert_eq!(verdict(prompt(), 4 * 60), Verdict::Late);
        assert_eq!(verdict(prompt(), 6 * 60), Verdict::TooLate, "nine in the evening");
        assert_eq!(verdict(prompt(), 18 * 60), Verdict::TooLate, "the next morning");
    }

    #[test]
    fn a_tip_keeps_three_days_and_thanks_keep_for_ever() {
        assert_eq!(verdict(NoticeKind::Tip { tip: "t".into() }, 72 * 60), Verdict::Late);
        assert_eq!(verdict(NoticeKind::Tip { tip: "t".into() }, 72 * 60 + 1), Verdict::TooLate);
        let spotlight = || NoticeKind::Spotlight { from: at("2026-11-12T15:00:00Z") };
        assert_eq!(verdict(spotlight(), 72 * 60), Verdict::Late);
        assert_eq!(verdict(spotlight(), 72 * 60 + 1), Verdict::TooLate);
        assert_eq!(
            verdict(NoticeKind::Kudos { recognition: RecognitionId(1) }, 60 * 24 * 365),
            Verdict::Late
        );
    }
}
