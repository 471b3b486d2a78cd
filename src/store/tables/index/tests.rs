//! Holds the index against a scan over every recognition, after arbitrary changes to them.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::strategy::ValueTree;

use super::super::apply;
use super::*;
use crate::domain::id::UserId;
use crate::domain::looking::{Filter, List, Query, ValueTag};
use crate::domain::recognition::Kind;
use crate::domain::words::Sought;
use crate::store::conformance::sample::{GUILD, kudos, second};
use crate::store::tables::Writes;
use crate::store::{Batch, Change};

type IndexTable = BTreeMap<Vec<u8>, Vec<u8>>;

/// A table, and the ids of all recognitions in the order they were recorded.
#[derive(Default)]
struct Kept {
    table: IndexTable,
    all: Vec<RecognitionId>,
}

impl Kept {
    fn write(&mut self, writes: Writes) {
        for (key, value) in writes {
            match value {
                Some(value) => self.table.insert(key, value),
                None => self.table.remove(&key),
            };
        }
    }

    fn commit(&mut self, change: Change) {
        let (_, writes) = apply::commit(&self.table, &Batch::free().change(change)).unwrap();
        self.write(writes);
    }

    fn give(&mut self, one: &Recognition) {
        self.commit(Change::Give(one.clone()));
        self.all.push(one.id);
    }

    fn recognition(&self, id: RecognitionId) -> Option<Recognition> {
        load(&self.table, &key::recognition(id)).unwrap()
    }

    /// Changes a recognition as `apply::amend` does.
    fn amend(&mut self, id: RecognitionId, how: impl FnOnce(&mut Recognition)) {
        let Some(before) = self.recognition(id) else { return };
        let mut after = before.clone();
        how(&mut after);
        let mut draft = PendingView::over(&self.table);
        change(&mut draft, &before, &after).unwrap();
        draft.save(key::recognition(id), &after);
        let writes = draft.into_writes();
        self.write(writes);
    }

    fn expected(&self, query: &Query) -> Vec<RecognitionId> {
        let kept = self.all.iter().rev().filter_map(|id| self.recognition(*id));
        kept.filter(|one| query.admits(one)).map(|one| one.id).collect()
    }

    /// The answer of the index, page by page.
    fn found(&self, query: &Query) -> Vec<RecognitionId> {
        let mut found = vec![];
        loop {
            let (page, count) = find(&self.table, query, found.len(), 7).unwrap();
            found.extend(page.iter().map(|one| one.id));
            if found.len() == count || page.is_empty() {
                assert_eq!(found.len(), count);
                return found;
            }
        }
    }
}

#[derive(Debug, Clone)]
enum IndexStep {
    Give(Box<Recognition>),
    Withdraw(usize),
    Forget(usize),
    /// The receivers let the team see the recognition after all.
    Show(usize),
    /// A receiver hides from the team (`Hide`), or leaves the recognition (`Leave`).
    Hide(usize, u64),
    Leave(usize, u64),
    Value(usize),
    Cheer(usize),
}

const WORDS: [&str; 8] = ["thanks", "Thankful", "the", "release", "zoë", "l'équipe", "谢谢", "to"];
const VALUES: [&str; 2] = ["Kept a promise", "Spoke up"];

fn recognition() -> impl Strategy<Value = Recognition> {
    let people = (1u64..5, prop::collection::vec(1u64..5, 1..3), any::<bool>(), any::<bool>());
    let words = prop::collection::vec(prop::sample::select(&WORDS[..]), 0..4);
    let value = prop::option::of(prop::sample::select(&VALUES[..]));
    let kind = prop_oneof![Just(Kind::Kudos), Just(Kind::Kudos), Just(Kind::Note), Just(Kind::Light)];
    (people, words, value, kind, 0i64..500).prop_map(
        |((giver, to, shy, anonymous), words, value, kind, at)| {
            let to: Vec<UserId> = to.into_iter().map(UserId).collect();
            Recognition {
                giver: UserId(giver),
                unannounced: if shy { to[..1].to_vec() } else { vec![] },
                receivers: to,
                anonymous,
                kind,
                text: words.join(" "),
                value: value.map(Into::into),
                at: second(at),
                ..kudos(1, &[])
            }
        },
    )
}

