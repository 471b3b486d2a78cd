//! Calendars to be written, and where their meetings should be: worked out day by day, in another way than the rules of the
//! files say it. How they are read back is in `told`.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use sincerely::domain::calendar::{Calendar, Nth, Recurring, Repeats};
use sincerely::domain::schedule::resolve;
use sincerely::domain::tz::Tz;

use crate::told::{File, Meeting};

/// Two years, in seconds since 1970: from 2025-11-20 on, so that British Columbia's last change of clocks is among them.
pub const FIRST: i64 = 1_763_640_000;
pub const LAST: i64 = FIRST + 2 * 365 * 86_400;

/// Summer time in the north and in the south, half an hour of it, in Ramadan without it, rules that change, rules in days of
/// a month and over the end of a month, and no changes.
const ZONES: [&str; 14] = [
    "Europe/Berlin",
    "Europe/Dublin",
    "America/New_York",
    "Australia/Sydney",
    "Australia/Lord_Howe",
    "America/Santiago",
    "Africa/Casablanca",
    "Africa/Cairo",
    "Asia/Kathmandu",
    "America/Vancouver",
    "America/Nuuk",
    "Asia/Gaza",
    "Asia/Jerusalem",
    "UTC",
];
const REPEATS: [Repeats; 8] = [
    Repeats::Weeks(1),
    Repeats::Weeks(2),
    Repeats::Weeks(4),
    Repeats::Month(Nth::First),
    Repeats::Month(Nth::Second),
    Repeats::Month(Nth::Third),
    Repeats::Month(Nth::Fourth),
    Repeats::Month(Nth::Last),
];

/// One file.
pub struct Case {
    pub calendar: Calendar,
}

/// A file for each zone, and one of series that have ended.
pub fn all() -> Vec<Case> {
    let mut cases: Vec<Case> = ZONES.iter().map(|zone| of(zone.parse().expect("a zone"))).collect();
    let mixed: Vec<Recurring> =
        cases.iter().enumerate().map(|(n, case)| ended(&case.calendar.series[0], n % 2 == 0)).collect();
    let all_ended = mixed.iter().map(|series| ended(series, true)).collect();
    cases.extend(
        [mixed, all_ended].map(|series| Case { calendar: Calendar { written: moment(FIRST), series } }),
    );
    cases
}

fn ended(series: &Recurring, ended: bool) -> Recurring {
    Recurring { ended, sequence: series.sequence + 1, ..series.clone() }
}

fn of(zone: Tz) -> Case {
    let starts = starts(zone);
    let series = starts.iter().flat_map(|start| REPEATS.map(|repeats| (*start, repeats)));
    let series =
        series.enumerate().filter_map(|(n, (start, repeats))| recurring(n, zone, start, repeats)).collect();
    Case { calendar: Calendar { written: moment(FIRST), series } }
}

/// Times of day around each change of clocks, at which meetings begin weeks before, on the day itself and once in daylight.
fn starts(zone: Tz) -> Vec<NaiveDateTime> {
    let mut starts = vec!["2025-11-25T09:30:00".parse().expect("a time")];
    for change in zone.changes(moment(FIRST)).take_while(|change| change.at < moment(LAST)) {
        let gap = TimeDelta::seconds((change.to.local_minus_utc() - change.from.local_minus_utc()).into());
        let local = change.local();
        // Within the hour that is left out or comes twice, at its beginning, and before and after it.
        let around = [gap / 2, TimeDelta::zero(), gap, -gap, gap * 2].map(|later| local + later);
        starts.extend(around);
        starts.extend(around.map(|at| at - TimeDelta::weeks(4)));
    }
    starts
}

/// A series from a start on, some of whose meetings are skipped or moved; None if its start is not by the rule.
fn recurring(n: usize, zone: Tz, first: NaiveDateTime, repeats: Repeats) -> Option<Recurring> {
    let plain = Recurring {
        uid: format!("{zone}-{n}"),
        summary: format!("One-on-one; {n}, with Zoë \\o/{}", " and a long name".repeat(n % 9)),
        description: "One line,\nand another: 你好，世界".repeat(n % 5),
        zone,
        first,
        minutes: [15, 30, 60, 90][n % 4],
        repeats,
        ended: false,
        skipped: vec![],
        moved: vec![],
        sequence: n as u32,
        created: moment(FIRST - 86_400),
        modified: moment(FIRST),
    };
    is_by_rule(repeats, first.date(), first.date()).then(|| changed(plain, n))
}

/// The series with two meetings skipped and two moved: one to the day before, one to where the clocks change.
fn changed(plain: Recurring, n: usize) -> Recurring {
    let dates = dates(&plain);
    let date = |at: usize| dates[at % dates.len()];
    let afternoon = (date(3) - Days::new(1)).and_hms_opt(15, 0, 0).expect("a time");
    let change = plain.zone.changes(moment(FIRST)).nth(n % 4);
    let at_change = change.map_or(afternoon, |change| change.local() + TimeDelta::minutes(15));
    let (skipped, moved) = (vec![date(2), date(5 + n % 7)], vec![(date(3), afternoon), (date(4), at_change)]);
    Recurring { skipped, moved, ..plain }
}

