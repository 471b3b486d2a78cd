//! The bot's account, its guilds, and its missing permissions, for `sincerely check --online`. Nothing is changed.

use serenity::all::{
    ChannelType, CurrentUser, GuildChannel, GuildId, GuildInfo, GuildPagination, Member, PartialGuild,
};
use serenity::http::HttpError;

use crate::domain::text::{Room, name, name_within};

use super::permissions::NEEDED;
use super::rest::{Connection, ConnectionError};

/// The longest name of a guild.
const SERVER: Room = Room { seen: 100, units: 200 };

/// What Discord told.
#[derive(Debug)]
pub struct Survey {
    pub bot: String,
    pub servers: Vec<Server>,
}

/// A guild that the bot is in.
#[derive(Debug)]
pub struct Server {
    pub name: String,
    /// The channels with one of the names asked for. Several may share a name, or none have it.
    pub channels: Vec<Surveyed>,
}

/// A channel that was looked for.
#[derive(Debug)]
pub struct Surveyed {
    pub name: String,
    /// The permissions that the bot needs there and lacks, as Discord's settings call them.
    pub missing: Vec<&'static str>,
}

/// How many guilds Discord lists at a time.
const PAGE: u64 = 200;

/// Look at every guild of the bot, and in each at the channels of these names.
///
/// # Errors
/// One sentence on why Discord did not tell.
pub async fn survey(connection: &Connection, names: &[&str]) -> Result<Survey, ConnectionError> {
    connection.check().await?;
    ask(connection, names).await.map_err(|error| explain(connection, &error))
}

async fn ask(connection: &Connection, names: &[&str]) -> serenity::Result<Survey> {
    let own = connection.http.get_current_user().await?;
    let mut servers = vec![];
    for info in everywhere(connection).await? {
        servers.push(server(connection, &own, info.id, names).await?);
    }
    Ok(Survey { bot: name(own.display_name()), servers })
}

async fn everywhere(connection: &Connection) -> serenity::Result<Vec<GuildInfo>> {
    let mut all: Vec<GuildInfo> = vec![];
    loop {
        let after = all.last().map(|last| GuildPagination::After(last.id));
        let page = connection.http.get_guilds(after, Some(PAGE)).await?;
        let last = (page.len() as u64) < PAGE;
        all.extend(page);
        if last {
            return Ok(all);
        }
    }
}

async fn server(
    connection: &Connection,
    own: &CurrentUser,
    id: GuildId,
    names: &[&str],
) -> serenity::Result<Server> {
    let http = &connection.http;
    let (guild, member, channels) =
        tokio::try_join!(http.get_guild(id), http.get_member(id, own.id), http.get_channels(id))?;
    let text = |kind| matches!(kind, ChannelType::Text | ChannelType::News);
    let asked = channels.iter().filter(|one| text(one.kind) && names.contains(&one.name.as_str()));
    let channels = asked.map(|channel| surveyed(&guild, channel, &member)).collect();
    Ok(Server { name: name_within(&guild.name, SERVER), channels })
}

fn surveyed(guild: &PartialGuild, channel: &GuildChannel, member: &Member) -> Surveyed {
    let has = guild.user_permissions_in(channel, member);
    let missing = NEEDED.iter().filter(|(needed, _)| !has.contains(*needed));
    Surveyed { name: channel.name.clone(), missing: missing.map(|(_, name)| *name).collect() }
}

fn explain(connection: &Connection, error: &serenity::Error) -> ConnectionError {
    let base = connection.base.clone();
    match error {
        serenity::Error::Http(HttpError::UnsuccessfulRequest(answer)) => match answer.status_code.as_u16() {
            401 => ConnectionError::Token,
            status @ (429 | 500..) => ConnectionError::Outage { base, status },
            status => ConnectionError::Unexpected { base, status },
        },
        serenity::Error::Http(_) => ConnectionError::Unreachable { base },
        other => ConnectionError::Client(other.to_string()),
    }
}
