//! Whether a person is left alone when a notice comes due: their quiet hours and absences. Whether it is still wanted
//! at all is not here.

use crate::domain::tz::Tz;

use super::Moment;
use super::guild::Defaults;
use super::lateness::{Verdict, judge};
use super::member::Member;
use super::notice::{DoNotDisturb, Lane, Notice, Why};

/// What is made of a notice to somebody who wants to be left alone just now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rest {
    /// Wait for the end of their quiet hours.
    Until(Moment),
    /// Leave it out.
    LeftOut(Why),
    /// It goes out all the same, and does not wait behind what waits for the end of their quiet hours.
    Urgent { before: Moment },
}

/// What is made of a notice to this member at `now`, by the clock of their `zone`; none when they take it as it comes.
pub fn rest(notice: &Notice, member: &Member, zone: Tz, defaults: &Defaults, now: Moment) -> Option<Rest> {
    if notice.say.lane() == Lane::Scheduled && member.away(now).is_some() {
        return Some(Rest::LeftOut(Why::Away));
    }
    let end = member.quiet(defaults).end(zone, now)?;
    // An edit of what they have notifies nobody.
    if notice.is_edit() {
        return Some(Rest::Urgent { before: end });
    }
    match (judge(notice, now, zone), judge(notice, end, zone)) {
        // What is too late already says so itself.
        (Verdict::TooLate, _) => None,
        (_, Verdict::OnTime | Verdict::Late) => Some(Rest::Until(end)),
        (_, Verdict::TooLate) => Some(match notice.say.policy().do_not_disturb {
            DoNotDisturb::Overridden => Rest::Urgent { before: end },
            DoNotDisturb::Respected => Rest::LeftOut(Why::Quiet),
        }),
    }
}
