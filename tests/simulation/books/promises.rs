//! When somebody is reminded of what they promised: on its date, at the hour of whichever of its owners comes first, and after six
//! weeks in which nobody touched it. `context::follow_ups` is not used here.

use chrono::NaiveDate;
use sincerely::domain::follow_up::FollowUp;

use super::*;
use crate::due::instant;

/// After this time without a touch, its owners are asked whether to drop it.
const UNTOUCHED: TimeDelta = TimeDelta::weeks(6);

impl Books {
    /// Checks that each promise of a batch is on the agenda for the moment at which it is due next.
    pub(super) fn are_planned(&self, batch: &Batch, now: Moment) -> Held {
        let after = self.carrying.filter(|carried| matches!(carried.duty, Duty::FollowUp { .. }));
        let after = after.map_or(now, |carried| carried.at);
        for change in &batch.changes {
            let Change::PutFollowUp(promise) = change else { continue };
            let duty = Duty::FollowUp { series: promise.series, follow_up: promise.id };
            let (planned, due) = (self.errands.get(&duty).copied(), self.comes_up(promise, after));
            if planned != due {
                return Err(format!("{promise:?} comes up at {planned:?}, not at {due:?}"));
            }
        }
        Ok(())
    }

    /// When a promise comes up first after `after`; None once it is kept or dropped.
    fn comes_up(&self, promise: &FollowUp, after: Moment) -> Option<Moment> {
        if !promise.is_open() {
            return None;
        }
        let open_date = promise.due.filter(|due| promise.reminded != Some(*due));
        let owners = self.owners(promise).into_iter();
        let reminders = open_date.into_iter().flat_map(|day| {
            let owners = owners.clone();
            owners.map(move |owner| self.reminded_on(owner, day, promise.touched))
        });
        let asked = (!promise.asked).then_some(promise.touched + UNTOUCHED);
        let first = reminders.min();
        first.into_iter().chain(asked).filter(|at| *at > after).min()
    }

    pub fn owners(&self, promise: &FollowUp) -> Vec<UserId> {
        let people = self.pairs.get(&promise.series).copied().into_iter().flatten();
        people.filter(|user| promise.is_of(*user)).collect()
    }

    /// The hour of a day at which somebody reads briefs.
    pub fn hour_on(&self, user: UserId, day: NaiveDate) -> Moment {
        let habits = self.habits(user);
        instant(habits.zone, day.and_time(habits.hour))
    }

    /// When somebody is reminded on a day of what was last touched at that moment: an hour later where that was after their hour.
    fn reminded_on(&self, user: UserId, day: NaiveDate, touched: Moment) -> Moment {
        let (hour, zone) = (self.hour_on(user, day), self.habits(user).zone);
        let later = touched + TimeDelta::hours(1);
        let same_day = later.with_timezone(&zone).date_naive() == day;
        if touched >= hour && same_day { later } else { hour }
    }

    /// A promise counts as reminded of only when each of its owners is told, and nobody is told twice of one date.
    pub(super) fn reminds_owners(&mut self, batch: &Batch) -> Held {
        for change in &batch.changes {
            let Change::PutFollowUp(is) = change else { continue };
            let known = self.conversations.promises.get(&is.id).map(|promised| promised.is.clone());
            let Some(was) = known.filter(|was| was.reminded != is.reminded) else { continue };
            let told = |owner: &UserId| {
                batch.changes.iter().any(|change| {
                    matches!(change, Change::Enqueue(Notice { say: NoticeKind::FollowUpDue { follow_up, .. }, to, .. })
                        if *follow_up == is.id && *to == Address::Person(*owner))
                })
            };
            if is.reminded != was.due || self.guild.left.is_none() && !self.owners(is).iter().all(told) {
                return Err(format!("{was:?} becomes {is:?}, and not all of its owners are told"));
            }
        }
        Ok(())
    }
}
