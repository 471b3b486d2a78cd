//! The reads of a store over the tables. The cost of a read grows with its answer, not with the store.

use std::collections::BTreeSet;
use std::ops::Range;

use serde::de::DeserializeOwned;

use super::value::{NumberedNotice, decode};
use super::{Unreadable, View, index, key, ledger, load, pairings, weeks};
use crate::domain::Moment;
use crate::domain::duty::{Duty, Planned};
use crate::domain::fair_use::Giving;
use crate::domain::guild::Guild;
use crate::domain::id::{GuildId, NoticeId, RecognitionId, SeriesId, UserId};
use crate::domain::looking::Query;
use crate::domain::member::{Member, Prompting};
use crate::domain::notice::{Address, BlockedAddress, Lane, Notice};
use crate::domain::own_texts::OwnTexts;
use crate::domain::recognition::{Kind, Recognition};
use crate::domain::rotation::Rotation;
use crate::domain::series::Series;
use crate::domain::setting::SettingChange;
use crate::store::{Change, LedgerFilter, Record, Spot};

/// Decodes a record's value.
pub fn one<T: DeserializeOwned>(record: Record) -> ReadResult<T> {
    decode(&record.key, &record.value)
}

pub(super) type ReadResult<T> = Result<T, Unreadable>;

/// Decodes a guild's record.
pub fn guild(id: GuildId, bytes: &[u8]) -> ReadResult<Guild> {
    decode(&key::guild(id), bytes)
}

pub fn guilds(view: &dyn View) -> ReadResult<Vec<Guild>> {
    let all = view.scan(key::all_guilds()).map(|pair| pair.and_then(|(key, bytes)| decode(&key, &bytes)));
    all.collect()
}

pub fn forgetting(view: &dyn View, guild: GuildId, most: usize) -> ReadResult<Vec<Change>> {
    let each = |keys, forget: fn(GuildId, u64) -> Vec<Change>| {
        view.scan(keys).map(move |pair| Ok(forget(guild, number(&pair?.0)?)))
    };
    let recognitions = each(key::given_in(guild), |_, id| {
        let recognition = RecognitionId(id);
        vec![Change::Drop(Duty::Cheers { recognition }), Change::Forget(recognition)]
    });
    let prompting = each(key::all_prompting(guild), |guild, id| {
        let user = UserId(id);
        vec![Change::Drop(Duty::Prompt { guild, user }), Change::ForgetPrompting { guild, user }]
    });
    let giving = each(key::all_giving(guild), |guild, id| {
        let user = UserId(id);
        vec![Change::Drop(Duty::Erase { guild, user }), Change::ForgetGiving { guild, user }]
    });
    let series = each(key::all_series_in(guild), |_, id| {
        let series = SeriesId(id);
        let questions = [Duty::AskAgain { series }, Duty::Lapse { series }];
        questions.map(Change::Drop).into_iter().chain([Change::ForgetSeries(series)]).collect()
    });
    let people = recognitions.chain(prompting).chain(giving).chain(series);
    let portion = people.chain(pairings::forgetting(view, guild)).take(most);
    Ok(portion.collect::<ReadResult<Vec<_>>>()?.into_iter().flatten().collect())
}

pub fn member(view: &dyn View, id: UserId) -> ReadResult<Member> {
    Ok(load(view, &key::member(id))?.unwrap_or_else(|| Member::new(id)))
}

pub fn prompting(view: &dyn View, guild: GuildId, user: UserId) -> ReadResult<Prompting> {
    Ok(load(view, &key::prompting(guild, user))?.unwrap_or_else(|| Prompting::new(guild, user)))
}

pub fn prompted(view: &dyn View, guild: GuildId) -> ReadResult<Vec<Prompting>> {
    let all = view.scan(key::all_prompting(guild)).map(|pair| {
        let (key, bytes) = pair?;
        decode::<Prompting>(&key, &bytes)
    });
    all.filter(|one| one.as_ref().map_or(true, |prompting| prompting.on)).collect()
}

pub fn tips_drawn(view: &dyn View, guild: GuildId) -> ReadResult<Rotation> {
    Ok(load(view, &key::tips(guild))?.unwrap_or_default())
}

pub fn own_texts(view: &dyn View, guild: GuildId) -> ReadResult<OwnTexts> {
    Ok(load(view, &key::own_texts(guild))?.unwrap_or_else(|| OwnTexts::new(guild)))
}

