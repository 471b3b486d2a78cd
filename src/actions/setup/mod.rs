//! A server's settings: the command that shows and changes them. Only for those who may manage the server. The panel is in `panel`,
//! what its buttons do in `pressed`, what is written in its forms in `written`, how a change is kept in `change`.

mod change;
mod channels;
mod file;
mod first_post;
mod given;
mod panel;
mod pressed;
mod values;
mod written;

use crate::catalogue::phrases;
use crate::domain::guild::Guild;
use crate::domain::id::{ChannelId, RoleId};
use crate::domain::message::Reply;
use crate::domain::setting::{Chosen, ServerSetting};

use super::{Context, Invoker, Outcome, Stop};

pub(super) use channels::check_channel;
pub(super) use file::mistakes;
pub(super) use pressed::pressed;
pub(super) use written::{open, submitted};

/// What was chosen for a setting, as an admin gave it.
#[derive(Debug, Clone)]
pub enum GivenSetting {
    Channel(ChannelId),
    Role(RoleId),
    Switch(bool),
    Count(u32),
    Text(String),
    /// The operator's default.
    Default,
    /// 0 takes the allowance away.
    Allowance {
        role: Option<RoleId>,
        many: Option<u32>,
    },
}

/// What is to change, setting by setting; nothing, when only asked to show.
pub type Setup = Vec<(ServerSetting, GivenSetting)>;

/// Change what was given, and show the settings with the next firings.
pub async fn setup(context: &Context, invoker: &Invoker, setup: Setup) -> Outcome {
    let guild = admins_guild(context, invoker).await?;
    if setup.is_empty() {
        return Ok(Reply::Private(panel::first(context, invoker, &guild, None).await?));
    }
    for (_, given) in &setup {
        if let GivenSetting::Channel(id) = given {
            check_channel(context, invoker, guild.id, *id).await?;
        }
    }
    let own = own_emoji(context, &guild, &setup).await;
    let wanted = |guild: &Guild| wanted(context, invoker, guild, &setup, own);
    let made = change::change(context, invoker, guild.id, wanted).await?;
    Ok(Reply::Private(panel::first(context, invoker, &made.guild, Some(&made)).await?))
}

/// What all that was given chooses, as the settings are now.
fn wanted(
    context: &Context,
    invoker: &Invoker,
    guild: &Guild,
    setup: &Setup,
    own_emoji: bool,
) -> Result<Vec<Chosen>, Stop> {
    let mut all = vec![];
    for (setting, given) in setup {
        all.extend(given::chosen(context, invoker, guild, *setting, given, own_emoji)?);
    }
    Ok(all)
}

/// Whether the emoji that was given is one of the server's own.
async fn own_emoji(context: &Context, guild: &Guild, setup: &Setup) -> bool {
    let mut texts = setup.iter().filter_map(|(setting, given)| match (setting, given) {
        (ServerSetting::ThanksEmoji, GivenSetting::Text(text)) => Some(text.as_str()),
        _ => None,
    });
    match texts.next_back() {
        Some(text) => given::is_own(context, guild.id, text).await,
        None => false,
    }
}

/// The server of an invoker who may manage it.
pub(super) async fn admins_guild(context: &Context, invoker: &Invoker) -> Result<Guild, Stop> {
    let guild = context.asked_in(invoker).await?;
    if !invoker.may_manage {
        return Err(context.stop(invoker, &phrases::SETUP_NEEDS_MANAGE));
    }
    Ok(guild)
}
