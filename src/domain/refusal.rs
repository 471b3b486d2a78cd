//! Why Discord refuses to deliver, as notices and addresses keep it. Which of Discord's codes means what to a message that
//! is being sent is `discord`'s part; how a reason reads is the catalogue's.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Why Discord refused. Stores and backups hold it as a number, the code that Discord gave; only reasons that the ledger has
/// words for, or that the bot goes by later, have a name here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "u32", into = "u32")]
pub enum DeliveryRefusal {
    /// The person takes no private messages from the bot.
    DirectMessagesClosed,
    /// The person shares no server with the bot.
    NoSharedServer,
    /// The bot does not see the channel.
    NoAccess,
    /// The bot lacks a permission in the channel.
    NoPermission,
    /// The channel was deleted. Of a private one: Discord has forgotten it.
    UnknownChannel,
    /// Any other reason, by its number alone.
    Other(u32),
}

/// The reasons that have a name.
const NAMED: [DeliveryRefusal; 5] = [
    DeliveryRefusal::DirectMessagesClosed,
    DeliveryRefusal::NoSharedServer,
    DeliveryRefusal::NoAccess,
    DeliveryRefusal::NoPermission,
    DeliveryRefusal::UnknownChannel,
];

impl DeliveryRefusal {
    /// As the catalogue names it; a reason without a name is its number.
    pub fn name(self) -> String {
        match self {
            DeliveryRefusal::DirectMessagesClosed => "no-dms".to_owned(),
            DeliveryRefusal::NoSharedServer => "no-server".to_owned(),
            DeliveryRefusal::NoAccess => "no-access".to_owned(),
            DeliveryRefusal::NoPermission => "no-permission".to_owned(),
            DeliveryRefusal::UnknownChannel => "no-channel".to_owned(),
            DeliveryRefusal::Other(number) => number.to_string(),
        }
    }
}

impl From<u32> for DeliveryRefusal {
    fn from(number: u32) -> DeliveryRefusal {
        let named = NAMED.into_iter().find(|refusal| u32::from(*refusal) == number);
        named.unwrap_or(DeliveryRefusal::Other(number))
    }
}

impl From<DeliveryRefusal> for u32 {
    /// The numbers are on disks: they stay.
    fn from(refusal: DeliveryRefusal) -> u32 {
        match refusal {
            DeliveryRefusal::DirectMessagesClosed => 50_007,
            DeliveryRefusal::NoSharedServer => 50_278,
            DeliveryRefusal::NoAccess => 50_001,
            DeliveryRefusal::NoPermission => 50_013,
            DeliveryRefusal::UnknownChannel => 10_003,
            DeliveryRefusal::Other(number) => number,
        }
    }
}

impl fmt::Display for DeliveryRefusal {
    /// Its number, for logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        u32::from(*self).fmt(f)
    }
}
