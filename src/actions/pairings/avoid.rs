//! Whom the asker would rather not be drawn with. Only the asker is ever told.

use crate::actions::fresh::on_fresh_reads;
use crate::catalogue::phrases;
use crate::catalogue::views::{pairing, person};
use crate::domain::id::UserId;
use crate::domain::message::Reply;
use crate::domain::pairing::{AvoidList, MOST_AVOIDED};
use crate::store::{Batch, PairingChange, PairingCondition};

use super::super::{Context, Invoker, Outcome, Person, Stop};

/// Avoid a person from the next round on.
pub async fn avoid(context: &Context, invoker: &Invoker, who: Person) -> Outcome {
    context.asked_in(invoker).await?;
    if who.id == invoker.person.id {
        return Err(context.stop(invoker, &phrases::PAIRINGS_AVOID_SELF));
    }
    if who.bot {
        return Err(context.stop(invoker, phrases::PairingsAvoidBot { who: person(who.id) }));
    }
    let change = |list: &AvoidList| match list {
        list if list.names(who.id) => {
            Err(context.stop(invoker, phrases::PairingsAvoidedAlready { who: person(who.id) }))
        }
        list if list.is_full() => {
            Err(context.stop(invoker, phrases::PairingsAvoidFull { most: MOST_AVOIDED }))
        }
        list => Ok(list.with(who.id)),
    };
    let (_, list) = on_fresh_reads(context, invoker, || changing(context, invoker, &change)).await?;
    let locale = context.locale(invoker);
    let all = pairing::all_of(locale, &list);
    Ok(Reply::text(locale.say(phrases::PairingsAvoided { who: person(who.id), all })))
}

/// Avoid a person no more.
pub async fn unavoid(context: &Context, invoker: &Invoker, who: UserId) -> Outcome {
    context.asked_in(invoker).await?;
    let change = |list: &AvoidList| match list.names(who) {
        true => Ok(list.without(who)),
        false => Err(context.stop(invoker, phrases::PairingsNotAvoided { who: person(who) })),
    };
    on_fresh_reads(context, invoker, || changing(context, invoker, &change)).await?;
    Ok(Reply::text(context.locale(invoker).say(phrases::PairingsUnavoided { who: person(who) })))
}

/// The batch that changes the asker's list as it is now, and the list after it.
async fn changing(
    context: &Context,
    invoker: &Invoker,
    change: impl Fn(&AvoidList) -> Result<AvoidList, Stop>,
) -> Result<(Batch, AvoidList), Stop> {
    let guild = context.asked_in(invoker).await?.id;
    let before = context.store.avoid_list(guild, invoker.person.id).await?;
    let after = change(&before)?;
    let batch = Batch::once(invoker.cause())
        .when(PairingCondition::AvoidListIs(before).into())
        .change(PairingChange::PutAvoidList(after.clone()).into());
    Ok((batch, after))
}
