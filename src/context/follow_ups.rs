//! When something is due about a follow-up: on its date, and when it was left alone for weeks.

use super::Context;
use crate::domain::Moment;
use crate::domain::duty::{Duty, Planned};
use crate::domain::follow_up::{FollowUp, UNTOUCHED};
use crate::domain::series::Series;
use crate::store::{Change, StoreError};

/// The next moment after `after` at which something is due about an open follow-up; None when nothing is.
pub(crate) async fn next(
    context: &Context,
    series: &Series,
    of: &FollowUp,
    after: Moment,
) -> Result<Option<Moment>, StoreError> {
    let mut due = vec![];
    if let Some(day) = of.due.filter(|_| of.due != of.reminded) {
        let guild = context.guild(series.guild).await?;
        for owner in of.owners(series) {
            let member = context.store.member(owner).await?;
            let hour = member.brief_at(&context.defaults);
            due.push(of.comes_up(day, hour, member.zone(&guild, &context.defaults)));
        }
    }
    // Of two owners with different clocks, the earlier morning counts for both.
    let on_its_day = due.into_iter().min();
    let untouched = (!of.asked).then_some(of.touched + UNTOUCHED);
    Ok([on_its_day, untouched].into_iter().flatten().filter(|at| *at > after).min())
}

/// Plans that, or drops the duty.
pub(crate) async fn planned(
    context: &Context,
    series: &Series,
    of: &FollowUp,
    now: Moment,
) -> Result<Change, StoreError> {
    let duty = Duty::FollowUp { series: of.series, follow_up: of.id };
    let next = if of.is_open() { next(context, series, of, now).await? } else { None };
    Ok(next.map_or(Change::Drop(duty), |at| Change::Plan(Planned { duty, at })))
}
