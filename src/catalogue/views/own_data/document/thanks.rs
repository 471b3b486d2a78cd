//! Thanks in the document: received, given, cheered and taken back, the latest first. Words stand in quotations.

use crate::catalogue::phrases;
use crate::catalogue::views::link;
use crate::catalogue::views::review::{in_line, quotation};
use crate::domain::own_data::{TakenBack, TakingBack};
use crate::domain::recognition::Kind;
use crate::domain::visibility::VisibleRecognition;

use super::{Page, list, section};

impl Page<'_> {
    pub(super) fn thanks(&self) -> Vec<String> {
        let (of, me) = (&self.contents.data.thanks, self.contents.member());
        let (received, given, cheered) = (of.received(me), of.given(me), of.cheered(me));
        let got: Vec<_> = received.iter().map(|seen| self.entry(seen, self.received_line(seen))).collect();
        let gave: Vec<_> = given.iter().map(|seen| self.entry(seen, self.given_line(seen))).collect();
        let cheers = list(cheered.iter().map(|seen| self.cheer(seen)).collect());
        let taken_back = list(of.taken_back.iter().map(|one| self.taken_back(one)).collect());
        [
            section(2, self.say(phrases::OwnReceived { count: received.len() }), got),
            section(2, self.say(phrases::OwnGiven { count: given.len() }), gave),
            section(2, self.say(phrases::OwnCheered { count: cheered.len() }), cheers),
            section(2, self.say(&phrases::OWN_TAKEN_BACK), taken_back),
        ]
        .concat()
    }

    /// When and with whom, then the words and what belongs to them.
    fn entry(&self, seen: &VisibleRecognition, line: String) -> String {
        let one = seen.of;
        let value = one.value.as_deref().map(in_line);
        let impact = one.impact.as_deref().map(in_line);
        let cheers = Some(one.cheers_of_others()).filter(|cheers| !cheers.is_empty());
        let place = one.about.or(one.post);
        let parts = [
            Some(line),
            Some(quotation(&one.text)).filter(|text| !text.is_empty()),
            value.map(|value| self.say(phrases::LookByValue { value })),
            impact.map(|impact| self.say(phrases::ReviewImpact { impact })),
            cheers.map(|cheers| self.say(phrases::OwnCheers { who: self.names(&cheers) })),
            place.map(|place| format!("<{}>", link(one.guild, place))),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join("\n\n")
    }

    fn received_line(&self, seen: &VisibleRecognition) -> String {
        let (when, who) = (self.time(seen.of.at), self.giver(seen));
        match seen.of.kind {
            Kind::Kudos => self.say(phrases::ReviewLine { when, who }),
            Kind::Note => self.say(phrases::ReviewLinePrivate { when, who }),
            Kind::Light => self.say(phrases::OwnReceivedLight { when, who }),
        }
    }

    fn given_line(&self, seen: &VisibleRecognition) -> String {
        let (when, who) = (self.time(seen.of.at), self.names(&seen.to));
        match seen.of.kind {
            Kind::Kudos if seen.of.anonymous => self.say(phrases::OwnGivenAnonymous { when, who }),
            Kind::Kudos => self.say(phrases::OwnGivenLine { when, who }),
            Kind::Note => self.say(phrases::OwnGivenPrivate { when, who }),
            Kind::Light => self.say(phrases::OwnGivenLight { when, who }),
        }
    }

    fn giver(&self, seen: &VisibleRecognition) -> String {
        seen.from.map_or_else(|| self.say(&phrases::SOMEBODY), |id| self.name(id))
    }

    fn cheer(&self, seen: &VisibleRecognition) -> String {
        let (when, from, to) = (self.time(seen.of.at), self.giver(seen), self.names(&seen.to));
        let line = self.say(phrases::OwnCheer { when, from, to });
        let place = seen.of.post.map(|place| format!(" <{}>", link(seen.of.guild, place)));
        line + &place.unwrap_or_default()
    }

    fn taken_back(&self, one: &TakenBack) -> String {
        let from = one.from.map_or_else(|| self.say(&phrases::SOMEBODY), |id| self.name(id));
        let to = if one.to.is_empty() { self.say(&phrases::SOMEBODY) } else { self.names(&one.to) };
        let what = match one.what {
            TakingBack::SteppedOut => "stepped-out",
            TakingBack::ByViewer => "you",
            TakingBack::ByAnother => "another",
        };
        let (given, at) = (self.time(one.given), self.time(one.at));
        self.say(phrases::OwnTakenBackLine { given, from, to, what: what.to_owned(), at })
    }
}
