//! Pairings: programs, who takes part, whom members avoid, and the groups of each round.

use std::ops::Range;

use serde::de::DeserializeOwned;

use super::key::{self, Table};
use super::value::decode;
use super::{Get, PendingView, Unreadable, View, load};
use crate::domain::duty::Duty;
use crate::domain::id::{GuildId, UserId};
use crate::domain::pairing::{AvoidList, Enrolment, Group, GroupRef, Program, ProgramId, ProgramKind};
use crate::store::{Change, PairingChange, PairingCondition};

/// Applies a change.
pub fn apply(draft: &mut PendingView, change: &PairingChange) -> Result<(), Unreadable> {
    match change {
        PairingChange::PutProgram(program) => draft.save(key::program(program.id), program),
        PairingChange::ForgetProgram(id) => draft.remove(key::program(*id)),
        PairingChange::Enrol(enrolment) => {
            draft.save(key::enrolment(enrolment.program, enrolment.user), enrolment);
        }
        PairingChange::Unenrol { program, user } => draft.remove(key::enrolment(*program, *user)),
        PairingChange::UnenrolAll(program) => {
            while let Some(key) = draft.first(key::enrolments(*program))? {
                draft.remove(key);
            }
        }
        PairingChange::PutAvoidList(list) if list.whom.is_empty() => {
            draft.remove(key::avoid_list(list.guild, list.user));
        }
        PairingChange::PutAvoidList(list) => draft.save(key::avoid_list(list.guild, list.user), list),
        PairingChange::PutGroup(group) => draft.save(key::group(group.id), group),
        PairingChange::ForgetGroup(id) => draft.remove(key::group(*id)),
    }
    Ok(())
}

/// Forgets in which programs of a guild a member takes part, and whom they avoid there.
pub fn forget_person(draft: &mut PendingView, guild: GuildId, user: UserId) {
    for kind in ProgramKind::ALL {
        draft.remove(key::enrolment(ProgramId { guild, kind }, user));
    }
    draft.remove(key::avoid_list(guild, user));
}

/// Whether a condition holds.
pub fn holds(from: &(impl Get + ?Sized), condition: &PairingCondition) -> Result<bool, Unreadable> {
    Ok(match condition {
        PairingCondition::ProgramIs { id, program } => load(from, &key::program(*id))? == *program,
        PairingCondition::EnrolmentIs { program, user, enrolment } => {
            load(from, &key::enrolment(*program, *user))? == *enrolment
        }
        PairingCondition::AvoidListIs(list) => avoid_list(from, list.guild, list.user)? == *list,
        PairingCondition::GroupIs { id, group } => load(from, &key::group(*id))? == *group,
    })
}

pub fn program(view: &dyn View, id: ProgramId) -> Result<Option<Program>, Unreadable> {
    load(view, &key::program(id))
}

pub fn enrolment(view: &dyn View, program: ProgramId, user: UserId) -> Result<Option<Enrolment>, Unreadable> {
    load(view, &key::enrolment(program, user))
}

pub fn enrolments(view: &dyn View, program: ProgramId) -> Result<Vec<Enrolment>, Unreadable> {
    all(view, key::enrolments(program)).collect()
}

pub fn avoid_list(from: &(impl Get + ?Sized), guild: GuildId, user: UserId) -> Result<AvoidList, Unreadable> {
    Ok(load(from, &key::avoid_list(guild, user))?.unwrap_or_else(|| AvoidList::new(guild, user)))
}

pub fn group(view: &dyn View, id: GroupRef) -> Result<Option<Group>, Unreadable> {
    load(view, &key::group(id))
}

pub fn groups(view: &dyn View, program: ProgramId, rounds: Range<u32>) -> Result<Vec<Group>, Unreadable> {
    all(view, key::groups(program, rounds)).collect()
}

pub fn groups_of(view: &dyn View, guild: GuildId, user: UserId) -> Result<Vec<Group>, Unreadable> {
    let groups = all(view, key::all_in(Table::Group, guild));
    groups.filter(|group: &Result<Group, _>| group.as_ref().map_or(true, |group| group.has(user))).collect()
}

/// Returns changes that forget the pairings of a guild, each with the duties that belong to it.
pub fn forgetting(
    view: &dyn View,
    guild: GuildId,
) -> impl Iterator<Item = Result<Vec<Change>, Unreadable>> + '_ {
    let groups = all(view, key::all_in(Table::Group, guild)).map(|group| {
        let Group { id, .. } = group?;
        Ok(vec![Change::Drop(Duty::GroupMeeting { group: id }), PairingChange::ForgetGroup(id).into()])
    });
    let enrolments = all(view, key::all_in(Table::Enrolment, guild)).map(|enrolment| {
        let Enrolment { program, user, .. } = enrolment?;
        Ok(vec![PairingChange::Unenrol { program, user }.into()])
    });
    let avoided = all(view, key::avoid_lists(guild)).map(|list| {
        let AvoidList { guild, user, .. } = list?;
        Ok(vec![PairingChange::PutAvoidList(AvoidList::new(guild, user)).into()])
    });
    let programs = all(view, key::all_in(Table::Program, guild)).map(|program| {
        let Program { id, .. } = program?;
        let duties = [Duty::Round { program: id }, Duty::DidMeet { program: id }].map(Change::Drop);
        Ok(duties.into_iter().chain([PairingChange::ForgetProgram(id).into()]).collect())
    });
    groups.chain(enrolments).chain(avoided).chain(programs)
}

fn all<T: DeserializeOwned>(
    view: &dyn View,
    keys: Range<Vec<u8>>,
) -> impl Iterator<Item = Result<T, Unreadable>> + '_ {
    view.scan(keys).map(|pair| {
        let (key, bytes) = pair?;
        decode(&key, &bytes)
    })
}
