//! A channel, what the bot may do in it, and what it lacks there to post. How Discord is asked is in `discord`; what a
//! permission is called is the catalogue's.

use super::id::ChannelId;

/// A channel, and what the bot can do there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChannelFacts {
    pub id: ChannelId,
    /// Whether messages can be written in it at all.
    pub text: bool,
    pub view: bool,
    pub send: bool,
    pub embed: bool,
    /// Needed to find out, after a crash in mid-send, whether a message had arrived.
    pub history: bool,
}

/// A permission that posting takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChannelPermission {
    View,
    Send,
    Embed,
    History,
}

impl ChannelFacts {
    /// A channel that the bot does not see, or that is none of the guild's: Discord says nothing of it.
    pub fn unseen(id: ChannelId) -> ChannelFacts {
        ChannelFacts { id, text: true, view: false, send: false, embed: false, history: false }
    }

    /// The permissions that the bot lacks, in the order of Discord's settings.
    pub fn missing(&self) -> Vec<ChannelPermission> {
        let needed = [
            (self.view, ChannelPermission::View),
            (self.send, ChannelPermission::Send),
            (self.embed, ChannelPermission::Embed),
            (self.history, ChannelPermission::History),
        ];
        needed.into_iter().filter(|(has, _)| !has).map(|(_, permission)| permission).collect()
    }
}
