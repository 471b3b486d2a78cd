//! What is due when, computed a second time and in another way than the bot does: by looking at every day of the
//! calendar. `domain`'s schedules are not used here; what is due around one-on-ones is in `meetings`.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, LocalResult, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Utc, Weekday};
use sincerely::domain::Moment;
use sincerely::domain::tz::Tz;

/// A weekday and a time of day.
#[derive(Debug, Clone, Copy)]
pub struct Weekly {
    pub day: Weekday,
    pub time: NaiveTime,
}

impl Weekly {
    pub fn line(&self) -> String {
        format!("{} * * {} *", self.time.format("%-S %-M %-H"), self.day)
    }

    /// Returns the first occurrence after `after`.
    pub fn after(&self, zone: Tz, after: Moment) -> Moment {
        let today = after.with_timezone(&zone).date_naive();
        let days = (0..10).map(|day| today - Days::new(1) + Days::new(day));
        let instants =
            days.filter(|day| day.weekday() == self.day).map(|day| instant(zone, day.and_time(self.time)));
        instants.filter(|at| *at > after).min().expect("a week has every weekday")
    }
}

/// Returns the instant of a local time: the first of two, and the first after a gap.
pub fn instant(zone: Tz, local: NaiveDateTime) -> Moment {
    let minutes = (0..3_000).map(|minute| zone.from_local_datetime(&(local + TimeDelta::minutes(minute))));
    let first = minutes.filter_map(LocalResult::earliest).next();
    first.expect("no gap is two days long").with_timezone(&Utc)
}

/// A time of day as a clock shows it.
pub fn clock(text: &str) -> NaiveTime {
    NaiveTime::parse_from_str(text, "%H:%M").expect("a time of day")
}

/// Returns when the quiet hours that hold `now` end.
pub fn quiet_end(zone: Tz, from: NaiveTime, until: NaiveTime, now: Moment) -> Option<Moment> {
    let today = now.with_timezone(&zone).date_naive();
    let nights = [0, 1].map(|back| today - Days::new(back)).map(|day| {
        let over_midnight = Days::new(u64::from(until < from));
        (instant(zone, day.and_time(from)), instant(zone, (day + over_midnight).and_time(until)))
    });
    nights.into_iter().filter(|(begin, end)| *begin <= now && now < *end).map(|(_, end)| end).min()
}

/// Returns when the rest ends that holds `now`: the first end of the hours on a working day that is in no other hours.
pub fn rest_end(
    zone: Tz,
    (from, until): (NaiveTime, NaiveTime),
    working: &[Weekday],
    now: Moment,
) -> Option<Moment> {
    let rests = |at: Moment| {
        let day = at.with_timezone(&zone).date_naive().weekday();
        quiet_end(zone, from, until, at).is_some() || !working.contains(&day)
    };
    let today = now.with_timezone(&zone).date_naive();
    let mornings = (0..10).map(|ahead| instant(zone, (today + Days::new(ahead)).and_time(until)));
    rests(now).then(|| mornings.into_iter().find(|at| now < *at && !rests(*at))).flatten()
}

/// The occurrences of one duty.
#[derive(Debug, Default, Clone)]
pub struct Track {
    /// The next occurrence.
    pub next: Option<Moment>,
    /// Occurrences that have come due and that the bot has not carried out yet.
    pub pending: BTreeSet<Moment>,
    /// Occurrences that the bot has carried out: the ledger must hold them.
    pub done: BTreeSet<Moment>,
    /// Occurrences that were unwanted when the bot got to them: the ledger may hold them.
    pub optional: BTreeSet<Moment>,
    /// Occurrences that the bot has carried out and that owed no notice: the ledger must not hold them.
    pub silent: BTreeSet<Moment>,
}

impl Track {
    /// Note the occurrences up to `now`.
    pub fn come(&mut self, now: Moment, after: impl Fn(Moment) -> Option<Moment>) {
        while let Some(next) = self.next.filter(|next| *next <= now) {
            if !self.done.contains(&next) && !self.silent.contains(&next) {
                self.pending.insert(next);
            }
            self.next = after(next);
        }
    }

    /// Follow another rhythm from now on. Of the occurrences that are overdue, the first stays so; the new rhythm goes
    /// on from it.
    pub fn change(&mut self, now: Moment, after: impl Fn(Moment) -> Option<Moment>) {
        self.pending.retain(|at| *at <= now);
        let first = self.pending.pop_first();
        self.pending.clear();
        self.pending.extend(first);
        self.next = after(first.unwrap_or(now));
    }

    /// The duty is not wanted any more.
    pub fn end(&mut self) {
        self.next = None;
        self.optional.append(&mut self.pending);
    }

    /// The occurrences that the ledger may hold, each with whether it must.
    pub fn outcomes(&self) -> impl Iterator<Item = (Moment, bool)> + '_ {
        let done = self.done.iter().map(|at| (*at, true));
        done.chain(self.optional.iter().map(|at| (*at, false)))
    }

    /// The bot has carried out an occurrence, and owed a notice by it or not; returns whether there was one to carry
    /// out.
    pub fn carried_out(&mut self, at: Moment, owes: bool) -> bool {
        let waited = self.pending.remove(&at);
        if waited && owes {
            self.done.insert(at);
        } else if waited {
            self.silent.insert(at);
        }
        waited || [&self.done, &self.optional, &self.silent].iter().any(|set| set.contains(&at))
    }
}
