//! One-on-ones as the books have them: their duties, and that no change of them undoes another. What the two write down is in
//! `conversations`, when what is due in `meetings`.

use chrono::NaiveDate;
use sincerely::domain::id::InteractionId;
use sincerely::domain::series::Wanted;

use super::*;
use crate::meetings::{
    begins, brief_after, briefs_at, differ, end_after, ends_at, on_days, reminder_after, reminds_at,
};

impl Books {
    pub(super) fn put_series(&mut self, series: &Series, now: Moment) -> Held {
        let before = self.series.insert(series.id, series.clone());
        if let Some(before) = &before {
            self.replaced.insert(series.id, (now, before.clone()));
        }
        self.pairs.insert(series.id, series.people().map(|person| person.id));
        self.have_one_series(series)?;
        let running = |one: &Series| one.state == SeriesState::Running;
        if !running(series) {
            self.end_duties(series.id);
            return Ok(());
        }
        let Some(before) = before.filter(running) else {
            return self.plan_anew(series.id, now);
        };
        changes_stand(&before, series, now)?;
        match differ(&before, series) {
            true => self.plan_anew(series.id, now),
            false => Ok(()),
        }
    }

    /// Whether one that was to take place once had begun when it ended.
    pub fn ended_past(&self, one: &Series) -> bool {
        let ended = self.replaced.get(&one.id).map(|(at, _)| *at);
        one.rhythm.every == Every::Once && ended.is_some_and(|at| begins(one, one.rhythm.first) <= at)
    }

    /// What is due follows the meetings as they are now.
    fn plan_anew(&mut self, id: SeriesId, now: Moment) -> Held {
        self.duties(id).into_iter().for_each(|duty| self.change_track(duty, now));
        Ok(())
    }

    pub(super) fn end_duties(&mut self, id: SeriesId) {
        for duty in self.duties(id) {
            self.tracks.entry(duty).or_default().end();
        }
    }

    /// What comes round with a one-on-one.
    fn duties(&self, series: SeriesId) -> Vec<Duty> {
        let readers = self.pairs.get(&series).filter(|_| self.day_before == DayBefore::WorkingDay);
        let briefs = readers.into_iter().flatten().map(|user| Duty::DayBrief { series, user: *user });
        briefs.chain([Duty::Brief { series }, Duty::Aftermath { series }]).collect()
    }

    /// When somebody works and reads briefs.
    pub(super) fn habits(&self, user: UserId) -> Habits {
        let chosen = self.habits.get(&user).cloned().unwrap_or_default();
        let (days, hour) = &self.usual_habits;
        Habits {
            zone: self.zone(user),
            days: chosen.days.unwrap_or_else(|| days.clone()),
            hour: chosen.hour.unwrap_or(*hour),
        }
    }

    /// Somebody goes by another clock, or works on other days: the briefs follow.
    pub(super) fn brief_anew(&mut self, whom: impl Fn(UserId) -> bool, now: Moment) {
        let theirs = |duty: &Duty| matches!(duty, Duty::DayBrief { user, .. } if whom(*user));
        let theirs = |duty: &Duty| theirs(duty) && self.runs(*duty);
        let duties: Vec<Duty> = self.tracks.keys().copied().filter(theirs).collect();
        for duty in duties {
            self.change_track(duty, now);
        }
    }

    fn runs(&self, duty: Duty) -> bool {
        let Duty::DayBrief { series, .. } = duty else { return false };
        self.series.get(&series).is_some_and(|one| one.state == SeriesState::Running)
    }

    /// When a duty of a one-on-one comes after `at`.
    pub(super) fn after_of_series(&self, duty: Duty, at: Moment) -> Option<Moment> {
        match duty {
            Duty::Brief { series } => reminder_after(self.series.get(&series)?, self.day_before, at),
            Duty::DayBrief { series, user } => brief_after(self.series.get(&series)?, &self.habits(user), at),
            Duty::Aftermath { series } => end_after(self.series.get(&series)?, at),
            _ => None,
        }
    }

    /// Whether an occurrence of a duty still fits the meetings; one of a meeting that was moved or left out does not.
    pub(super) fn fits_meetings(&self, planned: Planned) -> bool {
        let (Duty::Brief { series } | Duty::DayBrief { series, .. } | Duty::Aftermath { series }) =
            planned.duty
        else {
            return true;
        };
        let running = self.series.get(&series).filter(|one| one.state == SeriesState::Running);
        running.is_some_and(|series| match planned.duty {
            Duty::DayBrief { user, .. } => briefs_at(series, &self.habits(user), planned.at),
            Duty::Aftermath { .. } => ends_at(series, planned.at),
            _ => reminds_at(series, self.day_before, planned.at),
        })
    }

