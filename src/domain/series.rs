//! One-on-ones: who meets whom, how often, and when to remind both. What a reminder says is not here.

use crate::domain::tz::Tz;
use chrono::{Datelike, Days, NaiveDate, NaiveTime, TimeDelta, Weekday};
use serde::{Deserialize, Serialize};

use super::Moment;
use super::id::{GuildId, SeriesId, UserId, made_at};
use super::schedule::resolve;
use super::span::Span;

/// Two members who meet regularly.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Series {
    pub id: SeriesId,
    pub guild: GuildId,
    /// The member who asked for the series.
    pub asker: Participant,
    /// The member who was asked.
    pub partner: Participant,
    pub rhythm: Rhythm,
    /// How long a meeting lasts.
    pub minutes: u32,
    pub state: SeriesState,
    /// The local dates of skipped meetings, newest last; old ones are dropped.
    pub skipped: Vec<NaiveDate>,
}

/// One of the two, with their name at the time of asking: a menu cannot show a mention.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participant {
    pub id: UserId,
    pub name: String,
}

/// The state of a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SeriesState {
    Asked,
    Running,
    Declined,
    Stopped,
    /// The asker took the question back, or one of the two left before it was answered.
    Withdrawn,
    /// The question ended without an answer.
    Lapsed,
}

/// How long after asking an unanswered question is asked again.
pub const ASKED_AGAIN: TimeDelta = TimeDelta::days(3);
/// How long a question stays open.
pub const OPEN_FOR: TimeDelta = TimeDelta::days(14);

/// How often the two meet, and at what local time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Rhythm {
    /// Every 1, 2 or 4 weeks.
    pub weeks: u32,
    pub weekday: Weekday,
    pub time: NaiveTime,
    pub zone: Tz,
    /// The first meeting's date; the interval of weeks is counted from it.
    pub first: NaiveDate,
}

/// One meeting of a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meeting {
    /// The meeting's local date, which is its name within the series.
    pub date: NaiveDate,
    pub at: Moment,
}

/// One reminder of one meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reminder {
    pub meeting: Meeting,
    pub at: Moment,
}

/// How many skipped dates are kept; older ones no longer matter.
const SKIPS_KEPT: usize = 8;

impl Rhythm {
    /// A rhythm whose first meeting is the first one on that weekday at that time after `now`.
    pub fn starting(weeks: u32, weekday: Weekday, time: NaiveTime, zone: Tz, now: Moment) -> Rhythm {
        let today = now.with_timezone(&zone).date_naive();
        let ahead = (7 + weekday.num_days_from_monday() - today.weekday().num_days_from_monday()) % 7;
        let mut rhythm = Rhythm { weeks, weekday, time, zone, first: today + Days::new(ahead.into()) };
        if rhythm.on(rhythm.first).at <= now {
            rhythm.first = rhythm.first + Days::new(7);
        }
        rhythm
    }

    /// The meetings that begin after `after`, in order, without end.
    pub fn meetings(&self, after: Moment) -> impl Iterator<Item = Meeting> + '_ {
        let step = u64::from(self.weeks) * 7;
        let days = (after.with_timezone(&self.zone).date_naive() - self.first).num_days().max(0) as u64;
        let start = self.first + Days::new(days / step * step);
        (0..).map(move |n| self.on(start + Days::new(n * step))).skip_while(move |m| m.at <= after)
    }

    /// The meeting of that date.
    pub fn on(&self, date: NaiveDate) -> Meeting {
        Meeting { date, at: resolve(self.zone, date.and_time(self.time)).at }
    }

    fn before(&self, meeting: Meeting, lead: Span) -> Moment {
        match lead.whole_days() {
            Some(days) => resolve(self.zone, (meeting.date - Days::new(days.into())).and_time(self.time)).at,
            None => meeting.at - lead.delta(),
        }
    }
}

impl Series {
    /// When the series was asked for, which the interaction's id tells.
    pub fn asked_at(&self) -> Moment {
        made_at(self.id.0)
    }

    /// The interaction that asked for the series, as the cause of its notices.
    pub fn cause(&self) -> String {
        format!("interaction:{}", self.id)
    }

    /// The earliest reminder strictly after `after`, skipped meetings left out; None if there are no `leads`.
    pub fn next_reminder(&self, leads: &[Span], after: Moment) -> Option<Reminder> {
        let reach = leads.iter().map(|lead| lead.delta()).max()? + TimeDelta::days(1);
        let horizon = after + reach + TimeDelta::weeks(i64::from(self.rhythm.weeks) * 2);
        self.upcoming(after)
            .take_while(|meeting| meeting.at <= horizon)
            .flat_map(|meeting| leads.iter().map(move |lead| (meeting, *lead)))
            .map(|(meeting, lead)| Reminder { meeting, at: self.rhythm.before(meeting, lead) })
            .filter(|reminder| reminder.at > after)
            .min_by_key(|reminder| (reminder.at, reminder.meeting.at))
    }

