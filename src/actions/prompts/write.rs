//! From a prompt to the thank you itself: choose the person, open the form, send what was written.

use crate::catalogue::phrases;
use crate::catalogue::views;
use crate::catalogue::{Prompt, PromptKind};
use crate::context::name_of;
use crate::domain::buttons::PromptButton;
use crate::domain::forms::PromptForm;
use crate::domain::id::UserId;
use crate::domain::message::{Reply, Row, Style};
use crate::domain::prompt::PromptRef;
use crate::domain::recognition::Kind;

use super::super::giving::{Thanks, record};
use super::super::people::{self, THANKED};
use super::super::{Context, Invoker, Outcome, Person, Stop, field};

/// Show the prompt with the person who was chosen.
pub async fn pick(context: &Context, invoker: &Invoker, of: PromptRef, chosen: Option<Person>) -> Outcome {
    let prompt = known(context, invoker, &of)?;
    let Some(whom) = chosen else { return Err(context.stop(invoker, &phrases::PROMPT_PICK_FIRST)) };
    if whom.id == invoker.person.id {
        return Err(context.stop(invoker, &phrases::REFUSED_YOURSELF));
    }
    people::chosen(context, invoker, of.guild, &whom, &THANKED).await?;
    let newest = context.picks.choose(invoker.person.id, of.clone(), invoker.interaction, whom.id);
    // Only a prompt in private messages came unasked, and needs a button that stops prompts.
    let weekly = invoker.guild.is_none();
    let message = views::prompt::prompt(context.locale(invoker), prompt, &of, Some(newest), weekly);
    Ok(Reply::Replace(message))
}

/// Open the form, once a person is chosen.
pub async fn open(context: &Context, invoker: &Invoker, of: PromptRef, whom: Option<UserId>) -> Outcome {
    let prompt = known(context, invoker, &of)?;
    let Some(chosen) = whom else { return Err(context.stop(invoker, &phrases::PROMPT_PICK_FIRST)) };
    people::named(context, invoker, of.guild, chosen, &THANKED).await?;
    let minimum = context.defaults.kudos.minimum_length;
    let (guild, form) = (of.guild, PromptForm::Write { prompt: of, whom: chosen }.into());
    let name = name_of(context, guild, chosen).await?;
    let form = views::prompt::form(context.locale(invoker), prompt.kind, form, name.as_deref(), minimum);
    Ok(Reply::Ask(form))
}

/// Send what was written: thanks go to the team, notes and check-ins to the person alone.
pub async fn send(
    context: &Context,
    invoker: &Invoker,
    of: PromptRef,
    whom: UserId,
    fields: &[(String, String)],
) -> Outcome {
    let prompt = known(context, invoker, &of)?;
    people::named(context, invoker, of.guild, whom, &THANKED).await?;
    let guild = context.guild(of.guild).await?;
    let kind = match prompt.kind {
        PromptKind::Thank => Kind::Kudos,
        PromptKind::Note | PromptKind::CheckIn => Kind::Note,
    };
    let text = field(fields, views::kudos::MESSAGE).to_owned();
    let sent = record(context, invoker, &guild, Thanks::new(kind, vec![whom], text)).await?;
    // The prompt is used: the answer replaces it, so that the prompt asks no more.
    let Reply::Private(mut answer) = sent else { return Ok(sent) };
    let more = PromptButton::OneMore(of);
    let more = views::button(context.locale(invoker), &phrases::BUTTON_ONE_MORE, more, Style::Quiet);
    match answer
        .rows
        .iter_mut()
        .find_map(|row| if let Row::Buttons(buttons) = row { Some(buttons) } else { None })
    {
        Some(buttons) => buttons.push(more),
        None => answer.rows.push(Row::Buttons(vec![more])),
    }
    Ok(Reply::Replace(answer))
}

/// Show the same prompt once more, for another person.
pub async fn one_more(context: &Context, invoker: &Invoker, of: PromptRef) -> Outcome {
    let prompt = known(context, invoker, &of)?;
    Ok(Reply::Private(views::prompt::prompt(context.locale(invoker), prompt, &of, None, false)))
}

/// Returns the prompt in the asker's language.
pub(in crate::actions) fn known<'a>(
    context: &'a Context,
    invoker: &Invoker,
    of: &PromptRef,
) -> Result<&'a Prompt, Stop> {
    context.locale(invoker).prompt(&of.id).ok_or_else(|| context.not_understood(invoker))
}
