//! `/setup`: a server's settings. What the bot may do in the channels that are named is looked up where it is needed.

use serenity::all::{
    ChannelType, CommandOptionType as Type, CreateCommand, CreateCommandOption, Permissions,
};

use super::shape::named;
use super::{Command, CommandReading, CommandWords, Invocation};
use crate::actions::{GivenSetting, Request, Setup, Suggest};
use crate::catalogue::phrases;
use crate::domain::guild::MOST_ALLOWANCE;
use crate::domain::id::ChannelId;
use crate::domain::setting::ServerSetting;
use crate::domain::zone::LONGEST as LONGEST_ZONE;

pub(super) const COMMAND: Command = Command {
    name: NAME,
    shape,
    reading: CommandReading::Plain(read),
    completions: &[(TIME_ZONE, Suggest::Zone)],
};

const NAME: &str = "setup";
const KUDOS_CHANNEL: &str = "kudos-channel";
const TIPS_CHANNEL: &str = "tips-channel";
const SPOTLIGHT_CHANNEL: &str = "spotlight-channel";
const TIME_ZONE: &str = "time-zone";
const LANGUAGE: &str = "language";
const THANKS_EMOJI: &str = "thanks-emoji";
const ANONYMOUS: &str = "anonymous";
const DAILY_ALLOWANCE: &str = "daily-allowance";
const ROLE: &str = "role";
const ALLOWANCE: &str = "allowance";
const MINIMUM_LENGTH: &str = "minimum-length";
const COOLDOWN: &str = "cooldown";
const VALUES: &str = "values";
const TIPS_SCHEDULE: &str = "tips";
const SPOTLIGHT_SCHEDULE: &str = "spotlight";
const PROMPTS_SCHEDULE: &str = "prompts";
const DAYS_OFF: &str = "days-off";
const RECEIVER_RANKING: &str = "receiver-ranking";
const INSIGHTS_ROLE: &str = "insights-role";
const TIPS_ROLE: &str = "tips-role";
const BUILT_IN_TIPS: &str = "built-in-tips";
const BUILT_IN_PROMPTS: &str = "built-in-prompts";
const DEFAULT: &str = "default";

/// The options that are read as text.
const TEXTS: [(&str, ServerSetting); 9] = [
    (TIME_ZONE, ServerSetting::TimeZone),
    (LANGUAGE, ServerSetting::Language),
    (THANKS_EMOJI, ServerSetting::ThanksEmoji),
    (COOLDOWN, ServerSetting::PairCooldown),
    (VALUES, ServerSetting::Values),
    (TIPS_SCHEDULE, ServerSetting::TipsSchedule),
    (SPOTLIGHT_SCHEDULE, ServerSetting::SpotlightSchedule),
    (PROMPTS_SCHEDULE, ServerSetting::PromptsSchedule),
    (DAYS_OFF, ServerSetting::DaysOff),
];
const CHANNELS: [(&str, ServerSetting); 3] = [
    (KUDOS_CHANNEL, ServerSetting::KudosChannel),
    (TIPS_CHANNEL, ServerSetting::TipsChannel),
    (SPOTLIGHT_CHANNEL, ServerSetting::SpotlightChannel),
];
const ROLES: [(&str, ServerSetting); 2] =
    [(INSIGHTS_ROLE, ServerSetting::InsightsRole), (TIPS_ROLE, ServerSetting::TipsRole)];
const SWITCHES: [(&str, ServerSetting); 4] = [
    (ANONYMOUS, ServerSetting::Anonymous),
    (RECEIVER_RANKING, ServerSetting::ReceiverRanking),
    (BUILT_IN_TIPS, ServerSetting::BuiltInTips),
    (BUILT_IN_PROMPTS, ServerSetting::BuiltInPrompts),
];
const COUNTS: [(&str, ServerSetting); 2] =
    [(DAILY_ALLOWANCE, ServerSetting::DailyAllowance), (MINIMUM_LENGTH, ServerSetting::MinimumLength)];

fn shape(words: &CommandWords) -> CreateCommand {
    let all = [channels(words), clock(words), fair_use(words), posts(words), people(words)];
    let command = words.command(NAME, &phrases::CMD_SETUP);
    let command = command.default_member_permissions(Permissions::MANAGE_GUILD);
    all.into_iter().flatten().fold(command, CreateCommand::add_option)
}

fn channels(words: &CommandWords) -> Vec<CreateCommandOption> {
    let channel = |name, phrase| {
        words.option(Type::Channel, name, phrase).channel_types(vec![ChannelType::Text, ChannelType::News])
    };
    vec![
        channel(KUDOS_CHANNEL, &phrases::OPT_KUDOS_CHANNEL),
        channel(TIPS_CHANNEL, &phrases::OPT_TIPS_CHANNEL),
        channel(SPOTLIGHT_CHANNEL, &phrases::OPT_SPOTLIGHT_CHANNEL),
    ]
}

