//! Two people go through their meetings, and the questions they get are held against the rules one by one.

use chrono::{Days, Months, NaiveDate};
use proptest::prelude::*;

use super::{Asks, Had, Question, Reader, Role};

const ROLES: [[Role; 2]; 3] =
    [[Role::Lead, Role::Report], [Role::Report, Role::Lead], [Role::Neither, Role::Neither]];

/// The ids that questions of these tests have.
fn ids() -> Vec<String> {
    (0..60).map(|n| format!("question-{n}")).collect()
}

fn day(n: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 5).unwrap() + Days::new(n)
}

/// A catalogue: the purpose of each question, and who asks it.
fn catalogue(most: usize) -> impl Strategy<Value = Vec<(usize, Asks)>> {
    prop::collection::vec((0usize..5, prop::sample::select(Asks::ALL.to_vec())), 1..=most)
}

fn questions<'a>(ids: &'a [String], of: &[(usize, Asks)]) -> Vec<Question<'a>> {
    let question = |(id, (purpose, asks)): (&'a String, &(usize, Asks))| Question {
        id: id.as_str(),
        purpose: *purpose,
        asks: *asks,
    };
    ids.iter().zip(of).map(question).collect()
}

fn fits(role: Role, asks: Asks) -> bool {
    match asks {
        Asks::Lead => role == Role::Lead,
        Asks::Either => true,
        Asks::Report => role == Role::Report,
    }
}

/// The questions that no rule forbids.
fn free<'q>(all: &[Question<'q>], reader: &Reader<'_>) -> Vec<Question<'q>> {
    let over = |had: &[Had<'_>], id: &str, months| {
        let last = had.iter().filter(|had| had.id == id).map(|had| had.on).max();
        last.is_none_or(|on| on + Months::new(months) <= reader.on)
    };
    let may = |question: &&Question<'_>| {
        fits(reader.role, question.asks)
            && over(reader.here, question.id, 12)
            && over(reader.other, question.id, 12)
            && over(reader.elsewhere, question.id, 1)
    };
    all.iter().filter(may).copied().collect()
}

