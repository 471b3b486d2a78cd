//! The question to the other of the two for a change that takes both. It has one fixed id, so that it is found without a list. What
//! follows from the answer is in `actions`.

use crate::context::Context;
use crate::context::recognition_notices::amendments;
use crate::domain::Moment;
use crate::domain::id::InteractionId;
use crate::domain::notice::{Address, Notice, NoticeKind};
use crate::domain::series::{Participant, Series};
use crate::store::{Change, StoreError};

/// The question, by the name that it keeps.
pub fn question(series: &Series, to: &Participant, proposal: InteractionId, at: Moment) -> Notice {
    let say = NoticeKind::Proposed { series: series.id, proposal };
    Notice::new(&format!("proposed:{}:{proposal}", series.id), series.guild, Address::Person(to.id), say, at)
}

/// Changes that bring the question for the open proposal up to date, which is open no longer.
pub async fn outdated(context: &Context, series: &Series, cause: &str) -> Result<Vec<Change>, StoreError> {
    let Some(open) = &series.proposal else { return Ok(vec![]) };
    let Some(other) = series.other(open.by) else { return Ok(vec![]) };
    let asked = question(series, other, open.id, open.at);
    amendments(context.store.as_ref(), vec![asked], cause).await
}
