//! The ledger: each guild's notices in the order of arrival. All guilds share one numbering of arrivals, so a read of
//! all guilds merges their ledgers.

use std::collections::BinaryHeap;

use super::value::NumberedNotice;
use super::{Pairs, PendingView, Unreadable, View, key, load, read};
use crate::domain::Moment;
use crate::domain::id::{GuildId, NoticeId};
use crate::domain::notice::Retention;
use crate::store::Change;

/// Returns the ids of the notices of one guild, or of all guilds, the latest arrival first.
pub fn newest_first<'a>(
    view: &'a dyn View,
    guild: Option<GuildId>,
) -> Result<impl Iterator<Item = Result<Vec<u8>, Unreadable>> + 'a, Unreadable> {
    let guilds = match guild {
        Some(guild) => vec![guild],
        None => guilds(view)?,
    };
    let ledgers: Vec<_> = guilds.into_iter().map(|guild| view.scan(key::ledger_of(guild))).collect();
    let mut newest = Newest { ledgers, heads: BinaryHeap::new() };
    for ledger in 0..newest.ledgers.len() {
        newest.advance(ledger)?;
    }
    Ok(newest)
}

/// Returns changes that forget notices planned before a moment. Reads at most `most` notices of each guild, and stops
/// at the first one that is not open and was planned later.
pub fn outdated(view: &dyn View, before: Moment, most: usize) -> Result<Vec<Change>, Unreadable> {
    let mut changes = vec![];
    for guild in guilds(view)? {
        for pair in view.scan(key::ledger_of(guild)).take(most) {
            let notice = read::named(view, &pair?.1)?;
            match notice.is_open() {
                true => {}
                false if notice.scheduled_for < before => changes.push(Change::ForgetNotice(notice.id)),
                false => break,
            }
        }
    }
    Ok(changes)
}

/// Removes a notice from the ledger, unless it is open.
pub fn forget(draft: &mut PendingView, id: NoticeId) -> Result<(), Unreadable> {
    let key = key::notice(id);
    let Some(NumberedNotice { arrival, notice }) = load(draft, &key)? else { return Ok(()) };
    if notice.is_open() {
        return Ok(());
    }
    draft.remove(key::ledger(notice.guild, arrival));
    if notice.say.policy().retention == Retention::WithLedger {
        draft.remove(key);
    }
    Ok(())
}

/// Returns the guilds that have a ledger. Each costs one read, whatever the ledger's length.
fn guilds(view: &dyn View) -> Result<Vec<GuildId>, Unreadable> {
    let mut guilds: Vec<GuildId> = vec![];
    let mut from = Some(GuildId(0));
    while let Some(guild) = from {
        let first = view.first(key::ledgers_from(guild))?;
        let found = first.and_then(|key| key::guild_of(&key));
        guilds.extend(found);
        from = found.and_then(|guild| guild.0.checked_add(1)).map(GuildId);
    }
    Ok(guilds)
}

struct Newest<'a> {
    ledgers: Vec<Pairs<'a>>,
    /// The latest notice of each ledger that was not returned yet: arrival, number of the ledger, id.
    heads: BinaryHeap<(u64, usize, Vec<u8>)>,
}

impl Newest<'_> {
    fn advance(&mut self, ledger: usize) -> Result<(), Unreadable> {
        if let Some(found) = self.ledgers[ledger].next_back() {
            let (key, id) = found?;
            self.heads.push((read::number(&key)?, ledger, id));
        }
        Ok(())
    }
}

impl Iterator for Newest<'_> {
    type Item = Result<Vec<u8>, Unreadable>;

    fn next(&mut self) -> Option<Self::Item> {
        let (_, ledger, id) = self.heads.pop()?;
        Some(self.advance(ledger).map(|()| id))
    }
}
