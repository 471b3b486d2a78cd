//! What is remembered of a meeting, as it was read and as it is to be kept. Which question is given is the duties' affair.

use crate::context::Context;
use crate::domain::id::UserId;
use crate::domain::meeting_record::MeetingRecord;
use crate::domain::series::{Meeting, Series};
use crate::store::{Batch, Change, Condition, StoreError};

/// What is remembered of a meeting.
pub struct Remembered {
    was: Option<MeetingRecord>,
    pub is: MeetingRecord,
}

impl Remembered {
    /// What is remembered so far.
    pub async fn of(context: &Context, series: &Series, meeting: Meeting) -> Result<Remembered, StoreError> {
        let next = meeting.date.succ_opt().unwrap_or(meeting.date);
        let was = context.store.meetings(series.id, meeting.date..next).await?.pop();
        let is = was.clone().unwrap_or_else(|| MeetingRecord::new(series.id, meeting));
        Ok(Remembered { was, is: MeetingRecord { at: meeting.at, ..is } })
    }

    /// That it is left out.
    pub fn skipped(mut self) -> Remembered {
        self.is.skipped = true;
        self
    }

    /// That it takes place at another time: what was said of the time before does not count for it.
    pub fn moved(mut self) -> Remembered {
        (self.is.moved, self.is.happened, self.is.said_by) = (true, None, None);
        self
    }

    /// That it happened or did not, as one of the two says.
    pub fn settled(mut self, by: UserId, happened: bool) -> Remembered {
        (self.is.happened, self.is.said_by) = (Some(happened), Some(by));
        self
    }

    /// Keeps it, on condition that what is remembered of the meeting is unchanged.
    pub fn kept(self, batch: Batch) -> Batch {
        if self.was.as_ref() == Some(&self.is) {
            return batch;
        }
        let (series, date) = (self.is.series, self.is.date);
        let unchanged = Condition::MeetingIs { series, date, record: Box::new(self.was) };
        batch.when(unchanged).change(Change::PutMeeting(self.is))
    }
}
