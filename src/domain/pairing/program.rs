//! A program: what its rounds are for, how often they come and when the next one is due. Who takes part is in
//! `enrolment`.

use std::fmt;

use chrono::{Datelike, Days, NaiveDate, NaiveTime, TimeDelta, Weekday};
use serde::{Deserialize, Serialize};

use crate::domain::Moment;
use crate::domain::id::{ChannelId, GuildId, UserId};
use crate::domain::schedule::{Occurrence, resolve};
use crate::domain::tz::Tz;

/// How many rounds of a program are kept: no member remembers older ones.
pub const KEPT_ROUNDS: u32 = 60;

/// What the rounds of a program are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProgramKind {
    /// Groups of two or three at random.
    Coffee,
    /// Those who offer their experience with those who seek it.
    Mentoring,
}

impl ProgramKind {
    /// Both kinds.
    pub const ALL: [ProgramKind; 2] = [ProgramKind::Coffee, ProgramKind::Mentoring];

    /// The name in commands, slots and custom ids.
    pub fn name(self) -> &'static str {
        match self {
            ProgramKind::Coffee => "coffee",
            ProgramKind::Mentoring => "mentoring",
        }
    }

    /// The kind with this name; None if there is none.
    pub fn named(name: &str) -> Option<ProgramKind> {
        ProgramKind::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// A guild has one program of each kind at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ProgramId {
    pub guild: GuildId,
    pub kind: ProgramKind,
}

impl fmt::Display for ProgramId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.guild, self.kind.name())
    }
}

/// A program. Its record stays when it is stopped, so that its rounds are counted on when it starts again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Program {
    pub id: ProgramId,
    /// Where the rounds are announced.
    pub channel: ChannelId,
    /// A round comes every 1, 2 or 4 weeks.
    pub weeks: u32,
    /// How many members a group has: 2 or 3.
    pub size: u32,
    /// The date of the first round; the weeks are counted from it.
    pub first: NaiveDate,
    /// How many rounds were drawn.
    pub round: u32,
    pub running: bool,
    /// Up to whom it was checked for the coming round who is still in the guild; None while no check is under way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked: Option<UserId>,
}

/// When a round is drawn, and the question whether the groups met is asked.
const NINE: NaiveTime = NaiveTime::from_hms_opt(9, 0, 0).expect("nine is a time of day");
/// A question that would come sooner after the round than this is not asked.
const TOO_SOON: TimeDelta = TimeDelta::days(1);

impl Program {
    /// The date of the first round of a program that starts at `now`: the next working day.
    pub fn first_after(now: Moment, zone: Tz) -> NaiveDate {
        let tomorrow = now.with_timezone(&zone).date_naive() + Days::new(1);
        tomorrow.iter_days().find(|day| is_working_day(*day)).unwrap_or(tomorrow)
    }

    /// The rounds that are due after a moment, in order, without end.
    pub fn rounds(&self, zone: Tz, after: Moment) -> impl Iterator<Item = Occurrence> + use<> {
        let step = u64::from(self.weeks.max(1)) * 7;
        let days = (after.with_timezone(&zone).date_naive() - self.first).num_days().max(0) as u64;
        let start = self.first + Days::new(days / step * step);
        let rounds = (0..).map(move |n| resolve(zone, (start + Days::new(n * step)).and_time(NINE)));
        rounds.skip_while(move |round| round.at <= after)
    }

    /// The first round that is due after a moment.
    pub fn next_round(&self, zone: Tz, after: Moment) -> Option<Moment> {
        self.rounds(zone, after).next().map(|round| round.at)
    }

    /// When the groups of a round are asked whether they met: a week later, or on the last working day before the next
    /// round where that is sooner, so that the answers are there for its announcement. None if the next round follows at
    /// once.
    pub fn asks_at(&self, zone: Tz, drawn: Moment) -> Option<Moment> {
        let date = |at: Moment| at.with_timezone(&zone).date_naive();
        let next = date(self.next_round(zone, drawn)?);
        let before = (1..=3).map(|days| next - Days::new(days)).find(|day| is_working_day(*day))?;
        let asked = resolve(zone, before.min(date(drawn) + Days::new(7)).and_time(NINE)).at;
        Some(asked).filter(|asked| *asked - drawn >= TOO_SOON)
    }
}

fn is_working_day(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn program(weeks: u32, first: NaiveDate) -> Program {
        let id = ProgramId { guild: GuildId(1), kind: ProgramKind::Coffee };
        Program { id, channel: ChannelId(2), weeks, size: 2, first, round: 0, running: true, checked: None }
    }

    fn at(text: &str) -> Moment {
        text.parse().unwrap()
    }

    #[test]
    fn the_first_round_is_on_the_next_working_day() {
        let first = |now: &str| Program::first_after(at(now), Tz::UTC).to_string();
        assert_eq!(first("2026-10-19T08:00:00Z"), "2026-10-20", "a Monday");
        assert_eq!(first("2026-10-23T08:00:00Z"), "2026-10-26", "a Friday");
        assert_eq!(first("2026-10-24T23:00:00Z"), "2026-10-26", "a Saturday");
        let samoa = Program::first_after(at("2026-10-19T22:00:00Z"), Tz::known("Pacific/Apia"));
        assert_eq!(samoa.to_string(), "2026-10-21", "the day after theirs");
    }

    #[test]
    fn the_question_comes_a_week_later_and_before_the_next_round() {
        let asked = |weeks, first: &str| {
            let program = program(weeks, first.parse().unwrap());
            let drawn = program.next_round(Tz::UTC, at("2026-10-01T00:00:00Z")).unwrap();
            program.asks_at(Tz::UTC, drawn).map(|at| at.to_rfc3339())
        };
        assert_eq!(asked(2, "2026-10-20").as_deref(), Some("2026-10-27T09:00:00+00:00"));
        assert_eq!(asked(1, "2026-10-20").as_deref(), Some("2026-10-26T09:00:00+00:00"), "the Monday before");
        assert_eq!(asked(1, "2026-10-19").as_deref(), Some("2026-10-23T09:00:00+00:00"), "the Friday before");
    }

    #[test]
    fn a_round_that_is_drawn_just_before_the_next_asks_nothing() {
        let program = program(1, "2026-10-20".parse().unwrap());
        assert_eq!(program.asks_at(Tz::UTC, at("2026-10-26T08:00:00Z")), None);
    }

    proptest! {
        #[test]
        fn rounds_come_at_nine_on_their_weekday_every_so_many_weeks(
            zone in proptest::sample::select(Tz::all().to_vec()),
            weeks in proptest::sample::select(vec![1u32, 2, 4]),
            start in 1_700_000_000i64..2_000_000_000, ahead in 0i64..200,
        ) {
            let now = Moment::from_timestamp(start, 0).unwrap();
            let program = program(weeks, Program::first_after(now, zone));
            let after = now + TimeDelta::days(ahead);
            let rounds: Vec<Occurrence> = program.rounds(zone, after).take(5).collect();
            prop_assert!(rounds[0].at > after);
            for (one, next) in rounds.iter().zip(&rounds[1..]) {
                prop_assert_eq!(one.local.time(), NINE);
                prop_assert_eq!(one.local.weekday(), program.first.weekday());
                prop_assert_eq!((next.local - one.local).num_days(), i64::from(weeks) * 7);
                let asked = program.asks_at(zone, one.at).expect("there is time");
                prop_assert!(one.at < asked && asked < next.at);
            }
        }
    }
}
