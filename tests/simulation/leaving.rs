//! Members who leave the server and come back: what Discord tells of them when it is asked, and that the bot keeps to it.

use std::collections::HashMap;

use chrono::TimeDelta;
use sincerely::context::{Standing, Unanswered};
use sincerely::domain::Moment;
use sincerely::domain::id::UserId;
use sincerely::domain::notice::{Address, Notice, NoticeKind, State};
use sincerely::store::Change;

use crate::sabotage::Sabotage;
use crate::world::Inner;

/// For so long the bot may go by what it was told; it says itself that three minutes are enough.
const REMEMBERED: TimeDelta = TimeDelta::minutes(10);
/// What goes out is asked about just before.
const JUST_NOW: TimeDelta = TimeDelta::minutes(1);

/// What the bot was told last of each person, and when.
#[derive(Default)]
pub struct Told {
    last: HashMap<UserId, (Result<Standing, Unanswered>, Moment)>,
    /// When its clock was stepped last: then what it remembers may look newer than it is.
    pub stepped: Option<Moment>,
}

impl Inner {
    pub fn is_gone(&self, user: UserId) -> bool {
        self.discord.gone.contains_key(&user)
    }

    /// Discord is asked whether somebody is in the server.
    pub fn standing(&mut self, user: UserId) -> Result<Standing, Unanswered> {
        if self.sabotage == Some(Sabotage::IgnoreMembership) {
            return Ok(Standing::Person);
        }
        let out = self.discord.outage.is_some_and(|until| self.time < until);
        let rough = if out { 950 } else { self.discord.roughness / 4 };
        let answer = match (self.happens(rough), self.is_gone(user)) {
            (true, _) => Err(Unanswered),
            _ if self.discord.removed.is_some() => Ok(Standing::Unknown),
            (_, true) => Ok(Standing::Outside),
            _ => Ok(Standing::Person),
        };
        self.told.last.insert(user, (answer, self.time));
        answer
    }

    /// Whether the bot may take somebody for a member: they are one, or were when it asked last.
    fn may_be_here(&self, user: UserId) -> bool {
        // Of a server that the bot is out of it can tell of nobody that they are in it.
        let gone = self.discord.gone.get(&user).or(self.discord.removed.as_ref());
        let Some(since) = gone else { return true };
        let remembers = |at: Moment| self.told.stepped.is_some_and(|stepped| stepped >= at);
        let told = matches!(self.told.last.get(&user), Some((Ok(Standing::Person), at)) if remembers(*at));
        self.time - *since <= REMEMBERED || told
    }

    /// Whether nobody could tell it a moment ago.
    fn was_not_told(&self, user: UserId) -> bool {
        let just_now = |at: Moment| self.time - at <= JUST_NOW;
        matches!(self.told.last.get(&user), Some((Err(Unanswered), at)) if just_now(*at))
    }

    /// Nothing is recorded for or about whoever is gone, and no prompt or reminder goes out that concerns them.
    pub fn check_presence(&mut self, change: &Change) {
        let (people, told) = match change {
            Change::Give(given) => ([vec![given.giver], given.receivers.clone()].concat(), false),
            Change::PutNotice(notice) if self.begins(notice) => (self.concerned(notice), true),
            _ => return,
        };
        for user in people {
            let so = self.may_be_here(user) || told && self.was_not_told(user);
            self.hold(so, || format!("{user} has left the server, and the bot goes on: {change:?}"));
        }
    }

    fn begins(&self, notice: &Notice) -> bool {
        matches!(notice.state, State::Sending { .. }) && !self.books.is_intended(notice.id)
    }

    fn concerned(&self, notice: &Notice) -> Vec<UserId> {
        match (&notice.say, notice.to) {
            (NoticeKind::Prompt { .. }, Address::Person(user)) => vec![user],
            (NoticeKind::Brief { series, .. }, _) => {
                let series = self.books.series.get(series);
                series.iter().flat_map(|one| one.people().map(|person| person.id)).collect()
            }
            _ => vec![],
        }
    }
}
