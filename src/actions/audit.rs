//! The audit of a guild, for members who manage it: which settings were changed; who gave kudos to whom, and who took them back, also where the post
//! does not say. Never the words, and nothing that the team was not told of.

use crate::catalogue::phrases;
use crate::catalogue::views::audit::{PAGE, changes as changes_of, page as page_of};
use crate::domain::message::Message;

use super::{Context, Invoker, Stop};

/// Returns one page of the audit; pages count from 0.
pub async fn audit(context: &Context, invoker: &Invoker, page: u32) -> Result<Message, Stop> {
    let guild = context.asked_in(invoker).await?;
    if !invoker.may_manage {
        return Err(context.stop(invoker, &phrases::LEDGER_NEEDS_MANAGE));
    }
    let mut found = context.store.kudos(guild.id, page as usize * PAGE, PAGE + 1).await?;
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    Ok(page_of(context.locale(invoker), &found, (page, more)))
}

/// Returns one page of what was changed in the settings; pages count from 0.
pub async fn changes(context: &Context, invoker: &Invoker, page: u32) -> Result<Message, Stop> {
    let guild = context.asked_in(invoker).await?;
    if !invoker.may_manage {
        return Err(context.stop(invoker, &phrases::LEDGER_NEEDS_MANAGE));
    }
    let mut found = context.store.setting_changes(guild.id, page as usize * PAGE, PAGE + 1).await?;
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    Ok(changes_of(context.locale(invoker), &found, &context.defaults, (page, more)))
}
