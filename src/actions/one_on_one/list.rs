//! The asker's one-on-ones in a guild that have not ended and are still to come. How they are shown is `panel`'s.

use crate::domain::series::{Series, SeriesState};

use super::super::{Context, Invoker, Stop};

/// Returns the asker's series here that have not ended, without single meetings that have begun.
pub async fn open(context: &Context, invoker: &Invoker) -> Result<Vec<Series>, Stop> {
    let guild = context.asked_in(invoker).await?;
    let mut series = context.store.series_of(guild.id, invoker.person.id).await?;
    let now = context.now();
    series.retain(|one| matches!(one.state, SeriesState::Running | SeriesState::Asked) && !one.is_past(now));
    Ok(series)
}
