//! The colleagues a member deals with: those they have a one-on-one with, whom they thanked lately and who thanked them. A menu in a
//! private message offers them, since Discord offers a server's people in servers alone.

use chrono::TimeDelta;
use futures_util::{StreamExt, stream};

use super::{Context, name_of};
use crate::domain::id::{GuildId, UserId};
use crate::domain::looking::{Filter, List, Query};
use crate::domain::member::NamedMember;
use crate::domain::recognition::Recognition;
use crate::domain::series::SeriesState;
use crate::store::StoreError;

/// How many are offered at most: a menu holds one line more.
pub(crate) const MOST: usize = 24;
/// How long thanks count as lately, and how many are looked at.
const LATELY: TimeDelta = TimeDelta::days(90);
const LOOKED_AT: usize = 50;
/// How many names Discord is asked for at once: all, since the asker waits for the last.
const AT_ONCE: usize = MOST;

/// Returns the member's colleagues in a guild who are members of it, as far as Discord answers: the one that was chosen first,
/// then those of open one-on-ones, then those of thanks, the latest first.
pub(crate) async fn colleagues(
    context: &Context,
    guild: GuildId,
    user: UserId,
    chosen: Option<UserId>,
) -> Result<Vec<NamedMember>, StoreError> {
    let met = partners(context, guild, user).await?;
    let thanked = lately(context, guild, user).await?;
    let mut whom: Vec<UserId> = vec![];
    for one in chosen.into_iter().chain(met).chain(thanked) {
        if one != user && one != UserId::FORGOTTEN && !whom.contains(&one) {
            whom.push(one);
        }
    }
    whom.truncate(MOST);
    let named = async |id| Ok(name_of(context, guild, id).await?.map(|name| NamedMember { id, name }));
    let named: Vec<Result<_, StoreError>> = stream::iter(whom).map(named).buffered(AT_ONCE).collect().await;
    named.into_iter().filter_map(Result::transpose).collect()
}

/// The other people of the member's open one-on-ones.
async fn partners(context: &Context, guild: GuildId, user: UserId) -> Result<Vec<UserId>, StoreError> {
    let mut all = context.store.series_of(guild, user).await?;
    all.retain(|one| matches!(one.state, SeriesState::Running | SeriesState::Asked));
    Ok(all.iter().filter_map(|one| one.other(user).map(|other| other.id)).collect())
}

/// The people of thanks from and to the member, as far as the member may know of them, the latest first.
async fn lately(context: &Context, guild: GuildId, user: UserId) -> Result<Vec<UserId>, StoreError> {
    let now = context.now();
    let filter = Filter { value: None, when: Some(now - LATELY..now + TimeDelta::seconds(1)) };
    let query = |list| Query { guild, viewer: user, list, filter: filter.clone(), other_names: vec![] };
    let (mut all, _) = context.store.find(&query(List::Mine), 0, LOOKED_AT).await?;
    all.extend(context.store.find(&query(List::Given), 0, LOOKED_AT).await?.0);
    all.sort_by_key(|one| std::cmp::Reverse(one.at));
    Ok(all.iter().flat_map(|one| people(one, user)).collect())
}

/// The giver, unless that is a secret, and the receivers of what the member gave.
fn people(one: &Recognition, user: UserId) -> Vec<UserId> {
    let Some(seen) = one.seen_by(Some(user)) else { return vec![] };
    let receivers = if one.giver == user { seen.to } else { vec![] };
    seen.from.into_iter().chain(receivers).collect()
}
