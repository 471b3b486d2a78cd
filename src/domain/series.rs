//! One-on-ones: who meets whom, how often, and when to remind both. How often is `rhythm`'s, what one of the two would like to
//! change is `proposal`'s. What a reminder says is not here, nor what is talked about (`topic`, `follow_up`, `meeting_record`).

mod brief_day;
mod proposal;
mod rhythm;

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use serde::{Deserialize, Serialize};

use super::Moment;
use super::duty::Duty;
use super::id::{GuildId, SeriesId, UserId, made_at};
use super::pairing::GroupRef;
use super::schedule::resolve;
use super::span::Span;
pub use brief_day::BriefClock;
pub use proposal::{Proposal, Wanted};
pub use rhythm::{Every, Nth, Often, Rhythm};

/// Two members who meet regularly, or once.
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
    /// The dates of skipped meetings, by the rhythm; old ones are dropped.
    pub skipped: Vec<NaiveDate>,
    /// The meetings that are at another time than the rhythm says; old ones are dropped.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub moved: Vec<MovedMeeting>,
    /// The one of the two who leads; None where neither does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead: Option<UserId>,
    /// The change that one of the two would like, until the other has answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposal: Option<Proposal>,
    /// How often the meetings have changed: a calendar takes a file with a higher number in place of an earlier one.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub revision: u32,
    /// When the two were last asked whether the rhythm still fits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fit_asked: Option<Moment>,
    /// The group of a round whose meeting it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<GroupRef>,
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

/// A meeting that both have agreed to have at another time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct MovedMeeting {
    /// The meeting's date by the rhythm.
    pub date: NaiveDate,
    /// When it is instead, by the clock of the series.
    pub to: NaiveDateTime,
}

/// How long after asking an unanswered question is asked again.
pub const ASKED_AGAIN: TimeDelta = TimeDelta::days(3);
/// How long a question stays open.
pub const OPEN_FOR: TimeDelta = TimeDelta::days(14);
/// How short and how long a meeting may be, in minutes.
pub const LENGTH: std::ops::RangeInclusive<u32> = 5..=480;

/// One meeting of a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meeting {
    /// The meeting's local date by the rhythm, which is its name within the series, also where it is moved.
    pub date: NaiveDate,
    pub at: Moment,
}

/// One reminder of one meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reminder {
    pub meeting: Meeting,
    pub at: Moment,
}

/// How many skipped dates and moved meetings are kept: more than anybody leaves out ahead of time. What took place, or was to,
/// longest ago goes first, since it no longer matters.
const CHANGES_KEPT: usize = 60;

/// How many coming meetings can be skipped or moved. The meeting after them is always there.
pub const REACH: usize = 8;

impl Series {
    /// A series that is asked for, of which nothing else is known yet.
    pub fn asked(
        id: SeriesId,
        guild: GuildId,
        [asker, partner]: [Participant; 2],
        rhythm: Rhythm,
        minutes: u32,
    ) -> Series {
        Series {
            id,
            guild,
            asker,
            partner,
            rhythm,
            minutes,
            state: SeriesState::Asked,
            skipped: vec![],
            moved: vec![],
            lead: None,
            proposal: None,
            revision: 0,
            fit_asked: None,
            group: None,
        }
    }

    /// When the series was asked for, which the interaction's id tells.
    pub fn asked_at(&self) -> Moment {
        made_at(self.id.0)
    }

    /// The interaction that asked for the series, as the cause of its notices.
    pub fn cause(&self) -> String {
        format!("interaction:{}", self.id)
    }

    /// Whether it is a single meeting.
    pub fn is_once(&self) -> bool {
        self.rhythm.every == Every::Once
    }

    /// Whether it was a single meeting, which has begun or is left out.
    pub fn is_past(&self, now: Moment) -> bool {
        self.is_once() && self.upcoming(now).next().is_none()
    }

    /// The duties of a running series: a series that ends has none of them any more.
    pub fn duties(&self) -> impl Iterator<Item = Duty> + use<> {
        let series = self.id;
        let days = self.people().map(|person| Duty::DayBrief { series, user: person.id });
        days.into_iter().chain([Duty::Brief { series }, Duty::Aftermath { series }])
    }

    /// The earliest reminder strictly after `after`, skipped meetings left out; None if there are no `leads`.
    pub fn next_reminder(&self, leads: &[Span], after: Moment) -> Option<Reminder> {
        // A lead of whole days may be an hour longer than its length, when the clocks change.
        let reach = leads.iter().map(|lead| lead.delta()).max()? + TimeDelta::days(1);
        let mut earliest: Option<Reminder> = None;
        for meeting in self.upcoming(after) {
            if earliest.is_some_and(|earliest| earliest.at <= meeting.at - reach) {
                break;
            }
            let reminders = leads.iter().map(|lead| Reminder { meeting, at: self.before(meeting, *lead) });
            let first = reminders.filter(|reminder| reminder.at > after).min_by_key(|reminder| reminder.at);
            earliest = earliest.into_iter().chain(first).min_by_key(|one| (one.at, one.meeting.at));
        }
        earliest
    }

