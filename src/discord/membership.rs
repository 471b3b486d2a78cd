//! Whether a user is in a guild, as Discord tells of one user at a time: that takes no privileged right.

use std::time::Duration;

use async_trait::async_trait;
use serde::Deserialize;
use serenity::http::{LightMethod, Request, Route};
use tracing::warn;

use super::refusal::{is_no_member, is_no_server};
use super::rest::Connection;
use crate::context::{Membership, Standing, Unanswered};
use crate::domain::id::{GuildId, UserId};
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
}