fn step() -> impl Strategy<Value = IndexStep> {
    let which = any::<prop::sample::Index>().prop_map(|which| which.index(1_000));
    prop_oneof![
        12 => recognition().prop_map(|one| IndexStep::Give(Box::new(one))),
        1 => which.clone().prop_map(IndexStep::Withdraw),
        1 => which.clone().prop_map(IndexStep::Forget),
        1 => which.clone().prop_map(IndexStep::Show),
        1 => (which.clone(), 1u64..5).prop_map(|(which, who)| IndexStep::Hide(which, who)),
        1 => (which.clone(), 1u64..5).prop_map(|(which, who)| IndexStep::Leave(which, who)),
        1 => which.clone().prop_map(IndexStep::Value),
        1 => which.prop_map(IndexStep::Cheer),
    ]
}

fn query() -> impl Strategy<Value = Query> {
    let list = prop_oneof![
        Just(List::Mine),
        Just(List::Given),
        (1u64..5).prop_map(|user| List::Of(UserId(user))),
        prop::sample::select(vec![
            "thank",
            "the",
            "to",
            "zoe release",
            "EQUIPE",
            "谢",
            "nobody's",
            "thanks the"
        ])
        .prop_map(|words| List::Search(Sought::read(words).unwrap())),
    ];
    let when = prop::option::of((0i64..500, 0i64..500));
    let value = prop::option::of(prop::sample::select(&VALUES[..]));
    (list, 1u64..6, when, value).prop_map(|(list, viewer, when, value)| Query {
        guild: GUILD,
        viewer: UserId(viewer),
        list,
        filter: Filter {
            value: value.map(ValueTag::of),
            when: when.map(|(from, until)| second(from)..second(until)),
        },
        other_names: value.map(|_| ValueTag::of(VALUES[0])).into_iter().collect(),
    })
}

fn play(steps: &[IndexStep]) -> Kept {
    let mut kept = Kept::default();
    for (number, step) in steps.iter().enumerate() {
        let id = |which: &usize| RecognitionId(1 + (which % (number + 1)) as u64);
        match step {
            IndexStep::Give(one) => {
                let id = RecognitionId(1 + number as u64);
                kept.give(&Recognition { id, ..(**one).clone() });
            }
            IndexStep::Withdraw(which) => kept.commit(Change::Withdraw {
                recognition: id(which),
                by: UserId(1),
                at: second(0),
                erase: which % 2 == 0,
                refund: None,
            }),
            IndexStep::Forget(which) => kept.commit(Change::Forget(id(which))),
            IndexStep::Show(which) => {
                kept.commit(Change::Publish { recognition: id(which), channel: None });
                let everyone = (1..5).map(UserId).collect();
                kept.commit(Change::Announce { recognition: id(which), who: everyone, on: true });
            }
            IndexStep::Hide(which, who) => {
                let who = vec![UserId(*who)];
                kept.commit(Change::Announce { recognition: id(which), who, on: false });
            }
            IndexStep::Leave(which, who) => {
                let (recognition, who) = (id(which), UserId(*who));
                kept.commit(Change::RemoveReceiver { recognition, who, at: second(0) });
            }
            IndexStep::Value(which) => {
                kept.commit(Change::Value { recognition: id(which), value: VALUES[1].into() });
            }
            IndexStep::Cheer(which) => {
                kept.commit(Change::ToggleCheer { recognition: id(which), by: UserId(7) });
            }
        }
    }
    kept
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn what_is_found_is_what_is_there(
        steps in prop::collection::vec(step(), 0..400), queries in prop::collection::vec(query(), 12)
    ) {
        let kept = play(&steps);
        for query in &queries {
            prop_assert_eq!(kept.found(query), kept.expected(query), "{:?}", query);
        }
    }
}

