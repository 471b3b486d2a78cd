//! Prompts: having them sent or not, seeing one now, putting one off. Writing what they prompt is in `write`.

pub mod write;

use chrono::TimeDelta;

use crate::catalogue::phrases;
use crate::catalogue::views::{self, moment};
use crate::desk::draw_prompt;
use crate::domain::duty::{Duty, Planned};
use crate::domain::id::GuildId;
use crate::domain::member::Prompting;
use crate::domain::message::Reply;
use crate::domain::notice::{Address, Notice, Say};
use crate::domain::press::PromptRef;
use crate::store::{Batch, Change};

use super::{Asker, Desk, Outcome};

/// A snoozed prompt comes again the next day at the same time.
const SNOOZE: TimeDelta = TimeDelta::days(1);

/// Have prompts sent, on the server's schedule and by one's own clock.
pub async fn on(desk: &Desk, asker: &Asker) -> Outcome {
    let guild = desk.asked_in(asker).await?;
    on_in(desk, asker, guild.id).await
}

/// Have the prompts of a server sent.
pub async fn on_in(desk: &Desk, asker: &Asker, guild: GuildId) -> Outcome {
    let guild = desk.guild(guild).await?;
    let member = desk.store.member(asker.person.id).await?;
    let before = desk.store.prompting(guild.id, asker.person.id).await?;
    let duty = Duty::Prompt { guild: guild.id, user: asker.person.id };
    let now = desk.now();
    let next = desk.defaults.prompts.schedule.next(member.zone(&guild, &desk.defaults), now);
    let hint = desk.zone_hint(asker, &member, &guild);
    let phrase = if before.goes_out() { &phrases::PROMPTS_ALREADY_ON } else { &phrases::PROMPTS_ON };
    let batch = Batch::once(asker.cause())
        .change(asker.speaks())
        .change(Change::PutPrompting(Prompting { on: true, missed: 0, ..before }))
        .changes(next.map(|next| Change::Replan { planned: Planned { duty, at: next.at }, now }));
    desk.commit(batch).await?;
    let when = next.map_or(now, |next| next.at);
    let said = desk.locale(asker).say(phrase, &[("when", moment(when).into())]);
    Ok(Reply::lines([Some(said), hint].into_iter().flatten()))
}

/// Stop the prompts of the server this was asked in.
pub async fn off(desk: &Desk, asker: &Asker) -> Outcome {
    let guild = desk.asked_in(asker).await?;
    off_in(desk, asker, guild.id).await
}

/// Stop the prompts of a server.
pub async fn off_in(desk: &Desk, asker: &Asker, guild: GuildId) -> Outcome {
    let before = desk.store.prompting(guild, asker.person.id).await?;
    let batch = Batch::once(asker.cause())
        .change(Change::PutPrompting(Prompting { on: false, ..before }))
        .change(Change::Drop(Duty::Prompt { guild, user: asker.person.id }));
    desk.commit(batch).await?;
    Ok(Reply::text(desk.locale(asker).say(&phrases::PROMPTS_OFF, &[])))
}

/// Show the next prompt here and now, for the asker alone.
pub async fn now(desk: &Desk, asker: &Asker) -> Outcome {
    let guild = desk.asked_in(asker).await?;
    let locale = desk.locale(asker);
    let before = desk.store.prompting(guild.id, asker.person.id).await?;
    let Some((prompt, after)) = draw_prompt(locale.prompts(), &before) else {
        return Err(desk.stop(asker, &phrases::PROMPT_NONE, &[]));
    };
    let shown = PromptRef { guild: guild.id, id: prompt.id.clone() };
    desk.commit(Batch::once(asker.cause()).change(Change::PutPrompting(after))).await?;
    Ok(Reply::Private(views::prompt::prompt(locale, prompt, &shown, None, false)))
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
    let again = desk.store.notice(again.id).await?.unwrap_or(again);
    let when = again.planned;
    desk.commit(Batch::once(asker.cause()).change(Change::Tell(again))).await?;
    let text = desk.locale(asker).say(&phrases::SNOOZED_UNTIL, &[("when", moment(when).into())]);
    Ok(Reply::text(text))
}
