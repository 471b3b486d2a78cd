//! The keys of pairings. Each begins with the guild.

use std::ops::Range;

use super::{Table, key, numbers, under};
use crate::domain::id::{GuildId, UserId};
use crate::domain::pairing::{GroupRef, ProgramId, ProgramKind};

/// The byte of a kind, which sorts coffee before mentoring.
fn kind(kind: ProgramKind) -> u8 {
    match kind {
        ProgramKind::Coffee => b'c',
        ProgramKind::Mentoring => b'm',
    }
}

fn of_program(table: Table, id: ProgramId, rest: &[&[u8]]) -> Vec<u8> {
    let (guild, kind) = (id.guild.0.to_be_bytes(), [kind(id.kind)]);
    key(table, &[&[&guild[..], &kind], rest].concat())
}

pub fn program(id: ProgramId) -> Vec<u8> {
    of_program(Table::Program, id, &[])
}

pub fn enrolment(program: ProgramId, user: UserId) -> Vec<u8> {
    of_program(Table::Enrolment, program, &[&user.0.to_be_bytes()])
}

pub fn enrolments(program: ProgramId) -> Range<Vec<u8>> {
    under(of_program(Table::Enrolment, program, &[]))
}

pub fn avoid_list(guild: GuildId, user: UserId) -> Vec<u8> {
    numbers(Table::Avoid, &[guild.0, user.0])
}

pub fn avoid_lists(guild: GuildId) -> Range<Vec<u8>> {
    under(numbers(Table::Avoid, &[guild.0]))
}

pub fn group(id: GroupRef) -> Vec<u8> {
    let parts = [id.round, id.number].map(u32::to_be_bytes);
    of_program(Table::Group, id.program, &[&parts[0], &parts[1]])
}

/// The groups of a program's rounds with these numbers.
pub fn groups(program: ProgramId, rounds: Range<u32>) -> Range<Vec<u8>> {
    let at = |round: u32| of_program(Table::Group, program, &[&round.to_be_bytes()]);
    at(rounds.start)..at(rounds.end)
}

/// The programs, enrolments and groups of a guild, table by table.
pub fn all_in(table: Table, guild: GuildId) -> Range<Vec<u8>> {
    under(numbers(table, &[guild.0]))
}
