//! Calendars to be written, and where their meetings are on the bot's agenda. How they are read back is in `told`.

use chrono::{DateTime, Datelike, Days, NaiveDateTime, NaiveTime, TimeDelta, Utc};
use sincerely::domain::calendar::{Calendar, Recurring};
use sincerely::domain::id::{GuildId, SeriesId, UserId};
use sincerely::domain::series::{Every, Nth, Participant, Rhythm, Series, SeriesState};
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
const EVERY: [Every; 8] = [
    Every::Weeks(1),
    Every::Weeks(2),
    Every::Weeks(4),
    Every::Month(Nth::First),
    Every::Month(Nth::Second),
    Every::Month(Nth::Third),
    Every::Month(Nth::Fourth),
    Every::Month(Nth::Last),
];

/// One file.
pub struct Case {
    pub series: Vec<Series>,
    pub calendar: Calendar,
}

/// A file for each zone, one with series that have ended, and one of such alone.
pub fn all() -> Vec<Case> {
    let mut cases: Vec<Case> =
        ZONES.iter().map(|zone| Case::of(in_zone(zone.parse().expect("a zone")))).collect();
    let one_of_each = cases.iter().map(|case| &case.series[0]);
    let ended: Vec<Series> =
        one_of_each.map(|series| Series { state: SeriesState::Stopped, ..series.clone() }).collect();
    let running = cases[0].series[1..4].iter().cloned();
    let mixed = ended.iter().cloned().chain(running).collect();
    cases.extend([mixed, ended].map(Case::of));
    cases
}

/// Each rhythm from each start on whose date fits it.
fn in_zone(zone: Tz) -> Vec<Series> {
    let rhythm = |start: NaiveDateTime, every| Rhythm {
        every,
        weekday: start.weekday(),
        time: start.time(),
        zone,
        first: start.date(),
    };
    let rhythms = starts(zone).into_iter().flat_map(|start| EVERY.map(|every| rhythm(start, every)));
    let fitting = rhythms.filter(|rhythm| rhythm.includes(rhythm.first));
    let recurring = fitting.enumerate().map(|(n, rhythm)| series(n, rhythm));
    let single = starts(zone).into_iter().map(|start| rhythm(start, Every::Once)).enumerate();
    recurring.chain(single.map(|(n, rhythm)| single_meeting(n, rhythm))).collect()
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

/// A single meeting; every other one is moved to the afternoon before.
fn single_meeting(n: usize, rhythm: Rhythm) -> Series {
    let mut series = plain(n, rhythm);
    if n % 2 == 1 {
        let (date, time) = (series.rhythm.first, NaiveTime::from_hms_opt(15, 0, 0).expect("a time"));
        series.move_to(date, (date - Days::new(1)).and_time(time));
    }
    series
}

/// A series, two of whose meetings are skipped and two moved: one to the day before, one to where the clocks change.
fn series(n: usize, rhythm: Rhythm) -> Series {
    let mut series = plain(n, rhythm);
    let begin = series.rhythm.on(series.rhythm.first).at - TimeDelta::seconds(1);
    let dates: Vec<_> = series.rhythm.meetings(begin).take(12).map(|meeting| meeting.date).collect();
    let afternoon = (dates[3] - Days::new(1)).and_hms_opt(15, 0, 0).expect("a time");
    let change = series.rhythm.zone.changes(moment(FIRST)).nth(n % 4);
    let at_change = change.map_or(afternoon, |change| change.local() + TimeDelta::minutes(15));
    series.skip(dates[2]);
    series.skip(dates[5 + n % 7]);
    series.move_to(dates[3], afternoon);
    series.move_to(dates[4], at_change);
    series
}

fn plain(n: usize, rhythm: Rhythm) -> Series {
    let person = |id| Participant { id: UserId(id), name: String::new() };
    Series {
        id: SeriesId(0),
        guild: GuildId(1),
        asker: person(1),
        partner: person(2),
        minutes: [15, 30, 60, 90][n % 4],
        state: SeriesState::Running,
        skipped: vec![],
        moved: vec![],
        lead: None,
        proposal: None,
        revision: n as u32,
        fit_asked: None,
        group: None,
        rhythm,
    }
}

fn recurring(series: &Series) -> Recurring {
    let n = series.revision as usize;
    let summary = format!("One-on-one; {n}, with Zoë \\o/{}", " and a long name".repeat(n % 9));
    Recurring::of(series, summary, "One line,\nand another: 你好，世界".repeat(n % 5))
}

pub fn moment(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(seconds, 0).expect("a moment")
}

impl Case {
    /// The file of series, each with an id of its own.
    fn of(mut series: Vec<Series>) -> Case {
        series.iter_mut().zip(1..).for_each(|(series, id)| series.id = SeriesId(id));
        let calendar = Calendar { written: moment(FIRST), series: series.iter().map(recurring).collect() };
        Case { series, calendar }
    }

    /// The meetings of the two years, sorted.
    pub fn expected(&self) -> Vec<Meeting> {
        let pairs = self.series.iter().zip(&self.calendar.series);
        let running = pairs.filter(|(series, _)| series.state == SeriesState::Running);
        let mut all: Vec<Meeting> = running.flat_map(|(series, written)| meetings(series, written)).collect();
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

/// A series' meetings on the bot's agenda.
fn meetings(series: &Series, written: &Recurring) -> Vec<Meeting> {
    let agenda = series.upcoming(moment(FIRST - 1)).take_while(|meeting| meeting.at < moment(LAST));
    agenda.map(|one| (written.uid.clone(), one.at.timestamp(), written.minutes, written.sequence)).collect()
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
