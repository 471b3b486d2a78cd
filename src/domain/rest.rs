//! Whether a member is left alone when a notice comes due: quiet hours and absences. Whether the notice is still wanted
//! at all is not here.

use crate::domain::tz::Tz;

use super::Moment;
use super::guild::Defaults;
use super::lateness::{Verdict, judge};
use super::member::Member;
use super::notice::{Lane, Notice, NoticeKind, Why};

/// What happens to a notice for a member who is to be left alone just now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rest {
    /// The notice waits for the end of the quiet hours.
    Until(Moment),
    /// The notice is skipped.
    LeftOut(Why),
    /// The notice goes out all the same, ahead of notices that wait for the end of the quiet hours.
    Urgent { before: Moment },
}

/// What happens to a notice to this member at `now`, by the clock of the member's `zone`; None if the member need not
/// be left alone.
pub fn rest(notice: &Notice, member: &Member, zone: Tz, defaults: &Defaults, now: Moment) -> Option<Rest> {
    if notice.say.lane() == Lane::Scheduled && member.away(now).is_some() {
        return Some(Rest::LeftOut(Why::Away));
    }
    let end = member.quiet(defaults).end(zone, now)?;
    // An edit of a message notifies no member.
    if matches!(notice.say, NoticeKind::Amend { .. }) {
        return Some(Rest::Urgent { before: end });
    }
    match (judge(notice, now, zone), judge(notice, end, zone), &notice.say) {
        // A notice that is too late already is skipped as such.
        (Verdict::TooLate, ..) => None,
        (_, Verdict::OnTime | Verdict::Late, _) => Some(Rest::Until(end)),
        // Both agreed to meet in quiet hours: to miss the meeting would be worse than to be disturbed.
        (_, Verdict::TooLate, NoticeKind::Brief { .. }) => Some(Rest::Urgent { before: end }),
        (_, Verdict::TooLate, _) => Some(Rest::LeftOut(Why::Quiet)),
    }
}
