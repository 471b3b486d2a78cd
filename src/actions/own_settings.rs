//! `/me settings`: all that a member has settled for themselves, with what changes it. Each change is carried out by the action of
//! its command; the panel is read anew when it is opened.

use crate::catalogue::views::kudos::MESSAGE;
use crate::catalogue::views::own_settings::{BRIEF_AT, OwnSettings, days_form, panel};
use crate::catalogue::views::zone::hours_form;
use crate::domain::duty::Duty;
use crate::domain::forms::MemberForm;
use crate::domain::member::Visibility;
use crate::domain::message::Reply;

use super::{Context, Fields, Invoker, Outcome, announce, me, one_on_one};

/// Show the asker's settings.
pub async fn show(context: &Context, invoker: &Invoker) -> Outcome {
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
        rest: Some(context.defaults.rest_hours).filter(|_| member.quiet.is_none()),
        working: member.working_days(&context.defaults),
        brief_at: member.brief_at(&context.defaults),
        away_until: member.away(context.now()),
        visibility: member.visibility,
        next_prompt: next_prompt.filter(|_| prompting.goes_out()).map(|planned| planned.at),
        one_on_ones: one_on_one::list::open(context, invoker).await?.len(),
        now: context.now(),
    };
    Ok(Reply::Private(panel(context.locale(invoker), &settings)))
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
    me::working_days(context, invoker, fields.text(MESSAGE), at).await
}

/// Settle the visibility that was chosen.
pub async fn visibility(context: &Context, invoker: &Invoker, chosen: Option<&str>) -> Outcome {
    let visibility = chosen.and_then(Visibility::named);
    let visibility = visibility.ok_or_else(|| context.not_understood(invoker))?;
    announce::visibility(context, invoker, visibility).await
}
