//! Whether a user is in a guild, as Discord tells of one user at a time, whose names begin with some words, and what the guild is
//! called: all that takes no privileged right.

use std::time::Duration;

use async_trait::async_trait;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serenity::http::{LightMethod, Request, Route};
use tracing::warn;

use super::permissions::{emojis, facts};
use super::refusal::{is_no_member, is_no_server};
use super::rest::Connection;
use crate::context::{Membership, Standing, Unanswered};
use crate::domain::channel_facts::ChannelFacts;
use crate::domain::id::{ChannelId, GuildId, UserId};
use crate::domain::member::NamedMember;
use crate::domain::text::name;

/// An answer to an interaction may wait for two of these, of the three seconds it has.
const PATIENCE: Duration = Duration::from_millis(900);

/// What is read of a member.
#[derive(Deserialize)]
struct MemberFields {
    user: User,
    nick: Option<String>,
}

#[derive(Deserialize)]
struct User {
    id: Option<serenity::all::UserId>,
    #[serde(default)]
    bot: bool,
    username: Option<String>,
    global_name: Option<String>,
}

impl MemberFields {
    /// As the server shows them.
    fn name(self) -> Option<String> {
        self.nick.or(self.user.global_name).or(self.user.username).map(|shown| name(&shown))
    }

    /// None of a bot.
    fn person(self) -> Option<NamedMember> {
        let id = self.user.id.filter(|_| !self.user.bot)?;
        Some(NamedMember { id: UserId(id.get()), name: self.name()? })
    }
}

/// What is read of a guild.
#[derive(Deserialize)]
struct GuildFields {
    name: String,
}

/// How many matches Discord is asked for: more than a menu holds, for bots are left out.
const MATCHES: usize = 50;

/// `BOT_ADD` of Discord's audit log.
const BOT_ADDED: u8 = 28;
/// How many bots that were added are looked through for this one.
const LOOKED_THROUGH: usize = 10;

#[derive(Deserialize)]
struct AuditLogFields {
    audit_log_entries: Vec<AuditLogEntryFields>,
}

#[derive(Deserialize)]
struct AuditLogEntryFields {
    user_id: Option<serenity::all::UserId>,
    target_id: Option<serenity::all::UserId>,
}

/// Asks Discord.
pub struct DiscordMembership(pub Connection);

#[async_trait]
impl Membership for DiscordMembership {
    async fn standing(&self, guild: GuildId, user: UserId) -> Result<Standing, Unanswered> {
        self.named(guild, user).await.map(|(standing, _)| standing)
    }

    async fn named(&self, guild: GuildId, user: UserId) -> Result<(Standing, Option<String>), Unanswered> {
        let nameless = |standing| Ok((standing, None));
        if guild.0 == 0 {
            return nameless(Standing::Unknown);
        }
        if user.0 == 0 {
            return nameless(Standing::Outside);
        }
        let route = Route::GuildMember { guild_id: guild.0.into(), user_id: user.0.into() };
        let asked = self.0.call::<MemberFields>(Request::new(route, LightMethod::Get));
        match tokio::time::timeout(PATIENCE, asked).await {
            Ok(Ok(member)) => {
                let standing = if member.user.bot { Standing::Bot } else { Standing::Person };
                Ok((standing, member.name()))
            }
            Ok(Err(refused)) if is_no_member(refused) => nameless(Standing::Outside),
            Ok(Err(refused)) if is_no_server(refused) => nameless(Standing::Unknown),
            Ok(Err(error)) => {
                warn!(%error, "whether somebody is in a server was not told");
                Err(Unanswered)
            }
            Err(_) => {
                warn!("whether somebody is in a server was not told in time");
                Err(Unanswered)
            }
        }
    }

    async fn guild_name(&self, guild: GuildId) -> Result<Option<String>, Unanswered> {
        let route = Route::Guild { guild_id: guild.0.into() };
        let told: GuildFields = self.soon(Request::new(route, LightMethod::Get)).await?;
        Ok(Some(name(&told.name)))
    }

    async fn adder(&self, guild: GuildId) -> Result<Option<UserId>, Unanswered> {
        let route = Route::GuildAuditLogs { guild_id: guild.0.max(1).into() };
        let params = vec![("action_type", BOT_ADDED.to_string()), ("limit", LOOKED_THROUGH.to_string())];
        let asked = Request::new(route, LightMethod::Get).params(Some(params));
        let log: AuditLogFields = self.soon(asked).await?;
        let me: User = self.soon(Request::new(Route::UserMe, LightMethod::Get)).await?;
        let added =
            log.audit_log_entries.into_iter().find(|entry| me.id.is_some() && entry.target_id == me.id);
        Ok(added.and_then(|entry| entry.user_id).map(|user| UserId(user.get())))
    }

    async fn channel(&self, guild: GuildId, id: ChannelId) -> Result<ChannelFacts, Unanswered> {
        let asked = facts(&self.0, guild.0.max(1).into(), id.0.max(1).into());
        in_time(asked).await
    }

    async fn emojis(&self, guild: GuildId) -> Result<Vec<u64>, Unanswered> {
        in_time(emojis(&self.0, guild.0.max(1).into())).await
    }

    async fn search(&self, guild: GuildId, words: &str) -> Result<Vec<NamedMember>, Unanswered> {
        let route = Route::GuildMembersSearch { guild_id: guild.0.into() };
        let params = vec![("query", encoded(words)), ("limit", MATCHES.to_string())];
        let asked = Request::new(route, LightMethod::Get).params(Some(params));
        let found: Vec<MemberFields> = self.soon(asked).await?;
        Ok(found.into_iter().filter_map(MemberFields::person).collect())
    }
}

impl DiscordMembership {
    /// Asks, and waits no longer than an asker can.
    async fn soon<T: DeserializeOwned>(&self, request: Request<'_>) -> Result<T, Unanswered> {
        in_time(self.0.call(request)).await
    }
}

/// What comes of a request, unless that takes longer than an asker can wait.
async fn in_time<T, E: std::fmt::Display>(
    asked: impl Future<Output = Result<T, E>>,
) -> Result<T, Unanswered> {
    match tokio::time::timeout(PATIENCE, asked).await {
        Ok(Ok(told)) => Ok(told),
        Ok(Err(error)) => {
            warn!(%error, "a server or its people were not told");
            Err(Unanswered)
        }
        Err(_) => {
            warn!("a server or its people were not told in time");
            Err(Unanswered)
        }
    }
}

/// Words as a query string takes them: serenity writes parameters as they are.
fn encoded(words: &str) -> String {
    let keeps = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    let code = |byte: u8| if keeps(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    words.bytes().map(code).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_their_letters_and_nothing_that_a_query_means_something_by() {
        assert_eq!(encoded("Zoë & co=1"), "Zo%C3%AB%20%26%20co%3D1");
    }
}
