//! The question whether a member would like a regular one-on-one: its messages, when it is asked again, and what
//! follows when it is closed. Each message has one fixed id, so the messages are found without a list.

use crate::domain::Moment;
use crate::domain::duty::{Duty, Planned};
use crate::domain::id::SeriesId;
use crate::domain::notice::{Address, Notice, NoticeKind};
use crate::domain::series::{ASKED_AGAIN, OPEN_FOR, Series, SeriesState};
use crate::store::{Batch, Change, Condition, Store, StoreError};

use super::recognition_notices::amendments;

/// The message that asks.
pub fn invitation(of: &Series, at: Moment) -> Notice {
    to_partner(of, &of.cause(), NoticeKind::Invitation { series: of.id }, at)
}

/// The message that asks again.
pub fn reminder(of: &Series, at: Moment) -> Notice {
    to_partner(of, &format!("still-asked:{}", of.id), NoticeKind::StillAsked { series: of.id }, at)
}

fn to_partner(of: &Series, cause: &str, say: NoticeKind, at: Moment) -> Notice {
    Notice::new(cause, of.guild, Address::Person(of.partner.id), say, at)
}

/// Plans when the question is asked again and when it ends, if it is asked at `at`.
pub fn planned(series: SeriesId, at: Moment) -> [Change; 2] {
    let plan = |duty, after| Change::Plan(Planned { duty, at: at + after });
    [plan(Duty::AskAgain { series }, ASKED_AGAIN), plan(Duty::Lapse { series }, OPEN_FOR)]
}

/// Cancels both plans.
pub fn unplanned(series: SeriesId) -> [Change; 2] {
    [Duty::AskAgain { series }, Duty::Lapse { series }].map(Change::Drop)
}

/// Closes the question with a new state and cancels its plans, on condition that the series is unchanged since it was
/// read.
pub fn closed(batch: Batch, was: &Series, is: SeriesState) -> Batch {
    batch
        .when(Condition::SeriesIs(Box::new(was.clone())))
        .change(Change::PutSeries(Series { state: is, ..was.clone() }))
        .changes(unplanned(was.id))
}

/// Amends the question's messages: their buttons go, and they say what became of the question.
pub async fn edits(
    store: &dyn Store,
    of: &Series,
    at: Moment,
    cause: &str,
) -> Result<Vec<Change>, StoreError> {
    amendments(store, vec![invitation(of, at), reminder(of, at)], cause).await
}

/// The same after a press on one of the messages. The reply replaces that message, so this is empty unless there is the
/// second one.
pub async fn edits_beside(
    store: &dyn Store,
    of: &Series,
    at: Moment,
    cause: &str,
) -> Result<Vec<Change>, StoreError> {
    match store.notice(reminder(of, at).id).await? {
        Some(_) => edits(store, of, at, cause).await,
        None => Ok(vec![]),
    }
}
