//! Ends a running series, by whatever way: no duty of it is left on the agenda, and what is out about its coming meetings says that
//! there is nothing to prepare any more. Who is told of the end is the caller's.

use crate::context::Context;
use crate::domain::series::{Series, SeriesState};
use crate::store::{Batch, Change, Condition, StoreError};

use super::{edits, plans, proposed};

/// Adds to a batch that a running series ends, on condition that it is unchanged since it was read.
pub async fn end(context: &Context, batch: Batch, series: &Series, cause: &str) -> Result<Batch, StoreError> {
    let stopped = Series { state: SeriesState::Stopped, ..series.clone() };
    Ok(batch
        .when(Condition::SeriesIs(Box::new(series.clone())))
        .changes(around(context, series, cause).await?)
        .change(Change::PutSeries(stopped)))
}

/// The changes beside the series itself: its duties go, and the briefs and the open proposal that are out are edited.
pub async fn around(context: &Context, series: &Series, cause: &str) -> Result<Vec<Change>, StoreError> {
    let mut changes: Vec<Change> = plans::dropped(series).collect();
    changes.extend(edits::of(context, series, cause).await?);
    changes.extend(proposed::outdated(context, series, cause).await?);
    Ok(changes)
}
