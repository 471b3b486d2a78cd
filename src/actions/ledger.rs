//! The ledger of a server, for those who manage it: what was due, when, to whom, what became of it. Never what it said.

use crate::catalogue::phrases;
use crate::catalogue::views::ledger::{PAGE, page as page_of};
use crate::domain::message::Message;
use crate::domain::notice::StateName;
use crate::store::{LedgerFilter, by_time};

use super::{Asker, Context, Stop};

/// One page of it; pages count from 0.
pub async fn ledger(
    context: &Context,
    asker: &Asker,
    state: Option<StateName>,
    kind: Option<String>,
    page: u32,
) -> Result<Message, Stop> {
    let guild = context.asked_in(asker).await?;
    if !asker.may_manage {
        return Err(context.stop(asker, &phrases::LEDGER_NEEDS_MANAGE));
    }
    let filter = LedgerFilter { guild: Some(guild.id), state, kind: kind.clone(), since: None };
    let waiting = context.waiting(guild.id).await?;
    let mut found = by_time(context.store.as_ref(), &filter, page as usize * PAGE, PAGE + 1).await?;
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    Ok(page_of(context.locale(asker), &found, &waiting, state, kind, (page, more)))
}