fn clock(words: &CommandWords) -> Vec<CreateCommandOption> {
    let zone = words.option(Type::String, TIME_ZONE, &phrases::OPT_TIME_ZONE);
    let language = words.option(Type::String, LANGUAGE, &phrases::OPT_LANGUAGE);
    vec![zone.max_length(LONGEST_ZONE as u16).set_autocomplete(true), language.max_length(35)]
}

fn fair_use(words: &CommandWords) -> Vec<CreateCommandOption> {
    let allowance = words.option(Type::Integer, ALLOWANCE, &phrases::OPT_ALLOWANCE);
    let daily = words.option(Type::Integer, DAILY_ALLOWANCE, &phrases::OPT_DAILY_ALLOWANCE);
    let length = words.option(Type::Integer, MINIMUM_LENGTH, &phrases::OPT_MINIMUM_LENGTH);
    vec![
        words.option(Type::String, THANKS_EMOJI, &phrases::OPT_THANKS_EMOJI).max_length(100),
        words.option(Type::Boolean, ANONYMOUS, &phrases::OPT_ALLOW_ANONYMOUS),
        words.option(Type::Role, ROLE, &phrases::OPT_ROLE),
        allowance.min_int_value(0).max_int_value(MOST_ALLOWANCE.into()),
        daily.min_int_value(1).max_int_value(MOST_ALLOWANCE.into()),
        length.min_int_value(0).max_int_value(500),
        words.option(Type::String, COOLDOWN, &phrases::OPT_COOLDOWN).max_length(10),
        words.option(Type::String, VALUES, &phrases::OPT_VALUES).max_length(2_000),
    ]
}

fn posts(words: &CommandWords) -> Vec<CreateCommandOption> {
    let text = |name, phrase| words.option(Type::String, name, phrase).max_length(100);
    vec![
        text(TIPS_SCHEDULE, &phrases::OPT_TIPS_SCHEDULE),
        text(SPOTLIGHT_SCHEDULE, &phrases::OPT_SPOTLIGHT_SCHEDULE),
        text(PROMPTS_SCHEDULE, &phrases::OPT_PROMPTS_SCHEDULE),
        words.option(Type::String, DAYS_OFF, &phrases::OPT_DAYS_OFF).max_length(1_000),
        words.option(Type::Boolean, RECEIVER_RANKING, &phrases::OPT_RECEIVER_RANKING),
        words.option(Type::Boolean, BUILT_IN_TIPS, &phrases::OPT_BUILT_IN_TIPS),
        words.option(Type::Boolean, BUILT_IN_PROMPTS, &phrases::OPT_BUILT_IN_PROMPTS),
    ]
}

fn people(words: &CommandWords) -> Vec<CreateCommandOption> {
    let names = ServerSetting::ALL.into_iter().map(ServerSetting::name);
    vec![
        words.option(Type::Role, INSIGHTS_ROLE, &phrases::OPT_INSIGHTS_ROLE),
        words.option(Type::Role, TIPS_ROLE, &phrases::OPT_TIPS_ROLE),
        named(words.option(Type::String, DEFAULT, &phrases::OPT_DEFAULT), names),
    ]
}

fn read(invocation: &Invocation) -> Option<Request> {
    let mut all: Setup = vec![];
    let count = |name| invocation.number(name).and_then(|count| u32::try_from(count).ok());
    let default = invocation.text(DEFAULT).and_then(|name| ServerSetting::named(&name));
    all.extend(default.map(|setting| (setting, GivenSetting::Default)));
    for (name, setting) in CHANNELS {
        let channel = invocation.channel(name);
        all.extend(channel.map(|id| (setting, GivenSetting::Channel(ChannelId(id.get())))));
    }
    for (name, setting) in TEXTS {
        all.extend(invocation.text(name).map(|text| (setting, GivenSetting::Text(text))));
    }
    for (name, setting) in SWITCHES {
        all.extend(invocation.switch(name).map(|on| (setting, GivenSetting::Switch(on))));
    }
    for (name, setting) in COUNTS {
        all.extend(count(name).map(|count| (setting, GivenSetting::Count(count))));
    }
    for (name, setting) in ROLES {
        all.extend(invocation.role(name).map(|role| (setting, GivenSetting::Role(role))));
    }
    let (role, many) = (invocation.role(ROLE), count(ALLOWANCE));
    if role.is_some() || many.is_some() {
        all.push((ServerSetting::RoleAllowances, GivenSetting::Allowance { role, many }));
    }
    Some(Request::Setup(all))
}
