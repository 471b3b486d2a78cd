//! Follow-ups: what was promised, by whom and by when; and what their owners do about them.

use chrono::{Days, NaiveDate};

use crate::catalogue::phrases;
use crate::catalogue::views::{self, brief, echoed};
use crate::context::follow_ups;
use crate::context::one_on_one::edits;
use crate::domain::buttons::FollowUpStep;
use crate::domain::date_words::coming_date;
use crate::domain::follow_up::{FollowUp, FollowUpState, LONGEST, MOST, Whose};
use crate::domain::forms::SeriesForm;
use crate::domain::id::{FollowUpId, SeriesId};
use crate::domain::message::Reply;
use crate::domain::series::Series;
use crate::domain::visible::is_visible;
use crate::store::{Batch, Change, Condition, Scope, StoreError};

use super::super::fresh::on_fresh_reads;
use super::super::{Context, Invoker, Outcome, Stop};
use super::{own, running};

/// A follow-up as it was written.
#[derive(Debug, Clone)]
pub struct WrittenFollowUp {
    pub what: String,
    pub whose: WhoseWord,
    /// By when, if that was said.
    pub by: Option<String>,
}

/// Whose it is, as seen by the one who writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhoseWord {
    Mine,
    Theirs,
    Both,
}

impl WhoseWord {
    pub const ALL: [WhoseWord; 3] = [WhoseWord::Mine, WhoseWord::Theirs, WhoseWord::Both];

    /// As commands and forms name it.
    pub fn name(self) -> &'static str {
        match self {
            WhoseWord::Mine => "mine",
            WhoseWord::Theirs => "theirs",
            WhoseWord::Both => "both",
        }
    }

    /// The one of that name; mine where there is none.
    pub fn named(name: &str) -> WhoseWord {
        WhoseWord::ALL.into_iter().find(|word| word.name() == name).unwrap_or(WhoseWord::Mine)
    }
}

/// Open the form.
pub async fn open(context: &Context, invoker: &Invoker, id: SeriesId) -> Outcome {
    let (_, other) = own(context, invoker, id).await?;
    let form = SeriesForm::FollowUp(id).into();
    Ok(Reply::Ask(views::series_forms::follow_up(context.locale(invoker), form, &other.name)))
}

/// Write a follow-up down.
pub async fn add(context: &Context, invoker: &Invoker, id: SeriesId, written: WrittenFollowUp) -> Outcome {
    let (_, added) = on_fresh_reads(context, invoker, || adding(context, invoker, id, &written)).await?;
    let locale = context.locale(invoker);
    let line = brief::follow_up(locale, invoker.person.id, &added);
    Ok(Reply::text(locale.say(phrases::FollowUpAdded { line })))
}

async fn adding(
    context: &Context,
    invoker: &Invoker,
    id: SeriesId,
    written: &WrittenFollowUp,
) -> Result<(Batch, FollowUp), Stop> {
    let (series, other) = running(context, invoker, id).await?;
    let what = written.what.trim();
    if !is_visible(what) || what.chars().count() > LONGEST {
        return Err(context.stop(invoker, phrases::FollowUpLength { most: LONGEST }));
    }
    if context.store.follow_ups(id, Scope::Open).await?.len() >= MOST {
        return Err(context.stop(invoker, phrases::FollowUpsMost { most: MOST }));
    }
    let (me, now) = (invoker.person.id, context.now());
    let added = FollowUp {
        id: FollowUpId(invoker.interaction.0),
        series: id,
        by: me,
        what: what.to_owned(),
        whose: match written.whose {
            WhoseWord::Mine => Whose::One(me),
            WhoseWord::Theirs => Whose::One(other.id),
            WhoseWord::Both => Whose::Both,
        },
        due: due(context, invoker, &series, written.by.as_deref()).await?,
        made: now,
        touched: now,
        reminded: None,
        asked: false,
        state: FollowUpState::Open,
    };
    let batch = Batch::once(invoker.cause()).change(invoker.speaks());
    Ok((changed(context, invoker, batch, &series, &added).await?, added))
}

/// The date that was written; None where nothing was.
async fn due(
    context: &Context,
    invoker: &Invoker,
    series: &Series,
    by: Option<&str>,
) -> Result<Option<NaiveDate>, Stop> {
    let Some(given) = by.map(str::trim).filter(|given| !given.is_empty()) else { return Ok(None) };
    let none = || context.stop(invoker, phrases::DateUnknown { given: echoed(given) });
    coming_date(given, today(context, invoker, series).await?).map(Some).ok_or_else(none)
}

/// The asker's date of today.
pub(super) async fn today(
    context: &Context,
    invoker: &Invoker,
    series: &Series,
) -> Result<NaiveDate, StoreError> {
    let guild = context.guild(series.guild).await?;
    let zone = context.store.member(invoker.person.id).await?.zone(&guild, &context.defaults);
    Ok(context.now().with_timezone(&zone).date_naive())
}

/// Do something about a follow-up. The other of the two sees it in the next brief.
pub async fn step(
    context: &Context,
    invoker: &Invoker,
    id: SeriesId,
    follow_up: FollowUpId,
    step: FollowUpStep,
) -> Outcome {
    let (_, now_is) =
        on_fresh_reads(context, invoker, || stepping(context, invoker, id, follow_up, step)).await?;
    Ok(Reply::Replace(views::text(views::follow_up::state(context.locale(invoker), &now_is))))
}

async fn stepping(
    context: &Context,
    invoker: &Invoker,
    id: SeriesId,
    follow_up: FollowUpId,
    step: FollowUpStep,
) -> Result<(Batch, FollowUp), Stop> {
    let (series, _) = own(context, invoker, id).await?;
    let gone = || context.nothing_of_theirs(invoker);
    let was = context.store.follow_up(id, follow_up).await?.ok_or_else(gone)?;
    if !was.is_open() {
        return Ok((Batch::free(), was));
    }
    let (by, at) = (invoker.person.id, context.now());
    let is = was.clone().touched(at);
    let is = match step {
        FollowUpStep::Done => FollowUp { state: FollowUpState::Done { by, at }, ..is },
        FollowUpStep::Drop => FollowUp { state: FollowUpState::Dropped { by, at }, ..is },
        FollowUpStep::Tomorrow => {
            FollowUp { due: today(context, invoker, &series).await?.checked_add_days(Days::new(1)), ..is }
        }
        FollowUpStep::NextTime => FollowUp { due: None, ..is },
        FollowUpStep::Keep => is,
    };
    let batch = Batch::once(invoker.cause()).when(Condition::FollowUpIs(Box::new(was)));
    Ok((changed(context, invoker, batch, &series, &is).await?, is))
}

/// Adds to a batch that a follow-up is so now.
async fn changed(
    context: &Context,
    invoker: &Invoker,
    batch: Batch,
    series: &Series,
    is: &FollowUp,
) -> Result<Batch, StoreError> {
    Ok(batch
        .change(Change::PutFollowUp(is.clone()))
        .change(follow_ups::planned(context, series, is, context.now()).await?)
        .changes(edits::of(context, series, &invoker.cause()).await?))
}
