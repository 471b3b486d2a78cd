//! The bot's permissions in a channel, asked of Discord when an admin sets the channel or asks how the server fares. What follows
//! from them is in `actions`.

use serenity::all::{Channel, ChannelType, GuildChannel, GuildId, Member, PartialGuild, Permissions};
use serenity::http::{LightMethod, Request, Route};

use crate::domain::channel_facts::ChannelFacts;
use crate::domain::id::ChannelId;

use super::rest::Connection;
use super::told;
use crate::jobs::SendError;

/// What the bot needs in a channel that it posts in, as Discord's settings call it. Read Message History serves to find
/// out, after a crash in mid-send, whether a message had arrived.
pub(super) const NEEDED: [(Permissions, &str); 4] = [
    (Permissions::VIEW_CHANNEL, "View Channel"),
    (Permissions::SEND_MESSAGES, "Send Messages"),
    (Permissions::EMBED_LINKS, "Embed Links"),
    (Permissions::READ_MESSAGE_HISTORY, "Read Message History"),
];

/// The ids of a server's own emoji.
///
/// # Errors
/// When Discord does not tell.
pub(super) async fn emojis(connection: &Connection, guild_id: GuildId) -> Result<Vec<u64>, SendError> {
    let asked = Request::new(Route::Guild { guild_id }, LightMethod::Get);
    let answer = connection.call::<serde_json::Value>(asked).await?;
    Ok(told::emojis(&answer).unwrap_or_default())
}

/// What the bot may do in a channel of a server.
///
/// # Errors
/// When Discord does not tell.
pub(super) async fn facts(
    connection: &Connection,
    guild: GuildId,
    id: serenity::all::ChannelId,
) -> Result<ChannelFacts, serenity::Error> {
    let unseen = ChannelFacts::unseen(ChannelId(id.get()));
    // Discord refuses a channel that the bot may not see, and does not describe it.
    let Ok(Channel::Guild(channel)) = connection.http.get_channel(id).await else { return Ok(unseen) };
    if channel.guild_id != guild {
        return Ok(unseen);
    }
    let own = connection.http.get_current_user().await?.id;
    let (guild, member) =
        tokio::try_join!(connection.http.get_guild(guild), connection.http.get_member(guild, own))?;
    Ok(seen(&guild, &channel, &member))
}

/// What the bot may do in each channel of a server; one that is not among them is gone.
///
/// # Errors
/// When Discord does not tell.
pub(super) async fn everywhere(
    connection: &Connection,
    guild: GuildId,
) -> Result<Vec<ChannelFacts>, serenity::Error> {
    let http = &connection.http;
    let own = http.get_current_user().await?.id;
    let (guild, member, channels) =
        tokio::try_join!(http.get_guild(guild), http.get_member(guild, own), http.get_channels(guild))?;
    Ok(channels.iter().map(|channel| seen(&guild, channel, &member)).collect())
}

fn seen(guild: &PartialGuild, channel: &GuildChannel, member: &Member) -> ChannelFacts {
    let has = guild.user_permissions_in(channel, member);
    ChannelFacts {
        id: ChannelId(channel.id.get()),
        text: matches!(channel.kind, ChannelType::Text | ChannelType::News),
        view: has.contains(Permissions::VIEW_CHANNEL),
        send: has.contains(Permissions::SEND_MESSAGES),
        embed: has.contains(Permissions::EMBED_LINKS),
        history: has.contains(Permissions::READ_MESSAGE_HISTORY),
    }
}
