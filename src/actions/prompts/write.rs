//! From a prompt to the thank you itself: choose the person, open the form, send what was written.

use crate::catalogue::phrases;
use crate::catalogue::views;
use crate::catalogue::{Prompt, PromptKind};
use crate::domain::id::UserId;
use crate::domain::message::Reply;
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
    // Only a prompt in private messages came unasked, and needs its way out.
    let weekly = asker.guild.is_none();
    let message = views::prompt::prompt(desk.locale(asker), prompt, &of, Some(whom.id), weekly);
    Ok(Reply::Replace(message))
}

/// Open the form, once somebody is chosen.
pub async fn open(desk: &Desk, asker: &Asker, of: PromptRef, whom: Option<UserId>) -> Outcome {
    let prompt = known(desk, asker, &of)?;
    let Some(chosen) = whom else { return Err(desk.stop(asker, &phrases::PROMPT_PICK_FIRST, &[])) };
    people::named(desk, asker, of.guild, chosen, &THANKED).await?;
    let minimum = desk.defaults.kudos.minimum_length;
    let press = Press::Write { prompt: of, whom };
    Ok(Reply::Ask(views::prompt::form(desk.locale(asker), prompt.kind, press, minimum)))
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
    record(desk, asker, &guild, Thanks::new(kind, vec![whom], text)).await
}

/// The prompt, in the asker's language.
pub(super) fn known<'a>(desk: &'a Desk, asker: &Asker, of: &PromptRef) -> Result<&'a Prompt, Stop> {
    desk.locale(asker).prompt(&of.id).ok_or_else(|| desk.not_understood(asker))
}
