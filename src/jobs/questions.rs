//! Which question each of the two takes to a meeting; it is remembered with the meeting. The rule is the domain's.

use crate::context::Context;
use crate::context::one_on_one::remembered::Remembered;
use crate::domain::id::UserId;
use crate::domain::rotation::nth;
use crate::domain::series::{Meeting, Series};
use crate::store::StoreError;

/// The question for one of the two: the one that they have been given, else another.
pub async fn choose(
    context: &Context,
    remembered: &mut Remembered,
    series: &Series,
    user: UserId,
) -> Result<Option<String>, StoreError> {
    if let Some(known) = remembered.is.question_of(user) {
        return Ok(Some(known.to_owned()));
    }
    let guild = context.guild(series.guild).await?;
    let locale = context.catalogue.locale(guild.locale(&context.defaults));
    let ids = locale.questions().iter().map(|question| question.id.as_str());
    let number = series.number(Meeting { date: remembered.is.date, at: remembered.is.at });
    let id = nth(&series.id.to_string(), number, ids).map(str::to_owned);
    remembered.is.asked.extend(id.clone().map(|id| (user, id)));
    Ok(id)
}
