//! Agreeing on a time within a group: one proposes it, and it stands once it suits all the others.

use crate::actions::fresh::on_fresh_reads;
use crate::catalogue::phrases;
use crate::catalogue::views::pairing_group::{another_time, arranged, time_form};
use crate::catalogue::views::{self, echoed, moment, people};
use crate::domain::Moment;
use crate::domain::duty::{Duty, Planned};
use crate::domain::forms::PairingForm;
use crate::domain::id::SeriesId;
use crate::domain::message::{Message, Reply};
use crate::domain::notice::{Address, Notice, NoticeKind};
use crate::domain::pairing::{Accepted, FARTHEST_DAYS, Group, GroupRef, Named, time_in_words};
use crate::domain::tz::Tz;
use crate::store::{Batch, Change, Condition, PairingChange};

use super::super::one_on_one::moving;
use super::super::{Context, Invoker, Outcome, Stop};
use super::{one_off, present_group};

/// Open the form for a time.
pub async fn open(context: &Context, invoker: &Invoker, id: GroupRef) -> Outcome {
    let (group, _) = present_group(context, invoker, id).await?;
    if let Some((series, date)) = one_off::standing(context, &group).await? {
        return moving::open(context, invoker, series, date).await;
    }
    Ok(Reply::Ask(time_form(context.locale(invoker), PairingForm::Propose(id).into())))
}

/// Propose the time that was written to the others.
pub async fn propose(context: &Context, invoker: &Invoker, id: GroupRef, written: &str) -> Outcome {
    let (group, _) = present_group(context, invoker, id).await?;
    if let Some(meeting) = one_off::standing(context, &group).await? {
        return moving::written(context, invoker, meeting, written).await;
    }
    let member = context.store.member(invoker.person.id).await?;
    let zone = member.zone(&context.guild(id.program.guild).await?, &context.defaults);
    let at = time(context, invoker, zone, written)?;
    let (_, group) = on_fresh_reads(context, invoker, || proposing(context, invoker, id, at)).await?;
    let locale = context.locale(invoker);
    let who = people(locale, &group.others(invoker.person.id));
    let text = locale.say(phrases::ProposedDone { who, when: moment(at), zone: zone.name().into() });
    Ok(Reply::Private(Message { rows: vec![another_time(locale, id)], ..views::text(text) }))
}

/// Reads the time by the asker's clock; else says why it cannot be proposed.
fn time(context: &Context, invoker: &Invoker, zone: Tz, written: &str) -> Result<Moment, Stop> {
    match time_in_words(written, zone, context.now()) {
        Named::At(at) => Ok(at),
        Named::Past(at) => Err(context.stop(invoker, phrases::MeetingTimePast { when: moment(at) })),
        Named::TooFar(at) => {
            let (when, days) = (moment(at), FARTHEST_DAYS);
            Err(context.stop(invoker, phrases::MeetingTimeTooFar { when, days }))
        }
        Named::Nothing => Err(context.stop(invoker, phrases::MeetingTimeUnknown { given: echoed(written) })),
    }
}

async fn proposing(
    context: &Context,
    invoker: &Invoker,
    id: GroupRef,
    at: Moment,
) -> Result<(Batch, Group), Stop> {
    let (group, unchanged) = present_group(context, invoker, id).await?;
    let by = invoker.person.id;
    let proposed = group.proposing(by, at);
    let say = NoticeKind::TimeProposed { group: id, by, at };
    let batch = changed(context, invoker, unchanged, &proposed).changes(told(context, invoker, &group, say));
    Ok((batch, proposed))
}

/// Say that a time that was proposed suits.
pub async fn suits(context: &Context, invoker: &Invoker, id: GroupRef, at: Moment) -> Outcome {
    let plan = || accepting(context, invoker, id, at);
    let (_, (said, series)) = on_fresh_reads(context, invoker, plan).await?;
    Ok(Reply::Replace(arranged(context.locale(invoker), id, series, said)))
}

