//! Who of those who take part is there for a round: who is away sits out, and who has left the guild is dropped. Discord is
//! asked in portions, since other duties wait meanwhile.

use futures_util::future::try_join_all;

use crate::context::{Context, Standing, membership_of};
use crate::domain::id::UserId;
use crate::domain::pairing::{Enrolment, Program};
use crate::store::StoreError;

/// How many are asked about at a time. The answers are remembered for longer than all portions take.
const PORTION: usize = 25;

/// Who is there, as far as it is known.
pub(super) enum Present {
    /// All were asked about: these are there.
    All(Vec<Enrolment>),
    /// Those up to this one were asked about.
    UpTo(UserId),
}

/// Ask about the next portion. Those who turn out to have left take part no more by then.
pub(super) async fn present(context: &Context, program: &Program) -> Result<Present, StoreError> {
    let enrolled = context.store.enrolments(program.id).await?;
    let is_next = |one: &&Enrolment| program.checked.is_none_or(|last| one.user > last);
    let next: Vec<&Enrolment> = enrolled.iter().filter(is_next).collect();
    let portion = &next[..next.len().min(PORTION)];
    let guild = program.id.guild;
    let asked = portion.iter().map(|one| membership_of(context, guild, one.user));
    let gone = try_join_all(asked).await?.into_iter().any(|standing| standing == Some(Standing::Outside));
    if let Some(last) = portion.last().filter(|_| next.len() > PORTION) {
        return Ok(Present::UpTo(last.user));
    }
    let enrolled = if gone { context.store.enrolments(program.id).await? } else { enrolled };
    let mut there = vec![];
    for one in enrolled {
        if context.store.member(one.user).await?.away(context.now()).is_none() {
            there.push(one);
        }
    }
    Ok(Present::All(there))
}