    /// The moment so long before a meeting.
    pub fn before(&self, meeting: Meeting, lead: Span) -> Moment {
        match lead.whole_days() {
            Some(days) => {
                let local = self.local(meeting.date) - TimeDelta::days(days.into());
                resolve(self.rhythm.zone, local).at
            }
            None => meeting.at - lead.delta(),
        }
    }

    /// The earliest end of a meeting strictly after `after`, with that meeting.
    pub fn next_end(&self, after: Moment) -> Option<(Meeting, Moment)> {
        let end = |meeting: Meeting| (meeting, meeting.at + TimeDelta::minutes(self.minutes.into()));
        let begun = after - TimeDelta::minutes(self.minutes.into());
        self.upcoming(begun).map(end).find(|(_, end)| *end > after)
    }

    /// The meetings after `after` that were not skipped, in the order in which they take place: without end, but for a
    /// single one.
    pub fn upcoming(&self, after: Moment) -> impl Iterator<Item = Meeting> + '_ {
        let mut moved: Vec<Meeting> =
            self.moved.iter().map(|one| self.meeting(one.date)).filter(|one| one.at > after).collect();
        moved.retain(|one| !self.skipped.contains(&one.date));
        moved.sort_by_key(|one| std::cmp::Reverse(one.at));
        // This does not stall: only a few changes are kept, so not all meetings can be skipped or moved.
        let as_ever = self.rhythm.meetings(after).filter(|one| {
            !self.skipped.contains(&one.date) && self.moved.iter().all(|moved| moved.date != one.date)
        });
        let mut as_ever = as_ever.peekable();
        std::iter::from_fn(move || match (moved.last(), as_ever.peek()) {
            (Some(moved_one), Some(other)) if other.at < moved_one.at => as_ever.next(),
            (Some(_), _) => moved.pop(),
            (None, _) => as_ever.next(),
        })
    }

    /// The meeting of that date by the rhythm, at the time at which it takes place.
    pub fn meeting(&self, date: NaiveDate) -> Meeting {
        Meeting { date, at: resolve(self.rhythm.zone, self.local(date)).at }
    }

    /// When the meeting of that date by the rhythm takes place, by the clock of the series.
    pub fn local(&self, date: NaiveDate) -> NaiveDateTime {
        let moved = self.moved.iter().find(|moved| moved.date == date);
        moved.map_or(date.and_time(self.rhythm.time), |moved| moved.to)
    }

    /// The coming meetings that can be skipped or moved.
    pub fn changeable(&self, now: Moment) -> impl Iterator<Item = Meeting> + '_ {
        self.upcoming(now).take(REACH)
    }

    /// Skips the meeting of that date.
    pub fn skip(&mut self, date: NaiveDate) {
        if !self.skipped.contains(&date) {
            self.skipped.push(date);
            self.revision += 1;
        }
        let mut skipped = std::mem::take(&mut self.skipped);
        keep_latest(&mut skipped, |date| self.local(*date));
        self.skipped = skipped;
    }

    /// Has the meeting of that date take place at another time.
    pub fn move_to(&mut self, date: NaiveDate, to: NaiveDateTime) {
        self.moved.retain(|moved| moved.date != date);
        if to != date.and_time(self.rhythm.time) {
            self.moved.push(MovedMeeting { date, to });
        }
        keep_latest(&mut self.moved, |moved| moved.to);
        self.revision += 1;
    }

    /// Goes on in another rhythm. What was skipped or moved belonged to the one before.
    pub fn go_on_as(&mut self, rhythm: Rhythm, minutes: u32) {
        if rhythm != self.rhythm {
            self.skipped.clear();
            self.moved.clear();
        }
        (self.rhythm, self.minutes) = (rhythm, minutes);
        self.revision += 1;
    }

    /// The meeting's number in the series, from 0.
    pub fn number(&self, meeting: Meeting) -> usize {
        self.rhythm.number(meeting.date) as usize
    }

    /// Forgets one of the two. Nothing of a series goes on without them.
    pub fn forget(&mut self, user: UserId) {
        let forgotten = |person: &Participant| match person.id == user {
            true => Participant { id: UserId::FORGOTTEN, name: String::new() },
            false => person.clone(),
        };
        (self.asker, self.partner) = (forgotten(&self.asker), forgotten(&self.partner));
        (self.lead, self.proposal) = (self.lead.filter(|lead| *lead != user), None);
        if matches!(self.state, SeriesState::Asked | SeriesState::Running) {
            self.state = SeriesState::Stopped;
        }
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

/// Drops what was longest ago of more changes than are kept.
fn keep_latest<T>(changes: &mut Vec<T>, when: impl Fn(&T) -> NaiveDateTime) {
    while changes.len() > CHANGES_KEPT {
        let oldest = (0..changes.len()).min_by_key(|at| when(&changes[*at])).unwrap_or_default();
        changes.remove(oldest);
    }
}

/// For serde's `skip_serializing_if`, which passes a reference.
fn is_zero(count: &u32) -> bool {
    *count == 0
}

#[cfg(test)]
pub(in crate::domain) mod tests;
