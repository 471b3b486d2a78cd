//! One-on-ones, from the question to the end. When reminders are due is in `domain`; sending them is in `jobs`.

pub mod add;
pub mod aftermath;
pub mod answer;
pub mod brief;
pub mod calendar;
pub mod edit;
pub mod follow;
pub mod follow_up;
pub mod history;
pub mod list;
pub mod moving;
pub mod panel;
pub mod partner;
mod proposing;
pub mod put_off;
pub mod stop;
pub mod thanking;
pub mod topic;

use crate::catalogue::phrases;
use crate::catalogue::views::{one_on_one, person};
use crate::domain::forms::SeriesForm;
use crate::domain::id::SeriesId;
use crate::domain::reach::Reference;
use crate::domain::series::{Participant, Series, SeriesState};
use crate::store::{Batch, Condition};

use super::{Context, Invoker, Outcome, Stop, wall};

/// Opens a form that is about a series.
pub(super) async fn form(context: &Context, invoker: &Invoker, form: &SeriesForm) -> Outcome {
    match form {
        SeriesForm::Plan(_) | SeriesForm::Partner(_) => Err(context.not_understood(invoker)),
        SeriesForm::Topic(id) => topic::open(context, invoker, *id).await,
        SeriesForm::FollowUp(id) => follow_up::open(context, invoker, *id).await,
        SeriesForm::MoveTo { series, date } => moving::open(context, invoker, *series, *date).await,
        SeriesForm::Rhythm(id) => edit::open(context, invoker, *id).await,
        SeriesForm::Note(id) => thanking::open_note(context, invoker, *id).await,
        SeriesForm::Kudos(id) => thanking::open_kudos(context, invoker, *id).await,
    }
}

/// Returns the series and the other person; a sentence when the series is not the asker's.
async fn own(context: &Context, invoker: &Invoker, id: SeriesId) -> Result<(Series, Participant), Stop> {
    let unknown = || context.stop(invoker, &phrases::SERIES_WHICH);
    let here = |series: &Series| invoker.guild.is_none_or(|guild| guild == series.guild);
    let series = context.store.series(id).await?.filter(here).ok_or_else(unknown)?;
    match series.other(invoker.person.id).cloned() {
        Some(other) => Ok((series, other)),
        None => Err(unknown()),
    }
}

/// Returns the same for a running series; a sentence when the series is not running.
async fn running(context: &Context, invoker: &Invoker, id: SeriesId) -> Result<(Series, Participant), Stop> {
    let (series, other) = own(context, invoker, id).await?;
    match series.state {
        SeriesState::Running => Ok((series, other)),
        SeriesState::Asked if series.asker.id == invoker.person.id => {
            Err(context.stop(invoker, phrases::SeriesNotYet { who: person(other.id) }))
        }
        SeriesState::Asked => Err(context.stop(invoker, &phrases::SERIES_NOT_YET_YOURS)),
        _ => Err(context.stop(invoker, &phrases::SERIES_OVER)),
    }
}

/// Adds the condition that the series' two people have no other series in one of these states: a second ask at the same
/// moment fails on it. A single meeting may stand beside others.
fn beside_none(batch: Batch, series: &Series, states: &[SeriesState]) -> Batch {
    if series.is_once() {
        return batch;
    }
    let (pair, states) = (series.people().map(|person| person.id), states.to_vec());
    batch.when(Condition::NoSeriesBetween { guild: series.guild, pair, except: series.id, states })
}

/// Refuses a series beside another of the same two people that is in one of these states: they have one rhythm. A single
/// meeting may stand beside others.
async fn check_alone(
    context: &Context,
    invoker: &Invoker,
    series: &Series,
    states: &[SeriesState],
) -> Result<(), Stop> {
    if series.is_once() {
        return Ok(());
    }
    let all = context.store.series_of(series.guild, series.partner.id).await?;
    let of_both =
        |one: &Series| one.other(series.partner.id).is_some_and(|other| other.id == series.asker.id);
    let open = |one: &Series| states.contains(&one.state) && !one.is_once();
    // The same interaction delivered twice finds the series that it made itself: that series is no obstacle.
    match all.iter().find(|one| one.id != series.id && open(one) && of_both(one)) {
        Some(other) => Err(exists(context, invoker, other)),
        None => Ok(()),
    }
}

/// The sentence for an asker who already has this series with the same person.
fn exists(context: &Context, invoker: &Invoker, series: &Series) -> Stop {
    let to_answer = series.state == SeriesState::Asked && series.partner.id == invoker.person.id;
    let locale = context.locale(invoker);
    let who = series.other(invoker.person.id).map_or(String::new(), |other| person(other.id));
    let rhythm = one_on_one::rhythm(locale, &series.rhythm);
    Stop::Never(match to_answer {
        true => locale.say(phrases::OneOnOneAskedYou { who, rhythm }),
        false => locale.say(phrases::OneOnOneExists { who, rhythm }),
    })
}

/// What is asked for about one of the asker's own.
#[derive(Debug, Clone)]
pub enum AboutOneOnOne {
    Edit(edit::WantedEdit),
    /// The next meeting at another time.
    Move {
        to: String,
        at: String,
    },
    /// Leave out the next meeting.
    Skip,
    /// The last meeting happened.
    Done,
    Stop,
    Topic {
        text: String,
        private: bool,
    },
    FollowUp(follow_up::WrittenFollowUp),
    History,
    Calendar,
}

/// Do what is asked for about the series that was chosen while typing.
pub async fn about(context: &Context, invoker: &Invoker, which: &str, what: AboutOneOnOne) -> Outcome {
    let unknown = || context.stop(invoker, &phrases::SERIES_WHICH);
    let id: SeriesId = which.trim().parse().map_err(|_| unknown())?;
    wall::pass(context, invoker, Reference::OneOnOne(id), false).await.map_err(|stop| match stop {
        Stop::Never(_) => unknown(),
        stop => stop,
    })?;
    match what {
        AboutOneOnOne::Edit(wanted) => edit::edit(context, invoker, id, wanted).await,
        AboutOneOnOne::Move { to, at } => moving::next(context, invoker, id, &to, &at).await,
        AboutOneOnOne::Skip => brief::skip_next(context, invoker, id).await,
        AboutOneOnOne::Done => aftermath::done(context, invoker, id).await,
        AboutOneOnOne::Stop => stop::ask(context, invoker, id).await,
        AboutOneOnOne::Topic { text, private } => topic::add(context, invoker, id, &text, private).await,
        AboutOneOnOne::FollowUp(written) => follow_up::add(context, invoker, id, written).await,
        AboutOneOnOne::History => history::show(context, invoker, id).await,
        AboutOneOnOne::Calendar => calendar::of(context, invoker, Some(id)).await,
    }
}
