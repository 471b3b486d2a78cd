//! Looking back on what one received, a page at a time.

use crate::catalogue::views::recognition::{PAGE, mine as page_of};
use crate::domain::message::Message;

use super::{Asker, Desk, Stop};

/// One page of what the asker received here; pages count from 0.
pub async fn mine(desk: &Desk, asker: &Asker, page: u32) -> Result<Message, Stop> {
    let guild = desk.asked_in(asker).await?;
    let read = |page: u32| desk.store.received(guild.id, asker.person.id, page as usize * PAGE, PAGE);
    let (mut shown, count) = read(page).await?;
    let last = count.div_ceil(PAGE).saturating_sub(1) as u32;
    let page = page.min(last);
    if shown.is_empty() && count > 0 {
        (shown, _) = read(page).await?;
    }
    let seen: Vec<_> = shown.iter().filter_map(|one| one.seen_by(Some(asker.person.id))).collect();
    Ok(page_of(desk.locale(asker), &seen, page, count))
}
