//! What the clock asks for: one duty a file, the outbox that alone sends, and the runner that drives both.

mod briefs;
mod cheers;
mod claimed;
mod consent;
mod courier;
mod doubled;
mod erasure;
mod failed;
mod forgetting;
mod gone;
mod looking;
mod outbox;
mod outdated;
mod pace;
mod paces;
mod prompts;
mod queue;
mod record;
mod refused;
mod render;
mod rounds;
mod runner;
mod spotlight;
#[cfg(test)]
mod tests;
mod tips;
mod turns;
mod unanswered;
mod undelivered;

pub use courier::{Courier, FinalRefusal, Leeway, SendError};
pub use pace::Pace;
pub use runner::Runner;

use chrono::TimeDelta;

use crate::context::Context;
use crate::domain::Moment;
use crate::domain::duty::{Duty, Planned};
use crate::domain::lateness::{Verdict, judge};
use crate::domain::notice::{Notice, Why};
use crate::store::{Batch, Change, Condition, StoreError};

/// What a duty does when its moment has come: the notices it owes and when it comes next, as one batch.
async fn carry_out(context: &Context, planned: Planned) -> Result<Batch, StoreError> {
    let batch = Batch::once(planned.occurrence()).when(Condition::PlannedAt(planned));
    match planned.duty {
        Duty::Tip { guild } => tips::post(context, batch, planned, guild).await,
        Duty::Spotlight { guild } => spotlight::post(context, batch, planned, guild).await,
        Duty::Prompt { guild, user } => prompts::send(context, batch, planned, guild, user).await,
        Duty::Erase { guild, user } => erasure::forget(context, batch, planned, guild, user).await,
        Duty::ForgetServer { guild } => forgetting::forget(context, batch, planned, guild).await,
        Duty::Cheers { recognition } => cheers::tell(context, batch, planned, recognition).await,
        Duty::Undelivered { guild } => undelivered::tell(context, batch, planned, guild).await,
        Duty::AskAgain { series } => unanswered::ask_again(context, batch, planned, series).await,
        Duty::Lapse { series } => unanswered::lapse(context, batch, planned, series).await,
        Duty::Brief { series } => briefs::remind(context, batch, planned, series).await,
    }
}

/// The longest absence that is gone through occurrence by occurrence. Of a longer one, such as a clock that showed 1970
/// for a while and was put right, only so much is; thousands of skipped ones would tell nobody anything.
const LONGEST_ABSENCE: TimeDelta = TimeDelta::days(366);

/// After which moment the next occurrence is looked for.
fn onward(planned: Planned, now: Moment) -> Moment {
    planned.at.max(now - LONGEST_ABSENCE)
}

/// Plan the duty's next time, or take it off the agenda when there is none.
fn again(duty: Duty, next: Option<Moment>) -> Change {
    next.map_or(Change::Drop(duty), |at| Change::Plan(Planned { duty, at }))
}

/// Why an occurrence is left out: a later one is due as well, or its time has passed.
fn left_out(notice: &Notice, next: Option<Moment>, now: Moment, zone: crate::domain::tz::Tz) -> Option<Why> {
    if next.is_some_and(|next| next <= now) {
        return Some(Why::Superseded);
    }
    (judge(notice, now, zone) == Verdict::TooLate).then_some(Why::TooLate)
}
