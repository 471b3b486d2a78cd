//! The store: one trait, and the batches that go through it. `app` chooses the back end.

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
mod pairings;
mod servers;
pub mod sled;
mod spot;
mod tables;
pub mod url;

use std::ops::Range;
use std::time::Duration;

use async_trait::async_trait;
use chrono::NaiveDate;

pub use batch::{Batch, Change, Committed, Condition, Conflict};
pub use cause::Cause;
pub use copy::{Chunks, Record};
pub use ledger::{LedgerFilter, by_time};
pub use pairings::{PairingChange, PairingCondition};
pub use spot::Spot;

use crate::domain::Moment;
use crate::domain::duty::{Duty, Planned};
use crate::domain::fair_use::Giving;
use crate::domain::follow_up::FollowUp;
use crate::domain::guild::Guild;
use crate::domain::id::{FollowUpId, GuildId, NoticeId, RecognitionId, SeriesId, TopicId, UserId};
use crate::domain::looking::Query;
use crate::domain::meeting_record::MeetingRecord;
use crate::domain::member::{Member, Prompting};
use crate::domain::notice::{Address, BlockedAddress, Lane, Notice};
use crate::domain::own_texts::OwnTexts;
use crate::domain::pairing::{AvoidList, Enrolment, Group, GroupRef, Program, ProgramId};
use crate::domain::recognition::Recognition;
use crate::domain::rotation::Rotation;
use crate::domain::series::Series;
use crate::domain::setting::SettingChange;
use crate::domain::topic::Topic;

/// Whether only what is open is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    Open,
    All,
}

/// How long after its answer a crash may lose a [`Store::commit_soon`].
pub const SOON: Duration = Duration::from_secs(1);

/// The bot's persistent state.
///
/// Every write is a [`Batch`] through [`Store::commit`] or [`Store::commit_soon`]; all other methods but
/// [`Store::close`] only read. A read sees every batch that was answered before the read began.
#[async_trait]
pub trait Store: Send + Sync {
    /// Applies a batch whole or not at all. When the result is `Ok`, the batch is on the disk.
    ///
    /// # Errors
    /// When the store can no longer promise that; the caller must then acknowledge nothing of the batch.
    async fn commit(&self, batch: Batch) -> Result<Committed, StoreError>;
    /// As [`Store::commit`], but without waiting for the disk: every later read sees the batch, and the batch is on the
    /// disk before any later `commit` is answered, or within [`SOON`]. A crash before that may lose the whole batch.
    ///
    /// # Errors
    /// As [`Store::commit`].
    async fn commit_soon(&self, batch: Batch) -> Result<Committed, StoreError>;

    async fn guild(&self, id: GuildId) -> Result<Option<Guild>, StoreError>;
    /// Every recorded guild by id, including guilds that removed the bot.
    async fn guilds(&self) -> Result<Vec<Guild>, StoreError>;
    /// Returns changes that forget at most `most` things of a guild, apart from its record and its ledger, and the
    /// duties that belong to them; empty when nothing is left. Once they are committed, the next call returns others.
    async fn forgetting(&self, guild: GuildId, most: usize) -> Result<Vec<Change>, StoreError>;
    /// Returns changes that forget causes before one moment, and notices that are not open and were planned before
    /// another: at most `most` causes, and of each guild as many notices. Once they are committed, the next call
    /// returns others.
    async fn outdated(&self, causes: Moment, ledger: Moment, most: usize) -> Result<Vec<Change>, StoreError>;
    /// A member without a record is returned as a new one.
    async fn member(&self, id: UserId) -> Result<Member, StoreError>;
    async fn prompting(&self, guild: GuildId, user: UserId) -> Result<Prompting, StoreError>;
    /// The prompting records in a guild that are switched on.
    async fn prompted(&self, guild: GuildId) -> Result<Vec<Prompting>, StoreError>;
    /// Which tips were drawn in a guild.
    async fn tips_drawn(&self, guild: GuildId) -> Result<Rotation, StoreError>;
    /// A guild's own tips and prompts, and what was suggested.
    async fn own_texts(&self, guild: GuildId) -> Result<OwnTexts, StoreError>;
    /// The fair-use record of a giver in a guild.
    async fn giving(&self, guild: GuildId, user: UserId) -> Result<Giving, StoreError>;

