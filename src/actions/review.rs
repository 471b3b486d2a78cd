//! The review pack: all that one received in a period, as a file for oneself alone.

use std::collections::BTreeMap;
use std::time::Duration;

use futures_util::{StreamExt, stream};

use crate::catalogue::phrases;
use crate::catalogue::views::review::{Pack, file, givers, legend};
use crate::domain::id::{GuildId, UserId};
use crate::domain::looking::{Filter, List, Query};
use crate::domain::message::{Message, Reply};
use crate::domain::period::Period;
use crate::domain::recognition::Recognition;

use super::{Asker, Context, Outcome};

/// The most recognitions in a file, and about the most bytes of their words: Discord takes 10 MiB.
const MOST: usize = 1_000;
const BYTES: usize = 4 << 20;
/// Of so many people Discord is asked for the name, of so many at once, and not for longer: somebody waits.
const NAMED: usize = 40;
const AT_ONCE: usize = 10;
const SOON: Duration = Duration::from_millis(1_200);

/// The asker's own recognitions here in a period of their own calendar.
pub async fn review(context: &Context, asker: &Asker, period: Period) -> Outcome {
    let guild = context.asked_in(asker).await?;
    let zone = context.store.member(asker.person.id).await?.zone(&guild, &context.defaults);
    let when = period.range(context.now(), zone);
    let filter = Filter { value: None, when: when.clone() };
    let query = Query { guild: guild.id, viewer: asker.person.id, list: List::Mine, filter };
    let (mut found, count) = context.store.find(&query, 0, MOST).await?;
    if found.is_empty() {
        return Err(context.stop(asker, &phrases::REVIEW_EMPTY));
    }
    found.truncate(fitting(&found));
    let thanks: Vec<_> = found.iter().filter_map(|one| one.seen_by(Some(asker.person.id))).collect();
    let names = &names(context, guild.id, givers(&thanks)).await;
    let pack =
        Pack { who: &asker.person.name, when, now: context.now(), zone, names, thanks: &thanks, count };
    let locale = context.locale(asker);
    Ok(Reply::Private(Message {
        text: legend(locale, &pack),
        files: vec![file(locale, &pack)],
        ..Message::default()
    }))
}

/// By which names the server shows them, as far as Discord tells that soon enough.
async fn names(context: &Context, guild: GuildId, who: Vec<UserId>) -> BTreeMap<UserId, String> {
    let mut names = BTreeMap::new();
    let ask = async |id| (id, context.name_of(guild, id).await.ok().flatten());
    let mut asked = stream::iter(who.into_iter().take(NAMED)).map(ask).buffer_unordered(AT_ONCE);
    let asking = async {
        while let Some((id, name)) = asked.next().await {
            names.extend(name.map(|name| (id, name)));
        }
    };
    // Who is not named by then stands there by number.
    let _ = tokio::time::timeout(SOON, asking).await;
    names
}

/// How many of them, from the first on, have no more words than fit.
fn fitting(found: &[Recognition]) -> usize {
    let sizes = found.iter().map(|one| one.text.len() + one.impact.as_ref().map_or(0, String::len));
    let sums = sizes.scan(0, |sum, size| {
        *sum += size;
        Some(*sum)
    });
    sums.take_while(|sum| *sum <= BYTES).count()
}
