//! What an admin gave for a setting, read and checked: texts as people write them, and the limits of the operator. Whether a channel can
//! be used is `channels`'s.

use chrono::TimeDelta;

use crate::catalogue::phrases;
use crate::catalogue::views::{echoed, role};
use crate::domain::date_words::coming_date;
use crate::domain::emoji::Emoji;
use crate::domain::guild::{DaysOff, Guild, MOST_ALLOWANCE};
use crate::domain::id::{GuildId, RoleId};
use crate::domain::planning::ServerSchedule;
use crate::domain::schedule_words::{NoSchedule, schedule};
use crate::domain::setting::{Chosen, ServerSetting, SettingValue};
use crate::domain::span::Span;

use super::super::zone::by_name;
use super::super::{Context, Invoker, Stop};
use super::{GivenSetting, values};

/// The longest a text may have to be, in characters.
const LONGEST_MINIMUM: u32 = 500;
/// The longest pause between two thanks to the same person.
const LONGEST_COOLDOWN: TimeDelta = TimeDelta::days(30);
/// The most stretches of days off, and the longest of them in days.
const MOST_DAYS_OFF: usize = 40;
const LONGEST_STRETCH: i64 = 366;

/// What it chooses: often one setting, of a schedule two.
pub(super) fn chosen(
    context: &Context,
    invoker: &Invoker,
    guild: &Guild,
    setting: ServerSetting,
    given: &GivenSetting,
    own_emoji: bool,
) -> Result<Vec<Chosen>, Stop> {
    let one = |value| Ok(vec![(setting, value)]);
    match given {
        GivenSetting::Default => one(None),
        GivenSetting::Channel(id) => one(Some(SettingValue::Channel(*id))),
        GivenSetting::Role(id) => one(Some(SettingValue::Role(*id))),
        GivenSetting::Switch(on) => one(Some(SettingValue::Switch(*on))),
        GivenSetting::Count(count) => one(Some(counted(context, invoker, setting, *count)?)),
        GivenSetting::Allowance { role, many } => one(allowances(context, invoker, guild, *role, *many)?),
        GivenSetting::Text(text) => match schedule_of(setting) {
            Some(which) => scheduled(context, invoker, which, text),
            None => one(read(context, invoker, guild, setting, text, own_emoji)?),
        },
    }
}

/// Whether the emoji is one of the server's own.
pub(super) async fn is_own(context: &Context, guild: GuildId, text: &str) -> bool {
    match text.parse() {
        Ok(Emoji::Own { id, .. }) => context.members.has_emoji(guild, id).await,
        _ => false,
    }
}

/// The schedule that a setting is the time of.
fn schedule_of(setting: ServerSetting) -> Option<ServerSchedule> {
    ServerSchedule::ALL.into_iter().find(|which| ServerSetting::of_schedule(*which).1 == setting)
}

/// A schedule in words: `on`, `off`, the default again, or days and a time.
fn scheduled(
    context: &Context,
    invoker: &Invoker,
    which: ServerSchedule,
    text: &str,
) -> Result<Vec<Chosen>, Stop> {
    let (on, when) = ServerSetting::of_schedule(which);
    match text.trim().to_lowercase().as_str() {
        "on" => Ok(vec![(on, None)]),
        "off" => Ok(vec![(on, Some(SettingValue::Switch(false)))]),
        "default" => Ok(vec![(on, None), (when, None)]),
        _ => {
            let read = schedule(text, context.now()).map_err(|why| {
                let given = echoed(text);
                match why {
                    NoSchedule::Unreadable => context.stop(invoker, phrases::ScheduleUnknown { given }),
                    NoSchedule::TooOften => context.stop(invoker, phrases::ScheduleTooOften { given }),
                    NoSchedule::NumberedDays => {
                        context.stop(invoker, phrases::ScheduleNumberedDays { given })
                    }
                    NoSchedule::Never => context.stop(invoker, phrases::ScheduleNever { given }),
                }
            })?;
            Ok(vec![(on, None), (when, Some(SettingValue::Schedule(Box::new(read))))])
        }
    }
}

/// A number, within what the operator lets a server choose.
pub(super) fn counted(
    context: &Context,
    invoker: &Invoker,
    setting: ServerSetting,
    count: u32,
) -> Result<SettingValue, Stop> {
    let (least, most) = match setting {
        ServerSetting::DailyAllowance => (1, most_allowance(context)),
        _ => (0, LONGEST_MINIMUM),
    };
    if (least..=most).contains(&count) {
        Ok(SettingValue::Count(count))
    } else {
        Err(context.stop(invoker, phrases::SetupNumber { least, most }))
    }
}

fn most_allowance(context: &Context) -> u32 {
    context.defaults.limits.most_allowance.min(MOST_ALLOWANCE)
}

/// That what was given is no allowance for a role.
pub(super) fn no_role_allowance(context: &Context, invoker: &Invoker, of: RoleId) -> Stop {
    context.stop(invoker, phrases::SetupRoleNumber { role: role(of), most: most_allowance(context) })
}

