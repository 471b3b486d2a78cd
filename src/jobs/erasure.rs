//! Forgets a member in a guild, a portion of their recognitions at a time. What the member gave stays for the receivers
//! without the giver's name; the member is removed from what they received.

use chrono::TimeDelta;

use crate::context::{Context, recognition_notices};
use crate::domain::duty::Planned;
use crate::domain::id::{GuildId, UserId};
use crate::domain::looking::{Filter, List, Query};
use crate::domain::recognition::{Kind, Recognition};
use crate::store::{Batch, Change, StoreError};

use super::again;

/// Recognitions a portion, of the given and of the received.
const PORTION: usize = 20;
/// The pause between portions, in which other duties have their turn.
const PAUSE: TimeDelta = TimeDelta::seconds(1);

/// Carries out one portion, and plans the next until no recognition is left.
pub async fn forget(
    context: &Context,
    batch: Batch,
    planned: Planned,
    guild: GuildId,
    user: UserId,
) -> Result<Batch, StoreError> {
    let find = async |list| {
        let query = Query { guild, viewer: user, list, filter: Filter::default(), other_names: vec![] };
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

/// Adds the edits of messages that tell of a recognition. All edits of a portion share one cause, so that a look back
/// that quotes several recognitions is edited once.
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
