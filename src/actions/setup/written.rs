//! The forms of the panel: which opens with which button, what stands in it, and what is chosen by what was written.

use chrono::NaiveTime;

use crate::catalogue::views::kudos::MESSAGE;
use crate::catalogue::views::setup_forms::{self, COOLDOWN, LENGTH, MEANING};
use crate::domain::buttons::SetupButton;
use crate::domain::forms::SetupForm;
use crate::domain::guild::Guild;
use crate::domain::id::RoleId;
use crate::domain::message::{Message, Reply};
use crate::domain::planning::ServerSchedule;
use crate::domain::setting::{Chosen, ServerSetting};

use super::super::{Chosen as Picked, Context, Fields, Invoker, Outcome, Stop};
use super::change::change;
use super::pressed::of_change;
use super::{GivenSetting, admins_guild, file, given, panel, values};

/// The time of a schedule that has none of its own yet.
pub(super) const NINE: NaiveTime = NaiveTime::from_hms_opt(9, 0, 0).unwrap();

/// The form that a button opens.
pub(super) fn form_of(
    context: &Context,
    invoker: &Invoker,
    button: SetupButton,
    picked: Option<Picked>,
) -> Result<SetupForm, Stop> {
    Ok(match button {
        SetupButton::WriteSchedule(which) => SetupForm::Schedule(which),
        SetupButton::WriteDaysOff => SetupForm::DaysOff,
        SetupButton::WriteFairUse => SetupForm::FairUse,
        SetupButton::WriteReaction => SetupForm::Reaction,
        SetupButton::PickRole => {
            let role = picked.and_then(Picked::id).map(RoleId);
            SetupForm::RoleAllowance(role.ok_or_else(|| context.not_understood(invoker))?)
        }
        SetupButton::WriteZone => SetupForm::Zone,
        SetupButton::AddValue => SetupForm::AddValue,
        SetupButton::WriteValue(tag) => SetupForm::Value(tag),
        SetupButton::Import => SetupForm::Import,
        _ => return Err(context.not_understood(invoker)),
    })
}

/// Open a form, with what is set in it.
pub(in crate::actions) async fn open(context: &Context, invoker: &Invoker, form: SetupForm) -> Outcome {
    let guild = admins_guild(context, invoker).await?;
    Ok(Reply::Ask(setup_forms::form(context.locale(invoker), &guild, &context.defaults, form)))
}

/// Keep what was written in a form.
pub(in crate::actions) async fn submitted(
    context: &Context,
    invoker: &Invoker,
    form: SetupForm,
    fields: &Fields,
) -> Outcome {
    let guild = admins_guild(context, invoker).await?;
    if form == SetupForm::Import {
        return Ok(Reply::Replace(file::import(context, invoker, &guild, fields.text(MESSAGE)).await?));
    }
    let own = form == SetupForm::Reaction && given::is_own(context, guild.id, fields.text(MESSAGE)).await;
    let wanted = |guild: &Guild| wanted(context, invoker, guild, &form, fields, own);
    let made = change(context, invoker, guild.id, wanted).await?;
    let page: Message = match form {
        SetupForm::Schedule(which) => panel::schedule(context, invoker, &made.guild, which, Some(&made)),
        _ => of_change(context, invoker, &made).await?,
    };
    Ok(Reply::Replace(page))
}

/// What was written chooses.
fn wanted(
    context: &Context,
    invoker: &Invoker,
    guild: &Guild,
    form: &SetupForm,
    fields: &Fields,
    own: bool,
) -> Result<Vec<Chosen>, Stop> {
    let text = fields.text(MESSAGE);
    let read = |setting, text: &str| {
        let written = match text {
            "" => "default",
            text => text,
        };
        given::chosen(context, invoker, guild, setting, &GivenSetting::Text(written.to_owned()), own)
    };
    let value = |value| Ok(vec![(ServerSetting::Values, Some(value))]);
    match form {
        SetupForm::FairUse => {
            let all = [
                (ServerSetting::DailyAllowance, text),
                (ServerSetting::MinimumLength, fields.text(LENGTH)),
                (ServerSetting::PairCooldown, fields.text(COOLDOWN)),
            ];
            let mut chosen = vec![];
            for (setting, text) in all {
                chosen.extend(read(setting, text)?);
            }
            Ok(chosen)
        }
        SetupForm::Reaction => read(ServerSetting::ThanksEmoji, text),
        SetupForm::RoleAllowance(role) => {
            let many = text.trim().parse();
            let many = many.map_err(|_| given::no_role_allowance(context, invoker, *role))?;
            let given = GivenSetting::Allowance { role: Some(*role), many: Some(many) };
            given::chosen(context, invoker, guild, ServerSetting::RoleAllowances, &given, own)
        }
        SetupForm::Schedule(which) => schedule(context, invoker, guild, *which, text),
        SetupForm::DaysOff => read(ServerSetting::DaysOff, if text.is_empty() { "off" } else { text }),
        SetupForm::Zone => read(ServerSetting::TimeZone, text),
        SetupForm::AddValue => value(values::added(context, invoker, guild, (text, fields.text(MEANING)))?),
        SetupForm::Value(tag) => {
            value(values::rewritten(context, invoker, guild, *tag, (text, fields.text(MEANING)))?)
        }
        SetupForm::Import => Ok(vec![]),
    }
}

fn schedule(
    context: &Context,
    invoker: &Invoker,
    guild: &Guild,
    which: ServerSchedule,
    text: &str,
) -> Result<Vec<Chosen>, Stop> {
    let (_, when) = ServerSetting::of_schedule(which);
    given::chosen(context, invoker, guild, when, &GivenSetting::Text(text.to_owned()), false)
}
