//! Prompts: having them sent or not, seeing one now, putting one off. Writing what they prompt is in `write`.

pub mod write;

use chrono::TimeDelta;

use crate::catalogue::views::{self, moment};
use crate::catalogue::{Prompt, phrases};
use crate::context::draw_prompt;
use crate::domain::duty::{Duty, Planned};
use crate::domain::id::GuildId;
use crate::domain::message::{Reply, Row};
use crate::domain::notice::{Address, Notice, NoticeKind};
use crate::domain::press::PromptRef;
use crate::store::{Batch, Change, Condition};

use super::zone::asking;
use super::{Asker, Context, Outcome, Stop};

/// A snoozed prompt comes again the next day at the same time.
const SNOOZE: TimeDelta = TimeDelta::days(1);

/// Have prompts sent, on the server's schedule and by one's own clock.
pub async fn on(context: &Context, asker: &Asker) -> Outcome {
    let guild = context.asked_in(asker).await?;
    on_in(context, asker, guild.id).await
}

/// Have the prompts of a server sent.
pub async fn on_in(context: &Context, asker: &Asker, guild: GuildId) -> Outcome {
    let (_, (said, question)) = context.on_fresh_reads(asker, || turning_on(context, asker, guild)).await?;
    Ok(asking(vec![said], question))
}

async fn turning_on(
    context: &Context,
    asker: &Asker,
    guild: GuildId,
) -> Result<(Batch, (String, Option<(String, Row)>)), Stop> {
    let (guild, unmoved) = context.guild_as_read(guild).await?;
    let member = context.store.member(asker.person.id).await?;
    let before = context.store.prompting(guild.id, asker.person.id).await?;
    let duty = Duty::Prompt { guild: guild.id, user: asker.person.id };
    let now = context.now();
    let next = context.defaults.prompts.schedule.next(member.zone(&guild, &context.defaults), now);
    let question = context.zone_question(asker, &member, &guild);
    let batch = Batch::once(asker.cause())
        .when(unmoved)
        .when(Condition::ZoneIs { user: member.id, zone: member.zone })
        .change(asker.speaks())
        .change(Change::SwitchPrompts { guild: guild.id, user: member.id, on: true })
        .changes(next.map(|next| Change::Replan { planned: Planned { duty, at: next.at }, now }));
    let when = moment(next.map_or(now, |next| next.at));
    let said = match before.goes_out() {
        true => context.locale(asker).say(phrases::PromptsAlreadyOn { when }),
        false => context.locale(asker).say(phrases::PromptsOn { when }),
    };
    Ok((batch, (said, question)))
}

/// Stop the prompts of the server this was asked in.
pub async fn off(context: &Context, asker: &Asker) -> Outcome {
    let guild = context.asked_in(asker).await?;
    off_in(context, asker, guild.id).await
}

/// Stop the prompts of a server.
pub async fn off_in(context: &Context, asker: &Asker, guild: GuildId) -> Outcome {
    let batch = Batch::once(asker.cause())
        .change(Change::SwitchPrompts { guild, user: asker.person.id, on: false })
        .change(Change::Drop(Duty::Prompt { guild, user: asker.person.id }));
    context.commit(batch).await?;
    Ok(Reply::text(context.locale(asker).say(&phrases::PROMPTS_OFF)))
}

/// Show the next prompt here and now, for the asker alone.
pub async fn now(context: &Context, asker: &Asker) -> Outcome {
    let guild = context.asked_in(asker).await?;
    let (_, (prompt, shown)) = context.on_fresh_reads(asker, || drawing(context, asker, guild.id)).await?;
    Ok(Reply::Private(views::prompt::prompt(context.locale(asker), prompt, &shown, None, false)))
}

async fn drawing<'a>(
    context: &'a Context,
    asker: &Asker,
    guild: GuildId,
) -> Result<(Batch, (&'a Prompt, PromptRef)), Stop> {
    let locale = context.locale(asker);
    let before = context.store.prompting(guild, asker.person.id).await?;
    let Some((prompt, after)) = draw_prompt(locale.prompts(), &before) else {
        return Err(context.stop(asker, &phrases::PROMPT_NONE));
    };
    let shown = PromptRef { guild, id: prompt.id.clone() };
    let batch = Batch::once(asker.cause())
        .when(Condition::PromptingIs(Box::new(before)))
        .change(Change::PutPrompting(after));
    Ok((batch, (prompt, shown)))
}

/// Send this prompt again tomorrow.
pub async fn snooze(context: &Context, asker: &Asker, prompt: PromptRef) -> Outcome {
    write::known(context, asker, &prompt)?;
    if !context.store.prompting(prompt.guild, asker.person.id).await?.on {
        return Err(context.stop(asker, &phrases::PROMPTS_OFF));
    }
    let until = context.now() + SNOOZE;
    let to = Address::Person(asker.person.id);
    // Named after the day, so that a prompt put off twice comes once.
    let named = format!("snooze:{}:{}:{}", prompt.guild, prompt.id, until.date_naive());
    let again = Notice::new(&named, prompt.guild, to, NoticeKind::Prompt { prompt: prompt.id }, until);
    context.commit(Batch::once(asker.cause()).change(Change::Tell(again.clone()))).await?;
    // Where it was put off before, the first time stands.
    let when = context.store.notice(again.id).await?.map_or(again.planned, |known| known.planned);
    let text = context.locale(asker).say(phrases::SnoozedUntil { when: moment(when) });
    Ok(Reply::text(text))
}
