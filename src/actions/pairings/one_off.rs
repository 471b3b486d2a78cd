//! The one-on-one that the two of a group have agreed on: an ordinary one that meets once, with reminders, a brief, topics and a
//! calendar file of its own. Three meet without: their time is kept with the group.

use chrono::NaiveDate;

use crate::context::name_of;
use crate::context::one_on_one::plans;
use crate::domain::Moment;
use crate::domain::id::{SeriesId, UserId};
use crate::domain::pairing::Group;
use crate::domain::series::{Participant, Rhythm, Series, SeriesState};
use crate::domain::text::name;
use crate::store::{Change, StoreError};

use super::super::{Context, Invoker};

/// How long it lasts, in minutes: the introduction speaks of half an hour.
const MINUTES: u32 = 30;

/// The one-on-one of the asker and of the member who proposed the time, by whose clock it goes.
pub(super) async fn agreed(
    context: &Context,
    invoker: &Invoker,
    group: &Group,
    (by, at): (UserId, Moment),
) -> Result<Series, StoreError> {
    let guild = context.guild(group.guild()).await?;
    let zone = context.store.member(by).await?.zone(&guild, &context.defaults);
    let proposer = name_of(context, guild.id, by).await?.unwrap_or_default();
    let proposer = Participant { id: by, name: name(&proposer) };
    let other = Participant { id: invoker.person.id, name: name(&invoker.person.name) };
    let (id, rhythm) = (SeriesId(invoker.interaction.0), Rhythm::once(at, zone));
    let asked = Series::asked(id, guild.id, [proposer, other], rhythm, MINUTES);
    Ok(Series { state: SeriesState::Running, lead: group.mentor, group: Some(group.id), ..asked })
}

/// The changes that begin it.
pub(super) async fn begun(context: &Context, series: Series) -> Result<Vec<Change>, StoreError> {
    let mut changes = plans::planned(context, &series, context.now()).await?;
    changes.push(Change::PutSeries(series));
    Ok(changes)
}

/// The one-on-one that a group has agreed on, and the date of its meeting, while it is to come or may still be moved.
pub(super) async fn standing(
    context: &Context,
    group: &Group,
) -> Result<Option<(SeriesId, NaiveDate)>, StoreError> {
    let Some(id) = group.series else { return Ok(None) };
    let series = context.store.series(id).await?;
    let running = series.filter(|series| series.state == SeriesState::Running);
    Ok(running.map(|series| (id, series.rhythm.first)))
}
