//! Prompts: turning them on or off, seeing one now, putting one off. Choosing the person
//! is in `pick`, writing the thanks in `write`.

pub mod pick;
pub mod write;

use chrono::TimeDelta;

use crate::actions::fresh::on_fresh_reads;
use crate::catalogue::phrases;
use crate::catalogue::views::prompt::PromptParts;
use crate::catalogue::views::{self, moment};
use crate::context::{commit, draw_prompt, prompts};
use crate::domain::duty::Duty;
use crate::domain::guild::Guild;
use crate::domain::id::GuildId;
use crate::domain::message::{Reply, Row};
use crate::domain::notice::{Address, Notice, NoticeKind};
use crate::domain::planning::{ServerSchedule, next_prompt};
use crate::domain::prompt::{Prompt, PromptRef};
use crate::store::{Batch, Change, Condition};

use super::zone::asking;
use super::{Context, Invoker, Outcome, Stop};

/// A snoozed prompt comes again the next day at the same time.
const SNOOZE: TimeDelta = TimeDelta::days(1);

/// Have prompts sent, on the configured schedule and in the asker's zone.
pub async fn on(context: &Context, invoker: &Invoker) -> Outcome {
    let guild = context.asked_in(invoker).await?;
    on_in(context, invoker, guild.id).await
}

pub async fn on_in(context: &Context, invoker: &Invoker, guild: GuildId) -> Outcome {
    let (_, (said, question)) =
        on_fresh_reads(context, invoker, || turning_on(context, invoker, guild)).await?;
    Ok(asking(vec![said], question))
}

async fn turning_on(
    context: &Context,
    invoker: &Invoker,
    guild: GuildId,
) -> Result<(Batch, (String, Option<(String, Row)>)), Stop> {
    let (guild, unmoved) = context.guild_as_read(guild).await?;
    if !guild.has_on(ServerSchedule::Prompts, &context.defaults) {
        return Err(context.stop(invoker, &phrases::PROMPTS_OFF_HERE));
    }
    let member = context.store.member(invoker.person.id).await?;
    let before = context.store.prompting(guild.id, invoker.person.id).await?;
    let (zone, now) = (member.zone(&guild, &context.defaults), context.now());
    let next = next_prompt(&guild, member.id, zone, &context.defaults, now);
    let question = context.zone_question(invoker, &member, &guild);
    let batch = Batch::once(invoker.cause())
        .when(unmoved)
        .when(Condition::ZoneIs { user: member.id, zone: member.zone })
        .change(invoker.speaks())
        .change(Change::SwitchPrompts { guild: guild.id, user: member.id, on: true })
        .changes(next.map(|planned| Change::Replan { planned, now }));
    let when = moment(next.map_or(now, |next| next.at));
    let said = match before.goes_out() {
        true => context.locale(invoker).say(phrases::PromptsAlreadyOn { when }),
        false => context.locale(invoker).say(phrases::PromptsOn { when }),
    };
    Ok((batch, (said, question)))
}

/// Stop the prompts of the guild of the interaction.
pub async fn off(context: &Context, invoker: &Invoker) -> Outcome {
    let guild = context.asked_in(invoker).await?;
    off_in(context, invoker, guild.id).await
}

pub async fn off_in(context: &Context, invoker: &Invoker, guild: GuildId) -> Outcome {
    let batch = Batch::once(invoker.cause())
        .change(Change::SwitchPrompts { guild, user: invoker.person.id, on: false })
        .change(Change::Drop(Duty::Prompt { guild, user: invoker.person.id }));
    commit(context, batch).await?;
    Ok(Reply::text(context.locale(invoker).say(&phrases::PROMPTS_OFF)))
}

/// Show the next prompt now, to the asker alone.
pub async fn now(context: &Context, invoker: &Invoker) -> Outcome {
    let guild = context.asked_in(invoker).await?;
    let (_, (prompt, shown)) = on_fresh_reads(context, invoker, || drawing(context, invoker, &guild)).await?;
    let prompt = &prompt;
    let parts = PromptParts {
        chosen: None,
        weekly: pick::comes_weekly(context, invoker, guild.id).await?,
        people: pick::offered(context, invoker, guild.id, None).await?,
    };
    Ok(Reply::Private(views::prompt::prompt(context.locale(invoker), prompt, &shown, &parts)))
}

async fn drawing(
    context: &Context,
    invoker: &Invoker,
    guild: &Guild,
) -> Result<(Batch, (Prompt, PromptRef)), Stop> {
    let before = context.store.prompting(guild.id, invoker.person.id).await?;
    let own = context.store.own_texts(guild.id).await?;
    let Some((prompt, after)) = draw_prompt(&prompts(context.locale(invoker), guild, &own), &before) else {
        return Err(context.stop(invoker, &phrases::PROMPT_NONE));
    };
    let shown = PromptRef { guild: guild.id, id: prompt.id.clone() };
    let batch = Batch::once(invoker.cause())
        .when(Condition::PromptingIs(Box::new(before)))
        .change(Change::PutPrompting(after));
    Ok((batch, (prompt.clone(), shown)))
}

/// Send this prompt again tomorrow.
pub async fn snooze(context: &Context, invoker: &Invoker, prompt: PromptRef) -> Outcome {
    write::known(context, invoker, &prompt).await?;
    if !context.store.prompting(prompt.guild, invoker.person.id).await?.on {
        return Err(context.stop(invoker, &phrases::PROMPTS_OFF));
    }
    let until = context.now() + SNOOZE;
    let to = Address::Person(invoker.person.id);
    // The day is part of the name, so that a prompt put off twice comes once.
    let named = format!("snooze:{}:{}:{}", prompt.guild, prompt.id, until.date_naive());
    let again = Notice::new(&named, prompt.guild, to, NoticeKind::Prompt { prompt: prompt.id }, until);
    commit(context, Batch::once(invoker.cause()).change(Change::Enqueue(again.clone()))).await?;
    // Where it was put off before, the first time stands.
    let when = context.store.notice(again.id).await?.map_or(again.scheduled_for, |known| known.scheduled_for);
    let text = context.locale(invoker).say(phrases::SnoozedUntil { when: moment(when) });
    Ok(Reply::text(text))
}
