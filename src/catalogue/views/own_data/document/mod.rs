//! What is kept about a member as Markdown, in the member's language and zone. Discord shows neither mentions nor
//! timestamps in a file, so people appear by name and dates are written out. What there is none of is left out.

mod conversations;
mod rounds;
mod settings;
mod texts;
mod thanks;

use chrono::{Datelike, NaiveDate};

use crate::catalogue::views::review::in_line;
use crate::catalogue::views::{day_of, listing};
use crate::catalogue::{Filled, Locale, phrases};
use crate::domain::Moment;
use crate::domain::id::UserId;
use crate::domain::text::name_in_file;

use super::OwnDataContents;

/// The document.
pub fn document(locale: &Locale, contents: &OwnDataContents) -> String {
    let page = Page { locale, contents };
    let parts =
        [page.head(), page.settings(), page.thanks(), page.conversations(), page.rounds(), page.tips()]
            .concat();
    parts.join("\n\n") + "\n"
}

/// What is written, and in which words.
struct Page<'a> {
    locale: &'a Locale,
    contents: &'a OwnDataContents<'a>,
}

impl Page<'_> {
    fn head(&self) -> Vec<String> {
        let title = self.say(phrases::OwnTitle { who: self.name(self.contents.member()) });
        let zone = in_line(self.contents.zone.name());
        let made = self.say(phrases::OwnMade { when: self.time(self.contents.now), zone });
        let before = self.contents.before.map(|day| self.say(phrases::OwnBefore { day: day.to_string() }));
        let rest = self.contents.rest();
        let missing = rest.map(|day| self.say(phrases::OwnMissing { day: day.to_string() }));
        let not_in = self.say(&phrases::OWN_NOT_IN);
        [Some(format!("# {title}")), Some(made), before, missing, Some(not_in)]
            .into_iter()
            .flatten()
            .collect()
    }

    fn say(&self, phrase: impl Filled) -> String {
        self.locale.say(phrase)
    }

    /// A person's name, or the number by which Discord knows them.
    fn name(&self, id: UserId) -> String {
        match self.contents.names.get(&id) {
            Some(name) => name_in_file(name),
            None if id == UserId::FORGOTTEN => self.say(&phrases::SOMEBODY),
            None => self.say(phrases::OwnPerson { id: id.to_string() }),
        }
    }

    fn names(&self, ids: &[UserId]) -> String {
        let names: Vec<String> = ids.iter().map(|id| self.name(*id)).collect();
        listing(self.locale, &names)
    }

    /// A date and a time by the member's clock.
    fn time(&self, at: Moment) -> String {
        at.with_timezone(&self.contents.zone).format("%Y-%m-%d %H:%M").to_string()
    }

    /// A date in words, the same for every reader.
    fn day(&self, day: NaiveDate) -> String {
        let year = day.year().to_string();
        self.say(phrases::DayOfYear { day: day_of(self.locale, day), year })
    }
}

/// A heading and what stands below it; nothing where nothing does.
fn section(level: usize, title: String, parts: Vec<String>) -> Vec<String> {
    if parts.is_empty() {
        return vec![];
    }
    let heading = format!("{} {title}", "#".repeat(level));
    [vec![heading], parts].concat()
}

/// Lines as one list; nothing without lines.
fn list(lines: Vec<String>) -> Vec<String> {
    let lines: Vec<String> = lines.into_iter().map(|line| format!("- {line}")).collect();
    if lines.is_empty() { vec![] } else { vec![lines.join("\n")] }
}
