//! What the two of a one-on-one say to each other: topics, promises, whether they met, and when they meet instead. What they
//! press in messages is in `pressing`.

use sincerely::actions::{AboutOneOnOne, Request, WhoseWord, WrittenFollowUp};
use sincerely::domain::buttons::SeriesButton;
use sincerely::domain::id::{SeriesId, UserId};
use sincerely::domain::series::{Series, SeriesState};

use crate::people::Act;
use crate::world::Inner;

/// How a private topic begins; after a number it ends with whose it is.
const PRIVATE: &str = "for-my-eyes ";

impl Inner {
    /// A person says something of one of their one-on-ones.
    pub fn talk(&mut self, user: UserId) -> Option<Act> {
        let which = self.running_one(user)?;
        if self.happens(700)
            && let Some(button) = self.answer_proposal(user, which)
        {
            return self.in_server(user, Request::Press { button: button.into(), chosen: None });
        }
        if self.happens(200)
            && let Some(button) = self.answer_again(which)
        {
            return self.in_server(user, Request::Press { button: button.into(), chosen: None });
        }
        let number = self.chance.u32(0..1_000_000);
        let what = match self.chance.u32(0..13) {
            0..2 => AboutOneOnOne::Topic { text: format!("topic {number}"), private: false },
            2..4 => AboutOneOnOne::Topic { text: format!("{PRIVATE}{number} of {user}."), private: true },
            4..6 => AboutOneOnOne::FollowUp(self.promise(number)),
            6..9 => AboutOneOnOne::Done,
            9..12 => return self.change_meetings(user, which),
            _ => AboutOneOnOne::History,
        };
        self.in_server(user, Request::OneOnOne { which: which.to_string(), what })
    }

    /// Most people would like to have the one-on-one that they are asked for.
    pub fn answer_question(&mut self, user: UserId) -> Option<Act> {
        let asked = |one: &&Series| one.state == SeriesState::Asked && one.partner.id == user;
        let id = self.books.series.values().find(asked)?.id;
        let button = if self.happens(850) { SeriesButton::Accept(id) } else { SeriesButton::Decline(id) };
        self.in_server(user, Request::Press { button: button.into(), chosen: None })
    }

    fn running_one(&mut self, user: UserId) -> Option<SeriesId> {
        let running = self.books.series.values().filter(|one| one.state == SeriesState::Running);
        let own: Vec<_> = running.filter(|one| one.other(user).is_some()).map(|one| one.id).collect();
        own.get(self.chance.usize(0..own.len().max(1))).copied()
    }

    /// A person would like to have the next meeting at another time, or not at all.
    pub fn change_meetings(&mut self, user: UserId, which: SeriesId) -> Option<Act> {
        let what = match self.happens(750) {
            true => {
                let (to, at) = self.other_time();
                AboutOneOnOne::Move { to, at }
            }
            false => AboutOneOnOne::Skip,
        };
        self.in_server(user, Request::OneOnOne { which: which.to_string(), what })
    }

    /// Whoever has left out one meeting may leave out the next one as well: some are on leave for long.
    pub fn go_on(&mut self, act: &Act) -> Option<Act> {
        match &act.ask {
            Request::OneOnOne { what: AboutOneOnOne::Skip, .. } if self.happens(500) => {
                self.in_server(act.asker.person.id, act.ask.clone())
            }
            _ => None,
        }
    }

    /// Another time, as people write it.
    pub fn other_time(&mut self) -> (String, String) {
        let at = ["08:00", "10:30", "14:15", "16:00", "02:30", "23:30"];
        (self.some_day(), self.pick(&at).to_owned())
    }

    pub fn some_day(&mut self) -> String {
        let named = ["today", "tomorrow", "Monday", "Thursday", "Saturday", "next week"];
        match self.happens(500) {
            true => self.pick(&named).to_owned(),
            false => format!("in {} days", self.chance.u32(1..30)),
        }
    }

    /// An answer to what the other would like to change.
    fn answer_proposal(&mut self, user: UserId, id: SeriesId) -> Option<SeriesButton> {
        let series = self.books.series.get(&id)?;
        let proposal = series.proposal.as_ref().filter(|open| open.by != user)?.id;
        Some(match self.happens(750) {
            true => SeriesButton::Agree { series: id, proposal },
            false => SeriesButton::KeepTime { series: id, proposal },
        })
    }

    /// An answer for the last meeting that anything is known of, whether or not there was one before.
    fn answer_again(&mut self, series: SeriesId) -> Option<SeriesButton> {
        let mut known = self.books.conversations.meetings.keys().filter(|(of, _)| *of == series);
        let (_, date) = *known.next_back()?;
        let yes = self.happens(500);
        Some(match yes {
            true => SeriesButton::Happened { series, date },
            false => SeriesButton::NotThisTime { series, date },
        })
    }

    fn promise(&mut self, number: u32) -> WrittenFollowUp {
        let whose = WhoseWord::ALL[self.chance.usize(0..WhoseWord::ALL.len())];
        let by = self.happens(700).then(|| self.some_day());
        WrittenFollowUp { what: format!("promise {number}"), whose, by }
    }

    /// What is private to somebody is shown to nobody else; `reader` is whoever reads a private message.
    pub fn check_private(&mut self, reader: Option<UserId>, shown: &str) {
        let mut private = shown.split(PRIVATE).skip(1);
        let of =
            |words: &str| words.split_once(" of ").and_then(|(_, of)| of.split('.').next()?.parse().ok());
        let other = private.find(|words| of(words) != reader.map(|reader| reader.0));
        self.hold(other.is_none(), || format!("{reader:?} reads a private topic: {PRIVATE}{other:?}"));
    }
}
