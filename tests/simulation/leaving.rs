//! Members who leave the guild and come back: Discord's answers about them, and that the bot keeps to these.

use std::collections::HashMap;

use chrono::TimeDelta;
use sincerely::context::{Standing, Unanswered};
use sincerely::domain::Moment;
use sincerely::domain::id::UserId;
use sincerely::domain::notice::{Address, Notice, NoticeKind, State};
use sincerely::domain::series::Series;
use sincerely::store::{Change, PairingChange};

use crate::sabotage::Sabotage;
use crate::world::Inner;

/// How long the bot may go by Discord's answer; the bot itself keeps an answer for three minutes.
const REMEMBERED: TimeDelta = TimeDelta::minutes(10);
/// Before each message, the bot asks about its people within this time.
const JUST_NOW: TimeDelta = TimeDelta::minutes(1);

/// The last answer about each person, and when it came.
#[derive(Default)]
pub struct Told {
    last: HashMap<UserId, (Result<Standing, Unanswered>, Moment)>,
    /// When the bot's clock was last stepped: a remembered answer may then look newer than it is.
    pub stepped: Option<Moment>,
}

impl Inner {
    pub fn is_gone(&self, user: UserId) -> bool {
        self.discord.gone.contains_key(&user)
    }

    /// Discord is asked whether a person is in the guild.
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

    /// Whether the bot may take a person for a member: they are one, or were when the bot last asked.
    fn may_be_here(&self, user: UserId) -> bool {
        // Out of the guild, the bot cannot know that anyone is in it.
        let gone = self.discord.gone.get(&user).or(self.discord.removed.as_ref());
        let Some(since) = gone else { return true };
        let remembers = |at: Moment| self.told.stepped.is_some_and(|stepped| stepped >= at);
        let told = matches!(self.told.last.get(&user), Some((Ok(Standing::Person), at)) if remembers(*at));
        self.time - *since <= REMEMBERED || told
    }

    /// Whether Discord did not answer about a person a moment ago.
    fn was_not_told(&self, user: UserId) -> bool {
        let just_now = |at: Moment| self.time - at <= JUST_NOW;
        matches!(self.told.last.get(&user), Some((Err(Unanswered), at)) if just_now(*at))
    }

    /// Checks that no thanks are recorded from or to people who are gone, and no prompt or reminder that concerns them
    /// goes out.
    pub fn check_presence(&mut self, change: &Change) {
        let (people, told) = match change {
            Change::Give(given) => ([vec![given.giver], given.receivers.clone()].concat(), false),
            Change::PutNotice(notice) if self.begins(notice) => (self.concerned(notice), true),
            Change::Pairing(change) => (self.drawn(change), true),
            _ => return,
        };
        for user in people {
            let so = self.may_be_here(user) || told && self.was_not_told(user);
            self.hold(so, || format!("{user} has left the server, and the bot goes on: {change:?}"));
        }
    }

    /// Those who are drawn into a new group.
    fn drawn(&self, change: &PairingChange) -> Vec<UserId> {
        match change {
            PairingChange::PutGroup(group) if !self.books.pairings.groups.contains_key(&group.id) => {
                group.members.clone()
            }
            _ => vec![],
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
            (NoticeKind::DayBrief { from, to }, Address::Person(user)) => {
                let days = (*from, *to);
                let prepared = |one: &&Series| self.books.prepares(one, user, days, self.bot_time());
                let others = self.books.series.values().filter(prepared).filter_map(|one| one.other(user));
                others.map(|other| other.id).chain([user]).collect()
            }
            _ => vec![],
        }
    }
}
