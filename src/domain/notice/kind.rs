//! The kinds of notices: what each holds, and its row of the policy. A new one takes a variant, a row, what it is about,
//! and a line in the test below. How one reads is `jobs::render`'s.

use chrono::{NaiveDate, TimeDelta};
use serde::{Deserialize, Serialize};
use strum::{EnumDiscriminants, EnumIter, IntoEnumIterator, IntoStaticStr};

use super::Subject;
use super::policy::{
    A_MONTH, A_WEEK, Audience, Delivered, DoNotDisturb, Failed, Grace, Home, KnownBy, MembershipCheck,
    MessageForm, Patience, Policy, Replacement, Retention, Undeliverable,
};
use crate::domain::Moment;
use crate::domain::id::{ChannelId, NoticeId, RecognitionId, SeriesId, UserId};
use crate::domain::series::Meeting;

/// What a notice says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, EnumDiscriminants)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[strum_discriminants(
    name(NoticeTag),
    derive(EnumIter, IntoStaticStr),
    strum(serialize_all = "kebab-case"),
    doc = "Which kind of notice it is, and no more: the names of these are kept in buttons."
)]
pub enum NoticeKind {
    Kudos {
        recognition: RecognitionId,
    },
    /// Told to the giver: the kudos is kept but could not be posted.
    Unposted {
        recognition: RecognitionId,
        channel: ChannelId,
    },
    /// Told to a receiver: the kudos could not be posted yet.
    Thanked {
        recognition: RecognitionId,
    },
    Note {
        recognition: RecognitionId,
    },
    /// Told to a receiver whom the team is not told of.
    Told {
        recognition: RecognitionId,
    },
    /// Ask the giver of a note whether the team may see it.
    MayShow {
        recognition: RecognitionId,
        by: UserId,
    },
    /// Tell a receiver, once, who cheered.
    Cheered {
        recognition: RecognitionId,
    },
    /// Bring the message of another notice up to date.
    Amend {
        of: NoticeId,
    },
    /// Told to the giver: the note is kept but could not be brought to `who`.
    Unbrought {
        recognition: RecognitionId,
        who: UserId,
    },
    Tip {
        tip: String,
    },
    /// What was given from then until it was planned.
    Spotlight {
        from: Moment,
    },
    Prompt {
        prompt: String,
    },
    Invitation {
        series: SeriesId,
    },
    /// Ask once more about an unanswered invitation.
    StillAsked {
        series: SeriesId,
    },
    /// Told to both: the invitation was not answered, and has ended.
    Lapsed {
        series: SeriesId,
    },
    Accepted {
        series: SeriesId,
    },
    Declined {
        series: SeriesId,
    },
    /// The one who was asked could not be reached.
    Unreachable {
        series: SeriesId,
    },
    Brief {
        series: SeriesId,
        meeting: Meeting,
        question: String,
    },
    Skipped {
        series: SeriesId,
        by: UserId,
        date: NaiveDate,
    },
    /// Told to the other: the member who asked for it goes by another clock, and the meetings are at other moments.
    Moved {
        series: SeriesId,
        by: UserId,
    },
    Stopped {
        series: SeriesId,
        by: UserId,
        /// Whether it ended because they have left the server.
        #[serde(default)]
        left: bool,
        /// Whether it was no more than a question yet.
        #[serde(default)]
        asked: bool,
    },
    /// Told to both: of the two series they had, this one is ended and the other goes on.
    Doubled {
        series: SeriesId,
        kept: SeriesId,
    },
    /// Told to the one who left out a meeting or ended a series: the other could not be told.
    Untold {
        who: UserId,
    },
    /// Told to the admin who set the guild up: messages wait for channels that Discord refuses.
    Undelivered,
}

/// A question is not asked about again shortly before it ends.
const QUESTION: TimeDelta = TimeDelta::days(7);

impl NoticeTag {
    /// All the kinds there are, by the names that logs, the ledger and buttons have for them.
    pub fn names() -> impl Iterator<Item = &'static str> {
        NoticeTag::iter().map(<&'static str>::from)
    }

