//! Whether a person is left alone just now: quiet hours and absences, looked up at sending. What becomes of the notice
//! is the outbox's.

use crate::desk::Desk;
use crate::domain::Moment;
use crate::domain::lateness::{Verdict, judge};
use crate::domain::notice::{Address, Lane, Notice, Say, Why};
use crate::store::StoreError;

/// What is done instead of sending.
pub enum Rest {
    /// Wait for the end of their quiet hours.
    Until(Moment),
    /// Leave it out.
    LeftOut(Why),
}

/// How the one it is for is left alone; none when it may go out.
pub async fn rest(desk: &Desk, notice: &Notice) -> Result<Option<Rest>, StoreError> {
    let Address::Person(user) = notice.to else { return Ok(None) };
    let now = desk.now();
    let member = desk.store.member(user).await?;
    if notice.say.lane() == Lane::Scheduled && member.away(now).is_some() {
        return Ok(Some(Rest::LeftOut(Why::Away)));
    }
    let zone = member.zone(&desk.guild(notice.guild).await?, &desk.defaults);
    let end = member.quiet(&desk.defaults).end(zone, now);
    // What is too late already says so itself.
    let end = end.filter(|_| judge(notice, now, zone) != Verdict::TooLate);
    Ok(end.and_then(|end| match (judge(notice, end, zone), &notice.say) {
        (Verdict::OnTime | Verdict::Late, _) => Some(Rest::Until(end)),
        // They agreed to meet in their quiet hours: to miss that would be worse than to be disturbed.
        (Verdict::TooLate, Say::Brief { .. }) => None,
        (Verdict::TooLate, _) => Some(Rest::LeftOut(Why::Quiet)),
    }))
}