pub fn giving(view: &dyn View, guild: GuildId, user: UserId) -> ReadResult<Giving> {
    Ok(load(view, &key::giving(guild, user))?.unwrap_or_default())
}

pub fn recognition(view: &dyn View, id: RecognitionId) -> ReadResult<Option<Recognition>> {
    load(view, &key::recognition(id))
}

pub fn received(
    view: &dyn View,
    guild: GuildId,
    user: UserId,
    skip: usize,
    take: usize,
) -> ReadResult<(Vec<Recognition>, usize)> {
    let count: u64 = load(view, &key::received_count(guild, user))?.unwrap_or(0);
    let newest_first = view.scan(key::all_received(guild, user)).rev();
    let page =
        newest_first.skip(skip).take(take).map(|pair| indexed(view, &pair?.0)).collect::<ReadResult<_>>()?;
    Ok((page, count as usize))
}

pub fn given(view: &dyn View, guild: GuildId, when: Range<Moment>) -> ReadResult<Vec<Recognition>> {
    view.scan(key::given_between(guild, when)).map(|pair| indexed(view, &pair?.0)).collect()
}

pub fn kudos(view: &dyn View, guild: GuildId, skip: usize, take: usize) -> ReadResult<Vec<Recognition>> {
    let newest_first = view.scan(key::given_in(guild)).rev().map(|pair| indexed(view, &pair?.0));
    let public = |one: &Recognition| one.kind == Kind::Kudos && !one.announced().is_empty();
    newest_first.filter(|one| one.as_ref().map_or(true, public)).skip(skip).take(take).collect()
}

/// The changes of a guild's settings, newest first: at most `take`, after the first `skip`.
pub fn setting_changes(
    view: &dyn View,
    guild: GuildId,
    skip: usize,
    take: usize,
) -> ReadResult<Vec<SettingChange>> {
    let newest_first = view.scan(key::setting_changes(guild)).rev();
    let read = |pair: ReadResult<(Vec<u8>, Vec<u8>)>| pair.and_then(|(key, bytes)| decode(&key, &bytes));
    newest_first.map(read).skip(skip).take(take).collect()
}

pub fn found(
    view: &dyn View,
    query: &Query,
    skip: usize,
    take: usize,
) -> ReadResult<(Vec<Recognition>, usize)> {
    index::find(view, query, skip, take)
}

/// Returns the recognition whose id the key ends with.
fn indexed(view: &dyn View, key: &[u8]) -> ReadResult<Recognition> {
    there(recognition(view, RecognitionId(number(key)?))?, "a recognition")
}

pub fn series(view: &dyn View, id: SeriesId) -> ReadResult<Option<Series>> {
    load(view, &key::series(id))
}

pub fn series_of(view: &dyn View, guild: GuildId, user: UserId) -> ReadResult<Vec<Series>> {
    let ids = view.scan(key::all_series_of(guild, user)).map(|pair| number(&pair?.0).map(SeriesId));
    ids.map(|id| there(series(view, id?)?, "a series")).collect()
}

pub fn series_in(view: &dyn View, guild: GuildId) -> ReadResult<Vec<Series>> {
    let ids = view.scan(key::all_series_in(guild)).map(|pair| number(&pair?.0).map(SeriesId));
    // Each of the two members has an entry for it.
    let ids: BTreeSet<SeriesId> = ids.collect::<ReadResult<_>>()?;
    ids.into_iter().map(|id| there(series(view, id)?, "a series")).collect()
}

pub fn weeks(
    view: &dyn View,
    guild: GuildId,
    planned: Range<Moment>,
) -> ReadResult<(Vec<Notice>, Option<NoticeId>)> {
    weeks::weeks(view, guild, planned)
}

pub fn planned(view: &dyn View, duty: Duty) -> ReadResult<Option<Planned>> {
    load(view, &key::slot(duty))
}

pub fn agenda(view: &dyn View, until: Moment, most: usize) -> ReadResult<Vec<Planned>> {
    let due = view.scan(key::agenda_until(until)).take(most);
    due.map(|pair| pair.and_then(|(key, bytes)| decode(&key, &bytes))).collect()
}

