//! The names of channels, for whoever reads a preview: Discord is asked for each, where there is a token, and not for long.

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
/// So many requests a second are more than a preview takes, and leave the bot its own.
const A_SECOND: u16 = 5;

/// Asks Discord, as the bot.
pub(super) struct ByToken(Option<Connection>);

impl ByToken {
    pub fn new(api_url: &str, token: &str) -> ByToken {
        ByToken(Connection::new(api_url, token, A_SECOND, Arc::new(SystemClock)).ok())
    }

    /// Knows none.
    #[cfg(test)]
    pub fn none() -> ByToken {
        ByToken(None)
    }

    /// By the token of the environment or of the configuration's file, if there is one.
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
