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
use super::super::{Asker, Desk, Outcome, Person, Stop, field};

/// Somebody was chosen: show the prompt with them in it.
pub async fn pick(desk: &Desk, asker: &Asker, of: PromptRef, chosen: Option<Person>) -> Outcome {
    let prompt = known(desk, asker, &of)?;
    let Some(whom) = chosen else { return Err(desk.stop(asker, &phrases::PROMPT_PICK_FIRST, &[])) };
    if whom.id == asker.person.id {
        return Err(desk.stop(asker, &phrases::REFUSED_YOURSELF, &[]));
    }
    people::chosen(desk, asker, of.guild, &whom, &THANKED).await?;
    let newest = desk.picks.choose(asker.person.id, of.clone(), asker.interaction, whom.id);
    // Only a prompt in private messages came unasked, and needs its way out.
    let weekly = asker.guild.is_none();
    let message = views::prompt::prompt(desk.locale(asker), prompt, &of, Some(newest), weekly);
    Ok(Reply::Replace(message))
}

/// Open the form, once somebody is chosen.
pub async fn open(desk: &Desk, asker: &Asker, of: PromptRef, whom: Option<UserId>) -> Outcome {
    let prompt = known(desk, asker, &of)?;
    let Some(chosen) = whom else { return Err(desk.stop(asker, &phrases::PROMPT_PICK_FIRST, &[])) };
    people::named(desk, asker, of.guild, chosen, &THANKED).await?;
    let minimum = desk.defaults.kudos.minimum_length;
    let (guild, press) = (of.guild, Press::Write { prompt: of, whom });
    let name = desk.name_of(guild, chosen).await?;
    let form = views::prompt::form(desk.locale(asker), prompt.kind, press, name.as_deref(), minimum);
    Ok(Reply::Ask(form))
}

/// Send what was written: thanks go to the team, notes and check-ins to the person alone.
pub async fn send(
    desk: &Desk,
    asker: &Asker,
    of: PromptRef,
    whom: UserId,
    fields: &[(String, String)],
) -> Outcome {
    let prompt = known(desk, asker, &of)?;
    people::named(desk, asker, of.guild, whom, &THANKED).await?;
    let guild = desk.guild(of.guild).await?;
    let kind = match prompt.kind {
        PromptKind::Thank => Kind::Kudos,
        PromptKind::Note | PromptKind::CheckIn => Kind::Note,
    };
    let text = field(fields, views::kudos::MESSAGE).to_owned();
    let sent = record(desk, asker, &guild, Thanks::new(kind, vec![whom], text)).await?;
    // The prompt is used: it says so, and what it asked for is asked no more.
    let Reply::Private(mut answer) = sent else { return Ok(sent) };
    let more = Press::OneMore(of);
    let more = views::button(desk.locale(asker), &phrases::BUTTON_ONE_MORE, more, Style::Quiet);
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
pub async fn one_more(desk: &Desk, asker: &Asker, of: PromptRef) -> Outcome {
    let prompt = known(desk, asker, &of)?;
    Ok(Reply::Private(views::prompt::prompt(desk.locale(asker), prompt, &of, None, false)))
}

/// The prompt, in the asker's language.
pub(in crate::actions) fn known<'a>(
    desk: &'a Desk,
    asker: &Asker,
    of: &PromptRef,
) -> Result<&'a Prompt, Stop> {
    desk.locale(asker).prompt(&of.id).ok_or_else(|| desk.not_understood(asker))
}