/// The roles' allowances with one of them set anew; 0 takes it away.
fn allowances(
    context: &Context,
    invoker: &Invoker,
    guild: &Guild,
    of: Option<RoleId>,
    many: Option<u32>,
) -> Result<Option<SettingValue>, Stop> {
    let (Some(of), Some(many)) = (of, many) else {
        return Err(context.stop(invoker, &phrases::SETUP_ALLOWANCE_ROLE));
    };
    if many > most_allowance(context) {
        return Err(no_role_allowance(context, invoker, of));
    }
    let others = guild.allowances.iter().copied().filter(|(other, _)| *other != of);
    let all: Vec<_> = others.chain((many > 0).then_some((of, many))).collect();
    Ok((!all.is_empty()).then_some(SettingValue::Allowances(all)))
}

/// What a text means for a setting other than a schedule. `default` is the default of each.
fn read(
    context: &Context,
    invoker: &Invoker,
    guild: &Guild,
    setting: ServerSetting,
    text: &str,
    own: bool,
) -> Result<Option<SettingValue>, Stop> {
    let text = text.trim();
    if text.eq_ignore_ascii_case("default") {
        return Ok(None);
    }
    match setting {
        ServerSetting::TimeZone => by_name(context, invoker, text).map(SettingValue::Zone).map(Some),
        ServerSetting::ThanksEmoji if text.eq_ignore_ascii_case("off") => Ok(None),
        ServerSetting::ThanksEmoji => match text.parse() {
            Ok(emoji) => Ok(Some(SettingValue::Emoji { emoji, own })),
            Err(_) => Err(context.stop(invoker, phrases::SetupNoEmoji { given: echoed(text) })),
        },
        ServerSetting::PairCooldown => cooldown(context, invoker, text).map(Some),
        ServerSetting::DaysOff => days_off(context, invoker, guild, text),
        ServerSetting::Language => language(context, invoker, text).map(Some),
        ServerSetting::Values => values::listed(context, invoker, guild, text).map(Some),
        ServerSetting::DailyAllowance | ServerSetting::MinimumLength => {
            let count = text.parse().map_err(|_| context.stop(invoker, number(context, setting)))?;
            counted(context, invoker, setting, count).map(Some)
        }
        _ => Err(context.not_understood(invoker)),
    }
}

fn number(context: &Context, setting: ServerSetting) -> phrases::SetupNumber {
    match setting {
        ServerSetting::DailyAllowance => phrases::SetupNumber { least: 1, most: most_allowance(context) },
        _ => phrases::SetupNumber { least: 0, most: LONGEST_MINIMUM },
    }
}

fn cooldown(context: &Context, invoker: &Invoker, text: &str) -> Result<SettingValue, Stop> {
    let span = text.parse::<Span>().ok().filter(|span| span.delta() <= LONGEST_COOLDOWN);
    let unknown = || context.stop(invoker, phrases::SetupNoSpan { given: echoed(text) });
    span.map(SettingValue::Span).ok_or_else(unknown)
}

/// A language that the catalogue has.
pub(super) fn language(context: &Context, invoker: &Invoker, text: &str) -> Result<SettingValue, Stop> {
    let tags = context.catalogue.tags();
    let known = tags.iter().find(|tag| tag.eq_ignore_ascii_case(text));
    known.map(|tag| SettingValue::Language((*tag).to_owned())).ok_or_else(|| {
        let given = echoed(text);
        context.stop(invoker, phrases::SetupNoLanguage { given, known: tags.join(", ") })
    })
}

/// Days off as people write them: `24 Dec to 2 Jan, 1 May`. Those that are over are left out; `off` has none.
fn days_off(
    context: &Context,
    invoker: &Invoker,
    guild: &Guild,
    text: &str,
) -> Result<Option<SettingValue>, Stop> {
    if text.is_empty() || text.eq_ignore_ascii_case("off") {
        return Ok(None);
    }
    let today = context.now().with_timezone(&guild.zone(&context.defaults)).date_naive();
    let stretches = text.split([',', ';', '\n']).map(str::trim).filter(|part| !part.is_empty());
    let mut all = vec![];
    for part in stretches {
        let unknown = || context.stop(invoker, phrases::SetupNoDays { given: echoed(part) });
        let (from, to) = split(part);
        let from = coming_date(from, today).ok_or_else(unknown)?;
        let to = to.map_or(Some(from), |to| coming_date(to, from)).ok_or_else(unknown)?;
        let length = (to - from).num_days();
        if length > LONGEST_STRETCH || all.len() >= MOST_DAYS_OFF {
            return Err(unknown());
        }
        all.push(DaysOff { from, to });
    }
    Ok(Some(SettingValue::DaysOff(all)))
}

/// The first and the last day of a stretch.
fn split(part: &str) -> (&str, Option<&str>) {
    let signs = [" to ", " until ", " – ", " - ", "–"];
    let two = signs.iter().find_map(|sign| part.split_once(sign));
    two.map_or((part, None), |(from, to)| (from.trim(), Some(to.trim())))
}
