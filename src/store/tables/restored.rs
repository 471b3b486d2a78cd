//! A backup does not know which notices went out after it was made. So after a restore each notice that was planned
//! before the restore has an unknown outcome: the outbox looks for its message on Discord before it sends it.

use super::value::NumberedNotice;
use super::{Get, Unreadable, View, Writes, key, load, read, value};
use crate::domain::Moment;
use crate::domain::notice::{Lane, Notice, State};

/// Returns writes that mark open notices as perhaps sent, and record the moment of the restore for [`arriving`].
pub fn doubt(view: &dyn View, now: Moment) -> Result<Writes, Unreadable> {
    let mut writes = Writes::from([(key::restored(), Some(value::encode(&now)))]);
    for lane in [Lane::Interactive, Lane::Scheduled] {
        for notice in read::outbox(view, lane, Moment::MAX_UTC, usize::MAX)? {
            let key = key::notice(notice.id);
            // Only the state changes: the notice keeps its entries in the outbox.
            if let Some(kept) = load::<NumberedNotice>(view, &key)? {
                let kept = NumberedNotice { notice: doubted(notice, now), ..kept };
                writes.insert(key, Some(value::encode(&kept)));
            }
        }
    }
    Ok(writes)
}

/// Returns a notice that is new to this store, marked as perhaps sent if it was planned before the restore.
pub fn arriving(from: &impl Get, notice: &Notice) -> Result<Notice, Unreadable> {
    let restored: Option<Moment> = load(from, &key::restored())?;
    Ok(restored.map_or_else(|| notice.clone(), |at| doubted(notice.clone(), at)))
}

fn doubted(notice: Notice, restored: Moment) -> Notice {
    match notice.state {
        State::Due if notice.scheduled_for <= restored => {
            Notice { state: State::Sending { since: notice.scheduled_for }, ..notice }
        }
        _ => notice,
    }
}
