//! A guild's looks back on a week by the moment they were planned for: so a withdrawal finds those that quoted the
//! recognition without reading the whole ledger. Their texts are not stored.

use std::ops::Range;

use super::format::Portion;
use super::{Get, PendingView, Unreadable, View, key, load, read};
use crate::domain::Moment;
use crate::domain::id::{GuildId, NoticeId};
use crate::domain::notice::{Notice, NoticeKind};
use crate::store::Record;

/// Notices a portion, in the migration.
const PORTION: usize = 16_384;

/// Adds a notice that has just arrived, if it is a look back on a week.
pub fn enter(draft: &mut PendingView, notice: &Notice, arrival: u64) {
    if let NoticeKind::Spotlight { .. } = notice.say {
        draft.put(key::week(notice.guild, notice.scheduled_for, arrival), notice.id.to_string().into_bytes());
        draft.save(key::latest_week(notice.guild), &notice.id);
    }
}

/// Returns the look back on a week that was owed last in a guild.
pub fn latest(from: &(impl Get + ?Sized), guild: GuildId) -> Result<Option<NoticeId>, Unreadable> {
    load(from, &key::latest_week(guild))
}

/// Returns the looks back on a week that were planned in a range of time, and the one that was owed last.
pub fn weeks(
    view: &dyn View,
    guild: GuildId,
    planned: Range<Moment>,
) -> Result<(Vec<Notice>, Option<NoticeId>), Unreadable> {
    let found = view.scan(key::weeks(guild, planned)).map(|pair| read::named(view, &pair?.1));
    Ok((found.collect::<Result<_, _>>()?, latest(view, guild)?))
}

/// Migrates formats 1 to 4: adds their looks back on a week, in the order of arrival. A repeated run changes nothing.
pub fn fill(view: &dyn View, from: Option<Vec<u8>>) -> Result<Portion, Unreadable> {
    Portion::of(view, key::whole_old_ledger(), from, PORTION, |draft, Record { key: place, value: id }| {
        enter(draft, &read::named(view, &id)?, read::number(&place)?);
        Ok(())
    })
}
