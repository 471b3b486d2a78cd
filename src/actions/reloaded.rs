//! The defaults were reloaded while the bot runs: the plans of a known server take over what its own settings leave to
//! them. The coming tip and look back go the way of a start (`join`). Reading the defaults is not here.

use crate::context::commit;
use crate::domain::guild::{Defaults, Guild};
use crate::domain::id::GuildId;
use crate::domain::planning::ServerSchedule;
use crate::store::{Batch, Committed, StoreError};

use super::Context;
use super::fresh::TRIES;
use super::join::plan_ahead;
use super::planning::{with_moved_briefs, with_moved_prompts, with_moved_rounds, with_replanned_prompts};

/// Plan what comes in a server by the defaults as they are now: posts and prompts by the schedules, and whatever goes by the
/// server's clock if that is the default one.
///
/// # Errors
/// When the store failed.
pub async fn defaults_reloaded(context: &Context, id: GuildId, before: &Defaults) -> Result<(), StoreError> {
    plan_ahead(context, id).await?;
    for _ in 0..TRIES {
        let (guild, unchanged) = context.guild_as_read(id).await?;
        let Some(batch) = moved(context, &guild, before).await? else { return Ok(()) };
        if commit(context, batch.when(unchanged)).await? == Committed::Applied {
            return Ok(());
        }
    }
    tracing::warn!(guild = %id, "a server that changes all the time keeps some plans by the old defaults");
    Ok(())
}

/// Returns the batch that moves what comes by another clock or another schedule now; None where both are as they were.
async fn moved(context: &Context, guild: &Guild, before: &Defaults) -> Result<Option<Batch>, StoreError> {
    let turned = guild.zone(before) != guild.zone(&context.defaults);
    let comes = |by: &Defaults| {
        let which = ServerSchedule::Prompts;
        guild.has_on(which, by).then(|| guild.schedule(which, by).clone())
    };
    let rescheduled = comes(before) != comes(&context.defaults);
    let mut batch = Batch::free();
    if rescheduled {
        batch = with_replanned_prompts(context, batch, guild).await?;
    } else if turned {
        batch = with_moved_prompts(context, batch, guild).await?;
    }
    if turned {
        batch = with_moved_briefs(context, batch, guild).await?;
        batch = with_moved_rounds(context, batch, guild).await?;
    }
    Ok((turned || rescheduled).then_some(batch))
}

#[cfg(test)]
mod tests {
    use crate::domain::member::Prompting;
    use crate::domain::planning::next_prompt;
    use crate::store::Change;
    use std::sync::Arc;

    use super::super::tests::{HERE, context};
    use super::*;
    use crate::domain::duty::{Duty, Planned};
    use crate::domain::id::{ChannelId, UserId};
    use crate::domain::tz::Tz;

    const READER: UserId = UserId(11);
    const TIP: Duty = Duty::Tip { guild: HERE };
    const PROMPT: Duty = Duty::Prompt { guild: HERE, user: READER };

    /// A server with a channel for tips, and with a member who gets prompts, by these defaults.
    async fn server() -> Context {
        let context = context();
        let guild = Guild { tips_channel: Some(ChannelId(9)), ..Guild::new(HERE) };
        let prompting = Prompting { on: true, ..Prompting::new(HERE, READER) };
        let zone = guild.zone(&context.defaults);
        let prompt = next_prompt(&Guild::new(HERE), READER, zone, &context.defaults, context.now());
        let batch = Batch::free()
            .changes([Change::PutGuild(guild), Change::PutPrompting(prompting)])
            .changes(prompt.map(Change::Plan));
        commit(&context, batch).await.unwrap();
        let unchanged = context.defaults.clone();
        defaults_reloaded(&context, HERE, &unchanged).await.unwrap();
        context
    }

    /// Reloads changed defaults.
    async fn reloaded(context: Context, change: impl Fn(&mut Defaults)) -> Context {
        let before = context.defaults.clone();
        let mut defaults = (*before).clone();
        change(&mut defaults);
        let context = Context { defaults: Arc::new(defaults), ..context };
        defaults_reloaded(&context, HERE, &before).await.unwrap();
        context
    }

    /// Returns when the duty comes; None if it is not planned.
    async fn planned(context: &Context, duty: Duty) -> Option<String> {
        let planned = context.store.planned(duty).await.unwrap();
        planned.map(|Planned { at, .. }| at.format("%a %H:%M").to_string())
    }

    /// Returns when the duty comes after a reload of changed defaults.
    async fn after(change: impl Fn(&mut Defaults), duty: Duty) -> String {
        planned(&reloaded(server().await, change).await, duty).await.expect("it is planned")
    }

    #[tokio::test]
    async fn without_a_change_all_stays_as_planned() {
        assert_eq!(after(|_| {}, TIP).await, "Mon 09:00");
        assert_eq!(after(|_| {}, PROMPT).await, "Thu 15:00");
    }

    #[tokio::test]
    async fn another_schedule_is_planned_by() {
        let tips = |defaults: &mut Defaults| defaults.tips.schedule = "0 30 7 * * Tue *".parse().unwrap();
        assert_eq!(after(tips, TIP).await, "Tue 07:30");
        assert_eq!(after(tips, PROMPT).await, "Thu 15:00");
        let prompts =
            |defaults: &mut Defaults| defaults.prompts.schedule = "0 0 8 * * Wed *".parse().unwrap();
        assert_eq!(after(prompts, PROMPT).await, "Wed 08:00");
    }

    fn take_prompts_off(defaults: &mut Defaults) {
        defaults.limits.off = vec![ServerSchedule::Prompts];
    }

    #[tokio::test]
    async fn prompts_that_the_operator_takes_off_come_again_once_they_are_on() {
        let off = reloaded(server().await, take_prompts_off).await;
        assert_eq!(planned(&off, PROMPT).await, None);
        let on = reloaded(off, |defaults| defaults.limits.off.clear()).await;
        assert_eq!(planned(&on, PROMPT).await.as_deref(), Some("Thu 15:00"));
    }

    #[tokio::test]
    async fn prompts_that_are_on_again_come_again_after_a_start_too() {
        let off = reloaded(server().await, take_prompts_off).await;
        let started = Context { defaults: server().await.defaults, ..off };
        plan_ahead(&started, HERE).await.unwrap();
        assert_eq!(planned(&started, PROMPT).await.as_deref(), Some("Thu 15:00"));
    }

    #[tokio::test]
    async fn another_default_clock_is_planned_by() {
        let tokyo = |defaults: &mut Defaults| defaults.time_zone = Tz::known("Asia/Tokyo");
        assert_eq!(after(tokyo, PROMPT).await, "Thu 06:00");
        // Nine in the morning is past in Tokyo.
        assert_eq!(after(tokyo, TIP).await, "Mon 00:00");
    }
}