/// The dates of a series by its rule, until the end of the two years and some time on.
fn dates(series: &Recurring) -> Vec<NaiveDate> {
    let first = series.first.date();
    let until = moment(LAST).date_naive() + Days::new(60);
    first
        .iter_days()
        .take_while(|day| *day < until)
        .filter(|day| is_by_rule(series.repeats, first, *day))
        .collect()
}

fn is_by_rule(repeats: Repeats, first: NaiveDate, day: NaiveDate) -> bool {
    let week = (day.day() - 1) / 7;
    let is_nth = match repeats {
        Repeats::Weeks(weeks) => return (day - first).num_days() % (i64::from(weeks) * 7) == 0,
        Repeats::Month(Nth::First) => week == 0,
        Repeats::Month(Nth::Second) => week == 1,
        Repeats::Month(Nth::Third) => week == 2,
        Repeats::Month(Nth::Fourth) => week == 3,
        Repeats::Month(Nth::Last) => (day + Days::new(7)).month() != day.month(),
    };
    is_nth && day.weekday() == first.weekday()
}

pub fn moment(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(seconds, 0).expect("a moment")
}

impl Case {
    /// The meetings of the two years, sorted.
    pub fn expected(&self) -> Vec<Meeting> {
        let going_on = self.calendar.series.iter().filter(|series| !series.ended);
        let mut all: Vec<Meeting> = going_on.flat_map(meetings).collect();
        all.sort();
        all
    }

    /// What is told of the file and is not so.
    pub fn wrong(&self, told: &File) -> Vec<String> {
        let mut wrong = told.errors.clone();
        let method = if self.calendar.series.iter().all(|one| one.ended) { "CANCEL" } else { "PUBLISH" };
        if told.method != method {
            wrong.push(format!("{} in place of {method}", told.method));
        }
        wrong.extend(self.calendar.series.iter().filter_map(|series| misread(series, told)));
        let expected = self.expected();
        for (zones, found) in [("known zones", &told.by_known_zones), ("its own zones", &told.by_its_zones)] {
            let ended = |one: &&Meeting| {
                self.calendar.series.iter().any(|series| series.ended && series.uid == one.0)
            };
            let found: Vec<&Meeting> = found.iter().filter(|one| !ended(one)).collect();
            let lacking = expected.iter().filter(|one| found.binary_search(one).is_err());
            wrong.extend(lacking.map(|one| format!("by {zones} there is no {}", said(one))));
            let more = found.iter().filter(|one| expected.binary_search(one).is_err());
            wrong.extend(more.map(|one| format!("by {zones} there is {}", said(one))));
            if found.len() != expected.len() {
                wrong.push(format!("by {zones} {} meetings, not {}", found.len(), expected.len()));
            }
        }
        wrong
    }
}

/// A series' meetings, as the bot has them.
fn meetings(series: &Recurring) -> Vec<Meeting> {
    let takes_place = |day: &NaiveDate| !series.skipped.contains(day);
    let local = |day: NaiveDate| {
        let moved = series.moved.iter().find(|(date, _)| *date == day);
        moved.map_or(day.and_time(series.first.time()), |(_, to)| *to)
    };
    let begin = |day| resolve(series.zone, local(day)).at.timestamp();
    let begins = dates(series).into_iter().filter(takes_place).map(begin);
    let meeting = |begin| (series.uid.clone(), begin, series.minutes, series.sequence);
    begins.filter(|begin| (FIRST..LAST).contains(begin)).map(meeting).collect()
}

/// What is told of a series' events and is not so.
fn misread(series: &Recurring, told: &File) -> Option<String> {
    let status = if series.ended { "CANCELLED" } else { "CONFIRMED" };
    let events: Vec<_> = told.events.iter().filter(|event| event.0 == series.uid).collect();
    let is_so = |event: &&(String, String, u32, String, String)| {
        (event.1.as_str(), event.2) == (status, series.sequence)
            && (&event.3, &event.4) == (&series.summary, &series.description)
    };
    let wrong = events.iter().find(|event| !is_so(event)).map(|event| format!("{event:?}"));
    let none = events.is_empty().then(|| format!("no event of {}", series.uid));
    let changes = (series.ended && events.len() > 1).then(|| format!("{} has ended, and more", series.uid));
    wrong.or(none).or(changes)
}

fn said(meeting: &Meeting) -> String {
    let (uid, begin, minutes, revision) = meeting;
    format!("{uid} ({revision}) from {} for {minutes} minutes", moment(*begin))
}
