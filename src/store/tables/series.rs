//! What a batch changes of a one-on-one series itself: its record, its members' lists, its end. What the two talk about is in
//! `conversation`.

use super::agenda::drop_duty;
use super::{PendingView, Unreadable, conversation, key, load, pairs};
use crate::domain::duty::Duty;
use crate::domain::id::{SeriesId, UserId};
use crate::domain::series::{Series, SeriesState};

pub fn put_series(draft: &mut PendingView, series: &Series) -> Result<(), Unreadable> {
    draft.save(key::series(series.id), series);
    for person in series.people() {
        draft.put(key::series_of(series.guild, person.id, series.id), vec![]);
    }
    pairs::enter(draft, series)
}

pub fn close_question(draft: &mut PendingView, id: SeriesId) -> Result<(), Unreadable> {
    let asked: Option<Series> = load(draft, &key::series(id))?;
    match asked.filter(|series| series.state == SeriesState::Asked) {
        Some(series) => put_series(draft, &Series { state: SeriesState::Declined, ..series }),
        None => Ok(()),
    }
}

pub fn forget_series(draft: &mut PendingView, id: SeriesId) -> Result<(), Unreadable> {
    let key = key::series(id);
    if let Some(series) = load::<Series>(draft, &key)? {
        for person in series.people() {
            draft.remove(key::series_of(series.guild, person.id, id));
        }
        pairs::leave(draft, &series)?;
        drop_duties(draft, &series)?;
        draft.remove(key);
    }
    conversation::forget(draft, id)
}

/// Drops the duties of a series and of its follow-ups.
fn drop_duties(draft: &mut PendingView, series: &Series) -> Result<(), Unreadable> {
    for duty in series.duties() {
        drop_duty(draft, duty)?;
    }
    for follow_up in conversation::open_follow_ups(draft, series.id)? {
        drop_duty(draft, Duty::FollowUp { series: series.id, follow_up })?;
    }
    Ok(())
}

pub fn forget_in_series(draft: &mut PendingView, id: SeriesId, user: UserId) -> Result<(), Unreadable> {
    let Some(mut series) = load::<Series>(draft, &key::series(id))? else { return Ok(()) };
    draft.remove(key::series_of(series.guild, user, id));
    pairs::leave(draft, &series)?;
    drop_duties(draft, &series)?;
    series.forget(user);
    if series.people().iter().all(|person| person.id == UserId::FORGOTTEN) {
        return forget_series(draft, id);
    }
    draft.save(key::series(id), &series);
    conversation::forget_writer(draft, id, user)
}
