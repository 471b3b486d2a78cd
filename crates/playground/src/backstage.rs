//! What the page asks of whoever runs the bot, beside Discord's wire: turning the clock with the bot at work, its plans, its ledger, its
//! death. A playground whose bot is somebody else's has none of it.
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use serde::Serialize;

/// Why a bot is not killed that somebody else started.
pub(crate) const SOMEBODY_ELSES: &str = "this bot is not the playground's to stop and start";

/// Whoever runs the bot. One that does not start and stop it too leaves the last two as they are.
#[async_trait]
pub trait Backstage: Send + Sync {
    /// Moves the clock forward to `to`, with a stop at everything that is due on the way.
    async fn travel(&self, to: DateTime<Utc>);

    /// Ends what is under way: once this is over, the bot has taken note of all that was done with it so far. Tests wait for that.
    async fn settle(&self) {}

    /// What is due next, earliest first.
    async fn agenda(&self) -> Vec<Upcoming>;

    /// What was owed and what became of it, newest first.
    async fn ledger(&self) -> Vec<Entry>;

    /// The bot dies where it stands, without a goodbye, and starts again on what it had kept.
    ///
    /// # Errors
    /// A sentence for the page when it cannot be done, or the bot does not start again.
    async fn kill(&self) -> Result<(), String> {
        Err(SOMEBODY_ELSES.into())
    }

    /// The bot ends, forgets all it had kept and, after `meanwhile`, starts as if for the first time.
    ///
    /// # Errors
    /// As for [`Backstage::kill`].
    async fn begin_anew(&self, _meanwhile: Meanwhile) -> Result<(), String> {
        Err(SOMEBODY_ELSES.into())
    }
}

/// What the playground does while no bot is there.
pub type Meanwhile = Box<dyn FnOnce() + Send>;

/// Something due, for the page's agenda.
#[derive(Clone, Debug, Serialize)]
pub struct Upcoming {
    /// When.
    pub at: DateTime<Utc>,
    /// What, in a few words.
    pub what: String,
}

/// A line of the bot's ledger.
#[derive(Clone, Debug, Serialize)]
pub struct Entry {
    /// When it was meant to go out.
    pub planned: DateTime<Utc>,
    /// When it is tried next, if it is still owed.
    pub due: Option<DateTime<Utc>>,
    /// What, in a few words.
    pub what: String,
    /// To whom: words, or a mention as Discord writes it.
    pub to: String,
    /// What became of it, by a name that stays.
    pub state: String,
    /// The same in words for people.
    pub reads: String,
    /// Why, where that is known.
    pub why: Option<String>,
    /// How often it was tried.
    pub attempts: u32,
}
