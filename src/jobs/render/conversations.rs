//! The texts of notices around each one-on-one: briefs, the questions after it, proposed changes, follow-ups.

use crate::catalogue::views::{self, moment, person, text};
use crate::catalogue::{Locale, phrases};
use crate::context::one_on_one::briefing;
use crate::context::one_on_one::remembered::Remembered;
use crate::domain::follow_up::FollowUp;
use crate::domain::id::{FollowUpId, InteractionId, SeriesId, UserId};
use crate::domain::message::Message;
use crate::domain::notice::{NoticeKind, SkipReason};
use crate::domain::series::{Meeting, Series, SeriesState};

use super::{NoticeWords, Wording};

impl NoticeWords<'_> {
    /// The reminder of one meeting: whole where it comes days before, else one line.
    pub(in crate::jobs) async fn brief(&self, question: &str) -> Wording {
        let reader = self.reader().ok_or(SkipReason::Nothing)?;
        let (series, meeting) = self.briefed().await?.swap_remove(0);
        let of = briefing::briefing(self.context, self.locale, &series, meeting, reader).await?;
        if question.is_empty() {
            return Ok(views::brief::short(self.locale, &of, self.late));
        }
        let snoozes = briefing::snoozes(self.context, self.notice, meeting.at).await?;
        let asked = self.locale.question(question).map(|question| question.text.clone());
        let of = views::brief::Briefing { question: of.question.clone().or(asked), ..of };
        Ok(views::brief::single(self.locale, self.notice.id, &of, self.late, &snoozes))
    }

    /// The brief of the reader's next days.
    pub(in crate::jobs) async fn day_brief(&self) -> Wording {
        let reader = self.reader().ok_or(SkipReason::Nothing)?;
        let all = self.briefed().await?;
        let first = all.first().map_or(self.now, |(_, meeting)| meeting.at);
        let snoozes = briefing::snoozes(self.context, self.notice, first).await?;
        let mut briefings = vec![];
        for (series, meeting) in &all {
            briefings.push(briefing::briefing(self.context, self.locale, series, *meeting, reader).await?);
        }
        Ok(views::brief::day(self.locale, self.notice.id, &briefings, self.late, &snoozes))
    }

    /// What stands in the place of a brief whose meetings were left out, moved to other days or ended.
    pub(super) async fn brief_over(&self) -> Wording {
        let reader = self.reader().ok_or(SkipReason::Nothing)?;
        let left_out = briefing::left_out(self.context, self.notice).await?;
        match left_out.as_slice() {
            [] => self.sentence(&phrases::BRIEF_NOTHING),
            some => Ok(views::brief::left_out(self.locale, some, reader)),
        }
    }

    /// The meetings that the brief is about; there is one.
    async fn briefed(&self) -> Result<Vec<(Series, Meeting)>, super::RenderError> {
        let found = briefing::meetings(self.context, self.notice).await?;
        match (found.coming.is_empty(), found.begun) {
            (false, _) => Ok(found.coming),
            (true, true) => Err(SkipReason::TooLate.into()),
            (true, false) => Err(SkipReason::Unwanted.into()),
        }
    }

    /// The question whether a meeting happened; once one of the two has answered, none.
    pub(in crate::jobs) async fn aftermath(&self, id: SeriesId, meeting: Meeting) -> Wording {
        let reader = self.reader().ok_or(SkipReason::Nothing)?;
        let series = self.context.store.series(id).await?.ok_or(SkipReason::Nothing)?;
        let known = Remembered::of(self.context, &series, meeting).await?;
        if known.is.happened.is_some() || known.is.skipped {
            return Err(SkipReason::Unwanted.into());
        }
        Ok(views::aftermath::question(self.locale, &series, meeting, reader))
    }

    /// What stands in its place then.
    pub(in crate::jobs) async fn settled(&self, id: SeriesId, meeting: Meeting) -> Wording {
        let reader = self.reader().ok_or(SkipReason::Nothing)?;
        let series = self.context.store.series(id).await?.ok_or(SkipReason::Nothing)?;
        let known = Remembered::of(self.context, &series, meeting).await?.is;
        let answer = (known.said_by, known.happened.unwrap_or(false));
        let said = views::aftermath::settled(self.locale, &series, meeting, reader, answer);
        let mut open = self.context.store.topics(id, crate::store::Scope::Open).await?;
        open.retain(|topic| topic.is_seen_by(reader));
        Ok(match known.happened {
            Some(true) => views::aftermath::after(self.locale, &series, meeting.date, said, &open),
            Some(false) if series.state == SeriesState::Running => {
                let next = series.upcoming(self.now).next().unwrap_or(meeting);
                views::aftermath::missed(self.locale, &series, next, said)
            }
            _ => text(said),
        })
    }

    pub(in crate::jobs) async fn still_fits(&self, id: SeriesId) -> Wording {
        let reader = self.reader().ok_or(SkipReason::Nothing)?;
        let series = self.series(id, SeriesState::Running).await?;
        Ok(views::aftermath::still_fits(self.locale, &series, reader))
    }

    pub(in crate::jobs) async fn proposed(&self, id: SeriesId, proposal: InteractionId) -> Wording {
        let series = self.series(id, SeriesState::Running).await?;
        let open = series.proposed(proposal).ok_or(SkipReason::Unwanted)?;
        let slots = series.slots_beside(open, self.now);
        Ok(views::proposal::question(self.locale, &series, open, &slots))
    }

    pub(in crate::jobs) async fn agreed(&self, id: SeriesId) -> Wording {
        let (series, who) = self.with_other(id).await?;
        let rhythm = views::one_on_one::rhythm(self.locale, &series.rhythm);
        let when = moment(self.next(&series, self.now));
        self.changed(id, phrases::AgreedBody { often: views::one_on_one::often(&series), who, when, rhythm })
    }

    pub(in crate::jobs) async fn kept(&self, id: SeriesId) -> Wording {
        let (_, who) = self.with_other(id).await?;
        self.sentence(phrases::KeptBody { who })
    }

    pub(in crate::jobs) async fn edited(&self, id: SeriesId, by: UserId) -> Wording {
        let minutes = self.series(id, SeriesState::Running).await?.minutes;
        self.changed(id, phrases::EditedBody { who: person(by), minutes })
    }

    /// The running series, and the other of the two in a text.
    async fn with_other(&self, id: SeriesId) -> Result<(Series, String), super::RenderError> {
        let reader = self.reader().ok_or(SkipReason::Nothing)?;
        let series = self.series(id, SeriesState::Running).await?;
        let who = series.other(reader).map(|other| person(other.id)).ok_or(SkipReason::Nothing)?;
        Ok((series, who))
    }

    /// What stands in the place of a word about a follow-up that is open no longer.
    pub(super) async fn follow_up_over(&self) -> Wording {
        let (NoticeKind::FollowUpDue { series, follow_up } | NoticeKind::FollowUpStale { series, follow_up }) =
            &self.notice.say
        else {
            return Err(SkipReason::Nothing.into());
        };
        let found = self.context.store.follow_up(*series, *follow_up).await?.ok_or(SkipReason::Nothing)?;
        Ok(text(views::follow_up::state(self.locale, &found)))
    }

    /// A word about an open follow-up to one of its owners.
    pub(in crate::jobs) async fn follow_up(
        &self,
        id: SeriesId,
        follow_up: FollowUpId,
        reads: fn(&Locale, &Series, &FollowUp, UserId) -> Message,
    ) -> Wording {
        let reader = self.reader().ok_or(SkipReason::Nothing)?;
        let series = self.context.store.series(id).await?.ok_or(SkipReason::Nothing)?;
        let found = self.context.store.follow_up(id, follow_up).await?.ok_or(SkipReason::Nothing)?;
        let open = found.is_open() && found.is_of(reader);
        Ok(open.then(|| reads(self.locale, &series, &found, reader)).ok_or(SkipReason::Unwanted)?)
    }
}
