//! The review pack: all that one received in a period, as a file for oneself alone.

use crate::catalogue::phrases;
use crate::catalogue::views::review::{Pack, file, legend};
use crate::domain::looking::{Filter, List, Query};
use crate::domain::message::{Message, Reply};
use crate::domain::period::Period;
use crate::domain::recognition::Recognition;

use super::{Asker, Desk, Outcome};

/// The most recognitions in a file, and about the most bytes of their words: Discord takes 10 MiB.
const MOST: usize = 1_000;
const BYTES: usize = 4 << 20;

/// The asker's own recognitions here in a period of their own calendar.
pub async fn review(desk: &Desk, asker: &Asker, period: Period) -> Outcome {
    let guild = desk.asked_in(asker).await?;
    let zone = desk.store.member(asker.person.id).await?.zone(&guild, &desk.defaults);
    let when = period.range(desk.now(), zone);
    let filter = Filter { value: None, when: when.clone() };
    let query = Query { guild: guild.id, viewer: asker.person.id, list: List::Mine, filter };
    let (mut found, count) = desk.store.find(&query, 0, MOST).await?;
    if found.is_empty() {
        return Err(desk.stop(asker, &phrases::REVIEW_EMPTY, &[]));
    }
    found.truncate(fitting(&found));
    let thanks: Vec<_> = found.iter().filter_map(|one| one.seen_by(Some(asker.person.id))).collect();
    let pack = Pack { who: &asker.person.name, when, now: desk.now(), zone, thanks: &thanks, count };
    let locale = desk.locale(asker);
    Ok(Reply::Private(Message {
        text: legend(locale, &pack),
        files: vec![file(locale, &pack)],
        ..Message::default()
    }))
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
