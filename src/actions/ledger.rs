//! The ledger of a guild, for members who manage it: what was due, when, to whom, and what became of it. Never the
//! words.

use crate::catalogue::phrases;
use crate::catalogue::views::ledger::{PAGE, page as page_of};
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
    let filter = LedgerFilter { guild: Some(guild.id), state, kind: kind.clone(), since: None };
    let waiting = context.waiting(guild.id).await?;
    let mut found = match is_known(kind.as_deref()) {
        true => by_time(context.store.as_ref(), &filter, page as usize * PAGE, PAGE + 1).await?,
        false => vec![],
    };
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    Ok(page_of(context.locale(invoker), &found, &waiting, state, kind, (page, more)))
}

/// Whether there can be such a kind in the ledger: what somebody typed instead would be sought in the whole of it.
fn is_known(kind: Option<&str>) -> bool {
    kind.is_none_or(|kind| NoticeTag::names().any(|name| name == kind))
}
