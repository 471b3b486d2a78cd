//! A store with a door at which commits wait for each other, so that a story decides the order: each commit has read
//! all that it rests on before, and the reads are old for all but the first.

use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::NaiveDate;
use sincerely::domain::Moment;
use sincerely::domain::duty::{Duty, Planned};
use sincerely::domain::fair_use::Giving;
use sincerely::domain::follow_up::FollowUp;
use sincerely::domain::guild::Guild;
use sincerely::domain::id::{FollowUpId, GuildId, NoticeId, RecognitionId, SeriesId, TopicId, UserId};
use sincerely::domain::looking::Query;
use sincerely::domain::meeting_record::MeetingRecord;
use sincerely::domain::member::{Member, Prompting};
use sincerely::domain::notice::{Address, BlockedAddress, Lane, Notice};
use sincerely::domain::own_texts::OwnTexts;
use sincerely::domain::pairing::{AvoidList, Enrolment, Group, GroupRef, Program, ProgramId};
use sincerely::domain::recognition::Recognition;
use sincerely::domain::rotation::Rotation;
use sincerely::domain::series::Series;
use sincerely::domain::setting::SettingChange;
use sincerely::domain::topic::Topic;
use sincerely::store::{
    Batch, Change, Chunks, Committed, LedgerFilter, Record, Scope, Spot, Store, StoreError,
};
use tokio::sync::{Barrier, Notify};

/// Which commits are meant.
pub type Which = fn(&Batch) -> bool;

/// Commits that people cause.
pub fn asked(batch: &Batch) -> bool {
    batch.key.as_ref().is_some_and(|key| key.starts_with("interaction:"))
}

/// What a story arranges at the store's door.
#[derive(Default)]
pub struct Door(Mutex<Option<Arranged>>);

enum Arranged {
    /// The next `left` of these commits wait for each other.
    Meet { which: Which, left: usize, all: Arc<Barrier> },
    /// The next of these commits waits until it is let in.
    Hold { which: Which, held: Arc<Held> },
}

/// A commit that waits.
#[derive(Default)]
pub struct Held {
    arrived: Notify,
    released: Notify,
}

impl Held {
    /// Wait until the commit is at the door, and so has read all that it rests on.
    pub async fn arrived(&self) {
        self.arrived.notified().await;
    }

    pub fn let_in(&self) {
        self.released.notify_one();
    }
}

impl Door {
    /// The next `many` of these batches wait until all of them are there.
    pub fn meet(&self, which: Which, many: usize) {
        self.arrange(Arranged::Meet { which, left: many, all: Arc::new(Barrier::new(many)) });
    }

    /// The next of these batches waits to be let in.
    pub fn hold(&self, which: Which) -> Arc<Held> {
        let held = Arc::<Held>::default();
        self.arrange(Arranged::Hold { which, held: held.clone() });
        held
    }

    /// Whether everything that was arranged has happened.
    pub fn is_free(&self) -> bool {
        self.arranged().is_none()
    }

    fn arrange(&self, what: Arranged) {
        assert!(self.arranged().replace(what).is_none(), "one thing at a time");
    }

    fn arranged(&self) -> std::sync::MutexGuard<'_, Option<Arranged>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn pass(&self, batch: &Batch) {
        let (meeting, held) = {
            let mut arranged = self.arranged();
            match &mut *arranged {
                Some(Arranged::Meet { which, left, all }) if which(batch) => {
                    *left -= 1;
                    let (all, last) = (all.clone(), *left == 0);
                    if last {
                        *arranged = None;
                    }
                    (Some(all), None)
                }
                Some(Arranged::Hold { which, held }) if which(batch) => {
                    let held = held.clone();
                    *arranged = None;
                    (None, Some(held))
                }
                _ => (None, None),
            }
        };
        if let Some(all) = meeting {
            all.wait().await;
        }
        if let Some(held) = held {
            held.arrived.notify_one();
            held.released.notified().await;
        }
    }
}

