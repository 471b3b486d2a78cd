//! What the two of a one-on-one write down for it: topics, promises, whether they met. What they press in messages is in `people`.

use sincerely::actions::{AboutOneOnOne, Request, WhoseWord, WrittenFollowUp};
use sincerely::domain::buttons::SeriesButton;
use sincerely::domain::id::{SeriesId, UserId};
use sincerely::domain::series::SeriesState;

use crate::people::Act;
use crate::world::Inner;

/// How a private topic begins; after a number it ends with whose it is.
const PRIVATE: &str = "for-my-eyes ";

impl Inner {
    /// A person says something of one of their one-on-ones.
    pub fn talk(&mut self, user: UserId) -> Option<Act> {
        let which = self.running_one(user)?;
        if self.happens(200)
            && let Some(button) = self.answer_again(which)
        {
            return self.in_server(user, Request::Press { button: button.into(), chosen: None });
        }
        let number = self.chance.u32(0..1_000_000);
        let what = match self.chance.u32(0..10) {
            0..2 => AboutOneOnOne::Topic { text: format!("topic {number}"), private: false },
            2..4 => AboutOneOnOne::Topic { text: format!("{PRIVATE}{number} of {user}."), private: true },
            4..6 => AboutOneOnOne::FollowUp(self.promise(number)),
            6..9 => AboutOneOnOne::Done,
            _ if self.happens(500) => AboutOneOnOne::Skip,
            _ => AboutOneOnOne::History,
        };
        self.in_server(user, Request::OneOnOne { which: which.to_string(), what })
    }

    fn running_one(&mut self, user: UserId) -> Option<SeriesId> {
        let running = self.books.series.values().filter(|one| one.state == SeriesState::Running);
        let own: Vec<_> = running.filter(|one| one.other(user).is_some()).map(|one| one.id).collect();
        own.get(self.chance.usize(0..own.len().max(1))).copied()
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
        let by = self.happens(700).then(|| format!("in {} days", self.chance.u32(1..30)));
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