/// Enough recognitions for two large blocks, some small ones and a tail, from one list of steps played repeatedly.
fn many() -> Kept {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut steps = || prop::collection::vec(step(), 700).new_tree(&mut runner).unwrap().current();
    let some = [steps(), steps()].concat();
    play(&some.iter().cycle().take(13_000).cloned().collect::<Vec<_>>())
}

#[test]
fn it_is_found_among_many_as_well() {
    let mut kept = many();
    let large = |kept: &Kept| kept.table.range(key::extents(GUILD)).count();
    assert_eq!(large(&kept), 2);
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let queries = prop::collection::vec(query(), 10).new_tree(&mut runner).unwrap().current();
    for query in &queries {
        assert_eq!(kept.found(query), kept.expected(query), "{query:?}");
    }
    // Change recognitions in different parts of the index; an id without a recognition changes nothing.
    for id in [17, 4_500, kept.all.len() as u64] {
        kept.amend(RecognitionId(id), |one| one.text = "a word of its own: wunderbar".into());
    }
    for id in kept.all.clone() {
        if id.0 % 3 == 0 {
            kept.commit(Change::Forget(id));
        }
    }
    let sought = List::Search(Sought::read("wunderbar").unwrap());
    let words = Query {
        guild: GUILD,
        viewer: UserId(1),
        list: sought,
        filter: Filter::default(),
        other_names: vec![],
    };
    for query in queries.iter().chain([&words]) {
        assert_eq!(kept.found(query), kept.expected(query), "{query:?}");
    }
}

#[test]
fn the_words_of_what_is_withdrawn_or_forgotten_leave_the_index() {
    let mut kept = Kept::default();
    for number in 1..=64 {
        kept.give(&Recognition { text: format!("quixotic{number}"), ..kudos(number, &[2]) });
    }
    let indexed = |kept: &Kept| {
        let pages = kept.table.iter().filter(|(key, _)| key[0] == b'B');
        pages.map(|(_, page)| String::from_utf8_lossy(page).matches("quixotic").count()).sum::<usize>()
    };
    assert_eq!(indexed(&kept), 64);
    let by = UserId(1);
    let id = RecognitionId;
    kept.commit(Change::Withdraw { recognition: id(5), by, at: second(1), erase: false, refund: None });
    kept.commit(Change::Withdraw { recognition: id(6), by, at: second(1), erase: true, refund: None });
    kept.commit(Change::Forget(id(7)));
    assert_eq!(indexed(&kept), 61);
    for number in 1..=64 {
        kept.commit(Change::Forget(id(number)));
    }
    assert!(!kept.table.keys().any(|key| key[0] == b'B'), "no page is left");
}

#[test]
fn an_index_that_is_filled_later_is_the_same() {
    let mut kept = Kept::default();
    let others = GuildId(2);
    for number in 1..=5_000 {
        let guild = if number % 10 == 0 { others } else { GUILD };
        kept.give(&Recognition { guild, ..kudos(number, &[2 + number % 3]) });
    }
    let whole = kept.table.clone();
    kept.table.retain(|key, _| !b"BPTX".contains(&key[0]));
    kept.table.iter_mut().filter(|(key, _)| key[0] == b'y').for_each(|(_, place)| place.clear());
    let mut from = None;
    let mut portions = 0;
    loop {
        let portion = refill(&kept.table, from.take()).unwrap();
        kept.write(portion.writes);
        portions += 1;
        if portions == 1 {
            // A kill in between makes the migration begin anew.
            continue;
        }
        from = portion.next;
        if from.is_none() {
            break;
        }
    }
    assert_eq!(portions, 2);
    assert!(kept.table == whole);
}
