//! Prompts: having them sent or not, seeing one now, putting one off. Writing what they prompt is in `write`.

pub mod write;

use chrono::TimeDelta;

use crate::catalogue::views::{self, moment};
use crate::catalogue::{Prompt, phrases};
use crate::desk::draw_prompt;
use crate::domain::duty::{Duty, Planned};
use crate::domain::id::GuildId;
use crate::domain::message::{Reply, Row};
use crate::domain::notice::{Address, Notice, Say};
use crate::domain::press::PromptRef;
use crate::store::{Batch, Change, Condition};

use super::zone::asking;
use super::{Asker, Desk, Outcome, Stop};

/// A snoozed prompt comes again the next day at the same time.
const SNOOZE: TimeDelta = TimeDelta::days(1);

/// Have prompts sent, on the server's schedule and by one's own clock.
pub async fn on(desk: &Desk, asker: &Asker) -> Outcome {
    let guild = desk.asked_in(asker).await?;
    on_in(desk, asker, guild.id).await
}

/// Have the prompts of a server sent.
pub async fn on_in(desk: &Desk, asker: &Asker, guild: GuildId) -> Outcome {
    let (_, (said, question)) = desk.on_fresh_reads(asker, || turning_on(desk, asker, guild)).await?;
    Ok(asking(vec![said], question))
}

async fn turning_on(
    desk: &Desk,
    asker: &Asker,
    guild: GuildId,
) -> Result<(Batch, (String, Option<(String, Row)>)), Stop> {
    let (guild, unmoved) = desk.guild_as_read(guild).await?;
    let member = desk.store.member(asker.person.id).await?;
    let before = desk.store.prompting(guild.id, asker.person.id).await?;
    let duty = Duty::Prompt { guild: guild.id, user: asker.person.id };
    let now = desk.now();
    let next = desk.defaults.prompts.schedule.next(member.zone(&guild, &desk.defaults), now);
    let question = desk.zone_question(asker, &member, &guild);
    let phrase = if before.goes_out() { &phrases::PROMPTS_ALREADY_ON } else { &phrases::PROMPTS_ON };
    let batch = Batch::once(asker.cause())
        .when(unmoved)
        .when(Condition::ZoneIs { user: member.id, zone: member.zone })
        .change(asker.speaks())
        .change(Change::SwitchPrompts { guild: guild.id, user: member.id, on: true })
        .changes(next.map(|next| Change::Replan { planned: Planned { duty, at: next.at }, now }));
    let when = next.map_or(now, |next| next.at);
    let said = desk.locale(asker).say(phrase, &[("when", moment(when).into())]);
    Ok((batch, (said, question)))
}

/// Stop the prompts of the server this was asked in.
pub async fn off(desk: &Desk, asker: &Asker) -> Outcome {
    let guild = desk.asked_in(asker).await?;
    off_in(desk, asker, guild.id).await
}

/// Stop the prompts of a server.
pub async fn off_in(desk: &Desk, asker: &Asker, guild: GuildId) -> Outcome {
    let batch = Batch::once(asker.cause())
        .change(Change::SwitchPrompts { guild, user: asker.person.id, on: false })
        .change(Change::Drop(Duty::Prompt { guild, user: asker.person.id }));
    desk.commit(batch).await?;
    Ok(Reply::text(desk.locale(asker).say(&phrases::PROMPTS_OFF, &[])))
}

/// Show the next prompt here and now, for the asker alone.
pub async fn now(desk: &Desk, asker: &Asker) -> Outcome {
    let guild = desk.asked_in(asker).await?;
    let (_, (prompt, shown)) = desk.on_fresh_reads(asker, || drawing(desk, asker, guild.id)).await?;
    Ok(Reply::Private(views::prompt::prompt(desk.locale(asker), prompt, &shown, None, false)))
}

async fn drawing<'a>(
    desk: &'a Desk,
    asker: &Asker,
    guild: GuildId,
) -> Result<(Batch, (&'a Prompt, PromptRef)), Stop> {
    let locale = desk.locale(asker);
    let before = desk.store.prompting(guild, asker.person.id).await?;
    let Some((prompt, after)) = draw_prompt(locale.prompts(), &before) else {
        return Err(desk.stop(asker, &phrases::PROMPT_NONE, &[]));
    };
    let shown = PromptRef { guild, id: prompt.id.clone() };
    let batch = Batch::once(asker.cause())
        .when(Condition::PromptingIs(Box::new(before)))
        .change(Change::PutPrompting(after));
    Ok((batch, (prompt, shown)))
}

/// Send this prompt again tomorrow.
pub async fn snooze(desk: &Desk, asker: &Asker, prompt: PromptRef) -> Outcome {
    write::known(desk, asker, &prompt)?;
    if !desk.store.prompting(prompt.guild, asker.person.id).await?.on {
        return Err(desk.stop(asker, &phrases::PROMPTS_OFF, &[]));
    }
    let until = desk.now() + SNOOZE;
    let to = Address::Person(asker.person.id);
    // Named after the day, so that a prompt put off twice comes once.
    let named = format!("snooze:{}:{}:{}", prompt.guild, prompt.id, until.date_naive());
    let again = Notice::new(&named, prompt.guild, to, Say::Prompt { prompt: prompt.id }, until);
    desk.commit(Batch::once(asker.cause()).change(Change::Tell(again.clone()))).await?;
    // Where it was put off before, the first time stands.
    let when = desk.store.notice(again.id).await?.map_or(again.planned, |known| known.planned);
    let text = desk.locale(asker).say(&phrases::SNOOZED_UNTIL, &[("when", moment(when).into())]);
    Ok(Reply::text(text))
}
