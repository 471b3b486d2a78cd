//! All that is kept about the asker here, as a file for the asker alone. Nothing is written, and nothing of it is logged.
//! What the asker may see of it is `domain::own_data`'s, how it reads the catalogue's.

mod gather;

use std::time::Duration;

use chrono::{Datelike, NaiveDate};

use crate::catalogue::phrases;
use crate::catalogue::views::echoed;
use crate::catalogue::views::own_data::{OwnDataContents, message, people};
use crate::context::names_of;
use crate::domain::message::Reply;
use crate::domain::schedule::resolve;

use super::{Context, Invoker, Outcome};

/// For how long Discord is asked for names: with reading before and packing after it, the answer comes in time.
const SOON: Duration = Duration::from_millis(600);

/// The asker's data in this guild; of thanks only those given before a day, if one is named.
pub async fn export(context: &Context, invoker: &Invoker, before: Option<&str>) -> Outcome {
    let guild = context.asked_in(invoker).await?;
    let unknown = |given: &str| context.stop(invoker, phrases::OwnBeforeUnknown { given: echoed(given) });
    let before = before.map(|given| day(given).ok_or_else(|| unknown(given))).transpose()?;
    let member = context.store.member(invoker.person.id).await?;
    let zone = member.zone(&guild, &context.defaults);
    let until = before.map(|day| resolve(zone, day.and_time(Default::default())).at);
    let data = gather::own_data(context, &guild, member, until).await?;
    let mut names = names_of(context, guild.id, people(&data), SOON).await;
    names.insert(invoker.person.id, invoker.person.name.clone());
    let contents = OwnDataContents { data: &data, names: &names, now: context.now(), zone, before };
    Ok(Reply::Private(message(context.locale(invoker), &contents)))
}

/// A day as the files write it: 2026-03-01.
pub(super) fn day(given: &str) -> Option<NaiveDate> {
    let day: NaiveDate = given.trim().parse().ok()?;
    (1970..10_000).contains(&day.year()).then_some(day)
}
