//! Questions for a one-on-one that nobody has answered, of formats up to 8: nothing on the agenda asks about them again or
//! ends them.

use super::apply::plan_first;
use super::format::Portion;
use super::{Unreadable, View, key, read};
use crate::domain::duty::{Duty, Planned};
use crate::domain::series::{ASKED_AGAIN, OPEN_FOR, Series, SeriesState};

/// How many series are looked at at once.
const PORTION: usize = 4_096;

/// Plan for the next of them what new ones have planned with them. Planned twice, it is the same.
pub fn plan(view: &dyn View, from: Option<Vec<u8>>) -> Result<Portion, Unreadable> {
    Portion::of(view, key::whole_series(), from, PORTION, |draft, record| {
        let series: Series = read::one(record)?;
        if series.state == SeriesState::Asked {
            let (asked, series) = (series.asked_at(), series.id);
            plan_first(draft, &Planned { duty: Duty::AskAgain { series }, at: asked + ASKED_AGAIN })?;
            plan_first(draft, &Planned { duty: Duty::Lapse { series }, at: asked + OPEN_FOR })?;
        }
        Ok(())
    })
}
