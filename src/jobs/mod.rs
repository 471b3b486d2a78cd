//! What the clock asks for: one duty a file, the outbox that alone sends, and the runner that drives both. The two lists here
//! say which function carries out a duty, and which puts a notice into words.

mod aftermath;
mod briefs;
mod cheers;
mod claimed;
mod consent;
mod courier;
mod day_briefs;
mod doubled;
mod erasure;
mod failed;
mod follow_ups;
mod forgetting;
mod gone;
mod outbox;
mod outdated;
mod pace;
mod paces;
mod pairings;
mod prompts;
mod questions;
mod queue;
mod reconciling;
mod record;
mod refused;
mod render;
mod rounds;
mod runner;
mod spotlight;
#[cfg(test)]
mod tests;
mod tips;
mod turn;
mod turns;
mod unanswered;
mod undelivered;

pub use courier::{Courier, FinalRefusal, Leeway, SendError};
pub use pace::Pace;
pub use runner::Runner;

use chrono::TimeDelta;

use crate::catalogue::phrases;
use crate::catalogue::views::{self, person};
use crate::context::Context;
use crate::domain::Moment;
use crate::domain::duty::{Duty, Planned};
use crate::domain::lateness::{Verdict, judge};
use crate::domain::notice::{Notice, NoticeKind, SkipReason};
use crate::store::{Batch, Change, Condition, StoreError};

use render::{NoticeWords, Wording};

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
        Duty::DayBrief { series, user } => day_briefs::prepare(context, batch, planned, series, user).await,
        Duty::Aftermath { series } => aftermath::ask(context, batch, planned, series).await,
        Duty::FollowUp { series, follow_up } => {
            follow_ups::remind(context, batch, planned, (series, follow_up)).await
        }
        Duty::Round { program } => pairings::round(context, batch, planned, program).await,
        Duty::DidMeet { program } => pairings::ask(context, batch, planned, program).await,
        Duty::GroupMeeting { group } => pairings::remind(context, batch, planned, group).await,
    }
}

/// What a notice says, as things stand now.
async fn say(words: &NoticeWords<'_>) -> Wording {
    match &words.notice.say {
        NoticeKind::Kudos { recognition } => words.post(*recognition).await,
        NoticeKind::Note { recognition } => words.note(*recognition).await,
        NoticeKind::Told { recognition } => words.told(*recognition).await,
        NoticeKind::Thanked { recognition } => words.thanked(*recognition).await,
        NoticeKind::Undelivered => words.undelivered().await,
        NoticeKind::Welcome => words.welcome().await,
        NoticeKind::FirstPost => words.first_post().await,
        NoticeKind::WroteToBot => Ok(views::help::offered(words.locale)),
        NoticeKind::MayShow { recognition, by } => words.may_show(*recognition, *by).await,
        NoticeKind::Cheered { recognition } => words.cheered(*recognition).await,
        // It has no words of its own.
        NoticeKind::Amend { .. } => Err(SkipReason::Nothing.into()),
        NoticeKind::Unposted { recognition, channel } => words.unposted(*recognition, *channel).await,
        NoticeKind::Unbrought { who, .. } => words.sentence(phrases::NoteUnbrought { who: person(*who) }),
        NoticeKind::Tip { tip } => words.tip(tip).await,
        NoticeKind::TipTaken { tip } => words.tip_taken(tip).await,
        NoticeKind::Spotlight { from } => words.spotlight(*from).await,
        NoticeKind::Prompt { prompt } => words.prompt(prompt).await,
        NoticeKind::Invitation { series } => words.invitation(*series).await,
        NoticeKind::StillAsked { series } => words.still_asked(*series).await,
        NoticeKind::Lapsed { series } => words.lapsed(*series).await,
        NoticeKind::Accepted { series } => words.accepted(*series).await,
        NoticeKind::Declined { series } => words.about(*series, |who| phrases::DeclinedBody { who }).await,
        NoticeKind::Unreachable { series } => {
            words.about(*series, |who| phrases::UnreachableBody { who }).await
        }
        NoticeKind::Brief { question, .. } => words.brief(question).await,
        NoticeKind::DayBrief { .. } => words.day_brief().await,
        NoticeKind::Aftermath { series, meeting } => words.aftermath(*series, *meeting).await,
        NoticeKind::StillFits { series } => words.still_fits(*series).await,
        NoticeKind::Proposed { series, proposal } => words.proposed(*series, *proposal).await,
        NoticeKind::Agreed { series, .. } => words.agreed(*series).await,
        NoticeKind::Kept { series } => words.kept(*series).await,
        NoticeKind::Edited { series, by } => words.edited(*series, *by).await,
        NoticeKind::FollowUpDue { series, follow_up } => {
            words.follow_up(*series, *follow_up, views::follow_up::due).await
        }
        NoticeKind::FollowUpStale { series, follow_up } => {
            words.follow_up(*series, *follow_up, views::follow_up::stale).await
        }
        NoticeKind::Skipped { series, by, date } => words.skipped(*series, *by, *date).await,
        NoticeKind::Moved { series, by } => words.moved(*series, *by).await,
        NoticeKind::Stopped { series, by, left, asked } => words.stopped(*series, *by, *left, *asked),
        NoticeKind::Doubled { series, kept } => words.doubled(*series, *kept).await,
        NoticeKind::Untold { who } => words.sentence(phrases::UntoldBody { who: person(*who) }),
        NoticeKind::RoundsOpened { program } => words.rounds_opened(*program).await,
        NoticeKind::RoundsStopped { program } => words.rounds_stopped(*program),
        NoticeKind::RoundDrawn { program, round } => words.round_drawn(*program, *round).await,
        NoticeKind::RoundMet { program, round } => words.round_met(*program, *round).await,
        NoticeKind::Introduced { group, question } => words.introduced(*group, question).await,
        NoticeKind::LeftOver { program } => words.left_over(*program).await,
        NoticeKind::TimeProposed { group, by, at } => words.time_proposed(*group, *by, *at).await,
        NoticeKind::TimeAgreed { group, at } => words.time_agreed(*group, *at).await,
        NoticeKind::GroupMeeting { group, at } => words.group_meeting(*group, *at).await,
        NoticeKind::DidMeet { group } => words.did_meet(*group).await,
        NoticeKind::Unpaired { by, with } => words.unpaired(*by, with),
        NoticeKind::Unreached { who, .. } => words.sentence(phrases::UnreachedBody { who: person(*who) }),
    }
}

/// The longest absence that is gone through occurrence by occurrence. Of a longer one, such as a clock that showed 1970
/// for a while and was put right, only so much is; a ledger of thousands of skipped ones would be of no use.
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
fn left_out(
    notice: &Notice,
    next: Option<Moment>,
    now: Moment,
    zone: crate::domain::tz::Tz,
) -> Option<SkipReason> {
    if next.is_some_and(|next| next <= now) {
        return Some(SkipReason::Superseded);
    }
    (judge(notice, now, zone) == Verdict::TooLate).then_some(SkipReason::TooLate)
}
