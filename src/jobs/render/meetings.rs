//! What the notices about one-on-ones say: the question, what came of it, and the reminders.

use crate::catalogue::views::{self, date, moment, person, text};
use crate::catalogue::{Phrase, phrases};
use crate::domain::Moment;
use crate::domain::id::{SeriesId, UserId};
use crate::domain::message::Message;
use crate::domain::notice::Why;
use crate::domain::series::{ASKED_AGAIN, Meeting, Series, SeriesState};
use crate::store::StoreError;

use super::{RenderError, Wording, Words};

/// What is said of one that has ended.
pub(in crate::jobs) fn ended(left: bool, asked: bool) -> &'static Phrase {
    match (left, asked) {
        (false, false) => &phrases::STOPPED_BODY,
        (true, false) => &phrases::PARTED_BODY,
        (false, true) => &phrases::UNASKED_BODY,
        (true, true) => &phrases::PARTED_ASKED_BODY,
    }
}

impl Words<'_> {
    pub(in crate::jobs) async fn invitation(&self, id: SeriesId) -> Wording {
        let series = self.series(id, SeriesState::Asked).await?;
        Ok(views::one_on_one::invitation(self.locale, &series, self.next(&series, self.now)))
    }

    pub(in crate::jobs) async fn still_asked(&self, id: SeriesId) -> Wording {
        let asked = self.notice.planned - ASKED_AGAIN;
        let series = self.series(id, SeriesState::Asked).await?;
        Ok(views::one_on_one::still_asked(self.locale, &series, asked))
    }

    pub(in crate::jobs) async fn lapsed(&self, id: SeriesId) -> Wording {
        let (Some(series), Some(reader)) = (self.context.store.series(id).await?, self.reader()) else {
            return Err(Why::Nothing.into());
        };
        let by_reader = series.asker.id == reader;
        let phrase = if by_reader { &phrases::LAPSED_ASKER } else { &phrases::LAPSED_PARTNER };
        let said = |who| text(self.locale.say(phrase, &[("who", person(who).into())]));
        Ok(series.other(reader).map(|other| said(other.id)).ok_or(Why::Nothing)?)
    }

    /// What stands in the place of a question that is open no longer.
    pub(in crate::jobs) async fn question_over(&self, id: SeriesId) -> Result<Message, StoreError> {
        let Some(series) = self.context.store.series(id).await? else {
            return Ok(text(self.locale.say(&phrases::INVITATION_GONE, &[])));
        };
        let first = self.next(&series, self.now);
        Ok(text(views::one_on_one::over(self.locale, &series, first)))
    }

    pub(in crate::jobs) async fn accepted(&self, id: SeriesId) -> Wording {
        let series = self.series(id, SeriesState::Running).await?;
        Ok(views::one_on_one::accepted(self.locale, &series, self.next(&series, self.now)))
    }

    /// A sentence to the asker about the other.
    pub(in crate::jobs) async fn about(&self, id: SeriesId, phrase: &Phrase) -> Wording {
        let series = self.context.store.series(id).await?.ok_or(Why::Nothing)?;
        Ok(text(self.locale.say(phrase, &[("who", person(series.partner.id).into())])))
    }

    pub(in crate::jobs) async fn brief(&self, id: SeriesId, meeting: Meeting, question: &str) -> Wording {
        let user = self.reader().ok_or(Why::Nothing)?;
        let question = self.locale.questions().iter().find(|known| known.id == question);
        let question = question.map_or("", |known| known.text.as_str());
        let series = self.series(id, SeriesState::Running).await?;
        if series.skipped.contains(&meeting.date) {
            return Err(Why::Unwanted.into());
        }
        // The two may go by another clock than when it was planned.
        let meeting = series.rhythm.on(meeting.date);
        let away = self.away(&series, user, meeting).await?;
        let to = views::one_on_one::Reminded { reader: user, notice: self.notice.id, late: self.late, away };
        Ok(views::one_on_one::brief(self.locale, &series, meeting, question, to))
    }

    /// Until when the other of the two is away, if they are when the two would meet.
    async fn away(
        &self,
        series: &Series,
        reader: UserId,
        meeting: Meeting,
    ) -> Result<Option<Moment>, StoreError> {
        let Some(other) = series.other(reader) else { return Ok(None) };
        let other = self.context.store.member(other.id).await?;
        Ok(other.away(self.now).filter(|until| meeting.at < *until))
    }

    pub(in crate::jobs) async fn skipped(&self, id: SeriesId, by: UserId, day: chrono::NaiveDate) -> Wording {
        let series = self.series(id, SeriesState::Running).await?;
        let at = series.rhythm.on(day).at;
        let args = [
            ("who", person(by).into()),
            ("date", date(at).into()),
            ("when", moment(self.next(&series, at)).into()),
        ];
        Ok(text(self.locale.say(&phrases::SKIPPED_BODY, &args)))
    }

    pub(in crate::jobs) async fn moved(&self, id: SeriesId, by: UserId) -> Wording {
        let series = self.series(id, SeriesState::Running).await?;
        let args = [
            ("who", person(by).into()),
            ("rhythm", views::one_on_one::rhythm(self.locale, &series.rhythm).into()),
            ("when", moment(self.next(&series, self.now)).into()),
        ];
        Ok(text(self.locale.say(&phrases::MOVED_BODY, &args)))
    }

    pub(in crate::jobs) async fn doubled(&self, ended: SeriesId, kept: SeriesId) -> Wording {
        let store = &self.context.store;
        let (Some(reader), Some(ended), Some(kept)) =
            (self.reader(), store.series(ended).await?, store.series(kept).await?)
        else {
            return Err(Why::Nothing.into());
        };
        Ok(views::one_on_one::doubled(self.locale, &ended, &kept, reader))
    }

    /// The series, if it still stands as the notice supposes.
    async fn series(&self, id: SeriesId, state: SeriesState) -> Result<Series, RenderError> {
        match self.context.store.series(id).await? {
            Some(series) if series.state == state => Ok(series),
            Some(_) => Err(Why::Unwanted.into()),
            None => Err(Why::Nothing.into()),
        }
    }

    fn next(&self, series: &Series, after: Moment) -> Moment {
        series.upcoming(after).next().map_or(after, |meeting| meeting.at)
    }
}