    /// When a meeting begins by now, if the two still have it.
    pub(super) fn begins(&self, id: SeriesId, date: NaiveDate) -> Option<Moment> {
        let running = self.series.get(&id).filter(|one| one.state == SeriesState::Running)?;
        (!running.skipped.contains(&date)).then(|| begins(running, date))
    }

    /// Whether the meeting that a brief prepares for has begun, or that of the brief that is amended.
    pub(super) fn has_begun(&self, notice: &Notice, now: Moment) -> bool {
        match notice.say {
            NoticeKind::Brief { series, ref meeting, .. } => {
                let begins = self.begins(series, meeting.date);
                begins.is_some_and(|begins| now > begins + TimeDelta::minutes(5))
            }
            NoticeKind::DayBrief { from, to } => {
                let all = self.prepared(notice, (from, to));
                !all.is_empty() && all.iter().all(|begins| now > *begins + TimeDelta::minutes(5))
            }
            NoticeKind::Amend { of } => {
                self.notices.get(&of).is_some_and(|entry| self.has_begun(&entry.notice, now))
            }
            _ => false,
        }
    }

    /// The meetings of its reader on the days of a brief.
    pub fn prepared(&self, brief: &Notice, days: (NaiveDate, NaiveDate)) -> Vec<Moment> {
        let Address::Person(user) = brief.to else { return vec![] };
        let theirs = |one: &&Series| one.state == SeriesState::Running && one.other(user).is_some();
        let all = self.series.values().filter(theirs);
        all.flat_map(|one| on_days(one, self.zone(user), days)).collect()
    }

    /// Whether a brief of these days, as it is written now, is about that one-on-one.
    pub fn prepares(&self, one: &Series, reader: UserId, days: (NaiveDate, NaiveDate), now: Moment) -> bool {
        let theirs = one.state == SeriesState::Running && one.other(reader).is_some();
        let to_come = |begins: Moment| now <= begins + TimeDelta::minutes(5);
        theirs && on_days(one, self.zone(reader), days).into_iter().any(to_come)
    }

    pub(super) fn is_open_proposal(&self, id: SeriesId, proposal: InteractionId) -> bool {
        let running = self.series.get(&id).filter(|one| one.state == SeriesState::Running);
        let open = running.and_then(|one| one.proposal.as_ref());
        open.is_some_and(|open| open.id == proposal)
    }

    /// Whoever is told that a change is agreed on can rely on it.
    pub(super) fn is_agreed(&self, batch: &Batch) -> Held {
        let agreed = batch.changes.iter().find_map(|change| match change {
            Change::Enqueue(Notice { say: NoticeKind::Agreed { series, .. }, .. }) => Some(*series),
            _ => None,
        });
        let Some(before) = agreed.and_then(|id| self.series.get(&id)) else { return Ok(()) };
        let is = batch.changes.iter().find_map(|change| match change {
            Change::PutSeries(series) if series.id == before.id => Some(series),
            _ => None,
        });
        let kept = match (before.proposal.as_ref().map(|open| &open.wanted), is) {
            (Some(Wanted::Move { date, to }), Some(is)) => {
                let moved = is.moved.iter().find(|moved| moved.date == *date).map(|moved| moved.to);
                moved.unwrap_or(date.and_time(is.rhythm.time)) == *to
            }
            (Some(Wanted::Rhythm { rhythm, .. }), Some(is)) => is.rhythm == *rhythm,
            _ => false,
        };
        match kept {
            true => Ok(()),
            false => Err(format!("{before:?} has agreed on a change, and becomes {is:?}")),
        }
    }
}

/// A coming meeting that was moved or left out stays so, unless that is what was agreed on now, or the rhythm is another.
fn changes_stand(before: &Series, after: &Series, now: Moment) -> Held {
    let by = |one: &Series| (one.rhythm.every, one.rhythm.first, one.rhythm.time);
    if by(before) != by(after) {
        return Ok(());
    }
    let coming = |date: &NaiveDate| begins(before, *date) > now;
    let wanted = before.proposal.as_ref().map(|open| &open.wanted);
    let moved_now = |date: &NaiveDate| matches!(wanted, Some(Wanted::Move { date: now, .. }) if now == date);
    let mut moved = before.moved.iter().map(|moved| moved.date).filter(coming);
    let undone = moved.find(|date| !after.moved.iter().any(|one| one.date == *date) && !moved_now(date));
    let mut skipped = before.skipped.iter().copied().filter(coming);
    match undone.or_else(|| skipped.find(|date| !after.skipped.contains(date))) {
        Some(date) => {
            Err(format!("the meeting of {date} was moved or left out: {before:?} becomes {after:?}"))
        }
        None => Ok(()),
    }
}
