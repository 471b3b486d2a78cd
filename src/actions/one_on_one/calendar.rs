//! A file for the asker's calendar: one of their one-on-ones, or all. How such a file is written is the domain's.

use crate::catalogue::phrases;
use crate::catalogue::views;
use crate::domain::calendar::{Calendar, Recurring};
use crate::domain::id::SeriesId;
use crate::domain::message::{Attachment, Message, Reply};
use crate::domain::series::{Series, SeriesState};
use crate::domain::text::name;

use super::super::{Context, Invoker, Outcome};
use super::list::open;
use super::own;

/// Write the file of a series, or of all the asker has.
pub async fn of(context: &Context, invoker: &Invoker, which: Option<SeriesId>) -> Outcome {
    let series = match which {
        Some(id) => vec![own(context, invoker, id).await?.0],
        None => open(context, invoker).await?,
    };
    let begun = |one: &Series| matches!(one.state, SeriesState::Running | SeriesState::Stopped);
    let series: Vec<Recurring> =
        series.iter().filter(|one| begun(one)).map(|one| described(context, invoker, one)).collect();
    let locale = context.locale(invoker);
    if series.is_empty() {
        return Ok(Reply::text(locale.say(&phrases::LIST_EMPTY)));
    }
    let count = series.len();
    let text = Calendar { written: context.now(), series }.text();
    let file = Attachment {
        name: which.map_or("one-on-ones.ics".into(), |id| format!("one-on-one-{id}.ics")),
        bytes: text.into_bytes(),
        description: locale.say(&phrases::CALENDAR_FILE),
    };
    Ok(Reply::Private(Message {
        files: vec![file],
        ..views::text(locale.say(phrases::CalendarSaid { count }))
    }))
}

fn described(context: &Context, invoker: &Invoker, series: &Series) -> Recurring {
    let locale = context.locale(invoker);
    let who = series.other(invoker.person.id).map_or(String::new(), |other| name(&other.name));
    Recurring::of(series, locale.say(phrases::CalendarSummary { who }), String::new())
}
