//! Looking back: at what the asker received or gave, at what others received, and by words; a page at a time.

use crate::catalogue::phrases;
use crate::catalogue::views::recognition::{PAGE, SearchPage, page as page_of};
use crate::domain::guild::Guild;
use crate::domain::looking::{Filter, List, Query, ValueTag};
use crate::domain::message::{Message, Reply};
use crate::domain::period::Period;
use crate::domain::recognition::Recognition;
use crate::domain::team_value::TeamValue;
use crate::domain::words::{NotSought, SOUGHT, Sought};

use super::{Context, Invoker, Outcome, Stop, hints, kudos};

/// The first page of a list, narrowed down to a value and a period in the asker's zone.
pub async fn look(
    context: &Context,
    invoker: &Invoker,
    list: List,
    value: Option<String>,
    period: Period,
) -> Outcome {
    let guild = context.asked_in(invoker).await?;
    let value = sought(context, invoker, &guild, value)?;
    let member = context.store.member(invoker.person.id).await?;
    let when = period.range(context.now(), member.zone(&guild, &context.defaults));
    let filter = Filter { value: value.as_deref().map(ValueTag::of), when };
    let mine = list == List::Mine;
    let shown = page(context, invoker, list, filter, 0).await?;
    if !mine || shown.card.is_none() {
        return Ok(Reply::Private(shown));
    }
    let (_, received) = context.store.received(guild.id, invoker.person.id, 0, 1).await?;
    Ok(Reply::Private(hints::on_looking_back(context, invoker, received, shown).await?))
}

/// The first page of the recognitions that hold all these words.
pub async fn search(context: &Context, invoker: &Invoker, words: &str) -> Outcome {
    let sought = Sought::read(words).map_err(|why| match why {
        NotSought::Nothing => context.stop(invoker, &phrases::SEARCH_NOTHING),
        NotSought::TooMuch => context.stop(invoker, phrases::SearchTooLong { most: SOUGHT }),
    })?;
    page(context, invoker, List::Search(sought), Filter::default(), 0).await.map(Reply::Private)
}

/// Returns one page of what the asker looks for here; pages count from 0, and a page after the last is the last.
pub async fn page(
    context: &Context,
    invoker: &Invoker,
    list: List,
    filter: Filter,
    page: u32,
) -> Result<Message, Stop> {
    let guild = context.asked_in(invoker).await?;
    let value = filter.value.and_then(|tag| named(context, &guild, tag));
    let other_names = value.iter().flat_map(TeamValue::tags).collect();
    let query = Query { guild: guild.id, viewer: invoker.person.id, list, filter, other_names };
    let read = |page: u32| read(context, &query, page as usize * PAGE, PAGE);
    let (mut shown, count) = read(page).await?;
    let last = count.div_ceil(PAGE).saturating_sub(1) as u32;
    let page = page.min(last);
    if shown.is_empty() && count > 0 {
        (shown, _) = read(page).await?;
    }
    let seen: Vec<_> = shown.iter().filter_map(|one| one.seen_by(Some(invoker.person.id))).collect();
    let Query { list, filter, .. } = &query;
    let value = value.as_ref().map(|value| value.name.as_str());
    Ok(page_of(context.locale(invoker), &SearchPage { list, filter, value, page, count }, &seen))
}

/// Returns the value to look for, one that is retired as well.
fn sought(
    context: &Context,
    invoker: &Invoker,
    guild: &Guild,
    given: Option<String>,
) -> Result<Option<String>, Stop> {
    let all = guild.all_values(&context.defaults);
    let retired = given.as_deref().and_then(|given| all.into_iter().find(|value| value.answers_to(given)));
    match retired {
        Some(value) => Ok(Some(value.name)),
        None => kudos::value(context, invoker, guild, given),
    }
}

/// Returns a portion of the matches, and their number. The asker's unfiltered list is stored in order and needs no
/// search.
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

/// Returns the value that a button's tag stands for, also by a name it had; None when there is none any more.
fn named(context: &Context, guild: &Guild, tag: ValueTag) -> Option<TeamValue> {
    let values = guild.all_values(&context.defaults);
    values.into_iter().find(|value| value.tags().any(|own| own == tag))
}
