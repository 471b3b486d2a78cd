//! Putting a brief off: to one of a few times, as far as they still make sense. The brief then says so in its own place.

use crate::actions::fresh::on_fresh_reads;
use crate::catalogue::phrases;
use crate::catalogue::views::moment;
use crate::context::one_on_one::briefing;
use crate::domain::Moment;
use crate::domain::id::NoticeId;
use crate::domain::message::Reply;
use crate::domain::notice::Address;
use crate::store::{Batch, Change, Condition};

use super::super::{Context, Invoker, Outcome, Stop};
use super::brief::{Again, again};

/// Put a brief off to the time that was chosen.
pub async fn put_off(context: &Context, invoker: &Invoker, id: NoticeId, chosen: &str) -> Outcome {
    let (_, until) = on_fresh_reads(context, invoker, || putting_off(context, invoker, id, chosen)).await?;
    let text = context.locale(invoker).say(phrases::SnoozedUntil { when: moment(until) });
    Ok(Reply::text(text).in_place())
}

async fn putting_off(
    context: &Context,
    invoker: &Invoker,
    id: NoticeId,
    chosen: &str,
) -> Result<(Batch, Moment), Stop> {
    let notice = context.store.notice(id).await?.ok_or_else(|| context.nothing_of_theirs(invoker))?;
    if notice.to != Address::Person(invoker.person.id) {
        return Err(context.nothing_of_theirs(invoker));
    }
    let over = || context.stop(invoker, &phrases::SNOOZE_OVER);
    let first = briefing::meetings(context, &notice).await?.coming.into_iter().next().ok_or_else(over)?.1.at;
    if first <= context.now() {
        return Err(over());
    }
    let times = briefing::snoozes(context, &notice, first).await?;
    let near = || context.stop(invoker, phrases::SnoozeTooNear { when: moment(first) });
    let until = times.into_iter().find(|later| later.name == chosen).ok_or_else(near)?.until;
    let batch = Batch::once(invoker.cause());
    Ok(match again(context, &notice, until).await? {
        Again::Owed(known) => {
            let when = known.scheduled_for;
            (batch.when(Condition::NoticeIs(Box::new(known))), when)
        }
        Again::New(again) => (batch.change(Change::Enqueue(again)), until),
    })
}
