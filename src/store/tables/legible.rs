//! Checks that the tables can read a record, before a backup is restored and when a store is verified. Whether records
//! fit together, such as an entry and the notice it names, is not checked here; the reads find that out.

use std::ops::Range;

use serde::de::DeserializeOwned;

use super::key::{self, Table};
use super::value::{NumberedNotice, decode};
use super::{Get, Unreadable, index};
use crate::domain::Moment;
use crate::domain::duty::Planned;
use crate::domain::fair_use::Giving;
use crate::domain::follow_up::FollowUp;
use crate::domain::guild::Guild;
use crate::domain::id::{NoticeId, SeriesId};
use crate::domain::meeting_record::MeetingRecord;
use crate::domain::member::{Member, Prompting};
use crate::domain::notice::BlockedAddress;
use crate::domain::own_texts::OwnTexts;
use crate::domain::pairing::{AvoidList, Enrolment, Group, Program};
use crate::domain::recognition::Recognition;
use crate::domain::rotation::Rotation;
use crate::domain::series::Series;
use crate::domain::setting::SettingChange;
use crate::domain::topic::Topic;
use crate::store::Record;

impl Table {
    /// All tables. A new table is added here and to [`legible`].
    const ALL: [Table; 41] = {
        use Table::*;
        [
            Restored,
            Arrivals,
            Blocked,
            Pair,
            Week,
            LatestWeek,
            Agenda,
            Cause,
            OldCause,
            Closed,
            Giving,
            Guild,
            Ledger,
            OldLedger,
            Member,
            Notice,
            Outbox,
            OldQueue,
            Queue,
            Prompting,
            Recognition,
            Series,
            Tips,
            SeriesOf,
            Received,
            ReceivedCount,
            Given,
            Slot,
            Page,
            Places,
            Tail,
            Extent,
            Topic,
            FollowUp,
            Meeting,
            Program,
            Enrolment,
            Avoid,
            Group,
            SettingChange,
            OwnTexts,
        ]
    };

    /// The table of a key.
    fn of(key: &[u8]) -> Option<Table> {
        let name = key.first()?;
        Table::ALL.into_iter().find(|table| *table as u8 == *name)
    }
}

/// Reads a record as its table does. The record may be of any known format.
///
/// # Errors
/// When the record cannot be read. The error does not quote the record.
pub fn legible(record: &Record) -> Result<(), Unreadable> {
    let table = Table::of(&record.key)
        .ok_or_else(|| Unreadable::because("it is of a table that this version does not have"))?;
    if length(table).is_some_and(|length| length != record.key.len()) {
        return Err(broken(record));
    }
    match table {
        Table::Restored => json::<Moment>(record),
        Table::Arrivals | Table::ReceivedCount => json::<u64>(record),
        Table::Agenda => {
            sure(key::moment_of(&record.key).is_some(), record).and_then(|()| json::<Planned>(record))
        }
        Table::Slot => json::<Planned>(record),
        Table::Closed => json::<BlockedAddress>(record),
        Table::Giving => json::<Giving>(record),
        Table::Guild => json::<Guild>(record),
        Table::Member => json::<Member>(record),
        Table::Notice => json::<NumberedNotice>(record),
        Table::Prompting => json::<Prompting>(record),
        Table::Recognition => json::<Recognition>(record),
        Table::Series => json::<Series>(record),
        Table::Topic => json::<Topic>(record),
        Table::FollowUp => json::<FollowUp>(record),
        Table::Meeting => json::<MeetingRecord>(record),
        Table::Tips => json::<Rotation>(record),
        Table::Program => json::<Program>(record),
        Table::Enrolment => json::<Enrolment>(record),
        Table::Avoid => json::<AvoidList>(record),
        Table::Group => json::<Group>(record),
        Table::SettingChange => json::<SettingChange>(record),
        Table::OwnTexts => json::<OwnTexts>(record),
        Table::Outbox => {
            sure(key::moment_of(&record.key).is_some(), record).and_then(|()| names_a_notice(record))
        }
        Table::Ledger | Table::OldLedger | Table::OldQueue | Table::Queue | Table::Blocked | Table::Week => {
            names_a_notice(record)
        }
        Table::Pair => json::<Vec<SeriesId>>(record),
        Table::LatestWeek => json::<NoticeId>(record),
        Table::Cause | Table::OldCause | Table::SeriesOf | Table::Received => {
            sure(record.value.is_empty(), record)
        }
        // Format 1 has no index, so the value is empty.
        Table::Given => sure(matches!(record.value.len(), 0 | 4), record),
        Table::Extent => sure(is_extent(&record.value), record),
        Table::Page | Table::Places | Table::Tail => {
            index::legible(table, record).map_err(|_| broken(record))
        }
    }
}

