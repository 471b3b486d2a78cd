//! The keys: a byte that names the table, then fixed-width big-endian numbers, so that the bytes sort by their meaning.

mod conversation;
mod pairing;
mod table;

use std::ops::Range;

use crate::domain::Moment;
use crate::domain::duty::{Duty, Planned};
use crate::domain::id::{GuildId, NoticeId, RecognitionId, SeriesId, UserId};
use crate::domain::notice::{Address, Lane};
use crate::domain::recognition::Recognition;
use crate::domain::setting::SettingChange;
use crate::store::{Cause, Spot};
use chrono::{DateTime, Utc};

pub use conversation::{all_of_series, follow_up, meeting, meetings, open_of_series, topic};
pub use pairing::*;
pub use table::Table;

// Keys are made very often, so each takes one allocation.
fn key(table: Table, parts: &[&[u8]]) -> Vec<u8> {
    let mut key = Vec::with_capacity(1 + parts.iter().map(|part| part.len()).sum::<usize>());
    key.push(table as u8);
    parts.iter().for_each(|part| key.extend_from_slice(part));
    key
}

fn numbers(table: Table, numbers: &[u64]) -> Vec<u8> {
    let mut key = Vec::with_capacity(1 + size_of_val(numbers));
    key.push(table as u8);
    numbers.iter().for_each(|number| key.extend_from_slice(&number.to_be_bytes()));
    key
}

/// The range of all keys that begin with `prefix`. `prefix` must not be all 0xFF; a table's name, in ASCII, never is.
fn under(prefix: Vec<u8>) -> Range<Vec<u8>> {
    let kept = prefix.iter().rposition(|byte| *byte < u8::MAX).map_or(0, |last| last + 1);
    let mut end = prefix[..kept].to_vec();
    if let Some(last) = end.last_mut() {
        *last += 1;
    }
    prefix..end
}

/// The range of keys that begin with `prefix` and a moment that is `until` or earlier.
fn up_to(prefix: Vec<u8>, until: Moment) -> Range<Vec<u8>> {
    let last = under([&prefix[..], &moment(until)].concat());
    prefix..last.end
}

/// A moment as seconds and nanoseconds. The sign bit is flipped, so that moments before 1970 sort before later ones.
pub fn moment(at: Moment) -> [u8; 12] {
    let seconds = (at.timestamp() as u64) ^ (1 << 63);
    let mut bytes = [0; 12];
    bytes[..8].copy_from_slice(&seconds.to_be_bytes());
    bytes[8..].copy_from_slice(&at.timestamp_subsec_nanos().to_be_bytes());
    bytes
}

/// Returns the moment in a key of the agenda or the outbox.
pub fn moment_of(key: &[u8]) -> Option<Moment> {
    let before = if *key.first()? == Table::Outbox as u8 { 2 } else { 1 };
    moment_at(key.get(before..)?)
}

/// Returns the moment that these bytes begin with.
pub fn moment_at(bytes: &[u8]) -> Option<Moment> {
    let bytes: &[u8; 12] = bytes.first_chunk()?;
    let seconds = u64::from_be_bytes(*bytes.first_chunk()?) ^ (1 << 63);
    let nanos = u32::from_be_bytes(*bytes.last_chunk()?);
    DateTime::<Utc>::from_timestamp(seconds as i64, nanos)
}

/// Returns the number that a key ends with.
pub fn last_number(key: &[u8]) -> Option<u64> {
    key.last_chunk().map(|bytes| u64::from_be_bytes(*bytes))
}

/// An idempotency key.
pub fn cause(cause: &Cause) -> Vec<u8> {
    key(Table::Cause, &[&cause.at.to_be_bytes(), &cause.hash.to_be_bytes()])
}

/// The causes before a moment.
pub fn causes_before(moment: Moment) -> Range<Vec<u8>> {
    let at = Cause::of(&format!("@{}", moment.timestamp())).at;
    numbers(Table::Cause, &[0])..numbers(Table::Cause, &[at])
}

/// Returns the cause in a key.
pub fn cause_of(key: &[u8]) -> Option<Cause> {
    let (at, hash) = key.get(1..)?.split_first_chunk()?;
    Some(Cause { at: u64::from_be_bytes(*at), hash: u64::from_be_bytes(*hash.first_chunk()?) })
}

pub fn all_old_causes() -> Range<Vec<u8>> {
    under(key(Table::OldCause, &[]))
}

pub fn guild(id: GuildId) -> Vec<u8> {
    numbers(Table::Guild, &[id.0])
}

pub fn member(id: UserId) -> Vec<u8> {
    numbers(Table::Member, &[id.0])
}

pub fn prompting(guild: GuildId, user: UserId) -> Vec<u8> {
    numbers(Table::Prompting, &[guild.0, user.0])
}

pub fn all_prompting(guild: GuildId) -> Range<Vec<u8>> {
    under(numbers(Table::Prompting, &[guild.0]))
}

pub fn own_texts(guild: GuildId) -> Vec<u8> {
    numbers(Table::OwnTexts, &[guild.0])
}

pub fn tips(guild: GuildId) -> Vec<u8> {
    numbers(Table::Tips, &[guild.0])
}

