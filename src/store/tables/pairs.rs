//! The open series of each pair of members in a guild, so that a commit checks by one record that a pair has no other. A single
//! meeting counts for none: a pair may have several of those.
//! Whether a second series is refused is decided by the batch's conditions.

use super::format::Portion;
use super::{PendingView, Unreadable, View, key, load, read};
use crate::domain::id::{GuildId, SeriesId, UserId};
use crate::domain::series::{Series, SeriesState};

/// Series a portion, in the migration.
const PORTION: usize = 4_096;

/// Adds a series to its pair's record while it is open, and removes it once it is not.
pub fn enter(draft: &mut PendingView, series: &Series) -> Result<(), Unreadable> {
    if series.is_once() || !matches!(series.state, SeriesState::Asked | SeriesState::Running) {
        return leave(draft, series);
    }
    let key = key::pair(series.guild, pair(series));
    let mut open: Vec<SeriesId> = load(draft, &key)?.unwrap_or_default();
    if !open.contains(&series.id) {
        open.push(series.id);
        draft.save(key, &open);
    }
    Ok(())
}

/// Removes a series from its pair's record.
pub fn leave(draft: &mut PendingView, series: &Series) -> Result<(), Unreadable> {
    let key = key::pair(series.guild, pair(series));
    let before: Vec<SeriesId> = load(draft, &key)?.unwrap_or_default();
    let open: Vec<SeriesId> = before.iter().copied().filter(|id| *id != series.id).collect();
    match open.is_empty() {
        _ if open.len() == before.len() => {}
        true => draft.remove(key),
        false => draft.save(key, &open),
    }
    Ok(())
}

/// Returns the open series of a pair, apart from `except`.
pub fn others(
    draft: &PendingView,
    guild: GuildId,
    pair: [UserId; 2],
    except: SeriesId,
) -> Result<impl Iterator<Item = Series> + use<>, Unreadable> {
    let open: Vec<SeriesId> = load(draft, &key::pair(guild, pair))?.unwrap_or_default();
    let others = open.into_iter().filter(|id| *id != except).map(|id| load(draft, &key::series(id)));
    Ok(others.collect::<Result<Vec<Option<Series>>, _>>()?.into_iter().flatten())
}

fn pair(series: &Series) -> [UserId; 2] {
    series.people().map(|person| person.id)
}

/// Migrates formats 1 to 3: adds every open series to its pair's record. A repeated run changes nothing.
pub fn fill(view: &dyn View, from: Option<Vec<u8>>) -> Result<Portion, Unreadable> {
    Portion::of(view, key::whole_series(), from, PORTION, |draft, record| enter(draft, &read::one(record)?))
}
