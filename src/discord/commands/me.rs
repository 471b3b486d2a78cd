//! `/me`: what people settle for themselves.

use serenity::all::{CommandOptionType as Type, CreateCommand, CreateCommandOption};

use super::{Command, CommandReading, CommandWords, Invocation};
use crate::actions::{Request, Suggest};
use crate::catalogue::phrases;
use crate::domain::member::{LONGEST_ABSENCE, Visibility};
use crate::domain::zone::LONGEST as LONGEST_ZONE;

pub(super) const COMMAND: Command = Command {
    name: NAME,
    shape,
    reading: CommandReading::Plain(read),
    completions: &[(ZONE, Suggest::Zone)],
};

const NAME: &str = "me";
const SETTINGS: &str = "settings";
const TIME_ZONE: &str = "time-zone";
const QUIET_HOURS: &str = "quiet-hours";
const AWAY: &str = "away";
const BACK: &str = "back";
const WORKING_DAYS: &str = "working-days";
const VISIBILITY: &str = "visibility";
const EXPORT: &str = "export";
const ERASE: &str = "erase";
const SERVER: &str = "server";
const ZONE: &str = "zone";
const HOURS: &str = "hours";
const DAYS: &str = "days";
const BRIEF_AT: &str = "brief-at";
const WHO: &str = "who";
const BEFORE: &str = "before";

fn shape(words: &CommandWords) -> CreateCommand {
    let zone = words.option(Type::String, ZONE, &phrases::OPT_ZONE);
    let zone = zone.required(true).max_length(LONGEST_ZONE as u16).set_autocomplete(true);
    let time_zone = words.subcommand(TIME_ZONE, &phrases::CMD_ME_TIME_ZONE);
    let hours = words.option(Type::String, HOURS, &phrases::OPT_HOURS).required(true).max_length(20);
    let quiet = words.subcommand(QUIET_HOURS, &phrases::CMD_ME_QUIET_HOURS);
    let days = words.option(Type::Integer, DAYS, &phrases::OPT_DAYS).required(true);
    let away = words.subcommand(AWAY, &phrases::CMD_ME_AWAY);
    words
        .command_anywhere(NAME, &phrases::CMD_ME)
        .add_option(words.subcommand(SETTINGS, &phrases::CMD_ME_SETTINGS))
        .add_option(time_zone.add_sub_option(zone))
        .add_option(quiet.add_sub_option(hours))
        .add_option(away.add_sub_option(days.min_int_value(1).max_int_value(LONGEST_ABSENCE.into())))
        .add_option(words.subcommand(BACK, &phrases::CMD_ME_BACK))
        .add_option(working_days(words))
        .add_option(visibility(words))
        .add_option(export(words))
        .add_option(words.subcommand(ERASE, &phrases::CMD_ME_ERASE))
        .add_option(words.subcommand(SERVER, &phrases::CMD_ME_SERVER))
}

fn working_days(words: &CommandWords) -> CreateCommandOption {
    let days = words.option(Type::String, DAYS, &phrases::OPT_WORKING_DAYS).required(true).max_length(60);
    let at = words.option(Type::String, BRIEF_AT, &phrases::OPT_BRIEF_AT).max_length(10);
    words.subcommand(WORKING_DAYS, &phrases::CMD_ME_WORKING_DAYS).add_sub_option(days).add_sub_option(at)
}

fn visibility(words: &CommandWords) -> CreateCommandOption {
    let choices = [
        (Visibility::Announce.name(), &phrases::CHOICE_ANNOUNCE),
        (Visibility::OnlyMe.name(), &phrases::CHOICE_ONLY_ME),
        (Visibility::AskFirst.name(), &phrases::CHOICE_ASK_FIRST),
    ];
    let who = words.choices(WHO, &phrases::OPT_VISIBILITY, &choices);
    words.subcommand(VISIBILITY, &phrases::CMD_ME_VISIBILITY).add_sub_option(who)
}

fn export(words: &CommandWords) -> CreateCommandOption {
    let before = words.option(Type::String, BEFORE, &phrases::OPT_BEFORE).max_length(60);
    words.subcommand(EXPORT, &phrases::CMD_ME_EXPORT).add_sub_option(before)
}

fn read(invocation: &Invocation) -> Option<Request> {
    match invocation.subcommand {
        SETTINGS => Some(Request::OwnSettings),
        TIME_ZONE => Some(Request::TimeZone { zone: invocation.text(ZONE)? }),
        QUIET_HOURS => Some(Request::QuietHours { hours: invocation.text(HOURS)? }),
        AWAY => Some(Request::Away { days: u32::try_from(invocation.number(DAYS)?).ok()? }),
        BACK => Some(Request::Back),
        WORKING_DAYS => {
            Some(Request::WorkingDays { days: invocation.text(DAYS)?, brief_at: invocation.text(BRIEF_AT) })
        }
        VISIBILITY => Some(Request::Visibility(Visibility::named(&invocation.text(WHO)?)?)),
        EXPORT => Some(Request::Export { before: invocation.text(BEFORE) }),
        ERASE => Some(Request::Erase),
        SERVER => Some(Request::PrivateServer),
        _ => None,
    }
}
