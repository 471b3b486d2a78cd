//! Who carries messages to Discord, as the outbox sees it: what it asks, and how it may fail. The real one is in `discord`.

use std::time::Duration;

use async_trait::async_trait;

use crate::domain::Moment;
use crate::domain::fingerprint::Fingerprint;
use crate::domain::id::{ChannelId, GuildId, MessageId, NoticeId, RecognitionId, UserId};
use crate::domain::message::Message;
use crate::domain::recognition::Place;
use crate::domain::refusal::DeliveryRefusal;

/// Carries messages.
#[async_trait]
pub trait Courier: Send + Sync {
    /// Send a message under the notice's name: sent again within Discord's window, it stays one message.
    async fn send(
        &self,
        channel: ChannelId,
        notice: NoticeId,
        message: &Message,
    ) -> Result<MessageId, SendError>;

    /// Write over the message that was sent under that name, which it keeps.
    async fn edit(&self, place: Place, notice: NoticeId, message: &Message) -> Result<(), SendError>;

    /// Thanks of that server are posted there: whoever gave them may be told where, if that costs nothing else.
    fn posted(&self, _of: RecognitionId, _guild: GuildId, _place: Place) {}

    /// What time it is at Discord, if that is known: this machine's clock may be wrong, or be set while a message is on
    /// its way.
    fn time(&self) -> Option<Moment>;

    /// The private channel with a person.
    async fn open_dm(&self, user: UserId) -> Result<ChannelId, SendError>;

    /// Look for the notice among the channel's latest 100 messages: by its name, or where a message has no component
    /// to carry the name, by what it `said`, if that was sent at `since` or later by Discord's time.
    async fn find(
        &self,
        channel: ChannelId,
        notice: NoticeId,
        said: Option<Fingerprint>,
        since: Moment,
    ) -> Result<Option<MessageId>, SendError>;

    /// The same for several, each of which a component names and was sent then or later; by one request where that can be.
    async fn find_named(
        &self,
        channel: ChannelId,
        sought: &[(NoticeId, Moment)],
    ) -> Result<Vec<Option<MessageId>>, SendError> {
        let mut found = vec![];
        for (notice, since) in sought {
            found.push(self.find(channel, *notice, None, *since).await?);
        }
        Ok(found)
    }

    /// How long Discord's limits hold up a message to that channel, or the opening of a private one where there is none
    /// yet; none when it may go now.
    fn held_up(&self, _channel: Option<ChannelId>) -> Option<Duration> {
        None
    }

    /// How many requests a second Discord allows the bot; none where it sets no bound.
    fn a_second(&self) -> Option<u32> {
        None
    }

    /// What leeway Discord gives the bot as a whole.
    fn leeway(&self) -> Leeway {
        Leeway::default()
    }

    /// Nothing more is begun: what waits for Discord's limits is given back.
    fn close(&self) {}
}

/// What leeway Discord gives the bot as a whole.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Leeway {
    /// For so long nothing may go out; none when something may.
    pub paused: Option<Duration>,
    /// Which share of their usual pace scheduled messages keep to, from 1 down to 0: less when Discord has refused much.
    pub share: f64,
}

impl Default for Leeway {
    fn default() -> Leeway {
        Leeway { paused: None, share: 1.0 }
    }
}

/// Why a message is not known to have arrived.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// Discord refuses, and will go on refusing.
    #[error(transparent)]
    Refused(#[from] FinalRefusal),
    /// A limit holds it up for so long: nothing was sent.
    #[error("held up by a limit")]
    Held { wait: Duration },
    /// Not now: rate limit or outage, and the message has surely not been taken. Discord may say how long to wait.
    #[error("not now")]
    Later { after: Option<Duration> },
    /// The connection broke or the answer did not come: it may have arrived or not.
    #[error("outcome unknown")]
    Unknown,
}

/// What Discord refuses for good, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FinalRefusal {
    /// The address: nothing more is delivered there until something changes. The person takes no private messages or shares
    /// no server with the bot, or the channel is gone ([`DeliveryRefusal::UnknownChannel`]) or closed to it.
    #[error("refused for good ({0})")]
    AddressClosed(DeliveryRefusal),
    /// This request, by what it holds or by what it is about: another may be taken at the same address.
    #[error("refused for good ({0})")]
    Rejected(DeliveryRefusal),
}

impl FinalRefusal {
    /// Why.
    pub fn reason(self) -> DeliveryRefusal {
        match self {
            FinalRefusal::AddressClosed(reason) | FinalRefusal::Rejected(reason) => reason,
        }
    }

    /// Whether it is the address that is refused.
    pub fn closes(self) -> bool {
        matches!(self, FinalRefusal::AddressClosed(_))
    }

    /// Whether there is no such channel any more.
    pub fn is_unknown_channel(self) -> bool {
        self.reason() == DeliveryRefusal::UnknownChannel
    }
}