    async fn recognition(&self, id: RecognitionId) -> Result<Option<Recognition>, StoreError>;
    /// What a member received in a guild, newest first, after the first `skip`, at most `take`; and the total number.
    async fn received(
        &self,
        guild: GuildId,
        user: UserId,
        skip: usize,
        take: usize,
    ) -> Result<(Vec<Recognition>, usize), StoreError>;

    /// What was given in a guild in a range of time, oldest first, private notes included.
    async fn given(&self, guild: GuildId, when: Range<Moment>) -> Result<Vec<Recognition>, StoreError>;

    /// The kudos of a guild that are shown to the team, newest first, withdrawn ones included: at most `take`, after
    /// the first `skip`.
    async fn kudos(&self, guild: GuildId, skip: usize, take: usize) -> Result<Vec<Recognition>, StoreError>;
    /// The changes of a guild's settings, newest first: at most `take`, after the first `skip`.
    async fn setting_changes(
        &self,
        guild: GuildId,
        skip: usize,
        take: usize,
    ) -> Result<Vec<SettingChange>, StoreError>;
    /// What a query admits, the latest recorded first, after the first `skip`, at most `take`; and the total number.
    async fn find(
        &self,
        query: &Query,
        skip: usize,
        take: usize,
    ) -> Result<(Vec<Recognition>, usize), StoreError>;

    async fn series(&self, id: SeriesId) -> Result<Option<Series>, StoreError>;
    /// A member's series in a guild, in the order they were asked for, ended ones included.
    async fn series_of(&self, guild: GuildId, user: UserId) -> Result<Vec<Series>, StoreError>;
    /// All series of a guild that two members have or had, by their ids.
    async fn series_in(&self, guild: GuildId) -> Result<Vec<Series>, StoreError>;

    /// A topic of a series.
    async fn topic(&self, series: SeriesId, id: TopicId) -> Result<Option<Topic>, StoreError>;
    /// The topics of a series, in the order in which they were added, private ones of both included.
    async fn topics(&self, series: SeriesId, scope: Scope) -> Result<Vec<Topic>, StoreError>;
    /// A follow-up of a series.
    async fn follow_up(&self, series: SeriesId, id: FollowUpId) -> Result<Option<FollowUp>, StoreError>;
    /// The follow-ups of a series, in the order in which they were added.
    async fn follow_ups(&self, series: SeriesId, scope: Scope) -> Result<Vec<FollowUp>, StoreError>;
    /// What is remembered of the meetings of a series from one date until before another, earliest first.
    async fn meetings(
        &self,
        series: SeriesId,
        dates: Range<NaiveDate>,
    ) -> Result<Vec<MeetingRecord>, StoreError>;
    /// The program of pairings of that kind in a guild, also when it is stopped.
    async fn program(&self, id: ProgramId) -> Result<Option<Program>, StoreError>;
    async fn enrolment(&self, program: ProgramId, user: UserId) -> Result<Option<Enrolment>, StoreError>;
    /// Those who take part in a program, by their ids.
    async fn enrolments(&self, program: ProgramId) -> Result<Vec<Enrolment>, StoreError>;
    /// Whom a member avoids in a guild; an empty list for a member who avoids no other.
    async fn avoid_list(&self, guild: GuildId, user: UserId) -> Result<AvoidList, StoreError>;
    async fn group(&self, id: GroupRef) -> Result<Option<Group>, StoreError>;
    /// The groups of a program's rounds with these numbers, round by round.
    async fn groups(&self, program: ProgramId, rounds: Range<u32>) -> Result<Vec<Group>, StoreError>;
    /// The groups of all programs of a guild that a member is in.
    async fn groups_of(&self, guild: GuildId, user: UserId) -> Result<Vec<Group>, StoreError>;

