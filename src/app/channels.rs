//! The names of channels for previews: asked of Discord, one by one, if there is a token, and with a time limit.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;

use crate::clock::SystemClock;
use crate::config::Config;
use crate::discord::{Connection, channel_name};
use crate::domain::id::ChannelId;

use super::TOKEN;
use super::operator::Channels;

/// The longest wait for one name.
const PATIENCE: Duration = Duration::from_secs(3);
/// Requests a second: more than a preview takes, and few enough to leave the bot its own.
const A_SECOND: u16 = 5;

/// Asks Discord with the bot's token; knows no name without one.
pub(super) struct ByToken(Option<Connection>);

impl ByToken {
    pub fn new(api_url: &str, token: &str) -> ByToken {
        ByToken(Connection::new(api_url, token, A_SECOND, Arc::new(SystemClock)).ok())
    }

    /// Returns one that knows no name.
    #[cfg(test)]
    pub fn none() -> ByToken {
        ByToken(None)
    }

    /// Returns one with the token of the environment or of the configuration's file, if there is one.
    pub fn of(config: &Config) -> ByToken {
        let token = config.token(std::env::var(TOKEN).ok()).ok();
        token.map_or(ByToken(None), |token| ByToken::new(&config.discord.api_url, token.expose()))
    }
}

#[async_trait]
impl Channels for ByToken {
    async fn name(&self, channel: ChannelId) -> Option<String> {
        let asked = channel_name(self.0.as_ref()?, channel);
        tokio::time::timeout(PATIENCE, asked).await.ok().flatten()
    }
}
