//! The texts of notices about one-on-ones: the invitation, its outcome, and changes of the series. Briefs and what comes after a
//! meeting are in `conversations`.

use crate::catalogue::views::{self, date, moment, person, text};
use crate::catalogue::{Filled, phrases};
use crate::domain::Moment;
use crate::domain::id::{SeriesId, UserId};
use crate::domain::message::Message;
use crate::domain::notice::SkipReason;
use crate::domain::series::{ASKED_AGAIN, Series, SeriesState};
use crate::store::StoreError;

use super::{NoticeWords, RenderError, Wording};

impl NoticeWords<'_> {
    /// Word of one that has ended: whether it was no more than `asked` for, and whether the other has `left` the server.
    pub(in crate::jobs) fn stopped(&self, id: SeriesId, by: UserId, left: bool, asked: bool) -> Wording {
        let who = person(by);
        match (left, asked) {
            (false, false) => self.changed(id, phrases::StoppedBody { who }),
            (true, false) => self.changed(id, phrases::PartedBody { who }),
            (false, true) => self.sentence(phrases::UnaskedBody { who }),
            (true, true) => self.sentence(phrases::PartedAskedBody { who }),
        }
    }

    pub(in crate::jobs) async fn invitation(&self, id: SeriesId) -> Wording {
        let series = self.series(id, SeriesState::Asked).await?;
        Ok(views::one_on_one::invitation(self.locale, &series, self.next(&series, self.now)))
    }

    pub(in crate::jobs) async fn still_asked(&self, id: SeriesId) -> Wording {
        let asked = self.notice.scheduled_for - ASKED_AGAIN;
        let series = self.series(id, SeriesState::Asked).await?;
        Ok(views::one_on_one::still_asked(self.locale, &series, asked))
    }

    pub(in crate::jobs) async fn lapsed(&self, id: SeriesId) -> Wording {
        let (Some(series), Some(reader)) = (self.context.store.series(id).await?, self.reader()) else {
            return Err(SkipReason::Nothing.into());
        };
        let who = series.other(reader).map(|other| person(other.id)).ok_or(SkipReason::Nothing)?;
        match series.asker.id == reader {
            true => self.sentence(phrases::LapsedAsker { who }),
            false => self.sentence(phrases::LapsedPartner { who }),
        }
    }

    /// What stands in the place of a question that is open no longer.
    pub(in crate::jobs) async fn question_over(&self, id: SeriesId) -> Result<Message, StoreError> {
        let Some(series) = self.context.store.series(id).await? else {
            return Ok(text(self.locale.say(&phrases::INVITATION_GONE)));
        };
        let first = self.next(&series, self.now);
        Ok(text(views::one_on_one::over(self.locale, &series, first)))
    }

    pub(in crate::jobs) async fn accepted(&self, id: SeriesId) -> Wording {
        let series = self.series(id, SeriesState::Running).await?;
        Ok(views::one_on_one::accepted(self.locale, &series, self.next(&series, self.now)))
    }

    /// A sentence to the asker about the other.
    pub(in crate::jobs) async fn about<P: Filled>(
        &self,
        id: SeriesId,
        phrase: impl Fn(String) -> P,
    ) -> Wording {
        let series = self.context.store.series(id).await?.ok_or(SkipReason::Nothing)?;
        self.sentence(phrase(person(series.partner.id)))
    }

    pub(in crate::jobs) async fn skipped(&self, id: SeriesId, by: UserId, day: chrono::NaiveDate) -> Wording {
        let series = self.series(id, SeriesState::Running).await?;
        let at = series.meeting(day).at;
        let (who, when) = (person(by), moment(self.next(&series, at)));
        self.changed(id, phrases::SkippedBody { who, date: date(at), when })
    }

    pub(in crate::jobs) async fn moved(&self, id: SeriesId, by: UserId) -> Wording {
        let series = self.series(id, SeriesState::Running).await?;
        let rhythm = views::one_on_one::rhythm(self.locale, &series.rhythm);
        let (who, when) = (person(by), moment(self.next(&series, self.now)));
        self.changed(id, phrases::MovedBody { who, rhythm, when })
    }

    /// Word of a change of a series, with the file that brings a calendar up to date.
    pub(super) fn changed(&self, id: SeriesId, phrase: impl Filled) -> Wording {
        Ok(views::one_on_one::changed(self.locale, id, self.locale.say(phrase)))
    }

    pub(in crate::jobs) async fn doubled(&self, ended: SeriesId, kept: SeriesId) -> Wording {
        let store = &self.context.store;
        let (Some(reader), Some(ended), Some(kept)) =
            (self.reader(), store.series(ended).await?, store.series(kept).await?)
        else {
            return Err(SkipReason::Nothing.into());
        };
        Ok(views::one_on_one::doubled(self.locale, &ended, &kept, reader))
    }

    /// The series, if it still stands as the notice supposes.
    pub(super) async fn series(&self, id: SeriesId, state: SeriesState) -> Result<Series, RenderError> {
        match self.context.store.series(id).await? {
            Some(series) if series.state == state => Ok(series),
            Some(_) => Err(SkipReason::Unwanted.into()),
            None => Err(SkipReason::Nothing.into()),
        }
    }

    pub(super) fn next(&self, series: &Series, after: Moment) -> Moment {
        series.upcoming(after).next().map_or(after, |meeting| meeting.at)
    }
}
