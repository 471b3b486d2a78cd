//! Implements [`Store`] for every back end that keeps ordered bytes. A back end brings only reads, writes and closing.

use std::ops::Range;

use async_trait::async_trait;
use chrono::NaiveDate;

use super::servers::DecodedGuilds;
use super::tables::{Unreadable, View, conversation, key, pairings, read};
use super::{Batch, Change, Chunks, Committed, LedgerFilter, Record, Scope, Spot, Store, StoreError};
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

/// When a commit returns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CommitReturn {
    OnceOnDisk,
    /// Before the batch is on the disk: a crash may lose it.
    AtOnce,
}

/// A back end that keeps ordered bytes.
#[async_trait]
pub(super) trait Keyed: Send + Sync {
    /// Runs a read on a view that does not change meanwhile. Blocks for the duration of the read, which is short.
    fn look<T>(&self, ask: impl FnOnce(&dyn View) -> Result<T, Unreadable>) -> Result<T, StoreError>;
    /// Returns a copy of a range of records as it stands now, each converted by `make`.
    fn walk<T: Send + 'static>(
        &self,
        keys: Range<Vec<u8>>,
        make: fn(Record) -> Result<T, Unreadable>,
    ) -> Result<Chunks<T>, StoreError>;
    /// The cache of guild records.
    fn servers(&self) -> &DecodedGuilds;
    /// As [`Store::commit`], or as [`Store::commit_soon`].
    async fn write(&self, batch: Batch, when: CommitReturn) -> Result<Committed, StoreError>;
    /// As [`Store::close`].
    async fn finish(&self) -> Result<(), StoreError>;
}

#[async_trait]
impl<K: Keyed> Store for K {
    async fn commit(&self, batch: Batch) -> Result<Committed, StoreError> {
        self.write(batch, CommitReturn::OnceOnDisk).await
    }

    async fn commit_soon(&self, batch: Batch) -> Result<Committed, StoreError> {
        self.write(batch, CommitReturn::AtOnce).await
    }

    async fn guild(&self, id: GuildId) -> Result<Option<Guild>, StoreError> {
        let bytes = self.look(|view| view.get(&key::guild(id)))?;
        let read = |bytes| self.servers().read(id, bytes, |bytes| read::guild(id, bytes));
        bytes.map(|bytes| self.look(|_| read(bytes))).transpose()
    }

    async fn guilds(&self) -> Result<Vec<Guild>, StoreError> {
        self.look(read::guilds)
    }

    async fn forgetting(&self, guild: GuildId, most: usize) -> Result<Vec<Change>, StoreError> {
        self.look(|view| read::forgetting(view, guild, most))
    }

    async fn outdated(&self, causes: Moment, ledger: Moment, most: usize) -> Result<Vec<Change>, StoreError> {
        self.look(|view| read::outdated(view, causes, ledger, most))
    }

    async fn member(&self, id: UserId) -> Result<Member, StoreError> {
        self.look(|view| read::member(view, id))
    }

    async fn prompting(&self, guild: GuildId, user: UserId) -> Result<Prompting, StoreError> {
        self.look(|view| read::prompting(view, guild, user))
    }

    async fn prompted(&self, guild: GuildId) -> Result<Vec<Prompting>, StoreError> {
        self.look(|view| read::prompted(view, guild))
    }

    async fn setting_changes(
        &self,
        guild: GuildId,
        skip: usize,
        take: usize,
    ) -> Result<Vec<SettingChange>, StoreError> {
        self.look(|view| read::setting_changes(view, guild, skip, take))
    }

    async fn tips_drawn(&self, guild: GuildId) -> Result<Rotation, StoreError> {
        self.look(|view| read::tips_drawn(view, guild))
    }

    async fn own_texts(&self, guild: GuildId) -> Result<OwnTexts, StoreError> {
        self.look(|view| read::own_texts(view, guild))
    }

    async fn giving(&self, guild: GuildId, user: UserId) -> Result<Giving, StoreError> {
        self.look(|view| read::giving(view, guild, user))
    }

    async fn recognition(&self, id: RecognitionId) -> Result<Option<Recognition>, StoreError> {
        self.look(|view| read::recognition(view, id))
    }

    async fn received(
        &self,
        guild: GuildId,
        user: UserId,
        skip: usize,
        take: usize,
    ) -> Result<(Vec<Recognition>, usize), StoreError> {
        self.look(|view| read::received(view, guild, user, skip, take))
    }

    async fn given(&self, guild: GuildId, when: Range<Moment>) -> Result<Vec<Recognition>, StoreError> {
        self.look(|view| read::given(view, guild, when))
    }

    async fn kudos(&self, guild: GuildId, skip: usize, take: usize) -> Result<Vec<Recognition>, StoreError> {
        self.look(|view| read::kudos(view, guild, skip, take))
    }

    async fn find(
        &self,
        query: &Query,
        skip: usize,
        take: usize,
    ) -> Result<(Vec<Recognition>, usize), StoreError> {
        self.look(|view| read::found(view, query, skip, take))
    }

