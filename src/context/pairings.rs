//! What follows for pairings when a member takes part in a guild no more: the groups they are in are without them, and the
//! others of a group that could still meet are told. Who leaves a program by their own wish stays in a group that was
//! drawn; that is in `actions`.

use super::Context;
use crate::domain::Moment;
use crate::domain::duty::Duty;
use crate::domain::id::{GuildId, UserId};
use crate::domain::notice::{Address, Notice, NoticeKind};
use crate::domain::pairing::{Group, ProgramId, ProgramKind};
use crate::domain::series::Series;
use crate::store::{Batch, Change, PairingChange, PairingCondition, StoreError};

/// Which groups a member is taken out of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TakenOutOf {
    /// Those that can still meet.
    Present,
    /// All that are kept.
    All,
}

/// Adds to the batch that a member is taken out of groups, on condition that those are as they were read.
pub(crate) async fn without(
    context: &Context,
    mut batch: Batch,
    guild: GuildId,
    user: UserId,
    from: TakenOutOf,
    cause: &str,
) -> Result<Batch, StoreError> {
    for group in context.store.groups_of(guild, user).await? {
        let present = is_present(context, &group).await?;
        if !present && from == TakenOutOf::Present {
            continue;
        }
        // Of a one-on-one that two have agreed on, the other hears by the end of that.
        let silent = !present || group.series.is_some();
        let told = if silent { vec![] } else { told(&group, user, cause, context.now()) };
        let unchanged = PairingCondition::GroupIs { id: group.id, group: Some(group.clone()) };
        batch = batch.when(unchanged.into()).changes(taken_out(&group, user)).changes(told);
    }
    Ok(batch)
}

/// Whether a group is of its program's latest round, and no member has said yet whether it met.
pub(crate) async fn is_present(context: &Context, group: &Group) -> Result<bool, StoreError> {
    let program = context.store.program(group.id.program).await?;
    Ok(group.met.is_none() && program.is_some_and(|program| program.round == group.id.round))
}

/// Adds to the batch that a group has met, or has not, as one of two says of the one-on-one that they had agreed on. What was
/// said of the group before stands.
pub(crate) async fn settled(
    context: &Context,
    batch: Batch,
    series: &Series,
    met: bool,
) -> Result<Batch, StoreError> {
    let Some(id) = series.group else { return Ok(batch) };
    let group = context.store.group(id).await?;
    let Some(group) = group.filter(|group| group.series == Some(series.id) && group.met.is_none()) else {
        return Ok(batch);
    };
    let unchanged = PairingCondition::GroupIs { id, group: Some(group.clone()) };
    let noted = Group { met: Some(met), ..group };
    Ok(batch.when(unchanged.into()).change(PairingChange::PutGroup(noted).into()))
}

fn taken_out(group: &Group, user: UserId) -> Vec<Change> {
    match group.without(user) {
        Some(rest) => vec![PairingChange::PutGroup(rest).into()],
        None => vec![
            PairingChange::ForgetGroup(group.id).into(),
            Change::Drop(Duty::GroupMeeting { group: group.id }),
        ],
    }
}

/// Word to the others. It has one name, however often it is owed.
fn told(group: &Group, by: UserId, cause: &str, at: Moment) -> Vec<Change> {
    let cause = format!("{cause}:{}", group.id);
    let left = group.without(by).map_or(vec![], |rest| rest.members);
    let word = |other: UserId| {
        let with = left.iter().copied().filter(|one| *one != other).collect();
        let say = NoticeKind::Unpaired { by, with };
        Change::Enqueue(Notice::new(&cause, group.guild(), Address::Person(other), say, at))
    };
    group.others(by).into_iter().map(word).collect()
}

/// The batch by which a member who has left a guild takes part in nothing there; None if they did not. Whom they avoid is
/// kept, since they may come back.
pub(super) async fn departed(
    context: &Context,
    guild: GuildId,
    user: UserId,
) -> Result<Option<Batch>, StoreError> {
    let mut batch = Batch::free();
    for kind in ProgramKind::ALL {
        let program = ProgramId { guild, kind };
        if context.store.enrolment(program, user).await?.is_some() {
            batch = batch.change(PairingChange::Unenrol { program, user }.into());
        }
    }
    let cause = format!("left:{guild}:{user}");
    let batch = without(context, batch, guild, user, TakenOutOf::Present, &cause).await?;
    Ok(Some(batch).filter(|batch| !batch.changes.is_empty()))
}
