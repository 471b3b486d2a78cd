//! Pairings: programs, who takes part, whom members avoid, and groups.

use super::sample::{GUILD, applied, at, changed};
use crate::domain::duty::Duty;
use crate::domain::id::{ChannelId, GuildId, UserId};
use crate::domain::pairing::{
    AvoidList, Enrolment, Group, GroupRef, PairingRole, Program, ProgramId, ProgramKind,
};
use crate::store::{Batch, Change, PairingChange, PairingCondition, Store};

const COFFEE: ProgramId = ProgramId { guild: GUILD, kind: ProgramKind::Coffee };
const MENTORING: ProgramId = ProgramId { guild: GUILD, kind: ProgramKind::Mentoring };
const ELSEWHERE: ProgramId = ProgramId { guild: GuildId(2), kind: ProgramKind::Coffee };

pub(super) async fn suite<S: Store + 'static>(open: impl AsyncFn() -> S) {
    what_is_put_is_found_in_its_program_alone(&open().await).await;
    an_empty_list_is_none(&open().await).await;
    each_record_is_changed_only_as_it_was_read(&open().await).await;
    a_forgotten_member_takes_part_and_avoids_no_more(&open().await).await;
    a_forgotten_guild_has_no_pairings_and_no_duties_of_them(&open().await).await;
}

pub(in crate::store) fn program(id: ProgramId) -> Program {
    let first = "2026-10-20".parse().unwrap();
    Program { id, channel: ChannelId(6), weeks: 2, size: 2, first, round: 3, running: true, checked: None }
}

pub(in crate::store) fn enrolment(program: ProgramId, user: u64) -> Enrolment {
    Enrolment { program, user: UserId(user), role: PairingRole::Peer, waited: 1 }
}

pub(in crate::store) fn group(program: ProgramId, round: u32, number: u32, members: &[u64]) -> Group {
    let id = GroupRef { program, round, number };
    Group::new(id, members.iter().copied().map(UserId).collect(), None)
}

pub(in crate::store) fn avoiding(guild: GuildId, user: u64, whom: u64) -> AvoidList {
    AvoidList::new(guild, UserId(user)).with(UserId(whom))
}

fn of(changes: impl IntoIterator<Item = PairingChange>) -> Batch {
    Batch::free().changes(changes.into_iter().map(Change::from))
}

async fn what_is_put_is_found_in_its_program_alone(store: &impl Store) {
    let groups = [
        group(COFFEE, 1, 0, &[2, 3]),
        group(COFFEE, 2, 0, &[3, 4]),
        group(COFFEE, 2, 1, &[2, 5]),
        group(COFFEE, 300, 0, &[2, 3]),
        group(MENTORING, 2, 0, &[2, 3]),
        group(ELSEWHERE, 2, 0, &[2, 3]),
    ];
    let programs = [COFFEE, MENTORING, ELSEWHERE];
    let changes = programs.map(|id| PairingChange::PutProgram(program(id)));
    let enrolled = programs.map(|id| PairingChange::Enrol(enrolment(id, 2)));
    let avoided = [avoiding(GUILD, 2, 9), avoiding(GUILD, 3, 9), avoiding(GuildId(2), 2, 9)];
    applied(store, of(changes.into_iter().chain(enrolled))).await;
    applied(store, of(avoided.clone().map(PairingChange::PutAvoidList))).await;
    applied(store, of(groups.clone().map(PairingChange::PutGroup))).await;
    applied(store, of([PairingChange::Enrol(enrolment(COFFEE, 1))])).await;

    assert_eq!(store.program(MENTORING).await.unwrap(), Some(program(MENTORING)));
    assert_eq!(store.enrolments(COFFEE).await.unwrap(), [1, 2].map(|user| enrolment(COFFEE, user)));
    assert_eq!(store.enrolment(COFFEE, UserId(3)).await.unwrap(), None);
    assert_eq!(store.avoid_list(GUILD, UserId(3)).await.unwrap(), avoided[1]);
    assert_eq!(store.avoid_list(GuildId(2), UserId(2)).await.unwrap(), avoided[2]);
    assert_eq!(store.groups(COFFEE, 2..3).await.unwrap(), groups[1..3]);
    assert_eq!(store.groups(COFFEE, 0..u32::MAX).await.unwrap(), groups[..4]);
    assert_eq!(store.group(groups[2].id).await.unwrap().as_ref(), Some(&groups[2]));
    let of_five = store.groups_of(GUILD, UserId(5)).await.unwrap();
    assert_eq!(of_five, groups[2..3]);
    assert_eq!(store.groups_of(GUILD, UserId(2)).await.unwrap().len(), 4);

    applied(store, of([PairingChange::UnenrolAll(COFFEE), PairingChange::ForgetGroup(groups[2].id)])).await;
    assert_eq!(store.enrolments(COFFEE).await.unwrap(), []);
    assert_eq!(store.enrolments(MENTORING).await.unwrap().len(), 1);
    assert_eq!(store.groups(COFFEE, 2..3).await.unwrap(), groups[1..2]);
}

