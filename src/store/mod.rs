//! Memory: one trait, and what goes through its one door. Which back end stands behind it is chosen in `app`.

pub mod backup;
pub mod batch;
mod cause;
#[cfg(test)]
mod conformance;
mod copy;
mod keyed;
mod ledger;
mod measured;
pub mod memory;
mod servers;
pub mod sled;
mod spot;
mod tables;
pub mod url;

use std::ops::Range;
use std::time::Duration;

use async_trait::async_trait;

pub use batch::{Batch, Change, Committed, Condition, Conflict};
pub use cause::Cause;
pub use copy::{Chunks, Record};
pub use ledger::{LedgerFilter, by_time};
pub use spot::Spot;

use crate::domain::Moment;
use crate::domain::duty::{Duty, Planned};
use crate::domain::fair_use::Giving;
use crate::domain::guild::Guild;
use crate::domain::id::{GuildId, NoticeId, RecognitionId, SeriesId, UserId};
use crate::domain::looking::Query;
use crate::domain::member::{Member, Prompting};
use crate::domain::notice::{Address, BlockedAddress, Lane, Notice};
use crate::domain::recognition::Recognition;
use crate::domain::rotation::Rotation;
use crate::domain::series::Series;

/// How long what [`Store::commit_soon`] answered may be lost by a crash.
pub const SOON: Duration = Duration::from_secs(1);

/// What the bot remembers.
///
/// Every write is a [`Batch`] through [`Store::commit`]; the rest only reads, and reads see every batch that was
/// acknowledged before they began.
#[async_trait]
pub trait Store: Send + Sync {
    /// Apply a batch whole or not at all. When it answers `Ok`, the batch is on the disk.
    ///
    /// # Errors
    /// When the store can no longer promise that; nothing of the batch may then be acknowledged.
    async fn commit(&self, batch: Batch) -> Result<Committed, StoreError>;
    /// The same, but the answer does not wait for the disk: every read sees the batch from then on, and it is on the disk
    /// before any later commit is answered, or within [`SOON`]. A crash before that loses it as if it had never been.
    ///
    /// # Errors
    /// As [`Store::commit`].
    async fn commit_soon(&self, batch: Batch) -> Result<Committed, StoreError>;

    async fn guild(&self, id: GuildId) -> Result<Option<Guild>, StoreError>;
    /// Every server that is recorded, those that the bot is out of included; by id.
    async fn guilds(&self) -> Result<Vec<Guild>, StoreError>;
    /// The changes that forget a part of what is kept of a server beside its record and its ledger, with the duties that
    /// hang on it; `most` things at most, and none when nothing is left. Committed, they are not there the next time.
    async fn forgetting(&self, guild: GuildId, most: usize) -> Result<Vec<Change>, StoreError>;
    /// The changes that forget causes of before one moment, and take off the ledger what was planned before another and is not
    /// open; `most` causes, and as many of each server's notices, at most. Committed, they are not there the next time.
    async fn outdated(&self, causes: Moment, ledger: Moment, most: usize) -> Result<Vec<Change>, StoreError>;
    /// A member nothing is kept of is a new one.
    async fn member(&self, id: UserId) -> Result<Member, StoreError>;
    async fn prompting(&self, guild: GuildId, user: UserId) -> Result<Prompting, StoreError>;
    /// Everyone in a server whose prompts are on.
    async fn prompted(&self, guild: GuildId) -> Result<Vec<Prompting>, StoreError>;
    /// What a server has been told of the tips.
    async fn tips_drawn(&self, guild: GuildId) -> Result<Rotation, StoreError>;
    /// What a giver gave lately.
    async fn giving(&self, guild: GuildId, user: UserId) -> Result<Giving, StoreError>;

    async fn recognition(&self, id: RecognitionId) -> Result<Option<Recognition>, StoreError>;
    /// What a person received in a server, newest first, from the `skip`th on; and how many there are in all.
    async fn received(
        &self,
        guild: GuildId,
        user: UserId,
        skip: usize,
        take: usize,
    ) -> Result<(Vec<Recognition>, usize), StoreError>;

    /// What was given in a server from one moment until before another, oldest first, private notes included.
    async fn given(&self, guild: GuildId, when: Range<Moment>) -> Result<Vec<Recognition>, StoreError>;

    /// The kudos of a server that the team was told of, newest first, those taken back included, from the `skip`th on; at most `take`.
    async fn kudos(&self, guild: GuildId, skip: usize, take: usize) -> Result<Vec<Recognition>, StoreError>;
    /// What somebody looks for, the latest recorded first, from the `skip`th on; and how many there are in all.
    async fn find(
        &self,
        query: &Query,
        skip: usize,
        take: usize,
    ) -> Result<(Vec<Recognition>, usize), StoreError>;

