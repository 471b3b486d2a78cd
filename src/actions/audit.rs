//! The audit of a server, for those who manage it: who gave kudos to whom, and who took some back; also what the post
//! does not say. Never their words, and nothing that the team was not told of.

use crate::catalogue::phrases;
use crate::catalogue::views::audit::{PAGE, page as page_of};
use crate::domain::message::Message;

use super::{Asker, Context, Stop};

/// One page of it; pages count from 0.
pub async fn audit(context: &Context, asker: &Asker, page: u32) -> Result<Message, Stop> {
    let guild = context.asked_in(asker).await?;
    if !asker.may_manage {
        return Err(context.stop(asker, &phrases::LEDGER_NEEDS_MANAGE));
    }
    let mut found = context.store.kudos(guild.id, page as usize * PAGE, PAGE + 1).await?;
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    Ok(page_of(context.locale(asker), &found, (page, more)))
}
