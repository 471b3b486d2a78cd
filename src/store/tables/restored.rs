//! What a backup cannot know: which notices went out after it was made. Once it is restored, everything that was to be
//! sent before that moment has an unknown outcome, so the outbox looks for it on Discord before it sends it.

use super::value::Kept;
use super::{Get, Unreadable, View, Writes, key, load, read, value};
use crate::domain::Moment;
use crate::domain::notice::{Lane, Notice, State};

/// Cast doubt on the open notices, and remember the moment for those still to arrive.
pub fn doubt(view: &dyn View, now: Moment) -> Result<Writes, Unreadable> {
    let mut writes = Writes::from([(key::restored(), Some(value::encode(&now)))]);
    for lane in [Lane::Interactive, Lane::Scheduled] {
        for notice in read::outbox(view, lane, Moment::MAX_UTC, usize::MAX)? {
            let key = key::notice(notice.id);
            // It stays where it is in the outbox: only what is known of it changes.
            if let Some(kept) = load::<Kept>(view, &key)? {
                let kept = Kept { notice: doubted(notice, now), ..kept };
                writes.insert(key, Some(value::encode(&kept)));
            }
        }
    }
    Ok(writes)
}

/// A notice that is new to this store, which may have been told of before it was restored.
pub fn arriving(from: &impl Get, notice: &Notice) -> Result<Notice, Unreadable> {
    let restored: Option<Moment> = load(from, &key::restored())?;
    Ok(restored.map_or_else(|| notice.clone(), |at| doubted(notice.clone(), at)))
}

fn doubted(notice: Notice, restored: Moment) -> Notice {
    match notice.state {
        State::Due if notice.planned <= restored => {
            Notice { state: State::Sending { since: notice.planned }, ..notice }
        }
        _ => notice,
    }
}