    async fn series(&self, id: SeriesId) -> Result<Option<Series>, StoreError> {
        self.look(|view| read::series(view, id))
    }

    async fn series_in(&self, guild: GuildId) -> Result<Vec<Series>, StoreError> {
        self.look(|view| read::series_in(view, guild))
    }

    async fn series_of(&self, guild: GuildId, user: UserId) -> Result<Vec<Series>, StoreError> {
        self.look(|view| read::series_of(view, guild, user))
    }

    async fn topic(&self, series: SeriesId, id: TopicId) -> Result<Option<Topic>, StoreError> {
        self.look(|view| conversation::topic(view, series, id))
    }

    async fn topics(&self, series: SeriesId, scope: Scope) -> Result<Vec<Topic>, StoreError> {
        self.look(|view| conversation::topics(view, series, scope))
    }

    async fn follow_up(&self, series: SeriesId, id: FollowUpId) -> Result<Option<FollowUp>, StoreError> {
        self.look(|view| conversation::follow_up(view, series, id))
    }

    async fn follow_ups(&self, series: SeriesId, scope: Scope) -> Result<Vec<FollowUp>, StoreError> {
        self.look(|view| conversation::follow_ups(view, series, scope))
    }

    async fn meetings(
        &self,
        series: SeriesId,
        dates: Range<NaiveDate>,
    ) -> Result<Vec<MeetingRecord>, StoreError> {
        self.look(|view| conversation::meetings(view, series, dates))
    }

    async fn program(&self, id: ProgramId) -> Result<Option<Program>, StoreError> {
        self.look(|view| pairings::program(view, id))
    }

    async fn enrolment(&self, program: ProgramId, user: UserId) -> Result<Option<Enrolment>, StoreError> {
        self.look(|view| pairings::enrolment(view, program, user))
    }

    async fn enrolments(&self, program: ProgramId) -> Result<Vec<Enrolment>, StoreError> {
        self.look(|view| pairings::enrolments(view, program))
    }

    async fn avoid_list(&self, guild: GuildId, user: UserId) -> Result<AvoidList, StoreError> {
        self.look(|view| pairings::avoid_list(view, guild, user))
    }

    async fn group(&self, id: GroupRef) -> Result<Option<Group>, StoreError> {
        self.look(|view| pairings::group(view, id))
    }

    async fn groups(&self, program: ProgramId, rounds: Range<u32>) -> Result<Vec<Group>, StoreError> {
        self.look(|view| pairings::groups(view, program, rounds))
    }

    async fn groups_of(&self, guild: GuildId, user: UserId) -> Result<Vec<Group>, StoreError> {
        self.look(|view| pairings::groups_of(view, guild, user))
    }

    async fn weeks(
        &self,
        guild: GuildId,
        planned: Range<Moment>,
    ) -> Result<(Vec<Notice>, Option<NoticeId>), StoreError> {
        self.look(|view| read::weeks(view, guild, planned))
    }

    async fn planned(&self, duty: Duty) -> Result<Option<Planned>, StoreError> {
        self.look(|view| read::planned(view, duty))
    }

    async fn agenda(&self, until: Moment, most: usize) -> Result<Vec<Planned>, StoreError> {
        self.look(|view| read::agenda(view, until, most))
    }

    async fn notice(&self, id: NoticeId) -> Result<Option<Notice>, StoreError> {
        self.look(|view| read::notice(view, id))
    }

    async fn outbox(&self, lane: Lane, until: Moment, most: usize) -> Result<Vec<Notice>, StoreError> {
        self.look(|view| read::outbox(view, lane, until, most))
    }

    async fn queue(&self, to: Address, most: usize) -> Result<Vec<Notice>, StoreError> {
        self.look(|view| read::queue(view, to, most))
    }

    async fn due(
        &self,
        lane: Lane,
        after: Option<Spot>,
        until: Moment,
        most: usize,
    ) -> Result<Vec<(Spot, Notice)>, StoreError> {
        self.look(|view| read::due(view, lane, after, until, most))
    }

    async fn blocked(&self, guild: GuildId, most: usize) -> Result<Vec<Notice>, StoreError> {
        self.look(|view| read::blocked(view, guild, most))
    }

    async fn closed(&self, to: Address) -> Result<Option<BlockedAddress>, StoreError> {
        self.look(|view| read::closed(view, to))
    }

    async fn next_due(&self) -> Result<Option<Moment>, StoreError> {
        self.look(read::next_due)
    }

    async fn ledger(
        &self,
        filter: &LedgerFilter,
        skip: usize,
        take: usize,
    ) -> Result<Vec<Notice>, StoreError> {
        self.look(|view| read::ledger(view, filter, skip, take))
    }

    async fn records(&self) -> Result<Chunks<Record>, StoreError> {
        self.walk(key::everything(), Ok)
    }

    async fn recognitions(&self) -> Result<Chunks<Recognition>, StoreError> {
        self.walk(key::whole_recognition(), read::one)
    }

    async fn close(&self) -> Result<(), StoreError> {
        self.finish().await
    }
}
