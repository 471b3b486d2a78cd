//! The question whether somebody would like a regular one-on-one: the messages that ask it, when it is asked about once more,
//! and what follows when it is open no longer. Each of its messages has one name, so that they are found without a list.

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

/// The message that asks about it once more.
pub fn reminder(of: &Series, at: Moment) -> Notice {
    to_partner(of, &format!("still-asked:{}", of.id), NoticeKind::StillAsked { series: of.id }, at)
}

fn to_partner(of: &Series, cause: &str, say: NoticeKind, at: Moment) -> Notice {
    Notice::new(cause, of.guild, Address::Person(of.partner.id), say, at)
}

/// When it is asked about once more, and when it ends, if it is asked at `at`.
pub fn planned(series: SeriesId, at: Moment) -> [Change; 2] {
    let plan = |duty, after| Change::Plan(Planned { duty, at: at + after });
    [plan(Duty::AskAgain { series }, ASKED_AGAIN), plan(Duty::Lapse { series }, OPEN_FOR)]
}

/// Nothing more is to be done about it.
pub fn unplanned(series: SeriesId) -> [Change; 2] {
    [Duty::AskAgain { series }, Duty::Lapse { series }].map(Change::Drop)
}

/// It is open no longer, if it still stands as it was read: what it has become, and nothing more to be done about it.
pub fn closed(batch: Batch, was: &Series, is: SeriesState) -> Batch {
    batch
        .when(Condition::SeriesIs(Box::new(was.clone())))
        .change(Change::PutSeries(Series { state: is, ..was.clone() }))
        .changes(unplanned(was.id))
}

/// What takes the buttons from its messages, and says what has become of it.
pub async fn edits(
    store: &dyn Store,
    of: &Series,
    at: Moment,
    cause: &str,
) -> Result<Vec<Change>, StoreError> {
    amendments(store, vec![invitation(of, at), reminder(of, at)], cause).await
}

/// The same after a press on one of them, which the answer takes the place of: none, unless there is the other.
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
