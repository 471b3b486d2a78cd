//! What follows on Discord, and for the servers there, once the settings were swapped while the bot runs. Which settings
//! are in force is `context`'s; what a server's plans take over is `actions`'.

use std::sync::Arc;

use crate::actions::defaults_reloaded;
use crate::context::{Context, Settings};
use crate::store::StoreError;

use super::commands;
use super::events::{guild_create, ready};
use super::intake::Intake;

/// Does what follows from a swap.
#[derive(Clone)]
pub struct SettingsFollower(Arc<Intake>);

/// What followed, apart from what always does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Followed {
    pub commands: CommandsThen,
    /// How many servers could not be searched for the channels that the defaults now name.
    pub unseen: usize,
}

/// What became of the commands' words on Discord.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CommandsThen {
    Unchanged,
    Registered,
    NotRegistered,
}

impl SettingsFollower {
    pub(super) fn new(intake: Arc<Intake>) -> SettingsFollower {
        SettingsFollower(intake)
    }

    /// Plan every server anew by the settings in force, and tell Discord of the commands if their words changed.
    ///
    /// # Errors
    /// When the store failed, which ends the bot.
    pub async fn follow(&self, before: &Settings) -> Result<Followed, StoreError> {
        let context = self.0.live.get();
        match self.plan_anew(&context, before).await {
            Ok(unseen) => Ok(Followed { commands: self.register(&context, before).await, unseen }),
            Err(failure) => {
                self.0.kept(Err(failure.clone()));
                Err(failure)
            }
        }
    }

    /// Returns how many servers could not be looked at.
    async fn plan_anew(&self, context: &Context, before: &Settings) -> Result<usize, StoreError> {
        let renamed = before.defaults.channel_names() != context.defaults.channel_names();
        let mut unseen = 0;
        for guild in context.store.guilds().await?.iter().filter(|guild| guild.left.is_none()) {
            if renamed && !guild_create::see_again(&self.0, guild.id).await {
                unseen += 1;
            }
            let turn = self.0.turn(guild.id.0);
            let _turn = turn.lock().await;
            defaults_reloaded(context, guild.id, &before.defaults).await?;
        }
        Ok(unseen)
    }

    async fn register(&self, context: &Context, before: &Settings) -> CommandsThen {
        let old = (&*before.catalogue, before.defaults.locale.as_str());
        let new = (&*context.catalogue, context.defaults.locale.as_str());
        if commands::are_the_same(old, new) {
            return CommandsThen::Unchanged;
        }
        match ready::register(&self.0, context).await {
            true => CommandsThen::Registered,
            false => CommandsThen::NotRegistered,
        }
    }
}
