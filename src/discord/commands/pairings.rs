//! `/pairings`: rounds of coffee or mentoring. What the bot may do in the channel of new ones is looked up first.

use serenity::all::{ChannelType, CommandOptionType as Type, CreateCommand, CreateCommandOption};

use super::{Command, CommandReading, CommandWords, Invocation};
use crate::actions::{PairingRequest, ProgramPlan, Request};
use crate::catalogue::{Phrase, phrases};
use crate::domain::id::ChannelId;
use crate::domain::pairing::ProgramKind;

pub(super) const COMMAND: Command =
    Command { name: NAME, shape, reading: CommandReading::Plain(read), completions: &[] };

const NAME: &str = "pairings";
const START: &str = "start";
const STOP: &str = "stop";
const LIST: &str = "list";
const AVOID: &str = "avoid";
const UNAVOID: &str = "unavoid";
const LEAVE: &str = "leave";
const KIND: &str = "kind";
const EVERY: &str = "every";
const SIZE: &str = "size";
const CHANNEL: &str = "channel";
const WHO: &str = "who";

const KINDS: [(&str, &Phrase); 2] =
    [("coffee", &phrases::CHOICE_COFFEE), ("mentoring", &phrases::CHOICE_MENTORING)];

/// How often there can be a round, each with its weeks.
const RHYTHMS: [(&str, u32, &Phrase); 3] = [
    ("week", 1, &phrases::CHOICE_WEEK),
    ("2 weeks", 2, &phrases::CHOICE_TWO_WEEKS),
    ("4 weeks", 4, &phrases::CHOICE_FOUR_WEEKS),
];

fn shape(words: &CommandWords) -> CreateCommand {
    let kind = || words.choices(KIND, &phrases::OPT_PROGRAM, &KINDS);
    let who = |phrase| words.option(Type::User, WHO, phrase).required(true);
    let stop = words.subcommand(STOP, &phrases::CMD_PAIRINGS_STOP).add_sub_option(kind());
    let avoid = words.subcommand(AVOID, &phrases::CMD_PAIRINGS_AVOID);
    let unavoid = words.subcommand(UNAVOID, &phrases::CMD_PAIRINGS_UNAVOID);
    words
        .command(NAME, &phrases::CMD_PAIRINGS)
        .add_option(start(words).add_sub_option(channel(words)))
        .add_option(stop)
        .add_option(words.subcommand(LIST, &phrases::CMD_PAIRINGS_LIST))
        .add_option(avoid.add_sub_option(who(&phrases::OPT_AVOID)))
        .add_option(unavoid.add_sub_option(who(&phrases::OPT_UNAVOID)))
        .add_option(words.subcommand(LEAVE, &phrases::CMD_PAIRINGS_LEAVE))
}

fn start(words: &CommandWords) -> CreateCommandOption {
    let every = RHYTHMS.map(|(value, _, phrase)| (value, phrase));
    let size = words.option(Type::Integer, SIZE, &phrases::OPT_GROUP_SIZE).required(true);
    words
        .subcommand(START, &phrases::CMD_PAIRINGS_START)
        .add_sub_option(words.choices(KIND, &phrases::OPT_PROGRAM, &KINDS))
        .add_sub_option(words.choices(EVERY, &phrases::OPT_ROUNDS_EVERY, &every))
        .add_sub_option(size.min_int_value(2).max_int_value(3))
}

fn channel(words: &CommandWords) -> CreateCommandOption {
    let channel = words.option(Type::Channel, CHANNEL, &phrases::OPT_ROUNDS_CHANNEL);
    channel.channel_types(vec![ChannelType::Text, ChannelType::News])
}

fn read(invocation: &Invocation) -> Option<Request> {
    asked(invocation).map(Request::Pairings)
}

fn asked(invocation: &Invocation) -> Option<PairingRequest> {
    match invocation.subcommand {
        START => plan(invocation).map(PairingRequest::Start),
        STOP => Some(PairingRequest::Stop(kind(invocation)?)),
        LIST => Some(PairingRequest::List),
        AVOID => Some(PairingRequest::Avoid(invocation.person(WHO)?)),
        UNAVOID => Some(PairingRequest::Unavoid(invocation.person(WHO)?)),
        LEAVE => Some(PairingRequest::Leave),
        _ => None,
    }
}

fn plan(invocation: &Invocation) -> Option<ProgramPlan> {
    let place = invocation.channel(CHANNEL).unwrap_or(invocation.command.channel_id);
    Some(ProgramPlan {
        kind: kind(invocation)?,
        weeks: weeks(&invocation.text(EVERY)?)?,
        size: invocation.number(SIZE).and_then(|size| u32::try_from(size).ok())?,
        channel: ChannelId(place.get()),
    })
}

fn kind(invocation: &Invocation) -> Option<ProgramKind> {
    ProgramKind::named(&invocation.text(KIND)?)
}

fn weeks(every: &str) -> Option<u32> {
    RHYTHMS.into_iter().find(|(value, ..)| *value == every).map(|(_, weeks, _)| weeks)
}