async fn an_empty_list_is_none(store: &impl Store) {
    let none = AvoidList::new(GUILD, UserId(2));
    assert_eq!(store.avoid_list(GUILD, UserId(2)).await.unwrap(), none);
    applied(store, of([PairingChange::PutAvoidList(avoiding(GUILD, 2, 9))])).await;
    applied(store, of([PairingChange::PutAvoidList(none.clone())])).await;
    assert_eq!(store.avoid_list(GUILD, UserId(2)).await.unwrap(), none);
    assert_eq!(store.records().await.unwrap().map(|chunk| chunk.unwrap().len()).sum::<usize>(), 0);
}

async fn each_record_is_changed_only_as_it_was_read(store: &impl Store) {
    let (list, two) = (avoiding(GUILD, 2, 9), group(COFFEE, 1, 0, &[2, 3]));
    let (none, user) = (AvoidList::new(GUILD, UserId(2)), UserId(2));
    let before = [
        PairingCondition::ProgramIs { id: COFFEE, program: None },
        PairingCondition::EnrolmentIs { program: COFFEE, user, enrolment: None },
        PairingCondition::AvoidListIs(none),
        PairingCondition::GroupIs { id: two.id, group: None },
    ];
    let after = [
        PairingCondition::ProgramIs { id: COFFEE, program: Some(program(COFFEE)) },
        PairingCondition::EnrolmentIs { program: COFFEE, user, enrolment: Some(enrolment(COFFEE, 2)) },
        PairingCondition::AvoidListIs(list.clone()),
        PairingCondition::GroupIs { id: two.id, group: Some(two.clone()) },
    ];
    let puts = [
        PairingChange::PutProgram(program(COFFEE)),
        PairingChange::Enrol(enrolment(COFFEE, 2)),
        PairingChange::PutAvoidList(list),
        PairingChange::PutGroup(two),
    ];
    for ((before, after), put) in before.into_iter().zip(after).zip(puts) {
        let batch = |condition: &PairingCondition| of([put.clone()]).when(condition.clone().into());
        assert_eq!(store.commit(batch(&after)).await.unwrap(), changed(), "not there yet: {put:?}");
        applied(store, batch(&before)).await;
        assert_eq!(store.commit(batch(&before)).await.unwrap(), changed(), "there by now: {put:?}");
        applied(store, batch(&after)).await;
    }
}

async fn a_forgotten_member_takes_part_and_avoids_no_more(store: &impl Store) {
    let enrolled = [(COFFEE, 2), (MENTORING, 2), (COFFEE, 3), (ELSEWHERE, 2)];
    let enrolled = enrolled.map(|(program, user)| PairingChange::Enrol(enrolment(program, user)));
    let avoided = [avoiding(GUILD, 2, 9), avoiding(GUILD, 3, 2)].map(PairingChange::PutAvoidList);
    applied(store, of(enrolled.into_iter().chain(avoided))).await;
    let forget = Change::ForgetPerson { guild: GUILD, user: UserId(2) };
    applied(store, Batch::free().change(forget)).await;
    assert_eq!(store.enrolments(COFFEE).await.unwrap(), [enrolment(COFFEE, 3)]);
    assert_eq!(store.enrolments(MENTORING).await.unwrap(), []);
    assert_eq!(store.enrolments(ELSEWHERE).await.unwrap().len(), 1);
    assert_eq!(store.avoid_list(GUILD, UserId(2)).await.unwrap().whom, []);
    let kept = store.avoid_list(GUILD, UserId(3)).await.unwrap();
    assert_eq!(kept, avoiding(GUILD, 3, 2), "that wish is another's");
}

async fn a_forgotten_guild_has_no_pairings_and_no_duties_of_them(store: &impl Store) {
    for id in [COFFEE, ELSEWHERE] {
        let two = group(id, 1, 0, &[2, 3]);
        let duties = [
            Duty::Round { program: id },
            Duty::DidMeet { program: id },
            Duty::GroupMeeting { group: two.id },
        ];
        let batch = of([
            PairingChange::PutProgram(program(id)),
            PairingChange::Enrol(enrolment(id, 2)),
            PairingChange::PutAvoidList(avoiding(id.guild, 2, 9)),
            PairingChange::PutGroup(two),
        ]);
        applied(store, batch.changes(duties.map(|duty| Change::Plan(at(duty, 5))))).await;
    }
    loop {
        let portion = store.forgetting(GUILD, 1).await.unwrap();
        if portion.is_empty() {
            break;
        }
        applied(store, Batch::free().changes(portion)).await;
    }
    assert_eq!(store.program(COFFEE).await.unwrap(), None);
    assert_eq!(store.enrolments(COFFEE).await.unwrap(), []);
    assert_eq!(store.avoid_list(GUILD, UserId(2)).await.unwrap().whom, []);
    assert_eq!(store.groups(COFFEE, 0..9).await.unwrap(), []);
    assert_eq!(store.planned(Duty::Round { program: COFFEE }).await.unwrap(), None);
    let left = store.agenda(super::sample::second(9), 9).await.unwrap();
    assert_eq!(left.len(), 3, "the other guild's: {left:?}");
    assert_eq!(store.program(ELSEWHERE).await.unwrap(), Some(program(ELSEWHERE)));
}