async fn accepting(
    context: &Context,
    invoker: &Invoker,
    id: GroupRef,
    at: Moment,
) -> Result<(Batch, (String, Option<SeriesId>)), Stop> {
    let (group, unchanged) = present_group(context, invoker, id).await?;
    if at <= context.now() {
        return Err(context.stop(invoker, phrases::MeetingTimePast { when: moment(at) }));
    }
    let (user, locale) = (invoker.person.id, context.locale(invoker));
    let others = people(locale, &group.others(user));
    let done = || locale.say(phrases::SuitsDone { who: others.clone(), when: moment(at) });
    let waiting = |open| locale.say(phrases::SuitsWaiting { who: people(locale, open), when: moment(at) });
    match group.accept(user, at) {
        Accepted::Agreed(agreed) => {
            let (agreed, begun) = meeting_once(context, invoker, &group, agreed, at).await?;
            let told = told(context, invoker, &group, NoticeKind::TimeAgreed { group: id, at });
            let batch = changed(context, invoker, unchanged, &agreed).changes(begun).changes(told);
            Ok((batch, (done(), agreed.series)))
        }
        Accepted::Waiting(waits, open) => {
            Ok((changed(context, invoker, unchanged, &waits), (waiting(&open), None)))
        }
        Accepted::Already if group.meeting == Some(at) => Ok((Batch::free(), (done(), group.series))),
        Accepted::Already => Ok((Batch::free(), (waiting(&still_open(&group)), None))),
        Accepted::Replaced => Err(replaced(context, invoker, &group)),
    }
}

/// The group with the one-on-one that its two have, and what begins that; three have none.
async fn meeting_once(
    context: &Context,
    invoker: &Invoker,
    group: &Group,
    agreed: Group,
    at: Moment,
) -> Result<(Group, Vec<Change>), Stop> {
    let proposer = group.proposal.as_ref().map(|proposal| proposal.by);
    let Some(by) = proposer.filter(|_| group.members.len() == 2) else { return Ok((agreed, vec![])) };
    let series = one_off::agreed(context, invoker, group, (by, at)).await?;
    let agreed = Group { series: Some(series.id), ..agreed };
    Ok((agreed, one_off::begun(context, series).await?))
}

/// Those who have not said yet whether the proposed time suits.
fn still_open(group: &Group) -> Vec<crate::domain::id::UserId> {
    let Some(proposal) = &group.proposal else { return vec![] };
    group.others(proposal.by).into_iter().filter(|one| !proposal.suits.contains(one)).collect()
}

fn replaced(context: &Context, invoker: &Invoker, group: &Group) -> Stop {
    let by_other = group.proposal.as_ref().filter(|proposal| proposal.by != invoker.person.id);
    match by_other.map(|proposal| proposal.at).or(group.meeting) {
        Some(at) => context.stop(invoker, phrases::ProposalReplaced { when: moment(at) }),
        None => context.stop(invoker, &phrases::PROPOSAL_GONE),
    }
}

/// The batch that puts a group in place of what was read, with the reminder that it then has.
fn changed(context: &Context, invoker: &Invoker, unchanged: Condition, group: &Group) -> Batch {
    let duty = Duty::GroupMeeting { group: group.id };
    let reminder = match group.reminder(context.now()) {
        Some(at) => Change::Plan(Planned { duty, at }),
        None => Change::Drop(duty),
    };
    Batch::once(invoker.cause())
        .when(unchanged)
        .change(invoker.speaks())
        .change(PairingChange::PutGroup(group.clone()).into())
        .change(reminder)
}

/// Word to all the others of a group.
fn told(context: &Context, invoker: &Invoker, group: &Group, say: NoticeKind) -> Vec<Change> {
    let word = |other| {
        let to = Address::Person(other);
        Change::Enqueue(Notice::new(&invoker.cause(), group.guild(), to, say.clone(), context.now()))
    };
    group.others(invoker.person.id).into_iter().map(word).collect()
}