pub fn notice(view: &dyn View, id: NoticeId) -> ReadResult<Option<Notice>> {
    Ok(load::<NumberedNotice>(view, &key::notice(id))?.map(|kept| kept.notice))
}

pub fn outbox(view: &dyn View, lane: Lane, until: Moment, most: usize) -> ReadResult<Vec<Notice>> {
    view.scan(key::outbox_until(lane, until)).take(most).map(|pair| named(view, &pair?.1)).collect()
}

pub fn queue(view: &dyn View, to: Address, most: usize) -> ReadResult<Vec<Notice>> {
    view.scan(key::whole_queue(to)).take(most).map(|pair| named(view, &pair?.1)).collect()
}

pub fn due(
    view: &dyn View,
    lane: Lane,
    after: Option<Spot>,
    until: Moment,
    most: usize,
) -> ReadResult<Vec<(Spot, Notice)>> {
    let keys = match after {
        Some(after) => key::outbox_after(lane, after, until),
        None => key::outbox_until(lane, until),
    };
    let due = view.scan(keys).take(most).map(|pair| {
        let (key, id) = pair?;
        Ok((there(key::spot_of(&key), "a place in the outbox")?, named(view, &id)?))
    });
    due.collect()
}

pub fn blocked(view: &dyn View, guild: GuildId, most: usize) -> ReadResult<Vec<Notice>> {
    view.scan(key::blocked_in(guild)).take(most).map(|pair| named(view, &pair?.1)).collect()
}

pub fn closed(view: &dyn View, to: Address) -> ReadResult<Option<BlockedAddress>> {
    load(view, &key::closed(to))
}

pub fn ledger(view: &dyn View, filter: &LedgerFilter, skip: usize, take: usize) -> ReadResult<Vec<Notice>> {
    let asked = ledger::newest_first(view, filter.guild)?.map(|id| named(view, &id?));
    let asked = asked.filter(|one| one.as_ref().map_or(true, |one| filter.admits(one)));
    asked.skip(skip).take(take).collect()
}

pub fn outdated(view: &dyn View, causes: Moment, ledger: Moment, most: usize) -> ReadResult<Vec<Change>> {
    let causes = view.scan(key::causes_before(causes)).take(most).map(|pair| {
        let cause = there(key::cause_of(&pair?.0), "a cause")?;
        Ok(Change::ForgetCause(cause))
    });
    let mut changes = causes.collect::<ReadResult<Vec<_>>>()?;
    changes.extend(ledger::outdated(view, ledger, most)?);
    Ok(changes)
}

pub fn next_due(view: &dyn View) -> ReadResult<Option<Moment>> {
    let agenda = earliest(view, key::whole_agenda())?;
    let asked = earliest(view, key::whole_outbox(Lane::Interactive))?;
    let scheduled = earliest(view, key::whole_outbox(Lane::Scheduled))?;
    Ok([agenda, asked, scheduled].into_iter().flatten().min())
}

fn earliest(view: &dyn View, keys: Range<Vec<u8>>) -> ReadResult<Option<Moment>> {
    let Some(first) = view.scan(keys).next() else { return Ok(None) };
    key::moment_of(&first?.0).map(Some).ok_or_else(|| Unreadable::because("a key holds no moment"))
}

/// Returns the notice whose id is the value of an entry of the outbox, a queue or the ledger.
pub(super) fn named(view: &dyn View, id: &[u8]) -> ReadResult<Notice> {
    let id = std::str::from_utf8(id).ok().and_then(|id| id.parse().ok());
    there(notice(view, there(id, "a notice's id")?)?, "a notice")
}

/// Returns the number that a key ends with.
pub(super) fn number(key: &[u8]) -> ReadResult<u64> {
    there(key::last_number(key), "an id")
}

