//! The ledger of a guild, for members who manage it: what was due, when, to whom, and what became of it. Never the
//! words.

use crate::catalogue::phrases;
use crate::catalogue::views::echoed;
use crate::catalogue::views::ledger::{PAGE, kind as words_for, page as page_of};
use crate::domain::message::Message;
use crate::domain::notice::{NoticeTag, StateName};
use crate::store::{LedgerFilter, by_time};

use super::{Context, Invoker, Stop};

/// Returns one page of the ledger; pages count from 0.
pub async fn ledger(
    context: &Context,
    invoker: &Invoker,
    state: Option<StateName>,
    kind: Option<String>,
    page: u32,
) -> Result<Message, Stop> {
    let guild = context.asked_in(invoker).await?;
    if !invoker.may_manage {
        return Err(context.stop(invoker, &phrases::LEDGER_NEEDS_MANAGE));
    }
    let kind = kind.map(|given| named(context, invoker, &given)).transpose()?;
    let filter = LedgerFilter { guild: Some(guild.id), state, kind: kind.clone(), since: None };
    let waiting = context.waiting(guild.id).await?;
    let mut found = by_time(context.store.as_ref(), &filter, page as usize * PAGE, PAGE + 1).await?;
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    Ok(page_of(context.locale(invoker), &found, &waiting, state, kind, (page, more)))
}

/// The kind of notice that is meant: by its name, or by the ledger's words for it.
fn named(context: &Context, invoker: &Invoker, given: &str) -> Result<String, Stop> {
    let (locale, typed) = (context.locale(invoker), given.trim().to_lowercase());
    let is_meant = |tag: &&str| *tag == typed || words_for(locale, tag).to_lowercase() == typed;
    let meant = NoticeTag::names().find(is_meant).map(str::to_owned);
    meant.ok_or_else(|| context.stop(invoker, phrases::LedgerKindUnknown { given: echoed(given) }))
}
