//! What the server's admins chose of its schedules: other days and times, none at all, days off. Read from the record a second time: a
//! line by its words, days one by one.

use chrono::{NaiveTime, Weekday};
use sincerely::domain::guild::OwnSchedule;

use super::*;

/// How many occurrences in a row may fall on days off.
const MANY: usize = 60;

impl Books {
    /// When a weekly schedule comes after `at`: the server's own in place of the usual one, days off left out.
    pub(super) fn weekly_after(
        &self,
        usual: Weekly,
        own: &OwnSchedule,
        zone: Tz,
        at: Moment,
    ) -> Option<Moment> {
        if own.off {
            return None;
        }
        let weekly = own.schedule.as_ref().map_or(usual, |schedule| read(schedule.line()));
        let mut next = weekly.after(zone, at);
        for _ in 0..MANY {
            if !self.is_day_off(zone, next) {
                return Some(next);
            }
            next = weekly.after(zone, next);
        }
        None
    }

    fn is_day_off(&self, zone: Tz, at: Moment) -> bool {
        let day = at.with_timezone(&zone).date_naive();
        self.guild.own.days_off.iter().any(|off| (off.from..=off.to).contains(&day))
    }

    /// The schedule of a duty is another in this record than it was.
    pub(super) fn is_rescheduled(before: &Guild, after: &Guild, duty: Duty) -> bool {
        let own = |guild: &Guild| match duty {
            Duty::Tip { .. } => guild.own.tips.clone(),
            Duty::Spotlight { .. } => guild.own.spotlight.clone(),
            _ => guild.own.prompts.clone(),
        };
        own(before) != own(after) || before.own.days_off != after.own.days_off
    }
}

/// A line such as `0 30 8 * * Tue *`.
fn read(line: &str) -> Weekly {
    let words: Vec<&str> = line.split(' ').collect();
    let number = |at: usize| words[at].parse().expect("a number");
    let day: Weekday = words[5].parse().expect("one day");
    Weekly { day, time: NaiveTime::from_hms_opt(number(2), number(1), 0).expect("a time of day") }
}
