//! What a batch can change about pairings, and what it can rest on. `tables::pairings` applies and checks both.

use crate::domain::id::UserId;
use crate::domain::pairing::{AvoidList, Enrolment, Group, GroupRef, Program, ProgramId};

/// One change of a program, of who takes part in it, or of a round.
#[derive(Debug, Clone)]
pub enum PairingChange {
    PutProgram(Program),
    ForgetProgram(ProgramId),
    /// Have a member take part, or change as what they do.
    Enrol(Enrolment),
    Unenrol {
        program: ProgramId,
        user: UserId,
    },
    /// Have no member take part in a program any more.
    UnenrolAll(ProgramId),
    /// Put whom a member avoids in place of whom they avoided. An empty list is forgotten.
    PutAvoidList(AvoidList),
    PutGroup(Group),
    ForgetGroup(GroupRef),
}

/// A record that has not changed since it was read. None where there was none.
#[derive(Debug, Clone)]
pub enum PairingCondition {
    ProgramIs { id: ProgramId, program: Option<Program> },
    EnrolmentIs { program: ProgramId, user: UserId, enrolment: Option<Enrolment> },
    AvoidListIs(AvoidList),
    GroupIs { id: GroupRef, group: Option<Group> },
}
