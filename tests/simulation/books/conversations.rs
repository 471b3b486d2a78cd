//! Topics, promises and meetings of one-on-ones: what may become of them.

use chrono::NaiveDate;
use sincerely::domain::follow_up::FollowUp;
use sincerely::domain::id::{FollowUpId, TopicId};
use sincerely::domain::meeting_record::MeetingRecord;
use sincerely::domain::topic::Topic;

use super::*;

/// What is kept of one-on-ones beside their meetings' times.
#[derive(Clone, Default)]
pub struct Conversations {
    pub topics: BTreeMap<TopicId, Topic>,
    pub promises: BTreeMap<FollowUpId, Promised>,
    pub meetings: BTreeMap<(SeriesId, NaiveDate), MeetingRecord>,
}

/// A promise, and all dates that it had.
#[derive(Clone)]
pub struct Promised {
    pub is: FollowUp,
    pub dates: BTreeSet<NaiveDate>,
}

impl Conversations {
    /// An open topic stays as it was written until it is talked over or dropped, which it is once.
    pub(super) fn put_topic(&mut self, topic: &Topic) -> Held {
        let before = self.topics.insert(topic.id, topic.clone());
        let as_before = |before: &Topic| {
            let same = (&before.text, before.private, before.by) == (&topic.text, topic.private, topic.by);
            same && (before.is_open() || before.state == topic.state)
        };
        match before.filter(|before| !as_before(before)) {
            Some(before) => Err(format!("the topic {before:?} becomes {topic:?}")),
            None => Ok(()),
        }
    }

    /// A promise that was kept or dropped stays so.
    pub(super) fn put_promise(&mut self, promise: &FollowUp) -> Held {
        let known = self.promises.entry(promise.id);
        let known = known.or_insert_with(|| Promised { is: promise.clone(), dates: BTreeSet::new() });
        let before = std::mem::replace(&mut known.is, promise.clone());
        known.dates.extend(promise.due);
        match before.is_open() || before.state == promise.state {
            true => Ok(()),
            false => Err(format!("the promise {before:?} becomes {promise:?}")),
        }
    }

    /// Whether a meeting happened is settled by the first answer; one that did not may have another time, and is asked about anew.
    pub(super) fn put_meeting(&mut self, record: &MeetingRecord) -> Held {
        let before = self.meetings.insert((record.series, record.date), record.clone());
        let anew = record.moved && record.happened.is_none();
        let settled = before.filter(|before| match before.happened {
            Some(true) => true,
            Some(false) => !anew,
            None => false,
        });
        match settled.filter(|before| before.happened != record.happened) {
            Some(before) => Err(format!("what happened of {before:?} becomes {record:?}")),
            None => Ok(()),
        }
    }

    pub(super) fn forget(&mut self, series: SeriesId) {
        self.topics.retain(|_, topic| topic.series != series);
        self.promises.retain(|_, promised| promised.is.series != series);
        self.meetings.retain(|(of, _), _| *of != series);
    }

    /// Whether the question about a meeting is answered, or the meeting left out.
    pub(super) fn is_settled(&self, series: SeriesId, date: NaiveDate) -> bool {
        let known = self.meetings.get(&(series, date));
        known.is_some_and(|known| known.happened.is_some() || known.skipped)
    }

    pub(super) fn is_kept_or_dropped(&self, promise: FollowUpId) -> bool {
        self.promises.get(&promise).is_none_or(|promised| !promised.is.is_open())
    }
}
