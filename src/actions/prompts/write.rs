//! From a prompt to the thank you itself: choose the person, open the form, send what was written.

use crate::catalogue::phrases;
use crate::catalogue::views;
use crate::catalogue::{Prompt, PromptKind};
use crate::domain::id::UserId;
use crate::domain::message::{Reply, Row, Style};
use crate::domain::press::{Press, PromptRef};
use crate::domain::recognition::Kind;

use super::super::giving::{Thanks, record};
use super::super::people::{self, THANKED};
use super::super::{Asker, Context, Outcome, Person, Stop, field};

/// Somebody was chosen: show the prompt with them in it.
pub async fn pick(context: &Context, asker: &Asker, of: PromptRef, chosen: Option<Person>) -> Outcome {
    let prompt = known(context, asker, &of)?;
    let Some(whom) = chosen else { return Err(context.stop(asker, &phrases::PROMPT_PICK_FIRST)) };
    if whom.id == asker.person.id {
        return Err(context.stop(asker, &phrases::REFUSED_YOURSELF));
    }
    people::chosen(context, asker, of.guild, &whom, &THANKED).await?;
    let newest = context.picks.choose(asker.person.id, of.clone(), asker.interaction, whom.id);
    // Only a prompt in private messages came unasked, and needs its way out.
    let weekly = asker.guild.is_none();
    let message = views::prompt::prompt(context.locale(asker), prompt, &of, Some(newest), weekly);
    Ok(Reply::Replace(message))
}

/// Open the form, once somebody is chosen.
pub async fn open(context: &Context, asker: &Asker, of: PromptRef, whom: Option<UserId>) -> Outcome {
    let prompt = known(context, asker, &of)?;
    let Some(chosen) = whom else { return Err(context.stop(asker, &phrases::PROMPT_PICK_FIRST)) };
    people::named(context, asker, of.guild, chosen, &THANKED).await?;
    let minimum = context.defaults.kudos.minimum_length;
    let (guild, press) = (of.guild, Press::Write { prompt: of, whom });
    let name = context.name_of(guild, chosen).await?;
    let form = views::prompt::form(context.locale(asker), prompt.kind, press, name.as_deref(), minimum);
    Ok(Reply::Ask(form))
}

/// Send what was written: thanks go to the team, notes and check-ins to the person alone.
pub async fn send(
    context: &Context,
    asker: &Asker,
    of: PromptRef,
    whom: UserId,
    fields: &[(String, String)],
) -> Outcome {
    let prompt = known(context, asker, &of)?;
    people::named(context, asker, of.guild, whom, &THANKED).await?;
    let guild = context.guild(of.guild).await?;
    let kind = match prompt.kind {
        PromptKind::Thank => Kind::Kudos,
        PromptKind::Note | PromptKind::CheckIn => Kind::Note,
    };
    let text = field(fields, views::kudos::MESSAGE).to_owned();
    let sent = record(context, asker, &guild, Thanks::new(kind, vec![whom], text)).await?;
    // The prompt is used: it says so, and what it asked for is asked no more.
    let Reply::Private(mut answer) = sent else { return Ok(sent) };
    let more = Press::OneMore(of);
    let more = views::button(context.locale(asker), &phrases::BUTTON_ONE_MORE, more, Style::Quiet);
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

/// The same prompt once more, for somebody else.
pub async fn one_more(context: &Context, asker: &Asker, of: PromptRef) -> Outcome {
    let prompt = known(context, asker, &of)?;
    Ok(Reply::Private(views::prompt::prompt(context.locale(asker), prompt, &of, None, false)))
}

/// The prompt, in the asker's language.
pub(in crate::actions) fn known<'a>(
    context: &'a Context,
    asker: &Asker,
    of: &PromptRef,
) -> Result<&'a Prompt, Stop> {
    context.locale(asker).prompt(&of.id).ok_or_else(|| context.not_understood(asker))
}