fn there<T>(found: Option<T>, what: &str) -> ReadResult<T> {
    found.ok_or_else(|| Unreadable::because(format!("{what} that an index names is not there")))
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::collections::BTreeMap;

    use super::super::{Get, Pairs, apply};
    use super::*;
    use crate::domain::looking::{Filter, List};
    use crate::domain::words::Sought;
    use crate::store::Batch;
    use crate::store::conformance::sample::{GUILD, at, kudos, notice, second, tip};

    /// A table that counts its reads.
    struct Counting {
        table: BTreeMap<Vec<u8>, Vec<u8>>,
        reads: Cell<usize>,
    }

    impl Get for Counting {
        fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, Unreadable> {
            self.reads.update(|reads| reads + 1);
            Get::get(&self.table, key)
        }

        fn first(&self, keys: Range<Vec<u8>>) -> Result<Option<Vec<u8>>, Unreadable> {
            self.reads.update(|reads| reads + 1);
            self.table.first(keys)
        }
    }

    impl View for Counting {
        fn scan(&self, keys: Range<Vec<u8>>) -> Pairs<'_> {
            Box::new(self.table.scan(keys).inspect(|_| self.reads.update(|reads| reads + 1)))
        }
    }

    fn counting(batch: &Batch) -> Counting {
        let (_, writes) = apply::commit(&BTreeMap::new(), batch).unwrap();
        let table = writes.into_iter().filter_map(|(key, value)| Some((key, value?))).collect();
        Counting { table, reads: Cell::new(0) }
    }

    #[test]
    fn a_page_costs_what_it_shows_and_a_week_what_was_given_in_it() {
        let view = counting(&Batch::free().changes((0..1_000).map(|n| Change::Give(kudos(n, &[2])))));
        let (page, count) = received(&view, GUILD, UserId(2), 0, 5).unwrap();
        assert_eq!((page.len(), count), (5, 1_000));
        assert_eq!(view.reads.replace(0), 1 + 2 * 5);
        let some = given(&view, GUILD, second(10)..second(20)).unwrap();
        assert_eq!((some.len(), view.reads.get()), (10, 2 * 10));
    }

    #[test]
    fn what_is_looked_for_costs_its_pages_and_not_what_is_kept() {
        let view = counting(&Batch::free().changes((0..9_000).map(|n| Change::Give(kudos(n, &[2])))));
        let query = |words| {
            let list = List::Search(Sought::read(words).unwrap());
            Query { guild: GUILD, viewer: UserId(7), list, filter: Filter::default(), other_names: vec![] }
        };
        let (page, count) = found(&view, &query("thank time"), 0, 5).unwrap();
        assert_eq!((page.len(), count), (5, 9_000));
        // Reads: the tail, its 40 recognitions, and the pages of five terms (two words, the team, given and received by
        // the viewer) in two large blocks and twelve small ones.
        assert!(view.reads.replace(0) <= 1 + 40 + 5 * 14);
        assert_eq!(found(&view, &query("thank nobody's"), 0, 5).unwrap(), (vec![], 0));
        assert!(view.reads.get() <= 1 + 40 + 6 * 14);
    }

    #[test]
    fn what_is_due_costs_what_is_due_and_not_what_is_planned() {
        let batch = Batch::free()
            .changes((0..1_000).map(|n| Change::Plan(at(tip(n), n as i64))))
            .changes((0..1_000).map(|n| Change::Enqueue(notice(n, n as i64))));
        let view = counting(&batch);
        assert_eq!(agenda(&view, second(9), 99).unwrap().len(), 10);
        assert_eq!(outbox(&view, Lane::Interactive, second(9), 99).unwrap().len(), 10);
        assert_eq!(next_due(&view).unwrap(), Some(second(0)));
        assert_eq!(view.reads.get(), 10 + 2 * 10 + 2);
    }

    #[test]
    fn the_first_of_a_queue_costs_one_and_not_what_waits_behind() {
        let view = counting(&Batch::free().changes((0..1_000).map(|n| Change::Enqueue(notice(n, n as i64)))));
        assert_eq!(queue(&view, notice(1, 1).to, 1).unwrap(), [notice(0, 0)]);
        assert_eq!(view.reads.get(), 2);
    }

    #[test]
    fn the_outbox_is_gone_through_without_reading_what_was_read() {
        let view =
            counting(&Batch::free().changes((0..1_000).map(|n| Change::Enqueue(notice(n, n as i64 / 3)))));
        let (mut after, mut seen) = (None, vec![]);
        loop {
            let portion = due(&view, Lane::Interactive, after, second(200), 7).unwrap();
            let Some((spot, _)) = portion.last() else { break };
            after = Some(*spot);
            seen.extend(portion.into_iter().map(|(_, one)| one));
        }
        assert_eq!(seen, outbox(&view, Lane::Interactive, second(200), 1_000).unwrap());
        assert_eq!((seen.len(), view.reads.get()), (603, 4 * 603));
    }
}
