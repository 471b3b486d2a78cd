//! What was: the past meetings of a series, what was talked over, and what was promised; by pages, and as a file.

use chrono::NaiveDate;

use crate::catalogue::phrases;
use crate::catalogue::views;
use crate::catalogue::views::history::{self, Past};
use crate::domain::id::SeriesId;
use crate::domain::message::{Attachment, Message, Reply};
use crate::domain::series::Series;
use crate::domain::topic::TopicState;
use crate::store::{Scope, StoreError};

use super::super::{Context, Invoker, Outcome, Stop};
use super::own;

/// How many meetings a page shows.
const PAGE: usize = 5;

/// Show the first page, by a command.
pub async fn show(context: &Context, invoker: &Invoker, id: SeriesId) -> Outcome {
    Ok(Reply::Private(paged(context, invoker, id, 0).await?))
}

/// Show a page, in the place of another.
pub async fn page(context: &Context, invoker: &Invoker, id: SeriesId, page: u32) -> Outcome {
    Ok(Reply::Replace(paged(context, invoker, id, page).await?))
}

async fn paged(context: &Context, invoker: &Invoker, id: SeriesId, page: u32) -> Result<Message, Stop> {
    let (series, other) = own(context, invoker, id).await?;
    let all = gathered(context, invoker, &series).await?;
    let pages = all.meetings.len().div_ceil(PAGE).max(1);
    let page = (page as usize).min(pages - 1);
    let locale = context.locale(invoker);
    Ok(history::page(locale, &series, &other, &all, (page, pages, PAGE), invoker.person.id))
}

/// All of it, as a file.
pub async fn file(context: &Context, invoker: &Invoker, id: SeriesId) -> Outcome {
    let (series, other) = own(context, invoker, id).await?;
    let all = gathered(context, invoker, &series).await?;
    let locale = context.locale(invoker);
    let text = history::file(locale, &series, &other, &all, invoker.person.id);
    let file = Attachment {
        name: format!("one-on-one-{}.md", series.id),
        bytes: text.into_bytes(),
        description: locale.say(&phrases::HISTORY_FILE),
    };
    let said = locale.say(&phrases::HISTORY_FILE_SAID);
    Ok(Reply::Private(Message { files: vec![file], ..views::text(said) }))
}

/// All that the asker may see, newest first.
async fn gathered(context: &Context, invoker: &Invoker, series: &Series) -> Result<Past, StoreError> {
    let reader = invoker.person.id;
    let store = context.store.as_ref();
    let mut meetings = store.meetings(series.id, NaiveDate::MIN..NaiveDate::MAX).await?;
    meetings.retain(|meeting| meeting.at <= context.now());
    meetings.reverse();
    let mut topics = store.topics(series.id, Scope::All).await?;
    topics.retain(|topic| topic.is_seen_by(reader) && topic.state != TopicState::Dropped);
    let follow_ups = store.follow_ups(series.id, Scope::All).await?;
    Ok(Past { meetings, topics, follow_ups })
}
