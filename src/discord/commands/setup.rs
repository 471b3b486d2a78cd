//! `/setup`: a server's settings. What the bot may do in the channels that are named is looked up first.

use futures_util::future::BoxFuture;
use serenity::all::{ChannelType, CommandOptionType as Type, CreateCommand, Permissions};
use tracing::warn;

use super::{Command, CommandReading, CommandWords, Invocation};
use crate::actions::{Request, Setup, Suggest};
use crate::catalogue::phrases;
use crate::discord::permissions::{facts, is_own};
use crate::discord::rest::Connection;
use crate::domain::channel_facts::ChannelFacts;
use crate::domain::guild::MOST_ALLOWANCE;
use crate::domain::zone::LONGEST as LONGEST_ZONE;

pub(super) const COMMAND: Command = Command {
    name: NAME,
    shape,
    reading: CommandReading::LookedUp(look_up),
    completions: &[(TIME_ZONE, Suggest::Zone)],
};

const NAME: &str = "setup";
const KUDOS_CHANNEL: &str = "kudos-channel";
const TIPS_CHANNEL: &str = "tips-channel";
const SPOTLIGHT_CHANNEL: &str = "spotlight-channel";
const TIME_ZONE: &str = "time-zone";
const THANKS_EMOJI: &str = "thanks-emoji";
const ANONYMOUS: &str = "anonymous";
const ROLE: &str = "role";
const ALLOWANCE: &str = "allowance";
const RECEIVER_RANKING: &str = "receiver-ranking";
const INSIGHTS_ROLE: &str = "insights-role";

fn shape(words: &CommandWords) -> CreateCommand {
    let channel = |name, phrase| {
        words.option(Type::Channel, name, phrase).channel_types(vec![ChannelType::Text, ChannelType::News])
    };
    let zone = words.option(Type::String, TIME_ZONE, &phrases::OPT_TIME_ZONE);
    let allowance = words.option(Type::Integer, ALLOWANCE, &phrases::OPT_ALLOWANCE);
    words
        .command(NAME, &phrases::CMD_SETUP)
        .default_member_permissions(Permissions::MANAGE_GUILD)
        .add_option(channel(KUDOS_CHANNEL, &phrases::OPT_KUDOS_CHANNEL))
        .add_option(channel(TIPS_CHANNEL, &phrases::OPT_TIPS_CHANNEL))
        .add_option(channel(SPOTLIGHT_CHANNEL, &phrases::OPT_SPOTLIGHT_CHANNEL))
        .add_option(zone.max_length(LONGEST_ZONE as u16).set_autocomplete(true))
        .add_option(words.option(Type::String, THANKS_EMOJI, &phrases::OPT_THANKS_EMOJI).max_length(100))
        .add_option(words.option(Type::Boolean, ANONYMOUS, &phrases::OPT_ALLOW_ANONYMOUS))
        .add_option(words.option(Type::Role, ROLE, &phrases::OPT_ROLE))
        .add_option(allowance.min_int_value(0).max_int_value(MOST_ALLOWANCE.into()))
        .add_option(words.option(Type::Boolean, RECEIVER_RANKING, &phrases::OPT_RECEIVER_RANKING))
        .add_option(words.option(Type::Role, INSIGHTS_ROLE, &phrases::OPT_INSIGHTS_ROLE))
}

fn look_up<'a>(connection: &'a Connection, invocation: &'a Invocation<'a>) -> BoxFuture<'a, Option<Request>> {
    Box::pin(async move {
        let setup = setup(connection, invocation).await;
        setup.inspect_err(|error| warn!(%error, "permissions not told")).ok().map(Request::Setup)
    })
}

async fn setup(connection: &Connection, invocation: &Invocation<'_>) -> Result<Setup, serenity::Error> {
    let thanks_emoji = invocation.text(THANKS_EMOJI);
    let own_emoji = match &thanks_emoji {
        Some(emoji) => is_own(connection, invocation.command.guild_id, emoji).await,
        None => false,
    };
    Ok(Setup {
        kudos_channel: channel(connection, invocation, KUDOS_CHANNEL).await?,
        tips_channel: channel(connection, invocation, TIPS_CHANNEL).await?,
        spotlight_channel: channel(connection, invocation, SPOTLIGHT_CHANNEL).await?,
        zone: invocation.text(TIME_ZONE),
        thanks_emoji,
        own_emoji,
        anonymous: invocation.switch(ANONYMOUS),
        role: invocation.role(ROLE),
        allowance: invocation.number(ALLOWANCE).and_then(|count| u32::try_from(count).ok()),
        receiver_ranking: invocation.switch(RECEIVER_RANKING),
        insights_role: invocation.role(INSIGHTS_ROLE),
    })
}

/// The channel that an option names, with what the bot may do there.
async fn channel(
    connection: &Connection,
    invocation: &Invocation<'_>,
    option: &str,
) -> Result<Option<ChannelFacts>, serenity::Error> {
    match invocation.channel(option) {
        Some(id) => facts(connection, invocation.command.guild_id, id).await.map(Some),
        None => Ok(None),
    }
}
