//! The asker's one-on-ones in a guild.

use crate::catalogue::views::one_on_one;
use crate::domain::message::Reply;
use crate::domain::series::{Series, SeriesState};

use super::super::{Asker, Context, Outcome, Stop};

/// Show the series that are running or still being asked for.
pub async fn list(context: &Context, asker: &Asker) -> Outcome {
    let series = open(context, asker).await?;
    Ok(Reply::Private(one_on_one::list(context.locale(asker), &series, asker.person.id, context.now())))
}

/// Returns the asker's series here that have not ended.
pub async fn open(context: &Context, asker: &Asker) -> Result<Vec<Series>, Stop> {
    let guild = context.asked_in(asker).await?;
    let mut series = context.store.series_of(guild.id, asker.person.id).await?;
    series.retain(|one| matches!(one.state, SeriesState::Running | SeriesState::Asked));
    Ok(series)
}
