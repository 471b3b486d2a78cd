//! A change that takes both: it is kept with the series until the other has answered, and the newest takes the place of one before.

use crate::catalogue::phrases;
use crate::catalogue::views::{moment, person, proposal};
use crate::context::one_on_one::proposed::{outdated, question};
use crate::context::one_on_one::{edits, plans, remembered::Remembered};
use crate::domain::Moment;
use crate::domain::id::{InteractionId, SeriesId};
use crate::domain::notice::{Address, Notice, NoticeKind};
use crate::domain::series::{Participant, Proposal, Series, SeriesState, Wanted};
use crate::store::{Batch, Change, Condition, StoreError};

use super::super::{Context, Invoker, Stop};
use super::{beside_none, check_alone, running};

/// The batch that proposes a change, and the other of the two.
pub async fn propose(
    context: &Context,
    invoker: &Invoker,
    id: SeriesId,
    wanted: Wanted,
) -> Result<(Batch, Participant), Stop> {
    let (series, other) = running(context, invoker, id).await?;
    let proposal = Proposal { id: invoker.interaction, by: invoker.person.id, at: context.now(), wanted };
    let replaced = outdated(context, &series, &invoker.cause()).await?;
    let asked = question(&series, &other, proposal.id, proposal.at);
    let batch = Batch::once(invoker.cause())
        .when(Condition::SeriesIs(Box::new(series.clone())))
        .change(invoker.speaks())
        .change(Change::PutSeries(Series { proposal: Some(proposal), ..series }))
        .change(Change::Enqueue(asked))
        .changes(replaced);
    Ok((batch, other))
}

/// The proposal that the asker is to answer; a sentence where there is none any more.
async fn asked(
    context: &Context,
    invoker: &Invoker,
    id: SeriesId,
    proposal: InteractionId,
) -> Result<(Series, Participant, Proposal), Stop> {
    let (series, other) = running(context, invoker, id).await?;
    let open = series.proposed(proposal).filter(|open| open.by != invoker.person.id).cloned();
    let open = open.ok_or_else(|| context.stop(invoker, &phrases::PROPOSAL_OVER))?;
    Ok((series, other, open))
}

/// The batch that agrees, the series as it is then, and what was agreed on.
pub async fn agreeing(
    context: &Context,
    invoker: &Invoker,
    id: SeriesId,
    proposal: InteractionId,
) -> Result<(Batch, (Series, String)), Stop> {
    let (was, other, open) = asked(context, invoker, id, proposal).await?;
    let now = context.now();
    let is = was.agreed(&open);
    let moved = match &open.wanted {
        Wanted::Move { date, .. } => Some(Remembered::of(context, &is, is.meeting(*date)).await?),
        Wanted::Rhythm { .. } => None,
    };
    if moved.as_ref().is_some_and(|meeting| meeting.is.happened == Some(true)) {
        // It took place meanwhile, where it was.
        return Err(context.stop(invoker, &phrases::PROPOSAL_OVER));
    }
    check_alone(context, invoker, &is, &[SeriesState::Running]).await?;
    let said = proposal::wanted(context.locale(invoker), &was, &open.wanted);
    let say = NoticeKind::Agreed { series: id, proposal };
    let told = Notice::new(&invoker.cause(), was.guild, Address::Person(other.id), say, now);
    let batch = Batch::once(invoker.cause())
        .when(Condition::SeriesIs(Box::new(was.clone())))
        .change(invoker.speaks())
        .change(Change::PutSeries(is.clone()))
        .changes(plans::planned(context, &is, now).await?)
        .changes(edits::of(context, &was, &invoker.cause()).await?)
        .change(Change::Enqueue(told));
    let batch = beside_none(batch, &is, &[SeriesState::Running]);
    let batch = match moved {
        Some(meeting) => meeting.moved().kept(batch),
        None => batch,
    };
    Ok((batch, (is, said)))
}

/// The batch that leaves it as it is, and the other of the two.
pub async fn declining(
    context: &Context,
    invoker: &Invoker,
    id: SeriesId,
    proposal: InteractionId,
) -> Result<(Batch, Participant), Stop> {
    let (was, other, _) = asked(context, invoker, id, proposal).await?;
    let say = NoticeKind::Kept { series: id };
    let told = Notice::new(&invoker.cause(), was.guild, Address::Person(other.id), say, context.now());
    let batch = Batch::once(invoker.cause())
        .when(Condition::SeriesIs(Box::new(was.clone())))
        .change(Change::PutSeries(Series { proposal: None, ..was }))
        .change(Change::Enqueue(told));
    Ok((batch, other))
}

/// A line that says that one of the two has another one-on-one at that time; only whose own it is is named.
pub async fn busy(
    context: &Context,
    invoker: &Invoker,
    series: &Series,
    at: Moment,
) -> Result<Option<String>, StoreError> {
    let locale = context.locale(invoker);
    for user in [Some(invoker.person.id), series.other(invoker.person.id).map(|other| other.id)] {
        let Some(user) = user else { continue };
        let Some(other) = overlapping(context, series, user, at).await? else { continue };
        return Ok(Some(if user == invoker.person.id {
            let who = other.other(user).map_or(String::new(), |other| person(other.id));
            locale.say(phrases::BusyYou { who, when: moment(at) })
        } else {
            locale.say(phrases::BusyThey { who: person(user), when: moment(at) })
        }));
    }
    Ok(None)
}

/// Another running series of a member that has a meeting at the same time.
async fn overlapping(
    context: &Context,
    series: &Series,
    user: crate::domain::id::UserId,
    at: Moment,
) -> Result<Option<Series>, StoreError> {
    let length = |series: &Series| chrono::TimeDelta::minutes(series.minutes.into());
    let end = at + length(series);
    let all = context.store.series_of(series.guild, user).await?;
    let running = |one: &Series| one.id != series.id && one.state == SeriesState::Running;
    let meets = |one: &Series| {
        let from = at - length(one);
        one.upcoming(from).next().is_some_and(|meeting| meeting.at < end)
    };
    Ok(all.into_iter().find(|one| running(one) && meets(one)))
}