/// Holds a question that was taken, or that there was none, against the rules.
fn judge(all: &[Question<'_>], reader: &Reader<'_>, taken: Option<&str>) -> Result<(), TestCaseError> {
    let free = free(all, reader);
    let Some(taken) = taken else {
        prop_assert!(free.is_empty(), "none was taken, though {} are free", free.len());
        return Ok(());
    };
    let taken = all.iter().find(|question| question.id == taken).expect("a question of the catalogue");
    prop_assert!(free.contains(taken), "{:?}, though {} are free", taken, free.len());
    let mut purposes: Vec<usize> = all.iter().map(|question| question.purpose).collect();
    purposes.sort_unstable();
    purposes.dedup();
    let turn = purposes[reader.number % purposes.len()];
    let of_the_turn = free.iter().any(|question| question.purpose == turn);
    prop_assert!(taken.purpose == turn || !of_the_turn, "it is {}'s turn", turn);
    Ok(())
}

/// The two of a series go through `meetings`; each question taken is judged.
fn live<'q>(
    all: &[Question<'q>],
    roles: [Role; 2],
    days: u64,
    meetings: u64,
    elsewhere: &[Had<'q>],
) -> Result<[Vec<Had<'q>>; 2], TestCaseError> {
    let mut had: [Vec<Had<'q>>; 2] = [vec![], vec![]];
    for number in 0..meetings {
        let on = day(number * days);
        for who in [0, 1] {
            let (here, other) = (had[who].clone(), had[1 - who].clone());
            let elsewhere = if who == 0 { elsewhere } else { &[] };
            let (role, number) = (roles[who], number as usize);
            let reader = Reader { role, on, number, seed: "1", here: &here, other: &other, elsewhere };
            let id = reader.question(all);
            judge(all, &reader, id)?;
            had[who].extend(id.map(|id| Had { id, on }));
            let again = Reader { here: &had[who], ..reader };
            prop_assert_eq!(again.question(all), id, "the second reminder has another one");
        }
    }
    Ok(had)
}

proptest! {
    #[test]
    fn the_rules_hold_for_catalogues_of_any_size(
        small in catalogue(4), large in catalogue(60), is_small in any::<bool>(),
        roles in prop::sample::select(ROLES.to_vec()), weeks in prop::sample::select(vec![1u64, 2, 4]),
        elsewhere in prop::collection::vec((0usize..60, 0u64..800), 0..40),
    ) {
        let ids = ids();
        let all = questions(&ids, if is_small { &small } else { &large });
        let elsewhere: Vec<Had<'_>> =
            elsewhere.iter().map(|(n, at)| Had { id: &ids[*n], on: day(*at) }).collect();
        live(&all, roles, weeks * 7, 40, &elsewhere)?;
    }

    #[test]
    fn an_order_of_the_file_is_no_matter(of in catalogue(60), number in 0usize..100) {
        let ids = ids();
        let mut all = questions(&ids, &of);
        let reader = Reader {
            role: Role::Lead, on: day(0), number, seed: "7", here: &[], other: &[], elsewhere: &[],
        };
        let first = reader.question(&all);
        all.reverse();
        prop_assert_eq!(reader.question(&all), first);
    }
}

/// Two of each kind for each of five purposes.
fn thirty() -> Vec<(usize, Asks)> {
    (0..30).map(|n| (n % 5, Asks::ALL[n / 10])).collect()
}

#[test]
fn purposes_take_turns_and_neither_has_the_other_s_question() {
    let ids = ids();
    let all = questions(&ids, &thirty());
    let [lead, report] = live(&all, ROLES[0], 28, 13, &[]).unwrap();
    let purpose = |had: &Had<'_>| all.iter().find(|question| question.id == had.id).unwrap().purpose;
    assert_eq!(lead.iter().map(purpose).collect::<Vec<_>>(), [0, 1, 2, 3, 4, 0, 1, 2, 3, 4, 0, 1, 2]);
    assert_eq!(report.iter().map(purpose).collect::<Vec<_>>(), [0, 1, 2, 3, 4, 0, 1, 2, 3, 4, 0, 1, 2]);
    let mut used: Vec<&str> = lead.iter().chain(&report).map(|had| had.id).collect();
    used.sort_unstable();
    used.dedup();
    assert_eq!(used.len(), 26, "thirteen meetings are within a year");
}

#[test]
fn a_question_is_back_after_a_year_and_from_another_series_after_a_month() {
    let question = |id, purpose| Question { id, purpose, asks: Asks::Either };
    let all = [question("a", 0), question("b", 1)];
    let on = day(400);
    let ago = |days: u64| [Had { id: "a", on: on - Days::new(days) }];
    // It is the turn of the purpose that "a" has.
    let reader =
        Reader { role: Role::Report, on, number: 2, seed: "", here: &[], other: &[], elsewhere: &[] };
    assert_eq!(Reader { here: &ago(364), ..reader }.question(&all), Some("b"));
    assert_eq!(Reader { here: &ago(365), ..reader }.question(&all), Some("a"));
    assert_eq!(Reader { other: &ago(364), ..reader }.question(&all), Some("b"));
    assert_eq!(Reader { other: &ago(365), ..reader }.question(&all), Some("a"));
    assert_eq!(Reader { elsewhere: &ago(30), ..reader }.question(&all), Some("b"));
    assert_eq!(Reader { elsewhere: &ago(31), ..reader }.question(&all), Some("a"), "January has 31 days");
}

#[test]
fn what_is_for_the_other_role_is_not_taken_however_long_ago_the_rest_was() {
    let question = |id, asks| Question { id, purpose: 0, asks };
    let all = [question("a", Asks::Either), question("b", Asks::Lead)];
    let here = [Had { id: "a", on: day(0) }];
    let as_role =
        |role| Reader { role, on: day(7), number: 1, seed: "", here: &here, other: &[], elsewhere: &[] };
    let taken = ROLES.map(|[role, _]| as_role(role).question(&all));
    assert_eq!(taken, [Some("b"), None, None]);
}

#[test]
fn a_question_that_the_other_has_for_the_same_meeting_is_not_taken() {
    let all = [Question { id: "a", purpose: 9, asks: Asks::Either }];
    let none = Reader {
        role: Role::Neither,
        on: day(0),
        number: 3,
        seed: "",
        here: &[],
        other: &[],
        elsewhere: &[],
    };
    assert_eq!((none.question(&[]), none.question(&all)), (None, Some("a")));
    let other = [Had { id: "a", on: day(0) }];
    assert_eq!(Reader { other: &other, ..none }.question(&all), None);
}
