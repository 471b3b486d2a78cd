//! One-on-ones around a change of clocks: every meeting and every reminder comes at the instant of the wall clock.

use chrono::{Datelike, Days, NaiveTime, TimeDelta};
use sincerely::domain::id::{GuildId, SeriesId, UserId};
use sincerely::domain::series::{Every, Often, Participant, Rhythm, Series, SeriesState};

use crate::wall::{Instant, Wall};

/// Meetings on the day of a change and on its neighbours, at four of the 48 half hours, other ones for each zone.
pub fn around(wall: &Wall, change: Instant, number: u32) {
    let day = wall.shows(change).date();
    for weeks in [1, 2, 4] {
        for ahead in 0..3 {
            let weekday = (day - Days::new(1) + Days::new(ahead)).weekday();
            let begins = change - TimeDelta::weeks(9);
            for half_hour in (0..4).map(|n| (number + n * 12) % 48) {
                let time = NaiveTime::from_hms_opt(half_hour / 2, half_hour % 2 * 30, 0).unwrap();
                let rhythm = Rhythm::starting(Often::Weeks(weeks), weekday, time, wall.zone, begins);
                assert!(wall.first(rhythm.first.and_time(time)) > begins);
                assert!(wall.first((rhythm.first - Days::new(7)).and_time(time)) <= begins);
                meets(wall, &rhythm, begins);
                reminds(wall, rhythm, change);
            }
        }
    }
}

/// The rhythm's meetings over 18 weeks are those of its dates, each once.
fn meets(wall: &Wall, rhythm: &Rhythm, begins: Instant) {
    let Every::Weeks(weeks) = rhythm.every else { panic!("{rhythm:?}") };
    let step = u64::from(weeks) * 7;
    let dates = (0..18 / u64::from(weeks)).map(|n| rhythm.first + Days::new(n * step));
    let mut after = begins;
    for date in dates {
        let meeting = rhythm.meetings(after).next().unwrap();
        let expected = (date, wall.first(date.and_time(rhythm.time)));
        assert_eq!((meeting.date, meeting.at), expected, "{rhythm:?} after {after}");
        after = meeting.at;
    }
}

/// Around the change, each meeting has two reminders: a day before by the wall clock, and ten minutes before.
fn reminds(wall: &Wall, rhythm: Rhythm, change: Instant) {
    let (after, until) = (change - TimeDelta::days(5), change + TimeDelta::days(5));
    let meetings =
        rhythm.meetings(after - TimeDelta::days(5)).take_while(|one| one.at < until + TimeDelta::days(5));
    let reminders = meetings.flat_map(|meeting| {
        let day_before = wall.first((meeting.date - Days::new(1)).and_time(rhythm.time));
        [(day_before, meeting.date), (meeting.at - TimeDelta::minutes(10), meeting.date)]
    });
    let mut expected: Vec<_> = reminders.filter(|(at, _)| *at > after && *at <= until).collect();
    expected.sort();
    let series = series(rhythm);
    let leads = ["1d".parse().unwrap(), "10m".parse().unwrap()];
    let mut last = after;
    for reminder in expected {
        let next = series.next_reminder(&leads, last).unwrap();
        assert_eq!((next.at, next.meeting.date), reminder, "{:?} after {last}", series.rhythm);
        last = next.at;
    }
    assert!(series.next_reminder(&leads, last).unwrap().at > until, "{:?} after {last}", series.rhythm);
}

fn series(rhythm: Rhythm) -> Series {
    let person = |id| Participant { id: UserId(id), name: "somebody".into() };
    Series {
        id: SeriesId(1),
        guild: GuildId(1),
        asker: person(1),
        partner: person(2),
        rhythm,
        minutes: 30,
        state: SeriesState::Running,
        skipped: vec![],
        moved: vec![],
        lead: None,
        proposal: None,
        revision: 0,
        fit_asked: None,
        group: None,
    }
}
