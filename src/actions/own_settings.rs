//! `/me settings`: all that a member has settled for themselves, with what changes it. A change is carried out by the action of its
//! command, and what is said of it takes the place above the panel, as that is then.

use crate::catalogue::views::kudos::MESSAGE;
use crate::catalogue::views::own_settings::{BRIEF_AT, OwnSettings, days_form, panel};
use crate::catalogue::views::zone::{form as zone_form, hours_form};
use crate::domain::duty::Duty;
use crate::domain::forms::MemberForm;
use crate::domain::member::Visibility;
use crate::domain::message::{Message, Reply};

use super::{Context, Fields, Invoker, Outcome, Stop, announce, me, one_on_one, rest};

/// Show the asker's settings.
pub async fn show(context: &Context, invoker: &Invoker) -> Outcome {
    Ok(Reply::Private(shown(context, invoker).await?))
}

/// The settings as they are now in the place of those that were shown, below what was just said and above what was asked.
pub(super) async fn refreshed(context: &Context, invoker: &Invoker, said: Reply) -> Outcome {
    let Reply::Private(said) = said else { return Ok(said) };
    let mut panel = shown(context, invoker).await?;
    panel.text = said.text;
    panel.rows.splice(0..0, said.rows);
    Ok(Reply::Replace(panel))
}

async fn shown(context: &Context, invoker: &Invoker) -> Result<Message, Stop> {
    let guild = context.asked_in(invoker).await?;
    let user = invoker.person.id;
    let member = context.store.member(user).await?;
    let prompting = context.store.prompting(guild.id, user).await?;
    let next_prompt = context.store.planned(Duty::Prompt { guild: guild.id, user }).await?;
    let settings = OwnSettings {
        server: context.members.guild_name(guild.id, context.now()).await,
        zone: member.zone(&guild, &context.defaults),
        has_zone: member.zone.is_some(),
        quiet: member.quiet(&context.defaults),
        rest: member.rest_hours(&context.defaults),
        working: member.working_days(&context.defaults),
        brief_at: member.brief_at(&context.defaults),
        away_until: member.away(context.now()),
        visibility: member.visibility,
        next_prompt: next_prompt.filter(|_| prompting.goes_out()).map(|planned| planned.at),
        one_on_ones: one_on_one::list::open(context, invoker).await?.len(),
        now: context.now(),
    };
    Ok(panel(context.locale(invoker), &settings))
}

/// Open the form for the zone.
pub fn open_zone(context: &Context, invoker: &Invoker) -> Outcome {
    Ok(Reply::Ask(zone_form(context.locale(invoker), MemberForm::OwnZone.into())))
}

/// Settle the zone that was written.
pub async fn zone(context: &Context, invoker: &Invoker, given: &str) -> Outcome {
    let said = me::time_zone(context, invoker, given).await?;
    refreshed(context, invoker, said).await
}

/// Settle the quiet hours that were written.
pub async fn hours(context: &Context, invoker: &Invoker, given: &str) -> Outcome {
    let said = rest::quiet_hours(context, invoker, given).await?;
    refreshed(context, invoker, said).await
}

/// Open the form for quiet hours.
pub fn open_hours(context: &Context, invoker: &Invoker) -> Outcome {
    Ok(Reply::Ask(hours_form(context.locale(invoker), MemberForm::Hours.into())))
}

/// Open the form for working days, with those there are in it.
pub async fn open_days(context: &Context, invoker: &Invoker) -> Outcome {
    let member = context.store.member(invoker.person.id).await?;
    let (days, at) = (member.working_days(&context.defaults), member.brief_at(&context.defaults));
    Ok(Reply::Ask(days_form(context.locale(invoker), MemberForm::WorkingDays.into(), days, at)))
}

/// Settle the working days that were written.
pub async fn days(context: &Context, invoker: &Invoker, fields: &Fields) -> Outcome {
    let at = Some(fields.text(BRIEF_AT)).filter(|at| !at.trim().is_empty());
    let said = me::working_days(context, invoker, fields.text(MESSAGE), at).await?;
    refreshed(context, invoker, said).await
}

/// Settle the visibility that was chosen.
pub async fn visibility(context: &Context, invoker: &Invoker, chosen: Option<&str>) -> Outcome {
    let visibility = chosen.and_then(Visibility::named);
    let visibility = visibility.ok_or_else(|| context.not_understood(invoker))?;
    let said = announce::visibility(context, invoker, visibility).await?;
    refreshed(context, invoker, said).await
}
