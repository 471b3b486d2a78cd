//! The asker's one-on-ones in a guild.

use crate::catalogue::views::one_on_one;
use crate::domain::message::Reply;
use crate::domain::series::{Series, SeriesState};

use super::super::{Context, Invoker, Outcome, Stop};

/// Show the series that are running or still being asked for.
pub async fn list(context: &Context, invoker: &Invoker) -> Outcome {
    let series = open(context, invoker).await?;
    Ok(Reply::Private(one_on_one::list(context.locale(invoker), &series, invoker.person.id, context.now())))
}

/// Returns the asker's series here that have not ended.
pub async fn open(context: &Context, invoker: &Invoker) -> Result<Vec<Series>, Stop> {
    let guild = context.asked_in(invoker).await?;
    let mut series = context.store.series_of(guild.id, invoker.person.id).await?;
    series.retain(|one| matches!(one.state, SeriesState::Running | SeriesState::Asked));
    Ok(series)
}
