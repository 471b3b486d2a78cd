//! What the clocks of a zone do from a moment on: changes one by one, then those that come every year by a rule. How a
//! rule is found is `yearly`'s.

use chrono::{Datelike, FixedOffset, NaiveDate, NaiveDateTime, Offset, TimeDelta, TimeZone};

use super::yearly::{Yearly, yearly};
use crate::domain::Moment;
use crate::domain::tz::{Change, Tz};

/// Changes of the same kind: the clocks go from one distance from UTC to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Observance {
    pub is_summer_time: bool,
    pub from: FixedOffset,
    pub to: FixedOffset,
    /// Empty where it is not known.
    pub name: String,
    /// When it begins, by the clock until then; at least once.
    pub onsets: Vec<NaiveDateTime>,
    /// By which rule it begins again after the last of them.
    pub rule: Option<String>,
}

/// How many years ahead the changes of a zone are looked at.
const YEARS: i32 = 60;
/// For how many years the changes of a zone without a rule are written.
const WITHOUT_RULE: i32 = 20;

/// What the clocks do from a moment on, beginning with what they showed then.
pub(super) fn observances(zone: Tz, since: Moment) -> Vec<Observance> {
    let last = since.year() + YEARS;
    let before = zone.change_before(since);
    let first = if before.is_some() { None } else { Some(ever_since(zone, since)) };
    let after = zone.changes(since - TimeDelta::seconds(1));
    let changes: Vec<Change> =
        before.into_iter().chain(after).take_while(|one| one.local().year() <= last).collect();
    let (single, by_rule) = yearly(&changes, last);
    let without_rule = by_rule.is_empty();
    let near = |change: &&Change| !without_rule || change.local().year() <= since.year() + WITHOUT_RULE;
    let single = grouped(single.iter().filter(near));
    let mut all: Vec<Observance> =
        first.into_iter().chain(single).chain(by_rule.iter().map(Observance::by)).collect();
    all.sort_by_key(|one| one.onsets.first().copied());
    all
}

/// The distance of a zone whose clocks had never been changed by then.
fn ever_since(zone: Tz, since: Moment) -> Observance {
    let offset = zone.offset_from_utc_datetime(&since.naive_utc()).fix();
    let epoch = NaiveDate::default().and_hms_opt(0, 0, 0).unwrap_or_default();
    Observance {
        is_summer_time: false,
        from: offset,
        to: offset,
        name: String::new(),
        onsets: vec![epoch],
        rule: None,
    }
}

/// Changes of the same kind together, in the order of their first.
fn grouped<'a>(changes: impl Iterator<Item = &'a Change>) -> Vec<Observance> {
    let mut groups: Vec<Observance> = Vec::new();
    for change in changes {
        match groups.iter_mut().find(|group| group.is_of(change)) {
            Some(group) => group.onsets.push(change.local()),
            None => groups.push(Observance::of(change, None)),
        }
    }
    groups
}

impl Observance {
    fn of(change: &Change, rule: Option<String>) -> Observance {
        Observance {
            is_summer_time: change.is_summer_time,
            from: change.from,
            to: change.to,
            name: change.name.clone(),
            onsets: vec![change.local()],
            rule,
        }
    }

    fn by(rule: &Yearly<'_>) -> Observance {
        Observance::of(rule.first, Some(rule.text()))
    }

    fn is_of(&self, change: &Change) -> bool {
        (self.is_summer_time, self.from, self.to, &self.name)
            == (change.is_summer_time, change.from, change.to, &change.name)
    }
}
