//! Looking back: on what one received or gave, on what others received, and for words; a page at a time.

use crate::catalogue::phrases;
use crate::catalogue::views::recognition::{Look, PAGE, page as page_of};
use crate::domain::looking::{Filter, List, Query, ValueTag};
use crate::domain::message::{Message, Reply};
use crate::domain::period::Period;
use crate::domain::recognition::Recognition;
use crate::domain::words::{NotSought, SOUGHT, Sought};

use super::{Asker, Context, Outcome, Stop, kudos};

/// The first page of a list, narrowed down to a value and a period of the asker's own calendar.
pub async fn look(
    context: &Context,
    asker: &Asker,
    list: List,
    value: Option<String>,
    period: Period,
) -> Outcome {
    let guild = context.asked_in(asker).await?;
    let value = kudos::value(context, asker, value)?;
    let member = context.store.member(asker.person.id).await?;
    let when = period.range(context.now(), member.zone(&guild, &context.defaults));
    let filter = Filter { value: value.as_deref().map(ValueTag::of), when };
    page(context, asker, list, filter, 0).await.map(Reply::Private)
}

/// The first page of what holds all these words.
pub async fn search(context: &Context, asker: &Asker, words: &str) -> Outcome {
    let sought = Sought::read(words).map_err(|why| match why {
        NotSought::Nothing => context.stop(asker, &phrases::SEARCH_NOTHING),
        NotSought::TooMuch => context.stop(asker, phrases::SearchTooLong { most: SOUGHT }),
    })?;
    page(context, asker, List::Search(sought), Filter::default(), 0).await.map(Reply::Private)
}

/// One page of what the asker looks for here; pages count from 0, and one behind the last is the last.
pub async fn page(
    context: &Context,
    asker: &Asker,
    list: List,
    filter: Filter,
    page: u32,
) -> Result<Message, Stop> {
    let guild = context.asked_in(asker).await?;
    let query = Query { guild: guild.id, viewer: asker.person.id, list, filter };
    let read = |page: u32| read(context, &query, page as usize * PAGE, PAGE);
    let (mut shown, count) = read(page).await?;
    let last = count.div_ceil(PAGE).saturating_sub(1) as u32;
    let page = page.min(last);
    if shown.is_empty() && count > 0 {
        (shown, _) = read(page).await?;
    }
    let seen: Vec<_> = shown.iter().filter_map(|one| one.seen_by(Some(asker.person.id))).collect();
    let Query { list, filter, .. } = &query;
    let value = filter.value.and_then(|tag| named(context, tag));
    Ok(page_of(context.locale(asker), &Look { list, filter, value, page, count }, &seen))
}

/// All that one received lies in a row: there is nothing to look for.
async fn read(
    context: &Context,
    query: &Query,
    skip: usize,
    take: usize,
) -> Result<(Vec<Recognition>, usize), Stop> {
    if query.list == List::Mine && query.filter == Filter::default() {
        return Ok(context.store.received(query.guild, query.viewer, skip, take).await?);
    }
    Ok(context.store.find(query, skip, take).await?)
}

/// The value a button's tag stands for, unless it is no longer one of the server's.
fn named(context: &Context, tag: ValueTag) -> Option<&str> {
    let values = context.defaults.kudos.values.iter().map(String::as_str);
    values.into_iter().find(|value| ValueTag::of(value) == tag)
}
