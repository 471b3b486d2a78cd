//! Another rhythm, day, time or length. Where the time changes, the other is asked and what was agreed stands until then; else the
//! other is told.

use chrono::Weekday;

use crate::actions::fresh::on_fresh_reads;
use crate::catalogue::phrases;
use crate::catalogue::views::{self, echoed, one_on_one, person, proposal};
use crate::context::one_on_one::{edits, plans};
use crate::domain::forms::SeriesForm;
use crate::domain::id::SeriesId;
use crate::domain::message::Reply;
use crate::domain::notice::{Address, Notice, NoticeKind};
use crate::domain::series::{LENGTH, Often, Participant, Rhythm, Series, SeriesState, Wanted};
use crate::domain::time_of_day::time_of_day;
use crate::store::{Batch, Change, Condition};

use super::super::{Context, Fields, Invoker, Outcome, Stop};
use super::proposing::{busy, propose};
use super::{check_alone, running};

/// What is to change; what is not named stays.
#[derive(Debug, Clone, Default)]
pub struct WantedEdit {
    pub every: Option<Often>,
    pub on: Option<Weekday>,
    pub at: Option<String>,
    pub minutes: Option<u32>,
}

/// Open the form.
pub async fn open(context: &Context, invoker: &Invoker, id: SeriesId) -> Outcome {
    let (series, other) = running(context, invoker, id).await?;
    let form = SeriesForm::Rhythm(id).into();
    Ok(Reply::Ask(views::series_forms::rhythm(context.locale(invoker), form, &other.name, &series)))
}

/// Change what was written in the form.
pub async fn written(context: &Context, invoker: &Invoker, id: SeriesId, fields: &Fields) -> Outcome {
    let text = |name| Some(fields.text(name)).filter(|text| !text.is_empty());
    let day = text(views::series_forms::DAY);
    let wrong = |given: &str| context.stop(invoker, phrases::EditDay { given: echoed(given) });
    let on = day.map(|day| day.trim().parse().map_err(|_| wrong(day))).transpose()?;
    let minutes = text(views::series_forms::MINUTES);
    let length =
        || context.stop(invoker, phrases::OneOnOneLength { least: *LENGTH.start(), most: *LENGTH.end() });
    let minutes = minutes.map(|given| given.parse().map_err(|_| length())).transpose()?;
    let at = text(views::kudos::MESSAGE).map(str::to_owned);
    edit(context, invoker, id, WantedEdit { every: None, on, at, minutes }).await
}

/// Change it, or ask the other.
pub async fn edit(context: &Context, invoker: &Invoker, id: SeriesId, wanted: WantedEdit) -> Outcome {
    let (series, other) = running(context, invoker, id).await?;
    let minutes = wanted.minutes.unwrap_or(series.minutes);
    if !LENGTH.contains(&minutes) {
        let phrase = phrases::OneOnOneLength { least: *LENGTH.start(), most: *LENGTH.end() };
        return Err(context.stop(invoker, phrase));
    }
    let rhythm = rhythm(context, invoker, &series, &wanted)?;
    if rhythm != series.rhythm {
        let wanted = Series { rhythm: rhythm.clone(), ..series.clone() };
        check_alone(context, invoker, &wanted, &[SeriesState::Running]).await?;
        return ask(context, invoker, &series, &other, (rhythm, minutes)).await;
    }
    if minutes == series.minutes {
        return Err(context.stop(invoker, &phrases::EDIT_NOTHING));
    }
    on_fresh_reads(context, invoker, || lengthening(context, invoker, id, minutes)).await?;
    let done = phrases::EditDone { who: person(other.id), minutes };
    let locale = context.locale(invoker);
    Ok(Reply::Private(one_on_one::changed(locale, id, locale.say(done))))
}

/// The wanted rhythm, which begins with the next meeting that it would have.
fn rhythm(
    context: &Context,
    invoker: &Invoker,
    series: &Series,
    wanted: &WantedEdit,
) -> Result<Rhythm, Stop> {
    let is = &series.rhythm;
    let wrong = |given: &str| context.stop(invoker, phrases::OneOnOneTime { given: echoed(given) });
    let time = match &wanted.at {
        Some(given) => time_of_day(given).ok_or_else(|| wrong(given))?,
        None => is.time,
    };
    let (often, on) = (wanted.every.unwrap_or(is.every.often()), wanted.on.unwrap_or(is.weekday));
    if (often, on, time) == (is.every.often(), is.weekday, is.time) {
        return Ok(is.clone());
    }
    Ok(Rhythm::starting(often, on, time, is.zone, context.now()))
}

async fn ask(
    context: &Context,
    invoker: &Invoker,
    series: &Series,
    other: &Participant,
    (rhythm, minutes): (Rhythm, u32),
) -> Outcome {
    let wanted = Wanted::Rhythm { rhythm: rhythm.clone(), minutes };
    let plan = || propose(context, invoker, series.id, wanted.clone());
    on_fresh_reads(context, invoker, plan).await?;
    let locale = context.locale(invoker);
    let said =
        phrases::ProposalSent { who: person(other.id), wanted: proposal::wanted(locale, series, &wanted) };
    let first = rhythm.meetings(context.now()).next();
    let busy = match first {
        Some(first) => busy(context, invoker, series, first.at).await?,
        None => None,
    };
    let away = context.away_line(invoker, other.id).await?;
    Ok(Reply::lines([Some(locale.say(said)), busy, away].into_iter().flatten()))
}

/// The batch that changes the length alone, and tells the other.
async fn lengthening(
    context: &Context,
    invoker: &Invoker,
    id: SeriesId,
    minutes: u32,
) -> Result<(Batch, ()), Stop> {
    let (was, other) = running(context, invoker, id).await?;
    let mut is = was.clone();
    is.go_on_as(was.rhythm.clone(), minutes);
    let now = context.now();
    let say = NoticeKind::Edited { series: id, by: invoker.person.id };
    let told = Notice::new(&invoker.cause(), was.guild, Address::Person(other.id), say, now);
    let batch = Batch::once(invoker.cause())
        .when(Condition::SeriesIs(Box::new(was)))
        .changes(plans::planned(context, &is, now).await?)
        .changes(edits::of(context, &is, &invoker.cause()).await?)
        .change(Change::PutSeries(is))
        .change(Change::Enqueue(told));
    Ok((batch, ()))
}

/// Meet every so many weeks from now on, after the question whether the rhythm still fits.
pub async fn fits(context: &Context, invoker: &Invoker, id: SeriesId, weeks: u32) -> Outcome {
    if !Often::ALL.contains(&Often::Weeks(weeks)) {
        return Err(context.not_understood(invoker));
    }
    let (series, _) = running(context, invoker, id).await?;
    if series.rhythm.every.often() == Often::Weeks(weeks) {
        let locale = context.locale(invoker);
        let rhythm = one_on_one::rhythm(locale, &series.rhythm);
        let who = series.other(invoker.person.id).map_or(String::new(), |other| person(other.id));
        return Ok(Reply::Replace(views::text(locale.say(phrases::RhythmKept { who, rhythm }))));
    }
    let wanted = WantedEdit { every: Some(Often::Weeks(weeks)), ..WantedEdit::default() };
    edit(context, invoker, id, wanted).await.map(Reply::in_place)
}