pub fn giving(guild: GuildId, user: UserId) -> Vec<u8> {
    numbers(Table::Giving, &[guild.0, user.0])
}

pub fn all_giving(guild: GuildId) -> Range<Vec<u8>> {
    under(numbers(Table::Giving, &[guild.0]))
}

pub fn all_guilds() -> Range<Vec<u8>> {
    under(key(Table::Guild, &[]))
}

pub fn recognition(id: RecognitionId) -> Vec<u8> {
    numbers(Table::Recognition, &[id.0])
}

pub fn whole_recognition() -> Range<Vec<u8>> {
    under(key(Table::Recognition, &[]))
}

/// All tables, whose names are ASCII.
pub fn everything() -> Range<Vec<u8>> {
    vec![1]..vec![0x80]
}

/// The entry of a recognition in the list of what `user` received.
pub fn received(recognition: &Recognition, user: UserId) -> Vec<u8> {
    let owner = numbers(Table::Received, &[recognition.guild.0, user.0]);
    [&owner[..], &moment(recognition.at), &recognition.id.0.to_be_bytes()].concat()
}

pub fn received_count(guild: GuildId, user: UserId) -> Vec<u8> {
    numbers(Table::ReceivedCount, &[guild.0, user.0])
}

/// The entry of a recognition in the list of all that was given in its guild.
pub fn given(recognition: &Recognition) -> Vec<u8> {
    let owner = numbers(Table::Given, &[recognition.guild.0]);
    [&owner[..], &moment(recognition.at), &recognition.id.0.to_be_bytes()].concat()
}

/// The entries of what was given in a guild in a range of time.
pub fn given_between(guild: GuildId, when: Range<Moment>) -> Range<Vec<u8>> {
    let at = |when: Moment| [&numbers(Table::Given, &[guild.0])[..], &moment(when)].concat();
    at(when.start)..at(when.end)
}

pub fn given_in(guild: GuildId) -> Range<Vec<u8>> {
    under(numbers(Table::Given, &[guild.0]))
}

pub fn setting_change(of: &SettingChange) -> Vec<u8> {
    let owner = numbers(Table::SettingChange, &[of.guild.0]);
    [&owner[..], &moment(of.at), &of.id.0.to_be_bytes(), &of.number.to_be_bytes()].concat()
}

/// The changes of a guild's settings, oldest first.
pub fn setting_changes(guild: GuildId) -> Range<Vec<u8>> {
    under(numbers(Table::SettingChange, &[guild.0]))
}

pub fn all_received(guild: GuildId, user: UserId) -> Range<Vec<u8>> {
    under(numbers(Table::Received, &[guild.0, user.0]))
}

/// The entries of what was given in all guilds.
pub fn all_given() -> Range<Vec<u8>> {
    under(key(Table::Given, &[]))
}

pub fn tail(guild: GuildId) -> Vec<u8> {
    numbers(Table::Tail, &[guild.0])
}

pub fn places(guild: GuildId, block: u32) -> Vec<u8> {
    key(Table::Places, &[&guild.0.to_be_bytes(), &block.to_be_bytes()])
}

/// The page of a bucket of one block.
pub fn page(guild: GuildId, (size, bucket): (u8, u8), block: u32) -> Vec<u8> {
    key(Table::Page, &[&guild.0.to_be_bytes(), &[size, bucket], &block.to_be_bytes()])
}

/// The pages of a bucket of all blocks of one size.
pub fn pages(guild: GuildId, (size, bucket): (u8, u8)) -> Range<Vec<u8>> {
    under(key(Table::Page, &[&guild.0.to_be_bytes(), &[size, bucket]]))
}

pub fn extent(guild: GuildId, block: u32) -> Vec<u8> {
    key(Table::Extent, &[&guild.0.to_be_bytes(), &block.to_be_bytes()])
}

pub fn extents(guild: GuildId) -> Range<Vec<u8>> {
    under(numbers(Table::Extent, &[guild.0]))
}

/// Returns the block number that a key of the index ends with.
pub fn block_of(key: &[u8]) -> Option<u32> {
    key.last_chunk().map(|bytes| u32::from_be_bytes(*bytes))
}

pub fn series(id: SeriesId) -> Vec<u8> {
    numbers(Table::Series, &[id.0])
}

/// A series' id is that of the interaction that asked for it, so a member's series sort by time.
pub fn series_of(guild: GuildId, user: UserId, id: SeriesId) -> Vec<u8> {
    numbers(Table::SeriesOf, &[guild.0, user.0, id.0])
}

/// The series in a guild; each has one entry for each of its two members.
pub fn all_series_in(guild: GuildId) -> Range<Vec<u8>> {
    under(numbers(Table::SeriesOf, &[guild.0]))
}

pub fn all_series_of(guild: GuildId, user: UserId) -> Range<Vec<u8>> {
    under(numbers(Table::SeriesOf, &[guild.0, user.0]))
}

pub fn whole_series() -> Range<Vec<u8>> {
    under(key(Table::Series, &[]))
}

