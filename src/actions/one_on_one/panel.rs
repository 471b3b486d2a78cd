//! One's own one-on-ones: a list by pages, from which one is opened, with all that can be done about it.

use crate::catalogue::phrases;
use crate::catalogue::views::series_panel::{self, Listed};
use crate::context::one_on_one::briefing;
use crate::domain::id::SeriesId;
use crate::domain::message::{Message, Reply};
use crate::domain::reach::Reference;
use crate::domain::series::SeriesState;
use crate::store::{Scope, StoreError};

use super::super::{Context, Invoker, Outcome, wall};
use super::list::open as open_ones;
use super::own;

/// How many one-on-ones a page lists.
const PAGE: usize = 10;

/// Show a page of them.
pub async fn page(context: &Context, invoker: &Invoker, page: u32) -> Outcome {
    Ok(Reply::Replace(listed(context, invoker, page).await?))
}

/// The list's first page.
pub async fn list(context: &Context, invoker: &Invoker) -> Outcome {
    Ok(Reply::Private(listed(context, invoker, 0).await?))
}

async fn listed(context: &Context, invoker: &Invoker, page: u32) -> Result<Message, super::super::Stop> {
    let mut all = open_ones(context, invoker).await?;
    let now = context.now();
    all.sort_by_key(|series| {
        (series.state != SeriesState::Running, series.upcoming(now).next().map(|one| one.at))
    });
    let pages = all.len().div_ceil(PAGE).max(1);
    let page = (page as usize).min(pages - 1);
    let mut shown = vec![];
    for series in all.iter().skip(page * PAGE).take(PAGE) {
        shown.push(entry(context, invoker, series.id).await?);
    }
    let shown: Vec<Listed> = shown.into_iter().flatten().collect();
    let (locale, reader) = (context.locale(invoker), invoker.person.id);
    Ok(series_panel::list(locale, &shown, reader, now, (page, pages)))
}

async fn entry(context: &Context, invoker: &Invoker, id: SeriesId) -> Result<Option<Listed>, StoreError> {
    let Some(series) = context.store.series(id).await? else { return Ok(None) };
    let topics = briefing::topics(context, &series, invoker.person.id).await?;
    let follow_ups = context.store.follow_ups(id, Scope::Open).await?.len();
    Ok(Some(Listed { series, topics, follow_ups }))
}

/// Open the one that was chosen.
pub async fn open(context: &Context, invoker: &Invoker, chosen: Option<String>) -> Outcome {
    let id = chosen.and_then(|chosen| chosen.parse().ok());
    let id: SeriesId = id.ok_or_else(|| context.not_understood(invoker))?;
    wall::pass(context, invoker, Reference::OneOnOne(id), false).await?;
    let (series, _) = own(context, invoker, id).await?;
    if !matches!(series.state, SeriesState::Running | SeriesState::Asked) {
        return Err(context.stop(invoker, &phrases::SERIES_OVER));
    }
    let Some(listed) = entry(context, invoker, id).await? else {
        return Err(context.nothing_of_theirs(invoker));
    };
    let (locale, reader) = (context.locale(invoker), invoker.person.id);
    let mut topics = context.store.topics(id, Scope::Open).await?;
    topics.retain(|topic| topic.is_seen_by(reader));
    Ok(Reply::Private(series_panel::panel(locale, &listed, &topics, reader, context.now())))
}
