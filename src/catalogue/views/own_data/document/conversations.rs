//! One-on-ones in the document: each with its rhythm, its meetings, topics and follow-ups, as the member may see them.

use crate::catalogue::phrases;
use crate::catalogue::views::review::in_line;
use crate::catalogue::views::{history, one_on_one};
use crate::domain::follow_up::{FollowUp, FollowUpState, Whose};
use crate::domain::id::UserId;
use crate::domain::meeting_record::MeetingRecord;
use crate::domain::own_data::Conversation;
use crate::domain::schedule::resolve;
use crate::domain::series::{Participant, Proposal, Series, SeriesState, Wanted};
use crate::domain::text::name_in_file;
use crate::domain::topic::{Topic, TopicState};

use super::{Page, list, section};

impl Page<'_> {
    pub(super) fn conversations(&self) -> Vec<String> {
        let all = self.contents.data.conversations.iter().flat_map(|one| self.conversation(one));
        section(2, self.say(&phrases::LIST_TITLE), all.collect())
    }

    fn conversation(&self, one: &Conversation) -> Vec<String> {
        let series = &one.series;
        let meetings = one.meetings.iter().rev().map(|meeting| self.meeting(meeting)).collect();
        let topics = one.topics.iter().map(|topic| self.topic(series, topic)).collect();
        let follow_ups = one.follow_ups.iter().map(|one| self.follow_up(series, one)).collect();
        let title = phrases::HistoryTitle { who: self.other(series) };
        let parts = [
            list(self.about(series)),
            section(4, self.say(&phrases::OWN_MEETINGS), list(meetings)),
            section(4, self.say(&phrases::BRIEF_TOPICS), list(topics)),
            section(4, self.say(&phrases::HISTORY_PROMISED), list(follow_ups)),
        ];
        section(3, self.say(title), parts.concat())
    }

    /// The other of the two, by the name the server shows, else by the one that was kept.
    fn other(&self, series: &Series) -> String {
        let kept = |other: &Participant| match self.contents.names.contains_key(&other.id) {
            false if !other.name.is_empty() => name_in_file(&other.name),
            _ => self.name(other.id),
        };
        series.other(self.contents.member()).map_or(String::new(), kept)
    }

    /// One of the two.
    fn of_the_two(&self, series: &Series, who: UserId) -> String {
        if who == self.contents.member() { self.name(who) } else { self.other(series) }
    }

    fn about(&self, series: &Series) -> Vec<String> {
        let rhythm = in_line(&one_on_one::rhythm(self.locale, &series.rhythm));
        let state = state(series.state).to_owned();
        let asked = phrases::OwnAsked {
            who: self.of_the_two(series, series.asker.id),
            when: self.time(series.asked_at()),
        };
        let lead = match series.lead {
            Some(lead) if lead == self.contents.member() => self.say(&phrases::LEAD_YOU),
            Some(_) => self.say(phrases::LeadThey { who: self.other(series) }),
            None => self.say(&phrases::LEAD_NEITHER),
        };
        let proposal = series.proposal.as_ref().map(|proposal| self.proposal(series, proposal));
        let line = self.say(phrases::OwnSeries { rhythm, minutes: series.minutes, state });
        [Some(line), Some(self.say(asked)), Some(lead), proposal].into_iter().flatten().collect()
    }

    fn proposal(&self, series: &Series, proposal: &Proposal) -> String {
        let who = self.of_the_two(series, proposal.by);
        match &proposal.wanted {
            Wanted::Move { date, to } => {
                let to = self.time(resolve(series.rhythm.zone, *to).at);
                self.say(phrases::OwnWantedMove { who, from: self.time(series.meeting(*date).at), to })
            }
            Wanted::Rhythm { rhythm, minutes } => {
                let rhythm = in_line(&one_on_one::rhythm(self.locale, rhythm));
                self.say(phrases::OwnWantedRhythm { who, rhythm, minutes: *minutes })
            }
        }
    }

    fn meeting(&self, one: &MeetingRecord) -> String {
        let what = history::happened(self.locale, one);
        let line = self.say(phrases::HistoryMeeting { when: self.day(one.date), what });
        let line = match one.moved {
            true => self.say(phrases::OwnMoved { line, to: self.time(one.at) }),
            false => line,
        };
        let question = one.question_of(self.contents.member()).and_then(|id| self.locale.question(id));
        match question {
            Some(question) => self.say(phrases::OwnQuestion { line, question: in_line(&question.text) }),
            None => line,
        }
    }

    fn topic(&self, series: &Series, one: &Topic) -> String {
        let whose = match one.private {
            true => self.say(&phrases::OWN_PRIVATE_TOPIC),
            false => self.whose(series, one.by),
        };
        let became = match one.state {
            TopicState::Open => self.say(&phrases::STATE_OPEN),
            TopicState::TalkedOver(date) => self.say(phrases::OwnTalkedOver { day: self.day(date) }),
            TopicState::Dropped => self.say(&phrases::STATE_DROPPED),
        };
        self.noted(&one.text, whose, became)
    }

    fn follow_up(&self, series: &Series, one: &FollowUp) -> String {
        let whose = match one.whose {
            Whose::Both => self.say(&phrases::WHOSE_BOTH),
            Whose::One(owner) => self.whose(series, owner),
        };
        let became = self.say(match one.state {
            FollowUpState::Open => &phrases::STATE_OPEN,
            FollowUpState::Done { .. } => &phrases::STATE_DONE,
            FollowUpState::Dropped { .. } => &phrases::STATE_DROPPED,
        });
        let line = self.noted(&one.what, whose, became);
        match one.due {
            Some(due) => self.say(phrases::FollowUpBy { line, day: self.day(due) }),
            None => line,
        }
    }

    fn whose(&self, series: &Series, who: UserId) -> String {
        match who == self.contents.member() {
            true => self.say(&phrases::WHOSE_YOURS),
            false => self.other(series),
        }
    }

    /// What was written down, whose it is, and what has become of it.
    fn noted(&self, text: &str, whose: String, became: String) -> String {
        format!("{} ({})", in_line(text), self.say(phrases::HistoryPromise { whose, became }))
    }
}

/// The name by which the phrase tells the states apart.
fn state(state: SeriesState) -> &'static str {
    match state {
        SeriesState::Asked => "asked",
        SeriesState::Running => "running",
        SeriesState::Declined => "declined",
        SeriesState::Stopped => "stopped",
        SeriesState::Withdrawn => "withdrawn",
        SeriesState::Lapsed => "lapsed",
    }
}