    /// What is so of every notice of this kind. A row names what sets the kind apart from the one that it begins with.
    pub fn policy(self) -> Policy {
        match self {
            NoticeTag::Kudos => Policy {
                audience: Audience::Team,
                patience: Patience::For(A_WEEK),
                home: Home::Kudos,
                known_by: KnownBy::Component,
                delivered: Delivered::Post,
                undeliverable: Undeliverable::GiverOfPost,
                replacement: Replacement::Recognition,
                ..Policy::WORD
            },
            NoticeTag::Note => Policy {
                retention: Retention::BeyondLedger,
                undeliverable: Undeliverable::GiverOfNote,
                replacement: Replacement::Recognition,
                ..Policy::WORD
            },
            NoticeTag::Told | NoticeTag::Thanked => Policy {
                retention: Retention::BeyondLedger,
                replacement: Replacement::Recognition,
                ..Policy::WORD
            },
            NoticeTag::MayShow => {
                Policy { known_by: KnownBy::Component, retention: Retention::BeyondLedger, ..Policy::WORD }
            }
            NoticeTag::Amend => Policy {
                audience: Audience::Team,
                patience: Patience::SinceRefusal(A_MONTH),
                form: MessageForm::Edit,
                ..Policy::WORD
            },
            NoticeTag::Unposted | NoticeTag::Unbrought | NoticeTag::Unreachable | NoticeTag::Untold => {
                Policy::NEWS
            }
            NoticeTag::Cheered | NoticeTag::Undelivered => Policy::REMINDER,
            NoticeTag::Tip => Policy { home: Home::Tips, failed: Failed::Tip, ..Policy::WEEKLY_POST },
            NoticeTag::Spotlight => Policy {
                home: Home::Spotlight,
                retention: Retention::BeyondLedger,
                replacement: Replacement::Week,
                ..Policy::WEEKLY_POST
            },
            NoticeTag::Prompt => Policy {
                grace: Grace::HalfDay,
                membership: MembershipCheck::Receiver,
                delivered: Delivered::Prompt,
                failed: Failed::Prompt,
                ..Policy::REMINDER
            },
            NoticeTag::Invitation => Policy {
                // The asker has been told that there is no one to answer.
                patience: Patience::None,
                known_by: KnownBy::Component,
                undeliverable: Undeliverable::Asker,
                replacement: Replacement::Question,
                ..Policy::WORD
            },
            NoticeTag::StillAsked => Policy {
                grace: Grace::Within(QUESTION),
                replacement: Replacement::Question,
                ..Policy::REMINDER
            },
            NoticeTag::Lapsed | NoticeTag::Doubled => Policy::WORD,
            NoticeTag::Accepted => {
                Policy { known_by: KnownBy::Component, undeliverable: Undeliverable::Partner, ..Policy::WORD }
            }
            NoticeTag::Declined => Policy { undeliverable: Undeliverable::Partner, ..Policy::WORD },
            NoticeTag::Brief => Policy {
                grace: Grace::Meeting,
                // They agreed to meet in their quiet hours: to miss that would be worse than to be disturbed.
                do_not_disturb: DoNotDisturb::Overridden,
                membership: MembershipCheck::Pair,
                ..Policy::REMINDER
            },
            NoticeTag::Skipped | NoticeTag::Moved => {
                Policy { undeliverable: Undeliverable::Actor, ..Policy::NEWS }
            }
            NoticeTag::Stopped => Policy { undeliverable: Undeliverable::Actor, ..Policy::WORD },
        }
    }
}

