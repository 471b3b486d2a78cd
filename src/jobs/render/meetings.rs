//! What the notices about one-on-ones say: the question, what came of it, and the reminders.

use crate::catalogue::views::{self, date, moment, person, text};
use crate::catalogue::{Filled, phrases};
use crate::domain::Moment;
use crate::domain::id::{SeriesId, UserId};
use crate::domain::message::Message;
use crate::domain::notice::{Address, Why};
use crate::domain::series::{ASKED_AGAIN, Meeting, Series, SeriesState};
use crate::store::StoreError;

use super::{Wording, Words};

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
        let Some(who) = series.other(reader).map(|other| person(other.id)) else {
            return Ok(Err(Why::Nothing));
        };
        match series.asker.id == reader {
            true => self.sentence(phrases::LapsedAsker { who }),
            false => self.sentence(phrases::LapsedPartner { who }),
        }
    }

    /// Word of one that has ended: whether it was no more than `asked` for, and whether the other has `left` the server.
    pub(super) fn stopped(&self, by: UserId, left: bool, asked: bool) -> Wording {
        let who = person(by);
        match (left, asked) {
            (false, false) => self.sentence(phrases::StoppedBody { who }),
            (true, false) => self.sentence(phrases::PartedBody { who }),
            (false, true) => self.sentence(phrases::UnaskedBody { who }),
            (true, true) => self.sentence(phrases::PartedAskedBody { who }),
        }
    }

    /// What stands in the place of a question that is open no longer.
    pub(super) async fn question_over(&self, id: SeriesId) -> Result<Message, StoreError> {
        let Some(series) = self.context.store.series(id).await? else {
            return Ok(text(self.locale.say(&phrases::INVITATION_GONE)));
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

    /// A sentence to the asker about the other.
    pub(super) async fn about<P: Filled>(&self, id: SeriesId, phrase: impl Fn(String) -> P) -> Wording {
        match self.context.store.series(id).await? {
            Some(series) => self.sentence(phrase(person(series.partner.id))),
            None => Ok(Err(Why::Nothing)),
        }
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
        // The two may go by another clock than when it was planned.
        let meeting = series.rhythm.on(meeting.date);
        let away = self.away(&series, user, meeting).await?;
        let to = views::one_on_one::Reminded { reader: user, notice: self.notice.id, late: self.late, away };
        Ok(Ok(views::one_on_one::brief(self.locale, &series, meeting, question, to)))
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

    pub(super) async fn skipped(&self, id: SeriesId, by: UserId, day: chrono::NaiveDate) -> Wording {
        Ok(self.series(id, SeriesState::Running).await?.map(|series| {
            let at = series.rhythm.on(day).at;
            text(self.locale.say(phrases::SkippedBody {
                who: person(by),
                date: date(at),
                when: moment(self.next(&series, at)),
            }))
        }))
    }

    pub(super) async fn moved(&self, id: SeriesId, by: UserId) -> Wording {
        Ok(self.series(id, SeriesState::Running).await?.map(|series| {
            text(self.locale.say(phrases::MovedBody {
                who: person(by),
                rhythm: views::one_on_one::rhythm(self.locale, &series.rhythm),
                when: moment(self.next(&series, self.now)),
            }))
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

    /// The series, if it still stands as the notice supposes.
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
