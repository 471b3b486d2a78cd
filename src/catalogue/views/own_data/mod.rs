//! How all that is kept about a member reads: a zip file with one file for people, in the member's own language and zone,
//! and one for programs; and the message with it. What the member may see of it is decided in `domain`.

mod archive;
mod document;
mod sheet;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};

use crate::catalogue::{Locale, phrases};
use crate::domain::Moment;
use crate::domain::id::UserId;
use crate::domain::message::{Attachment, Message};
use crate::domain::own_data::OwnData;
use crate::domain::tz::Tz;
use crate::domain::visibility::VisibleRecognition;

/// The names of the two files.
pub const FOR_PEOPLE: &str = "sincerely.md";
pub const FOR_PROGRAMS: &str = "sincerely.json";

/// What the files are made of.
pub struct OwnDataContents<'a> {
    pub data: &'a OwnData,
    /// The names that the guild shows, as far as known, and the member's own.
    pub names: &'a BTreeMap<UserId, String>,
    pub now: Moment,
    /// The zone of the written dates.
    pub zone: Tz,
    /// The day before which the thanks were given that were asked for, if one was named.
    pub before: Option<NaiveDate>,
}

impl OwnDataContents<'_> {
    fn member(&self) -> UserId {
        self.data.member.id
    }

    /// The day to ask with for the rest; None if nothing is missing. What was given on the day before it may come again.
    fn rest(&self) -> Option<NaiveDate> {
        let missing = self.data.thanks.missing_before?;
        Some(missing.with_timezone(&self.zone).date_naive() + Days::new(1))
    }
}

/// The message with the file.
pub fn message(locale: &Locale, contents: &OwnDataContents) -> Message {
    let here = locale.say(&phrases::OWN_HERE);
    let missing = contents.rest().map(|day| locale.say(phrases::OwnMissing { day: day.to_string() }));
    let text = [Some(here), missing].into_iter().flatten().collect::<Vec<_>>().join("\n");
    Message { files: vec![file(locale, contents)], ..super::text(text) }
}

fn file(locale: &Locale, contents: &OwnDataContents) -> Attachment {
    let local = contents.now.with_timezone(&contents.zone).naive_local();
    let files = [(FOR_PEOPLE, document::document(locale, contents)), (FOR_PROGRAMS, sheet::sheet(contents))];
    Attachment {
        name: format!("sincerely-{}.zip", local.date()),
        bytes: archive::zip(local, &files),
        description: locale.say(&phrases::OWN_FILE),
    }
}

/// The other people in it whom the member may know of, those of one-on-ones first.
pub fn people(data: &OwnData) -> Vec<UserId> {
    let me = data.member.id;
    let met = data.conversations.iter().filter_map(|one| one.series.other(me)).map(|other| other.id);
    let drawn = data.groups.iter().flat_map(|group| group.members.iter().copied());
    let all = met.chain(data.avoided.whom.iter().copied()).chain(drawn);
    let all = all.chain(thanked(&data.thanks.received(me))).chain(thanked(&data.thanks.given(me)));
    let all = all.chain(thanked(&data.thanks.cheered(me)));
    let mut known = BTreeSet::from([me, UserId::FORGOTTEN]);
    all.filter(|id| known.insert(*id)).collect()
}

/// Givers, receivers and those who cheered.
fn thanked(all: &[VisibleRecognition]) -> Vec<UserId> {
    let of = |seen: &VisibleRecognition| {
        let between = seen.from.into_iter().chain(seen.to.clone());
        between.chain(seen.of.cheers_of_others()).collect::<Vec<_>>()
    };
    all.iter().flat_map(of).collect()
}