    async fn series(&self, id: SeriesId) -> Result<Option<Series>, StoreError>;
    /// A person's series in a server, in the order they were asked for, ended ones included.
    async fn series_of(&self, guild: GuildId, user: UserId) -> Result<Vec<Series>, StoreError>;

    /// The looks back on a week of a server that were planned from one moment until before another, earliest first; and
    /// the one that was owed last of all, by which a commit can tell that none has come since.
    async fn weeks(
        &self,
        guild: GuildId,
        planned: Range<Moment>,
    ) -> Result<(Vec<Notice>, Option<NoticeId>), StoreError>;

    /// When this duty is planned, if it is.
    async fn planned(&self, duty: Duty) -> Result<Option<Planned>, StoreError>;
    /// The earliest entries of the agenda, those due at `until` or before; at most `most`.
    async fn agenda(&self, until: Moment, most: usize) -> Result<Vec<Planned>, StoreError>;
    async fn notice(&self, id: NoticeId) -> Result<Option<Notice>, StoreError>;
    /// The open notices of a lane to be tried at `until` or before, earliest first; at most `most`.
    async fn outbox(&self, lane: Lane, until: Moment, most: usize) -> Result<Vec<Notice>, StoreError>;
    /// The open notices to an address in the order they were planned for, and of those in which they arrived; at most `most`.
    async fn queue(&self, to: Address, most: usize) -> Result<Vec<Notice>, StoreError>;
    /// The same as `outbox`, from behind a place of it on, each with its place.
    async fn due(
        &self,
        lane: Lane,
        after: Option<Spot>,
        until: Moment,
        most: usize,
    ) -> Result<Vec<(Spot, Notice)>, StoreError>;
    /// The notices of a server that wait for a channel to open, in the order they arrived; at most `most`.
    async fn blocked(&self, guild: GuildId, most: usize) -> Result<Vec<Notice>, StoreError>;
    /// Whether an address is known to be closed.
    async fn closed(&self, to: Address) -> Result<Option<BlockedAddress>, StoreError>;
    /// The earliest moment that the agenda or the outbox waits for.
    async fn next_due(&self) -> Result<Option<Moment>, StoreError>;
    /// The notices that a filter admits, newest first, from the `skip`th on; at most `take`.
    async fn ledger(
        &self,
        filter: &LedgerFilter,
        skip: usize,
        take: usize,
    ) -> Result<Vec<Notice>, StoreError>;

    /// Everything, as it stands now, for a backup.
    async fn records(&self) -> Result<Chunks<Record>, StoreError>;
    /// All recognitions of all servers, private notes included, as they stand now; by id.
    async fn recognitions(&self) -> Result<Chunks<Recognition>, StoreError>;

    /// Write what is still to be written and let go of the files. Commits after this are refused.
    async fn close(&self) -> Result<(), StoreError>;
}

/// Why the store could not do what it was asked.
#[derive(Debug, Clone, thiserror::Error)]
pub enum StoreError {
    /// The address names no back end.
    #[error("`{0}` is no store; write sled:FOLDER, such as sled:data/sincerely")]
    UnknownUrl(String),
    /// Another process has it open.
    #[error(
        "the store in {0} is open in another process; stop that one, or give this one a folder of its own"
    )]
    Locked(String),
    /// The folder cannot be read or written.
    #[error(
        "the store's folder {folder} cannot be used: {why}; check that it exists and that this user may write there"
    )]
    Folder { folder: String, why: String },
    /// Something else is in the place of one of its files.
    #[error("the store in {folder} cannot be used: {why}; move that away, and put the store's own file back")]
    Odd { folder: String, why: String },
    /// The files are not what was written.
    #[error(
        "the store in {folder} is damaged: {why}; move that folder aside, then `sincerely restore --from` the latest backup"
    )]
    Damaged { folder: String, why: String },
    /// A later version wrote it.
    #[error(
        "the store in {folder} is of format {found}, and this version knows formats up to {known}; start the version that wrote it"
    )]
    Newer { folder: String, found: u32, known: u32 },
    /// There is nothing at that address, and nothing shall be made there.
    #[error("there is no store in {0}; name the configuration the bot runs with by --config")]
    Missing(String),
    /// Something is kept there already.
    #[error("the store in {0} is not empty; restore into another folder, or move this one aside")]
    NotEmpty(String),
    /// A restore was interrupted.
    #[error("a restore into {0} did not come to its end; run `sincerely restore` again")]
    Unfinished(String),
    /// The disk is full.
    #[error(
        "the disk that holds the store is full; free some space and start again, nothing acknowledged is lost"
    )]
    Full,
    /// The disk or the file system failed.
    #[error("the store cannot write: {0}; nothing acknowledged is lost, mend the disk and start again")]
    Failed(String),
    /// It was closed, or an earlier write failed.
    #[error("the store is closed")]
    Closed,
}