/// The store behind the door.
pub struct Behind {
    pub door: Arc<Door>,
    pub store: Arc<dyn Store>,
}

#[async_trait::async_trait]
impl Store for Behind {
    async fn commit(&self, batch: Batch) -> Result<Committed, StoreError> {
        self.door.pass(&batch).await;
        self.store.commit(batch).await
    }

    async fn commit_soon(&self, batch: Batch) -> Result<Committed, StoreError> {
        self.door.pass(&batch).await;
        self.store.commit_soon(batch).await
    }

    async fn guild(&self, id: GuildId) -> Result<Option<Guild>, StoreError> {
        self.store.guild(id).await
    }

    async fn outdated(&self, causes: Moment, ledger: Moment, most: usize) -> Result<Vec<Change>, StoreError> {
        self.store.outdated(causes, ledger, most).await
    }

    async fn member(&self, id: UserId) -> Result<Member, StoreError> {
        self.store.member(id).await
    }

    async fn prompting(&self, guild: GuildId, user: UserId) -> Result<Prompting, StoreError> {
        self.store.prompting(guild, user).await
    }

    async fn prompted(&self, guild: GuildId) -> Result<Vec<Prompting>, StoreError> {
        self.store.prompted(guild).await
    }

    async fn tips_drawn(&self, guild: GuildId) -> Result<Rotation, StoreError> {
        self.store.tips_drawn(guild).await
    }

    async fn setting_changes(
        &self,
        guild: GuildId,
        skip: usize,
        take: usize,
    ) -> Result<Vec<SettingChange>, StoreError> {
        self.store.setting_changes(guild, skip, take).await
    }

    async fn own_texts(&self, guild: GuildId) -> Result<OwnTexts, StoreError> {
        self.store.own_texts(guild).await
    }

    async fn giving(&self, guild: GuildId, user: UserId) -> Result<Giving, StoreError> {
        self.store.giving(guild, user).await
    }

    async fn recognition(&self, id: RecognitionId) -> Result<Option<Recognition>, StoreError> {
        self.store.recognition(id).await
    }

    async fn received(
        &self,
        guild: GuildId,
        user: UserId,
        skip: usize,
        take: usize,
    ) -> Result<(Vec<Recognition>, usize), StoreError> {
        self.store.received(guild, user, skip, take).await
    }

    async fn given(&self, guild: GuildId, when: Range<Moment>) -> Result<Vec<Recognition>, StoreError> {
        self.store.given(guild, when).await
    }

    async fn kudos(&self, guild: GuildId, skip: usize, take: usize) -> Result<Vec<Recognition>, StoreError> {
        self.store.kudos(guild, skip, take).await
    }

    async fn find(
        &self,
        query: &Query,
        skip: usize,
        take: usize,
    ) -> Result<(Vec<Recognition>, usize), StoreError> {
        self.store.find(query, skip, take).await
    }

    async fn series(&self, id: SeriesId) -> Result<Option<Series>, StoreError> {
        self.store.series(id).await
    }

    async fn series_of(&self, guild: GuildId, user: UserId) -> Result<Vec<Series>, StoreError> {
        self.store.series_of(guild, user).await
    }

    async fn series_in(&self, guild: GuildId) -> Result<Vec<Series>, StoreError> {
        self.store.series_in(guild).await
    }

    async fn topic(&self, series: SeriesId, id: TopicId) -> Result<Option<Topic>, StoreError> {
        self.store.topic(series, id).await
    }

    async fn topics(&self, series: SeriesId, scope: Scope) -> Result<Vec<Topic>, StoreError> {
        self.store.topics(series, scope).await
    }

    async fn follow_up(&self, series: SeriesId, id: FollowUpId) -> Result<Option<FollowUp>, StoreError> {
        self.store.follow_up(series, id).await
    }