/// The length of a table's keys in bytes, where it is fixed.
fn length(table: Table) -> Option<usize> {
    Some(match table {
        Table::Restored | Table::Arrivals => 1,
        Table::Guild | Table::Member | Table::Recognition | Table::Series | Table::Tips => 9,
        Table::OldLedger | Table::Tail | Table::LatestWeek | Table::OwnTexts => 9,
        Table::Closed | Table::Program => 10,
        Table::Places | Table::Extent | Table::Meeting => 13,
        Table::Page => 15,
        Table::Giving | Table::Prompting | Table::ReceivedCount | Table::Ledger | Table::Blocked => 17,
        Table::Cause | Table::Avoid => 17,
        Table::OldQueue | Table::Topic | Table::FollowUp | Table::Enrolment | Table::Group => 18,
        Table::Outbox => 22,
        Table::SeriesOf | Table::Pair => 25,
        Table::Given | Table::Week => 29,
        Table::Queue => 30,
        Table::SettingChange => 33,
        Table::Received => 37,
        // These keys hold text, or a hash that no code decodes.
        Table::Agenda | Table::Slot | Table::Notice | Table::OldCause => return None,
    })
}

fn json<T: DeserializeOwned>(record: &Record) -> Result<(), Unreadable> {
    decode::<T>(&record.key, &record.value).map(drop)
}

fn names_a_notice(record: &Record) -> Result<(), Unreadable> {
    let id = std::str::from_utf8(&record.value).ok().and_then(|id| id.parse::<NoticeId>().ok());
    sure(id.is_some(), record)
}

/// Whether the bytes are two moments.
fn is_extent(bytes: &[u8]) -> bool {
    bytes.len() == 24 && bytes.chunks(12).all(|moment| key::moment_at(moment).is_some())
}

fn sure(legible: bool, record: &Record) -> Result<(), Unreadable> {
    if legible { Ok(()) } else { Err(broken(record)) }
}

/// Names the table alone: the rest of the key may be private.
fn broken(record: &Record) -> Unreadable {
    let table = record.key.first().map_or('?', |byte| char::from(*byte));
    Unreadable::because(format!("an entry of table `{table}` cannot be read"))
}

/// A table that holds this record alone.
impl Get for Record {
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, Unreadable> {
        Ok((self.key == key).then(|| self.value.clone()))
    }

