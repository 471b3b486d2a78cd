//! What Discord tells of servers, read from events, from what serenity could not read of them, and from REST's answers. What follows
//! from it is in `events`.

use serde_json::{Value, from_str};
use serenity::all::{
    ChannelType, Guild, GuildChannel, GuildEmojisUpdateEvent, GuildRoleDeleteEvent, UnavailableGuild,
};

use crate::actions::Joined;
use crate::domain::id::{ChannelId, GuildId, RoleId, UserId};
use crate::domain::standing::{There, Thing};

/// Discord's numbers for channels of text and of announcements.
const TEXT: [u64; 2] = [0, 5];

/// One thing that Discord tells of a server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum GuildReport {
    /// There is a channel; of one that is none for text, no name.
    Channel {
        guild: GuildId,
        id: ChannelId,
        name: Option<String>,
    },
    Gone {
        guild: GuildId,
        what: Thing,
    },
    Emojis {
        guild: GuildId,
        emojis: Vec<u64>,
    },
    /// The bot is no longer in it.
    Removed {
        guild: GuildId,
    },
}

impl GuildReport {
    /// What an event tells, from its text, if events of that kind are about these things; nothing in an outage of Discord's,
    /// in which the bot is still there.
    pub fn read(kind: &str, event: &str) -> Option<serde_json::Result<Option<GuildReport>>> {
        Some(match kind {
            "CHANNEL_CREATE" | "CHANNEL_UPDATE" => from_str(event).map(|channel| Some(there(&channel))),
            "CHANNEL_DELETE" => from_str(event).map(|channel: GuildChannel| {
                let what = Thing::Channel(ChannelId(channel.id.get()));
                Some(GuildReport::Gone { guild: GuildId(channel.guild_id.get()), what })
            }),
            "GUILD_ROLE_DELETE" => from_str(event).map(|event: GuildRoleDeleteEvent| {
                let what = Thing::Role(RoleId(event.role_id.get()));
                Some(GuildReport::Gone { guild: GuildId(event.guild_id.get()), what })
            }),
            "GUILD_EMOJIS_UPDATE" => from_str(event).map(|event: GuildEmojisUpdateEvent| {
                let emojis = event.emojis.keys().map(|id| id.get()).collect();
                Some(GuildReport::Emojis { guild: GuildId(event.guild_id.get()), emojis })
            }),
            "GUILD_DELETE" => from_str(event).map(|guild: UnavailableGuild| {
                (!guild.unavailable).then(|| GuildReport::Removed { guild: GuildId(guild.id.get()) })
            }),
            _ => return None,
        })
    }

    /// Which server it is about.
    pub fn guild(&self) -> GuildId {
        match self {
            GuildReport::Channel { guild, .. }
            | GuildReport::Gone { guild, .. }
            | GuildReport::Emojis { guild, .. }
            | GuildReport::Removed { guild } => *guild,
        }
    }

    /// The same of an event that serenity could not read.
    pub fn salvaged(kind: &str, event: &Value) -> Option<GuildReport> {
        let guild = || number(&event["guild_id"]).map(GuildId);
        Some(match kind {
            "CHANNEL_CREATE" | "CHANNEL_UPDATE" => GuildReport::Channel {
                guild: guild()?,
                id: ChannelId(number(&event["id"])?),
                name: text_channel(event).map(|(name, _)| name),
            },
            "CHANNEL_DELETE" => {
                GuildReport::Gone { guild: guild()?, what: Thing::Channel(ChannelId(number(&event["id"])?)) }
            }
            "GUILD_ROLE_DELETE" => {
                GuildReport::Gone { guild: guild()?, what: Thing::Role(RoleId(number(&event["role_id"])?)) }
            }
            "GUILD_EMOJIS_UPDATE" => {
                GuildReport::Emojis { guild: guild()?, emojis: numbers(&event["emojis"])? }
            }
            "GUILD_DELETE" if event["unavailable"] != true => {
                GuildReport::Removed { guild: GuildId(number(&event["id"])?) }
            }
            _ => return None,
        })
    }
}

fn there(channel: &GuildChannel) -> GuildReport {
    let text = matches!(channel.kind, ChannelType::Text | ChannelType::News);
    GuildReport::Channel {
        guild: GuildId(channel.guild_id.get()),
        id: ChannelId(channel.id.get()),
        name: text.then(|| channel.name.clone()),
    }
}

/// A server as its event tells of it.
pub(super) fn joined(guild: &Guild) -> Joined {
    let text = |kind: ChannelType| matches!(kind, ChannelType::Text | ChannelType::News);
    let channels = guild.channels.values().filter(|channel| text(channel.kind));
    Joined {
        id: GuildId(guild.id.get()),
        locale: guild.preferred_locale.clone(),
        owner: Some(UserId(guild.owner_id.get())),
        channels: channels.map(|one| (one.name.clone(), ChannelId(one.id.get()))).collect(),
        there: There::Only {
            channels: guild.channels.keys().map(|id| ChannelId(id.get())).collect(),
            roles: guild.roles.keys().map(|id| RoleId(id.get())).collect(),
            emojis: guild.emojis.keys().map(|id| id.get()).collect(),
        },
        system_channel: guild.system_channel_id.map(|id| ChannelId(id.get())),
        just_added: false,
    }
}

