//! Migrates formats up to 8, whose unanswered invitations to a one-on-one have no duty on the agenda that asks again
//! or lets them lapse.

use super::agenda::plan_first;
use super::format::Portion;
use super::{Unreadable, View, key, read};
use crate::domain::duty::{Duty, Planned};
use crate::domain::series::{ASKED_AGAIN, OPEN_FOR, Series, SeriesState};

/// Series a portion.
const PORTION: usize = 4_096;

/// Plans both duties for the next invitations, as for new ones. A repeated run changes nothing.
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