impl NoticeKind {
    /// What it is about.
    pub fn subject(&self) -> Subject<'_> {
        match self {
            NoticeKind::Kudos { recognition }
            | NoticeKind::Unposted { recognition, .. }
            | NoticeKind::Thanked { recognition }
            | NoticeKind::Note { recognition }
            | NoticeKind::Told { recognition }
            | NoticeKind::MayShow { recognition, .. }
            | NoticeKind::Cheered { recognition }
            | NoticeKind::Unbrought { recognition, .. } => Subject::Recognition(*recognition),
            NoticeKind::Invitation { series }
            | NoticeKind::StillAsked { series }
            | NoticeKind::Lapsed { series }
            | NoticeKind::Accepted { series }
            | NoticeKind::Declined { series }
            | NoticeKind::Unreachable { series }
            | NoticeKind::Brief { series, .. }
            | NoticeKind::Skipped { series, .. }
            | NoticeKind::Moved { series, .. }
            | NoticeKind::Stopped { series, .. }
            | NoticeKind::Doubled { series, .. } => Subject::Series(*series),
            NoticeKind::Amend { of } => Subject::Message(*of),
            NoticeKind::Tip { tip } => Subject::Tip(tip),
            NoticeKind::Prompt { prompt } => Subject::Prompt(prompt),
            NoticeKind::Spotlight { from } => Subject::Week(*from),
            NoticeKind::Untold { who } => Subject::Person(*who),
            NoticeKind::Undelivered => Subject::Server,
        }
    }
}

#[cfg(test)]
pub(in crate::domain) mod tests {
    use super::*;

    /// One of every kind as stores and backups hold it, and the name that logs and buttons have for it. All are read for
    /// ever: a line that stands here stays as it is.
    const KEPT: &[(&str, &str)] = &[
        ("kudos", r#"{"kind":"kudos","recognition":1}"#),
        ("unposted", r#"{"kind":"unposted","recognition":1,"channel":1}"#),
        ("note", r#"{"kind":"note","recognition":1}"#),
        ("told", r#"{"kind":"told","recognition":1}"#),
        ("thanked", r#"{"kind":"thanked","recognition":1}"#),
        ("undelivered", r#"{"kind":"undelivered"}"#),
        ("may-show", r#"{"kind":"may_show","recognition":1,"by":1}"#),
        ("cheered", r#"{"kind":"cheered","recognition":1}"#),
        ("amend", r#"{"kind":"amend","of":"0a7grtdob5nrpk8cisgbf93o"}"#),
        ("unbrought", r#"{"kind":"unbrought","recognition":1,"who":1}"#),
        ("tip", r#"{"kind":"tip","tip":"tip"}"#),
        ("spotlight", r#"{"kind":"spotlight","from":"2026-09-21T14:13:20Z"}"#),
        ("prompt", r#"{"kind":"prompt","prompt":"prompt"}"#),
        ("invitation", r#"{"kind":"invitation","series":1}"#),
        ("still-asked", r#"{"kind":"still_asked","series":1}"#),
        ("lapsed", r#"{"kind":"lapsed","series":1}"#),
        ("accepted", r#"{"kind":"accepted","series":1}"#),
        ("declined", r#"{"kind":"declined","series":1}"#),
        ("unreachable", r#"{"kind":"unreachable","series":1}"#),
        (
            "brief",
            r#"{"kind":"brief","series":1,"meeting":{"date":"2026-11-24","at":"2026-09-21T14:13:20Z"},"question":"q"}"#,
        ),
        ("skipped", r#"{"kind":"skipped","series":1,"by":1,"date":"2026-11-24"}"#),
        ("moved", r#"{"kind":"moved","series":1,"by":1}"#),
        ("stopped", r#"{"kind":"stopped","series":1,"by":1,"left":false,"asked":false}"#),
        ("doubled", r#"{"kind":"doubled","series":1,"kept":1}"#),
        ("untold", r#"{"kind":"untold","who":1}"#),
    ];

    /// One of every kind, all of whose ids are that number.
    pub(in crate::domain) fn one_of_every_kind(id: u64) -> Vec<NoticeKind> {
        let numbered =
            |line: &str| line.replace(":1,", &format!(":{id},")).replace(":1}", &format!(":{id}}}"));
        KEPT.iter().map(|(_, line)| serde_json::from_str(&numbered(line)).unwrap()).collect()
    }

    #[test]
    fn every_kind_is_kept_as_it_ever_was() {
        for &(name, line) in KEPT {
            let read: NoticeKind = serde_json::from_str(line).unwrap();
            assert_eq!((read.kind(), serde_json::to_string(&read).unwrap().as_str()), (name, line));
        }
        assert!(
            NoticeTag::names().all(|kind| KEPT.iter().any(|(name, _)| *name == kind)),
            "one of every kind"
        );
    }
}
