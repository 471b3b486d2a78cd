//! From a prompt to the thank you itself: open the form, send what was written. Choosing the person is in `pick`.

use crate::catalogue::phrases;
use crate::catalogue::views;
use crate::catalogue::views::prompt::PromptParts;
use crate::context::name_of;
use crate::domain::buttons::PromptButton;
use crate::domain::forms::PromptForm;
use crate::domain::id::UserId;
use crate::domain::message::{Reply, Row, Style};
use crate::domain::own_texts;
use crate::domain::prompt::{Prompt, PromptKind, PromptRef};
use crate::domain::recognition::Kind;

use super::super::giving::{Thanks, record};
use super::super::people::{self, THANKED};
use super::super::{Context, Fields, Invoker, Outcome, Stop};
use super::pick;

/// Open the form, once a person is chosen.
pub async fn open(context: &Context, invoker: &Invoker, of: PromptRef, whom: Option<UserId>) -> Outcome {
    let prompt = known(context, invoker, &of).await?;
    let Some(chosen) = whom else { return Err(context.stop(invoker, &phrases::PROMPT_PICK_FIRST)) };
    people::named(context, invoker, of.guild, chosen, &THANKED).await?;
    let minimum = context.guild(of.guild).await?.minimum_length(&context.defaults);
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
    fields: &Fields,
) -> Outcome {
    let prompt = known(context, invoker, &of).await?;
    people::named(context, invoker, of.guild, whom, &THANKED).await?;
    let guild = context.guild(of.guild).await?;
    let kind = match prompt.kind {
        PromptKind::Thank => Kind::Kudos,
        PromptKind::Note | PromptKind::CheckIn => Kind::Note,
    };
    let text = fields.text(views::kudos::MESSAGE).to_owned();
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
    let prompt = known(context, invoker, &of).await?;
    let parts = PromptParts {
        people: pick::offered(context, invoker, of.guild, None).await?,
        ..PromptParts::default()
    };
    Ok(Reply::Private(views::prompt::prompt(context.locale(invoker), &prompt, &of, &parts)))
}

/// Returns the prompt in the asker's language, or as the server's admins wrote it.
pub(in crate::actions) async fn known(
    context: &Context,
    invoker: &Invoker,
    of: &PromptRef,
) -> Result<Prompt, Stop> {
    if let Some(prompt) = context.locale(invoker).prompt(&of.id) {
        return Ok(prompt.clone());
    }
    let own = context.store.own_texts(of.guild).await?;
    let found = own_texts::find(&own.prompts, &of.id).map(|one| one.text.clone());
    found.ok_or_else(|| context.not_understood(invoker))
}
