//! Letting things go wrong.
use twilight_model::guild::Permissions;

use super::Playground;
use crate::client::{self, ClientResult};
use crate::core::lock;
use crate::dto::RefusedByClient;
use crate::fault::Fault;
use crate::gateway::Line;
use crate::world::{Id, World};

impl Playground {
    /// Orders a fault; its id. Those of the gateway's connections happen at once.
    pub fn order(&self, fault: Fault) -> u64 {
        self.order_labelled(fault, None)
    }

    pub(crate) fn order_labelled(&self, fault: Fault, label: Option<String>) -> u64 {
        let send = |frame: &str| Line::Send(frame.to_owned());
        // What every connection is told, and whether its session is forgotten.
        let told = match fault {
            Fault::GatewayCut => Some((Line::Cut, false)),
            // Discord's documentation of close codes: after these a new session is needed.
            Fault::GatewayClose { code } => Some((Line::Close(code), matches!(code, 4003..=4007 | 4009..))),
            Fault::GatewayReconnect => Some((send(r#"{"op":7,"s":null,"t":null,"d":null}"#), false)),
            Fault::GatewayInvalidSession { resumable } => {
                let frame = format!(r#"{{"op":9,"s":null,"t":null,"d":{resumable}}}"#);
                Some((Line::Send(frame), !resumable))
            }
            _ => None,
        };
        if let Some((line, forget)) = told {
            self.core.with_hub(|_, hub| hub.tell_all(|| line.clone(), forget));
        }
        let id = lock(&self.core.faults).order(fault, label);
        self.core.touch();
        id
    }

    /// How many strikes of faults are still to come; those that strike until they are cleared are not counted.
    pub fn faults_left(&self) -> u32 {
        lock(&self.core.faults).listed().into_iter().filter_map(|one| one.times_left).sum()
    }

    /// Forgets all faults still to come.
    pub fn clear_faults(&self) {
        self.clear(None, None);
    }

    pub(crate) fn clear(&self, id: Option<u64>, label: Option<&str>) {
        lock(&self.core.faults).clear(id, label);
        self.core.touch();
    }

    /// From here on no nonce is remembered, where Discord remembers them for a few minutes.
    pub fn forget_nonces(&self) {
        lock(&self.core.faults).forgets_nonces = true;
    }

    /// Closes or opens a member's direct messages to the bot.
    pub fn close_dms(&self, who: &str, closed: bool) -> ClientResult<()> {
        self.core.change(|tx| {
            let user = client::actor(tx.world, who)?;
            if let Some(user) = tx.world.user_mut(user) {
                user.dms_open = !closed;
            }
            Ok(())
        })
    }

    /// Lets a member use a command whatever permissions it asks for, as admins can in the server's integration settings.
    pub fn grant_command(&self, command: &str, who: &str) -> ClientResult<()> {
        self.core.change(|tx| {
            let user = client::actor(tx.world, who)?;
            tx.world.command_grants.push((command.to_owned(), user));
            Ok(())
        })
    }

    /// Takes from the bot, or gives back, the right to write in a channel: 50013.
    pub fn forbid(&self, channel: &str, forbidden: bool) -> ClientResult<()> {
        self.deny(channel, Permissions::SEND_MESSAGES, forbidden)
    }

    /// Takes from the bot, or gives back, the right to attach files in a channel: 50013 for a message with files.
    pub fn forbid_files(&self, channel: &str, forbidden: bool) -> ClientResult<()> {
        self.deny(channel, Permissions::ATTACH_FILES, forbidden)
    }

    /// Hides a channel from the bot, or shows it again: 50001.
    pub fn hide(&self, channel: &str, hidden: bool) -> ClientResult<()> {
        self.deny(channel, Permissions::VIEW_CHANNEL, hidden)
    }

    fn deny(&self, channel: &str, what: Permissions, denied: bool) -> ClientResult<()> {
        self.core.change(|tx| {
            let (id, bot) = (channel_of(tx.world, channel)?, tx.world.bot);
            if let Some(channel) = tx.world.channel_mut(id) {
                channel.deny(bot, what, denied);
            }
            tx.tell_channel("CHANNEL_UPDATE", id);
            Ok(())
        })
    }

    /// Makes a text channel one for voice, which the client here lets members name where only text channels are asked for.
    pub fn make_voice(&self, channel: &str) -> ClientResult<()> {
        self.core.change(|tx| {
            let id = channel_of(tx.world, channel)?;
            if let Some(channel) = tx.world.channel_mut(id) {
                channel.voice = true;
            }
            tx.tell_channel("CHANNEL_UPDATE", id);
            Ok(())
        })
    }

    /// Asks the bot's client for a heartbeat, as the gateway may at any time.
    pub fn ask_for_heartbeat(&self) {
        let line = || Line::Send(r#"{"op":1,"s":null,"t":null,"d":null}"#.to_owned());
        self.core.with_hub(|_, hub| hub.tell_all(line, false));
    }

    /// Deletes a channel and all that is in it.
    pub fn delete_channel(&self, channel: &str) -> ClientResult<()> {
        self.core.change(|tx| {
            let id = channel_of(tx.world, channel)?;
            tx.tell_channel("CHANNEL_DELETE", id);
            tx.world.channels.retain(|channel| channel.id != id);
            Ok(())
        })
    }
}

fn channel_of(world: &World, named: &str) -> Result<Id, RefusedByClient> {
    world
        .channel_named(named)
        .map(|channel| channel.id)
        .ok_or_else(|| RefusedByClient::no_such("channel", named))
}
