//! The names of several people for a file, which shows no mentions: as many as Discord tells while the asker waits.

use std::collections::BTreeMap;
use std::time::Duration;

use futures_util::{StreamExt, stream};

use super::{Context, name_of};
use crate::domain::id::{GuildId, UserId};

/// How many names Discord is asked for, and how many at once.
const NAMED: usize = 40;
const AT_ONCE: usize = 10;

/// Returns the names that the guild shows, of the first of these people and as far as Discord answers within that time.
pub(crate) async fn names_of(
    context: &Context,
    guild: GuildId,
    who: Vec<UserId>,
    patience: Duration,
) -> BTreeMap<UserId, String> {
    let mut names = BTreeMap::new();
    let ask = async |id| (id, name_of(context, guild, id).await.ok().flatten());
    let mut asked = stream::iter(who.into_iter().take(NAMED)).map(ask).buffer_unordered(AT_ONCE);
    let asking = async {
        while let Some((id, name)) = asked.next().await {
            names.extend(name.map(|name| (id, name)));
        }
    };
    // A person whose name Discord has not told by then is shown without one.
    let _ = tokio::time::timeout(patience, asking).await;
    names
}