    /// A guild's looks back on a week that were planned in a range of time, earliest first; and the id of the last one
    /// owed of all, by which a commit can check that no other was owed since.
    async fn weeks(
        &self,
        guild: GuildId,
        planned: Range<Moment>,
    ) -> Result<(Vec<Notice>, Option<NoticeId>), StoreError>;

    /// The plan of a duty, if it has one.
    async fn planned(&self, duty: Duty) -> Result<Option<Planned>, StoreError>;
    /// The entries of the agenda that are due at `until` or before, earliest first; at most `most`.
    async fn agenda(&self, until: Moment, most: usize) -> Result<Vec<Planned>, StoreError>;
    async fn notice(&self, id: NoticeId) -> Result<Option<Notice>, StoreError>;
    /// The open notices of a lane that are due at `until` or before, earliest first; at most `most`.
    async fn outbox(&self, lane: Lane, until: Moment, most: usize) -> Result<Vec<Notice>, StoreError>;
    /// The open notices to an address by the time they were planned for, then by arrival; at most `most`.
    async fn queue(&self, to: Address, most: usize) -> Result<Vec<Notice>, StoreError>;
    /// As `outbox`, but after a place in it, and each notice with its own place.
    async fn due(
        &self,
        lane: Lane,
        after: Option<Spot>,
        until: Moment,
        most: usize,
    ) -> Result<Vec<(Spot, Notice)>, StoreError>;
    /// The notices of a guild that wait for a channel to open, in the order of arrival; at most `most`.
    async fn blocked(&self, guild: GuildId, most: usize) -> Result<Vec<Notice>, StoreError>;
    /// The refusal recorded for an address, if there is one; the address may have opened since.
    async fn closed(&self, to: Address) -> Result<Option<BlockedAddress>, StoreError>;
    /// The earliest moment in the agenda and the outbox.
    async fn next_due(&self) -> Result<Option<Moment>, StoreError>;
    /// The notices that a filter admits, the latest arrival first: at most `take`, after the first `skip`.
    async fn ledger(
        &self,
        filter: &LedgerFilter,
        skip: usize,
        take: usize,
    ) -> Result<Vec<Notice>, StoreError>;

    /// All records as they stand now, for a backup.
    async fn records(&self) -> Result<Chunks<Record>, StoreError>;
    /// All recognitions of all guilds as they stand now, by id, private notes included.
    async fn recognitions(&self) -> Result<Chunks<Recognition>, StoreError>;

    /// Writes what is still pending and closes the files. Later commits are refused.
    async fn close(&self) -> Result<(), StoreError>;
}

/// The reason why a call of the store failed.
#[derive(Debug, Clone, thiserror::Error)]
pub enum StoreError {
    /// The address names no back end.
    #[error("`{0}` is no store; write sled:FOLDER, such as sled:data/sincerely")]
    UnknownUrl(String),
    /// Another process has the store open.
    #[error(
        "the store in {0} is open in another process; stop that one, or give this one a folder of its own"
    )]
    Locked(String),
    /// The folder cannot be read or written.
    #[error(
        "the store's folder {folder} cannot be used: {why}; check that it exists and that this user may write there"
    )]
    Folder { folder: String, why: String },
    /// One of the store's file names is taken by something that is not a file of the store.
    #[error("the store in {folder} cannot be used: {why}; move that away, and put the store's own file back")]
    Odd { folder: String, why: String },
    /// The files do not hold what the store wrote.
    #[error(
        "the store in {folder} is damaged: {why}; move that folder aside, then `sincerely restore --from` the latest backup"
    )]
    Damaged { folder: String, why: String },
    /// A later version wrote the store.
    #[error(
        "the store in {folder} is of format {found}, and this version knows formats up to {known}; start the version that wrote it"
    )]
    Newer { folder: String, found: u32, known: u32 },
    /// There is no store at the address, and the caller asked not to create one.
    #[error("there is no store in {0}; name the configuration the bot runs with by --config")]
    Missing(String),
    /// The store to restore into is not empty.
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
    /// The store was closed, or an earlier write failed.
    #[error("the store is closed")]
    Closed,
}
