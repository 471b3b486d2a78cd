//! What is due when, worked out a second time and in another way than the bot does: by looking at every day of the
//! calendar. Nothing of `domain`'s schedules is used here.

use std::collections::BTreeSet;

use chrono::{
    Datelike, Days, LocalResult, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Utc, Weekday,
};
use sincerely::domain::Moment;
use sincerely::domain::series::Series;
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

    /// Its first instant after `after`.
    pub fn after(&self, zone: Tz, after: Moment) -> Moment {
        let today = after.with_timezone(&zone).date_naive();
        let days = (0..10).map(|day| today - Days::new(1) + Days::new(day));
        let instants =
            days.filter(|day| day.weekday() == self.day).map(|day| instant(zone, day.and_time(self.time)));
        instants.filter(|at| *at > after).min().expect("a week has every weekday")
    }
}

/// The instant of a local time: the first of two, and the first there is after a gap.
pub fn instant(zone: Tz, local: NaiveDateTime) -> Moment {
    let minutes = (0..3_000).map(|minute| zone.from_local_datetime(&(local + TimeDelta::minutes(minute))));
    let first = minutes.filter_map(LocalResult::earliest).next();
    first.expect("no gap is two days long").with_timezone(&Utc)
}

/// A time of day as a clock shows it.
pub fn clock(text: &str) -> NaiveTime {
    NaiveTime::parse_from_str(text, "%H:%M").expect("a time of day")
}

/// When the quiet hours that hold `now` end.
pub fn quiet_end(zone: Tz, from: NaiveTime, until: NaiveTime, now: Moment) -> Option<Moment> {
    let today = now.with_timezone(&zone).date_naive();
    let nights = [0, 1].map(|back| today - Days::new(back)).map(|day| {
        let over_midnight = Days::new(u64::from(until < from));
        (instant(zone, day.and_time(from)), instant(zone, (day + over_midnight).and_time(until)))
    });
    nights.into_iter().filter(|(begin, end)| *begin <= now && now < *end).map(|(_, end)| end).min()
}

/// The two reminders of a meeting: the day before at the same time, and ten minutes before.
pub fn reminders(series: &Series, date: NaiveDate) -> [Moment; 2] {
    let rhythm = &series.rhythm;
    let at = |date: NaiveDate| instant(rhythm.zone, date.and_time(rhythm.time));
    [at(date - Days::new(1)), at(date) - TimeDelta::minutes(10)]
}

/// The first reminder after `after` of a meeting that is not left out.
pub fn reminder_after(series: &Series, after: Moment) -> Option<Moment> {
    let step = u64::from(series.rhythm.weeks) * 7;
    let weeks_gone = (after.date_naive() - series.rhythm.first).num_days().max(0) as u64 / step;
    let from = weeks_gone.saturating_sub(2);
    let dates = (from..from + 24).map(|n| series.rhythm.first + Days::new(n * step));
    let dates = dates.filter(|date| !series.skipped.contains(date));
    dates.flat_map(|date| reminders(series, date)).filter(|at| *at > after).min()
}

/// The meeting that a reminder at that moment is of.
pub fn meeting_of(series: &Series, at: Moment) -> NaiveDate {
    let around = at.date_naive();
    let days = (0..6).map(|day| around - Days::new(2) + Days::new(day));
    let mut meetings = days.filter(|day| day.weekday() == series.rhythm.weekday);
    meetings.find(|date| reminders(series, *date).contains(&at)).unwrap_or(around)
}

/// What the clock asks of one duty.
#[derive(Debug, Default, Clone)]
pub struct Track {
    /// When it comes next.
    pub next: Option<Moment>,
    /// Its time has come, and the bot has not carried it out yet.
    pub pending: BTreeSet<Moment>,
    /// The bot has carried it out: the ledger must hold it.
    pub done: BTreeSet<Moment>,
    /// Nobody wanted it any more when the bot got to it: the ledger may hold it.
    pub optional: BTreeSet<Moment>,
    /// The bot has carried it out, and there was nothing to owe: the ledger must not hold it.
    pub silent: BTreeSet<Moment>,
}

impl Track {
    /// Its time has come up to `now`.
    pub fn come(&mut self, now: Moment, after: impl Fn(Moment) -> Option<Moment>) {
        while let Some(next) = self.next.filter(|next| *next <= now) {
            if !self.done.contains(&next) && !self.silent.contains(&next) {
                self.pending.insert(next);
            }
            self.next = after(next);
        }
    }

    /// It follows another rhythm from now on. What was overdue before stays so; one occurrence of it at least, from
    /// which the new rhythm goes on.
    pub fn change(&mut self, now: Moment, after: impl Fn(Moment) -> Option<Moment>) {
        self.pending.retain(|at| *at <= now);
        let first = self.pending.pop_first();
        self.pending.clear();
        self.pending.extend(first);
        self.next = after(first.unwrap_or(now));
    }

    /// It comes next then, whatever it was to be.
    pub fn come_anew(&mut self, next: Option<Moment>) {
        self.next = next;
    }

    /// It is not wanted any more.
    pub fn end(&mut self) {
        self.next = None;
        self.optional.append(&mut self.pending);
    }

    /// The bot has carried it out, and owed something by it or did not; answers whether there was anything to carry out.
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