    async fn follow_ups(&self, series: SeriesId, scope: Scope) -> Result<Vec<FollowUp>, StoreError> {
        self.store.follow_ups(series, scope).await
    }

    async fn meetings(
        &self,
        series: SeriesId,
        dates: Range<NaiveDate>,
    ) -> Result<Vec<MeetingRecord>, StoreError> {
        self.store.meetings(series, dates).await
    }

    async fn program(&self, id: ProgramId) -> Result<Option<Program>, StoreError> {
        self.store.program(id).await
    }

    async fn enrolment(&self, program: ProgramId, user: UserId) -> Result<Option<Enrolment>, StoreError> {
        self.store.enrolment(program, user).await
    }

    async fn enrolments(&self, program: ProgramId) -> Result<Vec<Enrolment>, StoreError> {
        self.store.enrolments(program).await
    }

    async fn avoid_list(&self, guild: GuildId, user: UserId) -> Result<AvoidList, StoreError> {
        self.store.avoid_list(guild, user).await
    }

    async fn group(&self, id: GroupRef) -> Result<Option<Group>, StoreError> {
        self.store.group(id).await
    }

    async fn groups(&self, program: ProgramId, rounds: Range<u32>) -> Result<Vec<Group>, StoreError> {
        self.store.groups(program, rounds).await
    }

    async fn groups_of(&self, guild: GuildId, user: UserId) -> Result<Vec<Group>, StoreError> {
        self.store.groups_of(guild, user).await
    }

    async fn weeks(
        &self,
        guild: GuildId,
        planned: Range<Moment>,
    ) -> Result<(Vec<Notice>, Option<NoticeId>), StoreError> {
        self.store.weeks(guild, planned).await
    }

    async fn planned(&self, duty: Duty) -> Result<Option<Planned>, StoreError> {
        self.store.planned(duty).await
    }

    async fn agenda(&self, until: Moment, most: usize) -> Result<Vec<Planned>, StoreError> {
        self.store.agenda(until, most).await
    }

    async fn notice(&self, id: NoticeId) -> Result<Option<Notice>, StoreError> {
        self.store.notice(id).await
    }

    async fn outbox(&self, lane: Lane, until: Moment, most: usize) -> Result<Vec<Notice>, StoreError> {
        self.store.outbox(lane, until, most).await
    }

    async fn queue(&self, to: Address, most: usize) -> Result<Vec<Notice>, StoreError> {
        self.store.queue(to, most).await
    }

    async fn due(
        &self,
        lane: Lane,
        after: Option<Spot>,
        until: Moment,
        most: usize,
    ) -> Result<Vec<(Spot, Notice)>, StoreError> {
        self.store.due(lane, after, until, most).await
    }

    async fn blocked(&self, guild: GuildId, most: usize) -> Result<Vec<Notice>, StoreError> {
        self.store.blocked(guild, most).await
    }

    async fn guilds(&self) -> Result<Vec<Guild>, StoreError> {
        self.store.guilds().await
    }

    async fn forgetting(&self, guild: GuildId, most: usize) -> Result<Vec<Change>, StoreError> {
        self.store.forgetting(guild, most).await
    }

    async fn closed(&self, to: Address) -> Result<Option<BlockedAddress>, StoreError> {
        self.store.closed(to).await
    }

    async fn next_due(&self) -> Result<Option<Moment>, StoreError> {
        self.store.next_due().await
    }

    async fn ledger(
        &self,
        filter: &LedgerFilter,
        skip: usize,
        take: usize,
    ) -> Result<Vec<Notice>, StoreError> {
        self.store.ledger(filter, skip, take).await
    }

    async fn records(&self) -> Result<Chunks<Record>, StoreError> {
        self.store.records().await
    }

    async fn recognitions(&self) -> Result<Chunks<Recognition>, StoreError> {
        self.store.recognitions().await
    }

    async fn close(&self) -> Result<(), StoreError> {
        self.store.close().await
    }
}
