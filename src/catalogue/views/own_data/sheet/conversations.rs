//! One-on-ones in the sheet: the series, its meetings, topics and follow-ups.

use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::follow_up::{FollowUp, FollowUpState, Whose};
use crate::domain::id::UserId;
use crate::domain::meeting_record::MeetingRecord;
use crate::domain::own_data::Conversation;
use crate::domain::series::{MovedMeeting, Proposal, Rhythm, SeriesState, Wanted};
use crate::domain::topic::{Topic, TopicState};

use super::moment;

/// A one-on-one.
#[derive(Serialize)]
pub struct ConversationRow<'a> {
    id: String,
    /// None once the other is forgotten.
    #[serde(skip_serializing_if = "Option::is_none")]
    with: Option<String>,
    /// The other's name when it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    asked: String,
    asked_by_you: bool,
    state: SeriesState,
    rhythm: &'a Rhythm,
    minutes: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    lead: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    proposal: Option<ProposalRow<'a>>,
    /// The dates of meetings that are left out.
    skipped: &'a [NaiveDate],
    /// When moved meetings take place, by the clock of the series.
    moved: &'a [MovedMeeting],
    #[serde(skip_serializing_if = "Option::is_none")]
    asked_whether_it_fits: Option<String>,
    meetings: Vec<MeetingRow<'a>>,
    topics: Vec<TopicRow<'a>>,
    follow_ups: Vec<FollowUpRow<'a>>,
}

impl<'a> ConversationRow<'a> {
    pub fn of(one: &'a Conversation, reader: UserId) -> ConversationRow<'a> {
        let series = &one.series;
        let other = series.other(reader).filter(|other| other.id != UserId::FORGOTTEN);
        ConversationRow {
            id: series.id.to_string(),
            with: other.map(|other| other.id.to_string()),
            name: other.map(|other| other.name.as_str()),
            asked: moment(series.asked_at()),
            asked_by_you: series.asker.id == reader,
            state: series.state,
            rhythm: &series.rhythm,
            minutes: series.minutes,
            lead: series.lead.map(|id| id.to_string()),
            proposal: series.proposal.as_ref().map(ProposalRow::of),
            skipped: &series.skipped,
            moved: &series.moved,
            asked_whether_it_fits: series.fit_asked.map(moment),
            meetings: one.meetings.iter().map(|meeting| MeetingRow::of(meeting, reader)).collect(),
            topics: one.topics.iter().map(TopicRow::of).collect(),
            follow_ups: one.follow_ups.iter().map(FollowUpRow::of).collect(),
        }
    }
}

#[derive(Serialize)]
struct ProposalRow<'a> {
    by: String,
    at: String,
    wanted: &'a Wanted,
}

impl<'a> ProposalRow<'a> {
    fn of(one: &'a Proposal) -> ProposalRow<'a> {
        ProposalRow { by: one.by.to_string(), at: moment(one.at), wanted: &one.wanted }
    }
}

#[derive(Serialize)]
struct MeetingRow<'a> {
    /// The date by the rhythm, which names the meeting, and when it took place.
    date: NaiveDate,
    at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    happened: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    said_by: Option<String>,
    moved: bool,
    skipped: bool,
    /// The question that the member was given, by its name in the catalogue.
    #[serde(skip_serializing_if = "Option::is_none")]
    question: Option<&'a str>,
}

impl<'a> MeetingRow<'a> {
    fn of(one: &'a MeetingRecord, reader: UserId) -> MeetingRow<'a> {
        MeetingRow {
            date: one.date,
            at: moment(one.at),
            happened: one.happened,
            said_by: one.said_by.map(|id| id.to_string()),
            moved: one.moved,
            skipped: one.skipped,
            question: one.question_of(reader),
        }
    }
}

#[derive(Serialize)]
struct TopicRow<'a> {
    id: String,
    by: String,
    text: &'a str,
    private: bool,
    added: String,
    state: TopicState,
}

impl<'a> TopicRow<'a> {
    fn of(one: &'a Topic) -> TopicRow<'a> {
        TopicRow {
            id: one.id.to_string(),
            by: one.by.to_string(),
            text: &one.text,
            private: one.private,
            added: moment(one.added),
            state: one.state,
        }
    }
}

#[derive(Serialize)]
struct FollowUpRow<'a> {
    id: String,
    by: String,
    what: &'a str,
    /// Whose it is; None for both.
    #[serde(skip_serializing_if = "Option::is_none")]
    whose: Option<String>,
    made: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reminded: Option<NaiveDate>,
    touched: String,
    state: &'static str,
    /// Who finished or dropped it, and when.
    #[serde(skip_serializing_if = "Option::is_none")]
    ended_by: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ended: Option<String>,
}

impl<'a> FollowUpRow<'a> {
    fn of(one: &'a FollowUp) -> FollowUpRow<'a> {
        let (state, ended) = match one.state {
            FollowUpState::Open => ("open", None),
            FollowUpState::Done { by, at } => ("done", Some((by, at))),
            FollowUpState::Dropped { by, at } => ("dropped", Some((by, at))),
        };
        let whose = match one.whose {
            Whose::One(owner) => Some(owner.to_string()),
            Whose::Both => None,
        };
        FollowUpRow {
            id: one.id.to_string(),
            by: one.by.to_string(),
            what: &one.what,
            whose,
            made: moment(one.made),
            due: one.due,
            reminded: one.reminded,
            touched: moment(one.touched),
            state,
            ended_by: ended.map(|(by, _)| by.to_string()),
            ended: ended.map(|(_, at)| moment(at)),
        }
    }
}
