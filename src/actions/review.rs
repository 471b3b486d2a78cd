//! The review pack: all that the asker received in a period, as a file for the asker alone.

use std::time::Duration;

use crate::catalogue::phrases;
use crate::catalogue::views::review::{ReviewContents, file, givers, legend};
use crate::context::names_of;
use crate::domain::looking::{Filter, List, Query};
use crate::domain::message::{Message, Reply};
use crate::domain::period::Period;
use crate::domain::recognition::Recognition;

use super::{Context, Invoker, Outcome};

/// The most recognitions in a file, and about the most bytes of their words: Discord takes 10 MiB.
const MOST: usize = 1_000;
const BYTES: usize = 4 << 20;
/// For how long Discord is asked for names: the asker is waiting.
const SOON: Duration = Duration::from_millis(1_200);

/// The asker's own recognitions here in a period, in the asker's zone.
pub async fn review(context: &Context, invoker: &Invoker, period: Period) -> Outcome {
    let guild = context.asked_in(invoker).await?;
    let zone = context.store.member(invoker.person.id).await?.zone(&guild, &context.defaults);
    let when = period.range(context.now(), zone);
    let filter = Filter { value: None, when: when.clone() };
    let query =
        Query { guild: guild.id, viewer: invoker.person.id, list: List::Mine, filter, other_names: vec![] };
    let (mut found, count) = context.store.find(&query, 0, MOST).await?;
    if found.is_empty() {
        return Err(context.stop(invoker, &phrases::REVIEW_EMPTY));
    }
    found.truncate(fitting(&found));
    let thanks: Vec<_> = found.iter().filter_map(|one| one.seen_by(Some(invoker.person.id))).collect();
    let names = &names_of(context, guild.id, givers(&thanks), SOON).await;
    let pack = ReviewContents {
        who: &invoker.person.name,
        when,
        now: context.now(),
        zone,
        names,
        thanks: &thanks,
        count,
    };
    let locale = context.locale(invoker);
    Ok(Reply::Private(Message {
        text: legend(locale, &pack),
        files: vec![file(locale, &pack)],
        ..Message::default()
    }))
}

/// Returns how many of the recognitions, from the first on, have words that fit.
fn fitting(found: &[Recognition]) -> usize {
    let sizes = found.iter().map(|one| one.text.len() + one.impact.as_ref().map_or(0, String::len));
    let sums = sizes.scan(0, |sum, size| {
        *sum += size;
        Some(*sum)
    });
    sums.take_while(|sum| *sum <= BYTES).count()
}
