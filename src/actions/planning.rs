//! What changes on the agenda when a server's record does, for `/setup` and for what Discord tells of servers alike. When a
//! schedule comes round is `domain::planning`'s.

use crate::domain::duty::{Duty, Planned};
use crate::domain::guild::Guild;
use crate::domain::id::UserId;
use crate::domain::member::Prompting;
use crate::domain::pairing::{ProgramId, ProgramKind};
use crate::domain::planning::{ServerSchedule, next_posts, next_prompt, next_spotlight, next_tip};
use crate::store::{Batch, Change, Condition, StoreError};

use super::Context;
use crate::context::one_on_one::plans;

/// The coming tip and the coming look back, by the schedules as they are now.
pub(super) fn coming_posts(context: &Context, guild: &Guild) -> Vec<Change> {
    let now = context.now();
    let posts = next_posts(guild, &context.defaults, now);
    posts.map(|planned| Change::Replan { planned, now }).collect()
}

/// Those of them that are not planned like that. At most starts nothing has changed, and nothing is written.
pub(super) async fn unplanned_posts(context: &Context, guild: &Guild) -> Result<Vec<Change>, StoreError> {
    let now = context.now();
    let mut changes = vec![];
    for planned in next_posts(guild, &context.defaults, now) {
        if !stands(context, planned).await? {
            changes.push(Change::Replan { planned, now });
        }
    }
    Ok(changes)
}

/// Whether there is nothing to plan. One that is overdue is left for the runner, which knows what to do about it.
async fn stands(context: &Context, next: Planned) -> Result<bool, StoreError> {
    let planned = context.store.planned(next.duty).await?;
    Ok(planned.is_some_and(|planned| planned == next || planned.at <= context.now()))
}

/// What moves when a server's settings do: what comes at another time than before, or not at all.
pub(super) fn moved_posts(context: &Context, before: &Guild, after: &Guild) -> Vec<Change> {
    let (defaults, now) = (&context.defaults, context.now());
    let guild = after.id;
    let posts = [
        (ServerSchedule::Tip, Duty::Tip { guild }, [before, after].map(|of| next_tip(of, defaults, now))),
        (
            ServerSchedule::Spotlight,
            Duty::Spotlight { guild },
            [before, after].map(|of| next_spotlight(of, defaults, now)),
        ),
    ];
    // What is switched off without a channel for it has a plan all the same, by which it goes round in silence.
    let moved =
        posts.into_iter().filter(|(which, _, [was, is])| was != is || !after.has_on(*which, defaults));
    let plan = |(_, duty, [_, is]): (ServerSchedule, Duty, [Option<Planned>; 2])| match is {
        Some(planned) => Change::Replan { planned, now },
        None => Change::Drop(duty),
    };
    moved.map(plan).collect()
}

/// The batch, which also plans the prompts of all who asked for them anew, by each one's clock.
pub(super) async fn with_replanned_prompts(
    context: &Context,
    mut batch: Batch,
    guild: &Guild,
) -> Result<Batch, StoreError> {
    let now = context.now();
    for prompting in context.store.prompted(guild.id).await?.iter().filter(|one| one.goes_out()) {
        let (unchanged, next) = coming_prompt(context, guild, prompting.user).await?;
        let duty = Duty::Prompt { guild: guild.id, user: prompting.user };
        batch = batch.when(unchanged).change(match next {
            Some(planned) => Change::Replan { planned, now },
            None => Change::Drop(duty),
        });
    }
    Ok(batch)
}

/// A member's next prompt, by the clock they go by, and on which condition.
async fn coming_prompt(
    context: &Context,
    guild: &Guild,
    user: UserId,
) -> Result<(Condition, Option<Planned>), StoreError> {
    let member = context.store.member(user).await?;
    let zone = member.zone(guild, &context.defaults);
    let next = next_prompt(guild, user, zone, &context.defaults, context.now());
    Ok((Condition::ZoneIs { user, zone: member.zone }, next))
}

/// The batch that plans the prompts that have no plan though they come, as after the operator had them off for a while; None if each
/// has one.
pub(super) async fn unplanned_prompts(context: &Context, guild: &Guild) -> Result<Option<Batch>, StoreError> {
    let mut batch = None;
    for prompting in context.store.prompted(guild.id).await?.into_iter().filter(Prompting::goes_out) {
        let (unchanged, next) = coming_prompt(context, guild, prompting.user).await?;
        let Some(planned) = next else { continue };
        if context.store.planned(planned.duty).await?.is_some() {
            continue;
        }
        let on = Condition::PromptingIs(Box::new(prompting));
        let others: Batch = batch.unwrap_or_else(Batch::free);
        batch = Some(others.when(on).when(unchanged).change(Change::Plan(planned)));
    }
    Ok(batch)
}

/// The batch, which also moves the prompts of those who chose no zone of their own.
pub(super) async fn with_moved_prompts(
    context: &Context,
    mut batch: Batch,
    guild: &Guild,
) -> Result<Batch, StoreError> {
    let (zone, now) = (guild.zone(&context.defaults), context.now());
    for Prompting { user, .. } in context.store.prompted(guild.id).await? {
        if context.store.member(user).await?.zone.is_none() {
            let moved = next_prompt(guild, user, zone, &context.defaults, now);
            batch = batch
                .when(Condition::ZoneIs { user, zone: None })
                .changes(moved.map(|planned| Change::Move { planned, now }));
        }
    }
    Ok(batch)
}

/// The batch, which also moves the briefs of those who chose no zone of their own.
pub(super) async fn with_moved_briefs(
    context: &Context,
    mut batch: Batch,
    guild: &Guild,
) -> Result<Batch, StoreError> {
    let now = context.now();
    for series in context.store.series_in(guild.id).await? {
        for (unchanged, moved) in plans::briefs_by_guild(context, guild, &series, now).await? {
            // Whatever becomes of the meetings meanwhile plans the briefs anew.
            batch = batch.when(Condition::SeriesIs(Box::new(series.clone()))).when(unchanged).change(moved);
        }
    }
    Ok(batch)
}

/// The batch, which also moves the rounds of the guild's programs to its clock. One that is started meanwhile rests on the
/// guild's record itself.
pub(super) async fn with_moved_rounds(
    context: &Context,
    mut batch: Batch,
    guild: &Guild,
) -> Result<Batch, StoreError> {
    let (zone, now) = (guild.zone(&context.defaults), context.now());
    for kind in ProgramKind::ALL {
        let id = ProgramId { guild: guild.id, kind };
        let program = context.store.program(id).await?.filter(|program| program.running);
        let next = program.and_then(|program| program.next_round(zone, now));
        let planned = next.map(|at| Planned { duty: Duty::Round { program: id }, at });
        batch = batch.changes(planned.map(|planned| Change::Move { planned, now }));
    }
    Ok(batch)
}
