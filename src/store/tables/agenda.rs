//! Changes of the agenda: each duty is planned once, under its slot and by its moment. When a duty comes next is the caller's.

use super::{Get, PendingView, Unreadable, key, load};
use crate::domain::Moment;
use crate::domain::duty::{Duty, Planned};

pub(super) fn plan(draft: &mut PendingView, planned: &Planned) -> Result<(), Unreadable> {
    drop_duty(draft, planned.duty)?;
    draft.save(key::slot(planned.duty), planned);
    draft.save(key::agenda(planned), planned);
    Ok(())
}

pub(super) fn plan_first(draft: &mut PendingView, planned: &Planned) -> Result<(), Unreadable> {
    if draft.get(&key::slot(planned.duty))?.is_some() { Ok(()) } else { plan(draft, planned) }
}

pub(super) fn replan(draft: &mut PendingView, planned: &Planned, now: Moment) -> Result<(), Unreadable> {
    let before: Option<Planned> = load(draft, &key::slot(planned.duty))?;
    if before.is_some_and(|before| before.at <= now) { Ok(()) } else { plan(draft, planned) }
}

pub(super) fn drop_duty(draft: &mut PendingView, duty: Duty) -> Result<(), Unreadable> {
    let slot = key::slot(duty);
    if let Some(before) = load(draft, &slot)? {
        draft.remove(key::agenda(&before));
        draft.remove(slot);
    }
    Ok(())
}