/// The key of a pair, in whichever order its two members are given.
pub fn pair(guild: GuildId, [one, other]: [UserId; 2]) -> Vec<u8> {
    numbers(Table::Pair, &[guild.0, one.0.min(other.0), one.0.max(other.0)])
}

pub fn week(guild: GuildId, planned: Moment, arrival: u64) -> Vec<u8> {
    key(Table::Week, &[&guild.0.to_be_bytes(), &moment(planned), &arrival.to_be_bytes()])
}

/// The looks back on a week that were planned in a range of time.
pub fn weeks(guild: GuildId, planned: Range<Moment>) -> Range<Vec<u8>> {
    let at = |when: Moment| key(Table::Week, &[&guild.0.to_be_bytes(), &moment(when)]);
    at(planned.start)..at(planned.end)
}

pub fn latest_week(guild: GuildId) -> Vec<u8> {
    numbers(Table::LatestWeek, &[guild.0])
}

pub fn slot(duty: Duty) -> Vec<u8> {
    key(Table::Slot, &[duty.to_string().as_bytes()])
}

pub fn agenda(planned: &Planned) -> Vec<u8> {
    key(Table::Agenda, &[&moment(planned.at), planned.duty.to_string().as_bytes()])
}

pub fn agenda_until(until: Moment) -> Range<Vec<u8>> {
    up_to(key(Table::Agenda, &[]), until)
}

pub fn whole_agenda() -> Range<Vec<u8>> {
    under(key(Table::Agenda, &[]))
}

pub fn notice(id: NoticeId) -> Vec<u8> {
    key(Table::Notice, &[id.to_string().as_bytes()])
}

/// Notices that are due at the same moment sort by arrival.
pub fn outbox(lane: Lane, due: Moment, arrival: u64) -> Vec<u8> {
    [&of_lane(lane)[..], &moment(due), &arrival.to_be_bytes()].concat()
}

pub fn outbox_until(lane: Lane, until: Moment) -> Range<Vec<u8>> {
    up_to(of_lane(lane), until)
}

/// The entries after a place that are due at `until` or earlier.
pub fn outbox_after(lane: Lane, after: Spot, until: Moment) -> Range<Vec<u8>> {
    let mut next = outbox(lane, after.due, after.arrival);
    next.push(0);
    let end = outbox_until(lane, until).end;
    next.clone().min(end.clone())..end
}

/// Returns the place that a key of the outbox stands for.
pub fn spot_of(key: &[u8]) -> Option<Spot> {
    Some(Spot { due: moment_of(key)?, arrival: last_number(key)? })
}

pub fn whole_outbox(lane: Lane) -> Range<Vec<u8>> {
    under(of_lane(lane))
}

fn of_lane(lane: Lane) -> Vec<u8> {
    let lane = match lane {
        Lane::Interactive => b'a',
        Lane::Scheduled => b's',
    };
    key(Table::Outbox, &[&[lane]])
}

pub fn queue(to: Address, planned: Moment, arrival: u64) -> Vec<u8> {
    key(Table::Queue, &[&address(to), &moment(planned), &arrival.to_be_bytes()])
}

pub fn whole_queue(to: Address) -> Range<Vec<u8>> {
    under(key(Table::Queue, &[&address(to)]))
}

pub fn blocked(guild: GuildId, arrival: u64) -> Vec<u8> {
    numbers(Table::Blocked, &[guild.0, arrival])
}

pub fn blocked_in(guild: GuildId) -> Range<Vec<u8>> {
    under(numbers(Table::Blocked, &[guild.0]))
}

pub fn whole_old_queue() -> Range<Vec<u8>> {
    under(key(Table::OldQueue, &[]))
}

pub fn closed(to: Address) -> Vec<u8> {
    key(Table::Closed, &[&address(to)])
}

fn address(to: Address) -> [u8; 9] {
    let (kind, id) = match to {
        Address::Channel(id) => (b'c', id.0),
        Address::Person(id) => (b'p', id.0),
    };
    let mut bytes = [kind; 9];
    bytes[1..].copy_from_slice(&id.to_be_bytes());
    bytes
}

pub fn whole_old_ledger() -> Range<Vec<u8>> {
    under(key(Table::OldLedger, &[]))
}

pub fn ledger(guild: GuildId, arrival: u64) -> Vec<u8> {
    numbers(Table::Ledger, &[guild.0, arrival])
}

pub fn ledger_of(guild: GuildId) -> Range<Vec<u8>> {
    under(numbers(Table::Ledger, &[guild.0]))
}

/// The ledgers of this guild and of all guilds with a higher id.
pub fn ledgers_from(guild: GuildId) -> Range<Vec<u8>> {
    numbers(Table::Ledger, &[guild.0])..under(key(Table::Ledger, &[])).end
}

/// Returns the guild that a key of the ledger begins with.
pub fn guild_of(key: &[u8]) -> Option<GuildId> {
    key.get(1..)?.first_chunk().map(|bytes| GuildId(u64::from_be_bytes(*bytes)))
}

pub fn restored() -> Vec<u8> {
    key(Table::Restored, &[])
}

pub fn arrivals() -> Vec<u8> {
    key(Table::Arrivals, &[])
}

#[cfg(test)]
mod tests;
