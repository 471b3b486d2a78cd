//! A server's looks back on a week, by when they were planned: what is taken back later is found in them without reading
//! the whole ledger. What they say is kept nowhere.

use std::ops::Range;

use super::format::Portion;
use super::{Draft, Get, Unreadable, View, key, load, read};
use crate::domain::Moment;
use crate::domain::id::{GuildId, NoticeId};
use crate::domain::notice::{Notice, NoticeKind};
use crate::store::Record;

/// How many notices of an older store are looked at at once.
const PORTION: usize = 16_384;

/// Enter a notice that has just arrived, if it is a look back on a week.
pub fn enter(draft: &mut Draft, notice: &Notice, arrival: u64) {
    if let NoticeKind::Spotlight { .. } = notice.say {
        draft.put(key::week(notice.guild, notice.planned, arrival), notice.id.to_string().into_bytes());
        draft.save(key::latest_week(notice.guild), &notice.id);
    }
}

/// The one that was owed last in a server.
pub fn latest(from: &(impl Get + ?Sized), guild: GuildId) -> Result<Option<NoticeId>, Unreadable> {
    load(from, &key::latest_week(guild))
}

/// Those that were planned from one moment until before another, and the one that was owed last.
pub fn weeks(
    view: &dyn View,
    guild: GuildId,
    planned: Range<Moment>,
) -> Result<(Vec<Notice>, Option<NoticeId>), Unreadable> {
    let found = view.scan(key::weeks(guild, planned)).map(|pair| read::named(view, &pair?.1));
    Ok((found.collect::<Result<_, _>>()?, latest(view, guild)?))
}

/// Enter those of a store that formats 1 to 4 wrote, in the order in which they arrived. Entered twice, it is the same.
pub fn fill(view: &dyn View, from: Option<Vec<u8>>) -> Result<Portion, Unreadable> {
    Portion::of(view, key::whole_old_ledger(), from, PORTION, |draft, Record { key: place, value: id }| {
        enter(draft, &read::named(view, &id)?, read::number(&place)?);
        Ok(())
    })
}
