//! Whether a member is left alone when a notice comes due: quiet hours and absences. Whether the notice is still wanted
//! at all is not here.

use crate::domain::tz::Tz;

use super::Moment;
use super::guild::Defaults;
use super::lateness::{Verdict, judge};
use super::member::Member;
use super::notice::{Asked, DoNotDisturb, Lane, Notice, SkipReason};

/// What happens to a notice for a member who is to be left alone just now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rest {
    /// The notice waits for the end of the quiet hours.
    Until(Moment),
    /// The notice is skipped.
    LeftOut(SkipReason),
    /// The notice goes out all the same, ahead of notices that wait for the end of the quiet hours.
    Urgent { before: Moment },
}

/// Why the member does not want a notice at all. One that may be there already is not judged again, and an edit changes what is.
fn unwanted(notice: &Notice, member: &Member, zone: Tz, now: Moment) -> Option<SkipReason> {
    let policy = notice.say.policy();
    if notice.is_edit() || notice.attempts > 0 {
        return None;
    }
    if policy.topic.is_some_and(|topic| !member.wants(topic)) {
        return Some(SkipReason::SwitchedOff);
    }
    let week = || member.week(now.with_timezone(&zone).date_naive());
    (policy.asked == Asked::Not && week().sent >= member.enough()).then_some(SkipReason::OverLimit)
}

/// What happens to a notice in the rest of a member without quiet hours, which ends at `end`. What the clock asks for waits, if it
/// is of use then; all else goes past it.
fn rest_of_what_can_wait(notice: &Notice, zone: Tz, now: Moment, end: Moment) -> Rest {
    let can_wait = notice.say.lane() == Lane::Scheduled && !notice.is_edit();
    let is_of_use = |at| judge(notice, at, zone) != Verdict::TooLate;
    match can_wait && is_of_use(now) && is_of_use(end) {
        true => Rest::Until(end),
        false => Rest::Urgent { before: end },
    }
}

/// What happens to a notice to this member at `now`, by the clock of the member's `zone`; None if the member need not
/// be left alone.
pub fn rest(notice: &Notice, member: &Member, zone: Tz, defaults: &Defaults, now: Moment) -> Option<Rest> {
    if let Some(why) = unwanted(notice, member, zone, now) {
        return Some(Rest::LeftOut(why));
    }
    if notice.say.lane() == Lane::Scheduled && member.away(now).is_some() {
        return Some(Rest::LeftOut(SkipReason::Away));
    }
    if let Some(end) = member.rest_end(defaults, zone, now) {
        return Some(rest_of_what_can_wait(notice, zone, now, end));
    }
    let end = member.quiet(defaults).end(zone, now)?;
    // An edit of what they have sends no notification.
    if notice.is_edit() {
        return Some(Rest::Urgent { before: end });
    }
    match (judge(notice, now, zone), judge(notice, end, zone)) {
        // What is too late already says so itself.
        (Verdict::TooLate, _) => None,
        (_, Verdict::OnTime | Verdict::Late) => Some(Rest::Until(end)),
        (_, Verdict::TooLate) => Some(match notice.say.policy().do_not_disturb {
            DoNotDisturb::Overridden => Rest::Urgent { before: end },
            DoNotDisturb::Respected => Rest::LeftOut(SkipReason::Quiet),
        }),
    }
}
