//! The texts of notices about one-on-ones: the invitation, its outcome, changes of the series, and reminders.

use crate::catalogue::views::{self, date, moment, person, text};
use crate::catalogue::{Phrase, phrases};
use crate::domain::Moment;
use crate::domain::id::{SeriesId, UserId};
use crate::domain::message::Message;
use crate::domain::notice::{Address, Why};
use crate::domain::series::{ASKED_AGAIN, Meeting, Series, SeriesState};
use crate::store::StoreError;

use super::{Wording, Words};

/// The sentence about a series that has ended.
pub(super) fn ended(left: bool, asked: bool) -> &'static Phrase {
    match (left, asked) {
        (false, false) => &phrases::STOPPED_BODY,
        (true, false) => &phrases::PARTED_BODY,
        (false, true) => &phrases::UNASKED_BODY,
        (true, true) => &phrases::PARTED_ASKED_BODY,
    }
}

impl Words<'_> {
    pub(super) async fn invitation(&self, id: SeriesId) -> Wording {
        Ok(self
            .series(id, SeriesState::Asked)
            .await?
            .map(|series| views::one_on_one::invitation(self.locale, &series, self.next(&series, self.now))))
    }

    pub(super) async fn still_asked(&self, id: SeriesId) -> Wording {
        let asked = self.notice.planned - ASKED_AGAIN;
        let series = self.series(id, SeriesState::Asked).await?;
        Ok(series.map(|series| views::one_on_one::still_asked(self.locale, &series, asked)))
    }

    pub(super) async fn lapsed(&self, id: SeriesId) -> Wording {
        let (Some(series), Some(reader)) = (self.context.store.series(id).await?, self.reader()) else {
            return Ok(Err(Why::Nothing));
        };
        let by_reader = series.asker.id == reader;
        let phrase = if by_reader { &phrases::LAPSED_ASKER } else { &phrases::LAPSED_PARTNER };
        let said = |who| text(self.locale.say(phrase, &[("who", person(who).into())]));
        Ok(series.other(reader).map(|other| said(other.id)).ok_or(Why::Nothing))
    }

    /// The text that replaces an invitation that is no longer open.
    pub(super) async fn question_over(&self, id: SeriesId) -> Result<Message, StoreError> {
        let Some(series) = self.context.store.series(id).await? else {
            return Ok(text(self.locale.say(&phrases::INVITATION_GONE, &[])));
        };
        let first = self.next(&series, self.now);
        Ok(text(views::one_on_one::over(self.locale, &series, first)))
    }

    pub(super) async fn accepted(&self, id: SeriesId) -> Wording {
        Ok(self
            .series(id, SeriesState::Running)
            .await?
            .map(|series| views::one_on_one::accepted(self.locale, &series, self.next(&series, self.now))))
    }

    /// A sentence about the partner of a series, for its asker.
    pub(super) async fn about(&self, id: SeriesId, phrase: &Phrase) -> Wording {
        let series = self.context.store.series(id).await?.ok_or(Why::Nothing);
        let sentence = |series: Series| self.locale.say(phrase, &[("who", person(series.partner.id).into())]);
        Ok(series.map(|series| text(sentence(series))))
    }

    pub(super) async fn brief(&self, id: SeriesId, meeting: Meeting, question: &str) -> Wording {
        let Address::Person(user) = self.notice.to else { return Ok(Err(Why::Nothing)) };
        let question = self.locale.questions().iter().find(|known| known.id == question);
        let question = question.map_or("", |known| known.text.as_str());
        let series = match self.series(id, SeriesState::Running).await? {
            Ok(series) if series.skipped.contains(&meeting.date) => return Ok(Err(Why::Unwanted)),
            Ok(series) => series,
            Err(why) => return Ok(Err(why)),
        };
        // The series may have moved to another time zone since the reminder was planned.
        let meeting = series.rhythm.on(meeting.date);
        let away = self.away(&series, user, meeting).await?;
        let to = views::one_on_one::Reminded { reader: user, notice: self.notice.id, late: self.late, away };
        Ok(Ok(views::one_on_one::brief(self.locale, &series, meeting, question, to)))
    }

    /// Until when the other member is away, if that is after the meeting.
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

    pub(super) async fn skipped(&self, id: SeriesId, by: UserId, day: chrono::NaiveDate) -> Wording {
        Ok(self.series(id, SeriesState::Running).await?.map(|series| {
            let at = series.rhythm.on(day).at;
            let args = [
                ("who", person(by).into()),
                ("date", date(at).into()),
                ("when", moment(self.next(&series, at)).into()),
            ];
            text(self.locale.say(&phrases::SKIPPED_BODY, &args))
        }))
    }

    pub(super) async fn moved(&self, id: SeriesId, by: UserId) -> Wording {
        Ok(self.series(id, SeriesState::Running).await?.map(|series| {
            let args = [
                ("who", person(by).into()),
                ("rhythm", views::one_on_one::rhythm(self.locale, &series.rhythm).into()),
                ("when", moment(self.next(&series, self.now)).into()),
            ];
            text(self.locale.say(&phrases::MOVED_BODY, &args))
        }))
    }

    pub(super) async fn doubled(&self, ended: SeriesId, kept: SeriesId) -> Wording {
        let store = &self.context.store;
        let (Some(reader), Some(ended), Some(kept)) =
            (self.reader(), store.series(ended).await?, store.series(kept).await?)
        else {
            return Ok(Err(Why::Nothing));
        };
        Ok(Ok(views::one_on_one::doubled(self.locale, &ended, &kept, reader)))
    }

    /// Returns the series if it is in the state that the notice expects.
    async fn series(&self, id: SeriesId, state: SeriesState) -> Result<Result<Series, Why>, StoreError> {
        Ok(match self.context.store.series(id).await? {
            Some(series) if series.state == state => Ok(series),
            Some(_) => Err(Why::Unwanted),
            None => Err(Why::Nothing),
        })
    }

    fn next(&self, series: &Series, after: Moment) -> Moment {
        series.upcoming(after).next().map_or(after, |meeting| meeting.at)
    }
}
