//! What a brief shows its reader: meetings that the two still have, at the times at which they take place. What is private
//! is checked in `talking`.

use chrono::TimeDelta;
use sincerely::domain::Moment;
use sincerely::domain::id::{NoticeId, UserId};
use sincerely::domain::message::Message;
use sincerely::domain::notice::{Address, Notice, NoticeKind};
use sincerely::domain::series::Series;

use crate::meetings::meets_at;
use crate::world::Inner;

/// Between the writing of a message and its sending, the bot may open a private channel.
const WRITING: TimeDelta = TimeDelta::minutes(1);

impl Inner {
    /// Checks the message of a notice before it goes to its reader; None for a channel's.
    pub fn check_shown(&mut self, reader: Option<UserId>, notice: NoticeId, message: &Message) {
        let shown = format!("{message:?}");
        self.check_private(reader, &shown);
        self.check_brief(notice, &shown);
    }

    /// Checks the message of a notice, if that is a brief.
    fn check_brief(&mut self, id: NoticeId, shown: &str) {
        let Some(entry) = self.books.notices.get(&id) else { return };
        let (of, to) = match (&entry.notice.say, entry.notice.to) {
            (NoticeKind::Brief { series, .. }, to) => (Some(*series), to),
            (NoticeKind::DayBrief { .. }, to) => (None, to),
            _ => return,
        };
        let now = self.bot_time();
        let lately = self.books.replaced.values().filter(|(until, _)| now - *until < WRITING);
        let known = self.books.series.values().chain(lately.map(|(_, before)| before));
        let theirs = known.filter(|one| of.is_none_or(|of| of == one.id) && reads(one, to));
        let theirs: Vec<&Series> = theirs.collect();
        let missed = self.left_out_of(&entry.notice, shown);
        let wrong = times(shown).find(|at| !theirs.iter().any(|one| meets_at(one, *at)));
        self.hold(wrong.is_none(), || {
            format!("the brief {id} to {to} shows a meeting at {wrong:?}, when there is none")
        });
        self.hold(missed.is_none(), || {
            format!("the brief {id} to {to} leaves out the meeting at {missed:?}")
        });
    }

    /// A meeting on the days of a brief that is not in it. Whoever has changed something a moment ago may read of what was before.
    fn left_out_of(&self, brief: &Notice, shown: &str) -> Option<Moment> {
        let (NoticeKind::DayBrief { from, to }, Address::Person(reader)) = (&brief.say, brief.to) else {
            return None;
        };
        let now = self.bot_time();
        let spoke = self.books.spoke.get(&reader).is_some_and(|at| self.time - *at < WRITING);
        let changed = self.books.replaced.values().any(|(until, _)| now - *until < WRITING);
        if spoke || changed || !self.books.zones.contains_key(&reader) {
            return None;
        }
        let all = self.books.prepared(brief, (*from, *to)).into_iter();
        let mut to_come = all.filter(|begins| now <= *begins);
        to_come.find(|begins| !times(shown).any(|at| at == *begins))
    }
}

fn reads(series: &Series, to: Address) -> bool {
    matches!(to, Address::Person(user) if series.other(user).is_some())
}

/// The moments that stand in a message in full; other dates are written in a shorter way.
fn times(shown: &str) -> impl Iterator<Item = Moment> {
    let written = shown.split("<t:").skip(1).filter_map(|rest| rest.split_once(":F>"));
    written.filter_map(|(seconds, _)| Moment::from_timestamp(seconds.parse().ok()?, 0))
}
