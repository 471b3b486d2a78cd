//! Walks through a schedule, occurrence by occurrence, beside the local dates that it names.

use chrono::{Datelike, Days, NaiveDate, NaiveTime, TimeDelta, Weekday};
use sincerely::domain::schedule::{ClockChange, Schedule};

use crate::wall::{Instant, Wall, from, until};

/// A cron line, and the dates that it names.
struct Line {
    line: String,
    time: NaiveTime,
    names: Box<dyn Fn(NaiveDate) -> bool>,
}

impl Line {
    fn new(half_hour: u32, days: &str, names: impl Fn(NaiveDate) -> bool + 'static) -> Line {
        let (hour, minute) = (half_hour / 2, half_hour % 2 * 30);
        let time = NaiveTime::from_hms_opt(hour, minute, 0).unwrap();
        Line { line: format!("0 {minute} {hour} {days} *"), time, names: Box::new(names) }
    }

    fn daily(half_hour: u32) -> Line {
        Line::new(half_hour, "* * *", |_| true)
    }

    fn weekly(half_hour: u32, weekday: Weekday) -> Line {
        Line::new(half_hour, &format!("* * {weekday}"), move |date| date.weekday() == weekday)
    }

    fn monthly(half_hour: u32, day: u32) -> Line {
        Line::new(half_hour, &format!("{day} * *"), move |date| date.day() == day)
    }

    /// Returns the instant of every date that the line names, after `after` and not after `until`.
    fn expected(&self, wall: &Wall, after: Instant, until: Instant) -> Vec<Instant> {
        let first = wall.shows(after).date() - Days::new(2);
        let dates = first.iter_days().take_while(|date| *date <= wall.shows(until).date() + Days::new(2));
        let named = dates.filter(|date| (self.names)(*date));
        let instants = named.map(|date| wall.first(date.and_time(self.time)));
        instants.filter(|at| (after + TimeDelta::seconds(1)..=until).contains(at)).collect()
    }

    /// Walk from one occurrence to the next, as the bot does; returns their number.
    fn walk(&self, wall: &Wall, after: Instant, until: Instant) -> usize {
        let schedule: Schedule = self.line.parse().unwrap();
        let expected = self.expected(wall, after, until);
        assert!(expected.is_sorted_by(|one, next| one < next), "{} {}", wall.zone, self.line);
        let mut last = after;
        for at in &expected {
            let next = schedule.next(wall.zone, last).unwrap();
            assert_eq!(next.at, *at, "{} {} after {last}", wall.zone, self.line);
            let plain = wall.shows(next.at) == next.local;
            assert_eq!(next.mark != ClockChange::AfterGap, plain, "{} {} {at}", wall.zone, self.line);
            last = next.at;
        }
        let beyond = schedule.next(wall.zone, last).unwrap();
        assert!(beyond.at > until, "{} {} after {last}: {}", wall.zone, self.line, beyond.at);
        expected.len()
    }
}

/// Every half hour around a change: every day; weekly and monthly on the days next to the change.
pub fn around(wall: &Wall, change: Instant) -> usize {
    let (after, until) = (change - TimeDelta::hours(50), change + TimeDelta::hours(50));
    let day = wall.shows(change).date();
    let lines = (0..48).flat_map(|half_hour| {
        let near = [day.pred_opt().unwrap(), day, day.succ_opt().unwrap()];
        let weekly = near.map(|day| Line::weekly(half_hour, day.weekday()));
        let monthly = near.map(|day| Line::monthly(half_hour, day.day()));
        [Line::daily(half_hour)].into_iter().chain(weekly).chain(monthly)
    });
    lines.map(|line| line.walk(wall, after, until)).sum()
}

/// Every day at every half hour, asked just before, at and after a change, as by a bot that starts then.
pub fn asked_anew(wall: &Wall, change: Instant) {
    for line in (0..48).map(Line::daily) {
        let schedule: Schedule = line.line.parse().unwrap();
        for seconds in [-1, 0, 1_800] {
            let after = change + TimeDelta::seconds(seconds);
            let expected = line.expected(wall, after, after + TimeDelta::hours(50));
            let next = schedule.next(wall.zone, after).unwrap();
            assert_eq!(Some(&next.at), expected.first(), "{} {} after {after}", wall.zone, line.line);
        }
    }
}

/// One half hour through all ten years: every day, every Sunday (when most clocks change), every first of a month and
/// every 31st.
pub fn ten_years(wall: &Wall, half_hour: u32) -> usize {
    let lines = [
        Line::daily(half_hour),
        Line::weekly(half_hour, Weekday::Sun),
        Line::monthly(half_hour, 1),
        Line::monthly(half_hour, 31),
    ];
    lines.iter().map(|line| line.walk(wall, from(), until())).sum()
}
