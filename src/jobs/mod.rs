//! Scheduled work: one file for each duty, the outbox, which alone sends messages, and the runner that drives both.

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

pub use courier::{Courier, Leeway, SendError};
pub use pace::Pace;
pub use runner::Runner;

use chrono::TimeDelta;

use crate::context::Context;
use crate::domain::Moment;
use crate::domain::duty::{Duty, Planned};
use crate::domain::lateness::{Verdict, judge};
use crate::domain::notice::{Notice, Why};
use crate::store::{Batch, Change, Condition, StoreError};

/// Returns the batch of a due duty: the notices it owes, and its next plan.
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

/// The longest absence whose occurrences are all carried out. Of a longer one, such as after a clock that showed 1970
/// was set right, only the last part is: thousands of skipped occurrences in the ledger would be of no use.
const LONGEST_ABSENCE: TimeDelta = TimeDelta::days(366);

/// Returns the moment after which the next occurrence is searched.
fn onward(planned: Planned, now: Moment) -> Moment {
    planned.at.max(now - LONGEST_ABSENCE)
}

/// Plans the duty's next occurrence, or removes the duty from the agenda when there is none.
fn again(duty: Duty, next: Option<Moment>) -> Change {
    next.map_or(Change::Drop(duty), |at| Change::Plan(Planned { duty, at }))
}

/// Returns why an occurrence is skipped: a later one is due as well, or the notice would be too late.
fn left_out(notice: &Notice, next: Option<Moment>, now: Moment, zone: crate::domain::tz::Tz) -> Option<Why> {
    if next.is_some_and(|next| next <= now) {
        return Some(Why::Superseded);
    }
    (judge(notice, now, zone) == Verdict::TooLate).then_some(Why::TooLate)
}
