//! Somebody is to be forgotten in a server: a portion of what they gave and received at a time, until nothing is left. What
//! they gave stays for those who got it, without their name; of what they received they are taken out.

use chrono::TimeDelta;

use crate::context::{Context, recognition_notices};
use crate::domain::duty::Planned;
use crate::domain::id::{GuildId, UserId};
use crate::domain::looking::{Filter, List, Query};
use crate::domain::recognition::{Kind, Recognition};
use crate::store::{Batch, Change, StoreError};

use super::again;

/// How many recognitions of each kind go at a time.
const PORTION: usize = 20;
/// How long others may take their turn in between.
const PAUSE: TimeDelta = TimeDelta::seconds(1);

/// One portion.
pub async fn forget(
    context: &Context,
    batch: Batch,
    planned: Planned,
    guild: GuildId,
    user: UserId,
) -> Result<Batch, StoreError> {
    let find = async |list| {
        let query = Query { guild, viewer: user, list, filter: Filter::default() };
        context.store.find(&query, 0, PORTION).await.map(|(found, _)| found)
    };
    let (received, given) = (find(List::Mine).await?, find(List::Given).await?);
    let left = !received.is_empty() || !given.is_empty();
    let mut batch = batch.change(again(planned.duty, left.then(|| context.now() + PAUSE)));
    for one in &received {
        batch = amended(context, batch.change(taken_out(one, user, planned)), one, planned).await?;
    }
    for one in &given {
        batch = amended(context, batch.change(unnamed(one)), one, planned).await?;
    }
    Ok(batch)
}

fn taken_out(one: &Recognition, by: UserId, planned: Planned) -> Change {
    let (recognition, at) = (one.id, planned.at);
    match one.kind {
        Kind::Light => Change::Forget(recognition),
        _ if one.receivers.len() > 1 => Change::RemoveReceiver { recognition, who: by, at },
        _ => Change::Withdraw { recognition, by, at, erase: true, refund: None },
    }
}

fn unnamed(one: &Recognition) -> Change {
    match one.kind {
        Kind::Light => Change::Forget(one.id),
        Kind::Kudos | Kind::Note => Change::Anonymize(one.id),
    }
}

/// One cause for the whole portion, so that a week which tells of many of them is brought up to date once.
async fn amended(
    context: &Context,
    batch: Batch,
    one: &Recognition,
    planned: Planned,
) -> Result<Batch, StoreError> {
    recognition_notices::amended(
        context.store.as_ref(),
        batch,
        one,
        recognition_notices::ever(one, context.now()),
        &planned.occurrence(),
    )
    .await
}