    fn first(&self, keys: Range<Vec<u8>>) -> Result<Option<Vec<u8>>, Unreadable> {
        Ok(keys.contains(&self.key).then(|| self.key.clone()))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::super::{apply, restored, value};
    use super::*;
    use crate::domain::id::{ChannelId, UserId};
    use crate::domain::member::Settle;
    use crate::domain::notice::{Address, Notice, NoticeKind, State};
    use crate::domain::pairing::{ProgramId, ProgramKind};
    use crate::domain::refusal::DeliveryRefusal;
    use crate::store::conformance::conversing::{follow_up, meeting, topic};
    use crate::store::conformance::pairing::{avoiding, enrolment, group, program};
    use crate::store::conformance::sample::{GIVER, GUILD, at, fair, kudos, notice, second, series, tip};
    use crate::store::conformance::settings::{own_texts, setting_change};
    use crate::store::{Batch, Change, PairingChange};

    fn blocked(to: Address) -> Notice {
        let state =
            State::Blocked { refusal: DeliveryRefusal::NoPermission, since: second(1), perhaps_sent: None };
        Notice { to, state, ..notice(2, 5) }
    }

    fn week(to: Address) -> Notice {
        Notice::new("week", GUILD, to, NoticeKind::Spotlight { from: second(0) }, second(7))
    }

    fn pairings() -> [Change; 4] {
        let id = ProgramId { guild: GUILD, kind: ProgramKind::Coffee };
        [
            PairingChange::PutProgram(program(id)).into(),
            PairingChange::Enrol(enrolment(id, 2)).into(),
            PairingChange::PutAvoidList(avoiding(GUILD, 2, 3)).into(),
            PairingChange::PutGroup(group(id, 1, 0, &[2, 3])).into(),
        ]
    }

    /// At least one record of every table.
    fn everything() -> Vec<Record> {
        let channel = Address::Channel(ChannelId(9));
        let batch = Batch::once("a")
            .when(fair(&kudos(1, &[2])))
            .changes((1..5_000).map(|n| Change::Give(kudos(n, &[2]))))
            .change(Change::PutGuild(Guild::new(GUILD)))
            .change(Change::UpdateMember(UserId(1), Settle::Quiet("22:00-07:00".parse().unwrap())))
            .change(Change::PutPrompting(Prompting::new(GUILD, GIVER)))
            .change(Change::PutSeries(series(3, 1, 2)))
            .change(Change::PutTopic(topic(1, GIVER)))
            .change(Change::PutFollowUp(follow_up(1, GIVER)))
            .change(Change::PutMeeting(meeting("2026-11-24")))
            .change(Change::Plan(at(tip(1), 5)))
            .change(Change::Enqueue(notice(1, 5)))
            .change(Change::Close {
                to: channel,
                refusal: DeliveryRefusal::NoPermission,
                at: second(1),
                lost: false,
            })
            .change(Change::PutNotice(blocked(channel)))
            .change(Change::Enqueue(week(channel)))
            .change(Change::PutTipsDrawn { guild: GUILD, drawn: Rotation::default() })
            .change(Change::PutOwnTexts(Box::new(own_texts())))
            .change(Change::NoteSetting(Box::new(setting_change(1, 5))))
            .changes(pairings());
        let (_, writes) = apply::commit(&BTreeMap::new(), &batch).unwrap();
        let mut kept: BTreeMap<_, _> =
            writes.into_iter().filter_map(|(key, value)| Some((key, value?))).collect();
        for (key, value) in restored::doubt(&kept, second(9)).unwrap() {
            kept.insert(key, value.unwrap());
        }
        // Records of earlier formats.
        let old = [&b"q"[..], b"p", &2u64.to_be_bytes(), &1u64.to_be_bytes()].concat();
        kept.insert(old, notice(1, 5).id.to_string().into_bytes());
        kept.insert([&b"l"[..], &1u64.to_be_bytes()].concat(), notice(1, 5).id.to_string().into_bytes());
        kept.insert([&b"c"[..], &[7; 16]].concat(), vec![]);
        kept.into_iter().map(|(key, value)| Record { key, value }).collect()
    }

    #[test]
    fn what_is_written_can_be_read_whatever_table_it_is_of() {
        let records = everything();
        let tables: BTreeSet<u8> = records.iter().map(|record| record.key[0]).collect();
        let all: BTreeSet<u8> = Table::ALL.iter().map(|table| *table as u8).collect();
        assert_eq!(tables, all);
        let bytes: String = all.into_iter().map(char::from).collect();
        assert_eq!(
            bytes, "!#BCDFGJMNOPRSTXabcdefghiklmnopqrstuvwxyz",
            "a table's byte never changes its meaning"
        );
        for record in records {
            assert_eq!(legible(&record), Ok(()), "{:?}", record.key);
        }
    }

    #[test]
    fn what_cannot_be_read_is_refused_whatever_table_it_is_of() {
        let mut last = BTreeMap::new();
        for record in everything() {
            last.insert(record.key[0], record);
        }
        for (table, record) in last {
            for wrong in [&b"\xFF\xFE~"[..], b"\"secret\""] {
                let told = legible(&Record { value: wrong.into(), ..record.clone() });
                let told = told.expect_err(&format!("table {}", char::from(table))).to_string();
                assert!(
                    told.contains(&format!("table `{}`", char::from(table))) && !told.contains("secret"),
                    "{told}"
                );
            }
            let longer = [&record.key[..], &[7]].concat();
            let of_any_length = matches!(table, b'a' | b'w' | b'n' | b'c');
            assert_eq!(legible(&Record { key: longer, ..record }).is_ok(), of_any_length);
        }
        assert!(legible(&Record { key: vec![b'~', 1], value: value::encode(&1) }).is_err());
    }
}