    /// The meetings after `after` that were not skipped.
    pub fn upcoming(&self, after: Moment) -> impl Iterator<Item = Meeting> + '_ {
        // This ends: only a few skips are kept, so not all meetings can be skipped.
        self.rhythm.meetings(after).filter(|meeting| !self.skipped.contains(&meeting.date))
    }

    /// Skips the meeting of that date.
    pub fn skip(&mut self, date: NaiveDate) {
        if !self.skipped.contains(&date) {
            self.skipped.push(date);
        }
        let surplus = self.skipped.len().saturating_sub(SKIPS_KEPT);
        self.skipped.drain(..surplus);
    }

    /// The meeting's number in the series, from 0.
    pub fn number(&self, meeting: Meeting) -> usize {
        let days = (meeting.date - self.rhythm.first).num_days().max(0) as usize;
        days / (self.rhythm.weeks as usize * 7)
    }

    /// Both members, the asker first.
    pub fn people(&self) -> [&Participant; 2] {
        [&self.asker, &self.partner]
    }

    /// The other of the two; None if `user` is not one of them.
    pub fn other(&self, user: UserId) -> Option<&Participant> {
        match user {
            user if user == self.asker.id => Some(&self.partner),
            user if user == self.partner.id => Some(&self.asker),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn series(weeks: u32, weekday: Weekday, time: &str, zone: Tz, now: &str) -> Series {
        let now = now.parse().unwrap();
        Series {
            id: SeriesId(1),
            guild: GuildId(1),
            asker: Participant { id: UserId(1), name: "a".into() },
            partner: Participant { id: UserId(2), name: "b".into() },
            rhythm: Rhythm::starting(weeks, weekday, time.parse().unwrap(), zone, now),
            minutes: 30,
            state: SeriesState::Running,
            skipped: vec![],
        }
    }

    fn leads() -> Vec<Span> {
        vec!["1d".parse().unwrap(), "10m".parse().unwrap()]
    }

    #[test]
    fn reminders_come_the_day_before_and_ten_minutes_before() {
        // On a Monday. The meeting is on Tuesday at ten in Berlin, which is nine in UTC.
        let series = series(1, Weekday::Tue, "10:00:00", Tz::known("Europe/Berlin"), "2026-11-16T07:00:00Z");
        let first = series.next_reminder(&leads(), "2026-11-16T07:00:00Z".parse().unwrap()).unwrap();
        assert_eq!(first.at, "2026-11-16T09:00:00Z".parse::<Moment>().unwrap());
        let second = series.next_reminder(&leads(), first.at).unwrap();
        assert_eq!(second.at, "2026-11-17T08:50:00Z".parse::<Moment>().unwrap());
        let third = series.next_reminder(&leads(), second.at).unwrap();
        assert_eq!(third.meeting.date, "2026-11-24".parse().unwrap());
    }

    #[test]
    fn the_day_before_keeps_the_hour_when_the_clocks_change() {
        let series = series(1, Weekday::Sun, "10:00:00", Tz::known("Europe/Berlin"), "2026-10-20T07:00:00Z");
        let first = series.next_reminder(&leads(), "2026-10-20T07:00:00Z".parse().unwrap()).unwrap();
        assert_eq!(first.at, "2026-10-24T08:00:00Z".parse::<Moment>().unwrap());
        assert_eq!(first.meeting.at, "2026-10-25T09:00:00Z".parse::<Moment>().unwrap());
    }

    #[test]
    fn a_skipped_meeting_is_not_reminded_of() {
        let mut series = series(2, Weekday::Tue, "10:00:00", Tz::UTC, "2026-11-16T07:00:00Z");
        series.skip("2026-11-17".parse().unwrap());
        let next = series.next_reminder(&leads(), "2026-11-16T07:00:00Z".parse().unwrap()).unwrap();
        assert_eq!(next.meeting.date, "2026-12-01".parse().unwrap());
    }

    proptest! {
        #[test]
        fn meetings_keep_their_rhythm_and_their_hour(
            zone in proptest::sample::select(Tz::all().to_vec()),
            weeks in proptest::sample::select(vec![1u32, 2, 4]),
            start in 1_700_000_000i64..2_000_000_000, ahead in 0i64..200,
        ) {
            let now = Moment::from_timestamp(start, 0).unwrap();
            let rhythm = Rhythm::starting(weeks, Weekday::Wed, "09:30:00".parse().unwrap(), zone, now);
            let after = now + TimeDelta::days(ahead);
            let mut last: Option<Meeting> = None;
            for meeting in rhythm.meetings(after).take(10) {
                prop_assert!(meeting.at > after);
                prop_assert_eq!(meeting.date.weekday(), Weekday::Wed);
                prop_assert_eq!((meeting.date - rhythm.first).num_days() % (i64::from(weeks) * 7), 0);
                if let Some(last) = last {
                    prop_assert_eq!((meeting.date - last.date).num_days(), i64::from(weeks) * 7);
                }
                last = Some(meeting);
            }
        }

        #[test]
        fn every_reminder_comes_once_and_in_order(start in 1_790_000_000i64..1_830_000_000) {
            let series = series(1, Weekday::Fri, "02:30:00", Tz::known("America/New_York"), "2026-01-01T00:00:00Z");
            let mut after = Moment::from_timestamp(start, 0).unwrap();
            let mut meetings = vec![];
            for _ in 0..20 {
                let reminder = series.next_reminder(&leads(), after).unwrap();
                prop_assert!(reminder.at > after && reminder.at < reminder.meeting.at);
                meetings.push(reminder.meeting.date);
                after = reminder.at;
            }
            prop_assert!(meetings.is_sorted());
            for date in &meetings[2..18] {
                prop_assert_eq!(meetings.iter().filter(|other| *other == date).count(), 2);
            }
        }
    }
}
