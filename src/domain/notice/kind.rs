//! The kinds of notices: what each holds, and its row of the policy. A new one takes a variant, a row, what it is about,
//! and a line in the test below. The rows and lines of kinds that belong together are in files of their own. How one reads
//! is `jobs::render`'s.

mod one_on_ones;
mod pairings;
mod scheduled;
mod thanks;
mod written;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::{EnumDiscriminants, EnumIter, IntoEnumIterator, IntoStaticStr};

use super::Subject;
use super::policy::Policy;
use crate::domain::Moment;
use crate::domain::id::{ChannelId, FollowUpId, InteractionId, NoticeId, RecognitionId, SeriesId, UserId};
use crate::domain::pairing::{GroupRef, ProgramKind};
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
    /// Told to the member who suggested a tip: an admin has taken it.
    TipTaken {
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
    /// What a member's one-on-ones of these days hold, by the member's own calendar.
    DayBrief {
        from: NaiveDate,
        to: NaiveDate,
    },
    /// Ask both whether the meeting that has just ended happened.
    Aftermath {
        series: SeriesId,
        meeting: Meeting,
    },
    /// Ask both, after two meetings that did not happen, whether the rhythm still fits.
    StillFits {
        series: SeriesId,
    },
    /// Ask the other whether meetings may change.
    Proposed {
        series: SeriesId,
        proposal: InteractionId,
    },
    /// Told to the one who proposed it: the other has agreed.
    Agreed {
        series: SeriesId,
        proposal: InteractionId,
    },
    /// Told to the one who proposed it: the other would rather leave it as it is.
    Kept {
        series: SeriesId,
    },
    /// Told to the other: something changed that does not move the meetings.
    Edited {
        series: SeriesId,
        by: UserId,
    },
    /// Remind of a follow-up on its date.
    FollowUpDue {
        series: SeriesId,
        follow_up: FollowUpId,
    },
    /// Ask whether to drop a follow-up that was long left alone.
    FollowUpStale {
        series: SeriesId,
        follow_up: FollowUpId,
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
    /// Greet a server that the bot has just joined: in its system channel, else in private to its owner.
    Welcome,
    /// What members can do, as the first post in the channel for kudos.
    FirstPost,
    /// Answer words that a person wrote to the bot in private, with what the bot can do.
    WroteToBot,
    /// Told to the admin who set the guild up: messages wait for channels that Discord refuses.
    Undelivered,
    /// Explain a program of pairings in its channel, with the buttons to take part.
    RoundsOpened {
        program: ProgramKind,
    },
    RoundsStopped {
        program: ProgramKind,
    },
    /// Announce a round that was drawn.
    RoundDrawn {
        program: ProgramKind,
        round: u32,
    },
    /// How many groups of a round met.
    RoundMet {
        program: ProgramKind,
        round: u32,
    },
    /// Tell a member whom they were drawn with, with a question to begin with.
    Introduced {
        group: GroupRef,
        question: String,
    },
    /// Told to a member for whom a round had no place.
    LeftOver {
        program: ProgramKind,
    },
    /// Ask a member whether a time suits that another of the group proposed.
    TimeProposed {
        group: GroupRef,
        by: UserId,
        at: Moment,
    },
    /// Told to a member: a time suits the whole group.
    TimeAgreed {
        group: GroupRef,
        at: Moment,
    },
    /// Remind a member of the meeting that the group has agreed on.
    GroupMeeting {
        group: GroupRef,
        at: Moment,
    },
    /// Ask a member whether the group met.
    DidMeet {
        group: GroupRef,
    },
    /// Told to the others of a group: one of them takes part no more; it goes on with these, if any.
    Unpaired {
        by: UserId,
        with: Vec<UserId>,
    },
    /// Told to the others of a group: one of them could not be told.
    Unreached {
        group: GroupRef,
        who: UserId,
    },
}

impl NoticeTag {
    /// All the kinds there are, by the names that logs, the ledger and buttons have for them.
    pub fn names() -> impl Iterator<Item = &'static str> {
        NoticeTag::iter().map(<&'static str>::from)
    }

    /// What is so of every notice of this kind. A row names what sets the kind apart from the one that it begins with.
    pub fn policy(self) -> Policy {
        match self {
            NoticeTag::Kudos => thanks::KUDOS,
            NoticeTag::Unposted => Policy::NEWS,
            NoticeTag::Thanked => thanks::THANKED,
            NoticeTag::Note => thanks::NOTE,
            NoticeTag::Told => thanks::TOLD,
            NoticeTag::MayShow => thanks::MAY_SHOW,
            NoticeTag::Cheered => thanks::CHEERED,
            NoticeTag::Amend => Policy::AMENDMENT,
            NoticeTag::Unbrought => Policy::NEWS,
            NoticeTag::Tip => scheduled::TIP,
            NoticeTag::TipTaken => Policy::NEWS,
            NoticeTag::Spotlight => scheduled::SPOTLIGHT,
            NoticeTag::Prompt => scheduled::PROMPT,
            NoticeTag::Invitation => one_on_ones::INVITATION,
            NoticeTag::StillAsked => one_on_ones::STILL_ASKED,
            NoticeTag::Lapsed => one_on_ones::LAPSED,
            NoticeTag::Accepted => one_on_ones::ACCEPTED,
            NoticeTag::Declined => one_on_ones::DECLINED,
            NoticeTag::Unreachable => Policy::NEWS,
            NoticeTag::Brief => one_on_ones::BRIEF,
            NoticeTag::DayBrief => one_on_ones::DAY_BRIEF,
            NoticeTag::Aftermath => one_on_ones::AFTERMATH,
            NoticeTag::StillFits => one_on_ones::STILL_FITS,
            NoticeTag::Proposed => one_on_ones::PROPOSED,
            NoticeTag::Agreed => one_on_ones::AGREED,
            NoticeTag::Kept => one_on_ones::KEPT,
            NoticeTag::Edited => one_on_ones::EDITED,
            NoticeTag::FollowUpDue => one_on_ones::FOLLOW_UP_DUE,
            NoticeTag::FollowUpStale => one_on_ones::FOLLOW_UP_STALE,
            NoticeTag::Skipped => one_on_ones::SKIPPED,
            NoticeTag::Moved => one_on_ones::MOVED,
            NoticeTag::Stopped => one_on_ones::STOPPED,
            NoticeTag::Doubled => one_on_ones::DOUBLED,
            NoticeTag::Untold => Policy::NEWS,
            NoticeTag::Welcome => scheduled::WELCOME,
            NoticeTag::FirstPost => scheduled::FIRST_POST,
            NoticeTag::WroteToBot => written::WROTE_TO_BOT,
            NoticeTag::Undelivered => Policy::REMINDER,
            NoticeTag::RoundsOpened => pairings::ROUNDS_OPENED,
            NoticeTag::RoundsStopped => pairings::ROUNDS_STOPPED,
            NoticeTag::RoundDrawn => pairings::ROUND_DRAWN,
            NoticeTag::RoundMet => pairings::ROUND_MET,
            NoticeTag::Introduced => pairings::INTRODUCED,
            NoticeTag::LeftOver => pairings::LEFT_OVER,
            NoticeTag::TimeProposed => pairings::TIME_PROPOSED,
            NoticeTag::TimeAgreed => pairings::TIME_AGREED,
            NoticeTag::GroupMeeting => pairings::GROUP_MEETING,
            NoticeTag::DidMeet => pairings::DID_MEET,
            NoticeTag::Unpaired => pairings::UNPAIRED,
            NoticeTag::Unreached => pairings::UNREACHED,
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
            | NoticeKind::Aftermath { series, .. }
            | NoticeKind::StillFits { series }
            | NoticeKind::Proposed { series, .. }
            | NoticeKind::Agreed { series, .. }
            | NoticeKind::Kept { series }
            | NoticeKind::Edited { series, .. }
            | NoticeKind::FollowUpDue { series, .. }
            | NoticeKind::FollowUpStale { series, .. }
            | NoticeKind::Skipped { series, .. }
            | NoticeKind::Moved { series, .. }
            | NoticeKind::Stopped { series, .. }
            | NoticeKind::Doubled { series, .. } => Subject::Series(*series),
            NoticeKind::Amend { of } => Subject::Message(*of),
            NoticeKind::Tip { tip } | NoticeKind::TipTaken { tip } => Subject::Tip(tip),
            NoticeKind::Prompt { prompt } => Subject::Prompt(prompt),
            NoticeKind::Spotlight { from } => Subject::Week(*from),
            NoticeKind::Untold { who } => Subject::Person(*who),
            NoticeKind::Welcome
            | NoticeKind::FirstPost
            | NoticeKind::WroteToBot
            | NoticeKind::Undelivered
            | NoticeKind::DayBrief { .. } => Subject::Server,
            NoticeKind::RoundsOpened { program }
            | NoticeKind::RoundsStopped { program }
            | NoticeKind::RoundDrawn { program, .. }
            | NoticeKind::RoundMet { program, .. }
            | NoticeKind::LeftOver { program } => Subject::Program(*program),
            NoticeKind::Introduced { group, .. }
            | NoticeKind::TimeProposed { group, .. }
            | NoticeKind::TimeAgreed { group, .. }
            | NoticeKind::GroupMeeting { group, .. }
            | NoticeKind::DidMeet { group }
            | NoticeKind::Unreached { group, .. } => Subject::Group(*group),
            NoticeKind::Unpaired { by, .. } => Subject::Person(*by),
        }
    }
}

#[cfg(test)]
pub(in crate::domain) mod tests {
    use super::*;

    /// One of every kind as stores and backups hold it, and the name that logs and buttons have for it. All are read for
    /// ever: a line that stands here, or in a file beside this one, stays as it is.
    const GOLDEN: &[(&str, &str)] = &[
        ("tip-taken", r#"{"kind":"tip_taken","tip":"own-1"}"#),
        ("amend", r#"{"kind":"amend","of":"0a7grtdob5nrpk8cisgbf93o"}"#),
    ];

    /// Those lines, and those of the files beside this one.
    fn kept() -> impl Iterator<Item = (&'static str, &'static str)> {
        let beside =
            [one_on_ones::GOLDEN, scheduled::GOLDEN, thanks::GOLDEN, pairings::GOLDEN, written::GOLDEN];
        GOLDEN.iter().copied().chain(beside.concat())
    }

    /// One of every kind, all of whose ids are that number.
    pub(in crate::domain) fn one_of_every_kind(id: u64) -> Vec<NoticeKind> {
        let numbered =
            |line: &str| line.replace(":1,", &format!(":{id},")).replace(":1}", &format!(":{id}}}"));
        kept().map(|(_, line)| serde_json::from_str(&numbered(line)).unwrap()).collect()
    }

    #[test]
    fn every_kind_is_kept_as_it_ever_was() {
        for (name, line) in kept() {
            let read: NoticeKind = serde_json::from_str(line).unwrap();
            assert_eq!((read.kind(), serde_json::to_string(&read).unwrap().as_str()), (name, line));
        }
        assert!(NoticeTag::names().all(|kind| kept().any(|(name, _)| name == kind)), "one of every kind");
    }
}