/// A server as `GET /guilds/{id}` and `GET /guilds/{id}/channels` tell of it. Nothing else of them is read, so that nothing
/// else can stand in the way.
pub(super) fn fetched(guild: &Value, channels: &Value) -> Option<Joined> {
    let all = numbers(channels)?.into_iter().map(ChannelId).collect();
    let roles = numbers(&guild["roles"])?.into_iter().map(RoleId).collect();
    Some(Joined {
        id: GuildId(number(&guild["id"])?),
        owner: number(&guild["owner_id"]).map(UserId),
        locale: guild["preferred_locale"].as_str().unwrap_or("en-US").to_owned(),
        channels: channels.as_array()?.iter().filter_map(text_channel).collect(),
        there: There::Only { channels: all, roles, emojis: emojis(guild)? },
        system_channel: number(&guild["system_channel_id"]).map(ChannelId),
        just_added: false,
    })
}

/// The server's own emojis, of what `GET /guilds/{id}` answers.
pub(super) fn emojis(guild: &Value) -> Option<Vec<u64>> {
    numbers(&guild["emojis"])
}

/// The name and id of a channel, if it is one for text.
fn text_channel(channel: &Value) -> Option<(String, ChannelId)> {
    let kind = channel["type"].as_u64().filter(|kind| TEXT.contains(kind));
    kind.and(Some((channel["name"].as_str()?.to_owned(), ChannelId(number(&channel["id"])?))))
}

fn number(id: &Value) -> Option<u64> {
    id.as_str()?.parse().ok()
}

/// The ids of a list of objects.
fn numbers(list: &Value) -> Option<Vec<u64>> {
    list.as_array()?.iter().map(|one| number(&one["id"])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const HOME: GuildId = GuildId(1);

    #[test]
    fn what_cannot_be_read_whole_still_tells_what_matters() {
        let gone = |what| Some(GuildReport::Gone { guild: HOME, what });
        let told = |kind, event| GuildReport::salvaged(kind, &event);
        assert_eq!(
            told("CHANNEL_DELETE", json!({"guild_id": "1", "id": "2"})),
            gone(Thing::Channel(ChannelId(2)))
        );
        assert_eq!(
            told("GUILD_ROLE_DELETE", json!({"guild_id": "1", "role_id": "3"})),
            gone(Thing::Role(RoleId(3)))
        );
        let channel = |kind: u64| json!({"guild_id": "1", "id": "2", "name": "kudos", "type": kind});
        let there = |name: Option<&str>| {
            Some(GuildReport::Channel { guild: HOME, id: ChannelId(2), name: name.map(str::to_owned) })
        };
        assert_eq!(told("CHANNEL_CREATE", channel(0)), there(Some("kudos")));
        assert_eq!(told("CHANNEL_UPDATE", channel(2)), there(None));
        let emojis = json!({"guild_id": "1", "emojis": [{"id": "5"}, {"id": "6", "odd": 1}]});
        assert_eq!(
            told("GUILD_EMOJIS_UPDATE", emojis),
            Some(GuildReport::Emojis { guild: HOME, emojis: vec![5, 6] })
        );
        assert_eq!(told("GUILD_DELETE", json!({"id": "1"})), Some(GuildReport::Removed { guild: HOME }));
        assert_eq!(told("GUILD_DELETE", json!({"id": "1", "unavailable": true})), None);
        for lost in [json!(null), json!({"id": "2"}), json!({"guild_id": 1, "id": 2}), json!([])] {
            assert_eq!(told("CHANNEL_DELETE", lost), None);
        }
    }

    #[test]
    fn a_server_is_read_from_rest_by_the_little_it_takes() {
        let guild = json!({"id": "1", "preferred_locale": "de", "roles": [{"id": "1"}], "emojis": []});
        let channels = json!([
            {"id": "2", "name": "kudos", "type": 0}, {"id": "3", "name": "talk", "type": 2}, {"id": "4", "type": 5},
        ]);
        let read = fetched(&guild, &channels).expect("read");
        assert_eq!((read.id, read.locale.as_str()), (HOME, "de"));
        assert_eq!(read.channels, [("kudos".to_owned(), ChannelId(2))]);
        let all = [2, 3, 4].map(ChannelId).to_vec();
        assert_eq!(read.there, There::Only { channels: all, roles: vec![RoleId(1)], emojis: vec![] });
        // A list that is not there says nothing about what is gone.
        assert!(fetched(&json!({"id": "1", "roles": []}), &channels).is_none());
        assert!(fetched(&guild, &json!({"message": "no"})).is_none());
    }
}
