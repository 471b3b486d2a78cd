//! Watches the bot's own store: every batch that is kept is entered in the books as well, and the process may die
//! before and after each. The store behind it is the real one, or the one in memory, which at such a death loses what
//! was not waited for.

use std::future::Future;
use std::ops::Range;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::Thread;

use async_trait::async_trait;
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
use sincerely::domain::quiet::QuietHours;
use sincerely::domain::recognition::Recognition;
use sincerely::domain::rotation::Rotation;
use sincerely::domain::series::{Series, SeriesState};
use sincerely::domain::setting::SettingChange;
use sincerely::domain::topic::Topic;
use sincerely::store::{
    Batch, Change, Chunks, Committed, LedgerFilter, Record, Scope, Spot, Store, StoreError,
};

use crate::sabotage::Sabotage;
use crate::world::World;

/// How many notices of a queue are put out of order.
const LOOKED_AT: usize = 200;

pub struct Watched {
    pub inner: Arc<dyn Store>,
    pub world: Arc<World>,
}

impl Watched {
    async fn write(&self, batch: Batch, soon: bool) -> Result<Committed, StoreError> {
        self.world.step().await;
        self.world.let_others_pass().await;
        let batch = self.world.lock().spoil(batch);
        if soon {
            self.world.lock().keep_unsafely();
        }
        let committed = self.keep(batch.clone(), soon)?;
        if !soon {
            self.world.lock().unsafe_since = None;
        }
        self.world.lock().enter(&batch, &committed);
        self.world.step().await;
        Ok(committed)
    }

    /// Commit, as the sabotage has it.
    fn keep(&self, batch: Batch, soon: bool) -> Result<Committed, StoreError> {
        let gives = batch.changes.iter().any(|change| matches!(change, Change::Give(_)));
        let lost = {
            let mut world = self.world.lock();
            world.sabotage == Some(Sabotage::LoseThanks) && gives && world.happens(30)
        };
        if lost {
            return Ok(Committed::Applied);
        }
        if soon {
            return block_on(self.inner.commit_soon(batch));
        }
        let committed = block_on(self.inner.commit(batch.clone()))?;
        match self.claim_all(&batch) {
            claims if committed == Committed::Applied && !claims.is_empty() => {
                let puts = claims.iter().cloned().map(Change::PutNotice);
                block_on(self.inner.commit(Batch::free().changes(puts)))?;
                Ok(Committed::Claimed(claims))
            }
            _ => Ok(committed),
        }
    }

    /// Sabotage: returns what a batch that claims nothing could claim if no notice went before it.
    fn claim_all(&self, batch: &Batch) -> Vec<Notice> {
        let jumps = self.world.lock().sabotage == Some(Sabotage::JumpQueues);
        let Some(claim) = batch.claim.filter(|_| jumps) else { return vec![] };
        let told = batch.changes.iter().filter_map(|change| match change {
            Change::Enqueue(notice) if notice.may_be_claimed(claim.at) => Some(notice.claimed(claim)),
            _ => None,
        });
        told.collect()
    }
}

/// Wait for another thread's work. Nothing else happens in the world meanwhile, so that a seed tells the same story
/// every time.
pub fn block_on<T>(future: impl Future<Output = T>) -> T {
    struct Unpark(Thread);
    impl Wake for Unpark {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }
    let waker = Waker::from(Arc::new(Unpark(std::thread::current())));
    let mut future = pin!(future);
    loop {
        match future.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(answer) => return answer,
            Poll::Pending => std::thread::park(),
        }
    }
}

#[async_trait]
impl Store for Watched {
    async fn commit(&self, batch: Batch) -> Result<Committed, StoreError> {
        self.write(batch, false).await
    }

    async fn commit_soon(&self, batch: Batch) -> Result<Committed, StoreError> {
        self.write(batch, true).await
    }

    async fn prompting(&self, guild: GuildId, user: UserId) -> Result<Prompting, StoreError> {
        let prompting = self.inner.prompting(guild, user).await?;
        let on = self.world.lock().sabotage == Some(Sabotage::IgnoreConsent) || prompting.on;
        Ok(Prompting { on, ..prompting })
    }

    async fn queue(&self, to: Address, most: usize) -> Result<Vec<Notice>, StoreError> {
        let mut queue = self.inner.queue(to, LOOKED_AT.max(most)).await?;
        match self.world.lock().sabotage {
            Some(Sabotage::Disorder) => queue.reverse(),
            Some(Sabotage::ForgetBlocked) => queue.retain(|notice| !notice.is_blocked()),
            _ => {}
        }
        queue.truncate(most);
        Ok(queue)
    }

    async fn due(
        &self,
        lane: Lane,
        after: Option<Spot>,
        until: Moment,
        most: usize,
    ) -> Result<Vec<(Spot, Notice)>, StoreError> {
        self.inner.due(lane, after, until, most).await
    }

    async fn blocked(&self, guild: GuildId, most: usize) -> Result<Vec<Notice>, StoreError> {
        self.inner.blocked(guild, most).await
    }

    async fn guild(&self, id: GuildId) -> Result<Option<Guild>, StoreError> {
        let guild = self.inner.guild(id).await?;
        let serves = self.world.lock().sabotage == Some(Sabotage::ServeRemoved);
        Ok(guild.map(|guild| Guild { left: guild.left.filter(|_| !serves), ..guild }))
    }

    async fn guilds(&self) -> Result<Vec<Guild>, StoreError> {
        self.inner.guilds().await
    }

    async fn forgetting(&self, guild: GuildId, most: usize) -> Result<Vec<Change>, StoreError> {
        self.inner.forgetting(guild, most).await
    }

    async fn outdated(&self, causes: Moment, ledger: Moment, most: usize) -> Result<Vec<Change>, StoreError> {
        self.inner.outdated(causes, ledger, most).await
    }

    async fn member(&self, id: UserId) -> Result<Member, StoreError> {
        let member = self.inner.member(id).await?;
        Ok(match self.world.lock().sabotage {
            Some(Sabotage::NeverQuiet) => Member { quiet: None, away_until: None, ..member },
            Some(Sabotage::NeverRests) => Member { quiet: member.quiet.or(Some(QuietHours::OFF)), ..member },
            _ => member,
        })
    }

    async fn prompted(&self, guild: GuildId) -> Result<Vec<Prompting>, StoreError> {
        self.inner.prompted(guild).await
    }

    async fn tips_drawn(&self, guild: GuildId) -> Result<Rotation, StoreError> {
        self.inner.tips_drawn(guild).await
    }

    async fn own_texts(&self, guild: GuildId) -> Result<OwnTexts, StoreError> {
        self.inner.own_texts(guild).await
    }

    async fn giving(&self, guild: GuildId, user: UserId) -> Result<Giving, StoreError> {
        self.inner.giving(guild, user).await
    }

    async fn recognition(&self, id: RecognitionId) -> Result<Option<Recognition>, StoreError> {
        self.inner.recognition(id).await
    }

    async fn received(
        &self,
        guild: GuildId,
        user: UserId,
        skip: usize,
        take: usize,
    ) -> Result<(Vec<Recognition>, usize), StoreError> {
        self.inner.received(guild, user, skip, take).await
    }

    async fn given(&self, guild: GuildId, when: Range<Moment>) -> Result<Vec<Recognition>, StoreError> {
        self.inner.given(guild, when).await
    }

    async fn kudos(&self, guild: GuildId, skip: usize, take: usize) -> Result<Vec<Recognition>, StoreError> {
        self.inner.kudos(guild, skip, take).await
    }

    async fn find(
        &self,
        query: &Query,
        skip: usize,
        take: usize,
    ) -> Result<(Vec<Recognition>, usize), StoreError> {
        self.inner.find(query, skip, take).await
    }

    async fn series(&self, id: SeriesId) -> Result<Option<Series>, StoreError> {
        self.inner.series(id).await
    }

    async fn series_of(&self, guild: GuildId, user: UserId) -> Result<Vec<Series>, StoreError> {
        let mut all = self.inner.series_of(guild, user).await?;
        match self.world.lock().sabotage {
            Some(Sabotage::BriefOfMoved) => all.iter_mut().for_each(|series| series.moved.clear()),
            Some(Sabotage::BriefOfOne) => {
                let first = all.iter().find(|one| one.state == SeriesState::Running).map(|one| one.id);
                all.retain(|one| one.state != SeriesState::Running || Some(one.id) == first);
            }
            _ => {}
        }
        Ok(all)
    }

    async fn series_in(&self, guild: GuildId) -> Result<Vec<Series>, StoreError> {
        self.inner.series_in(guild).await
    }

    async fn topic(&self, series: SeriesId, id: TopicId) -> Result<Option<Topic>, StoreError> {
        self.inner.topic(series, id).await
    }

    async fn topics(&self, series: SeriesId, scope: Scope) -> Result<Vec<Topic>, StoreError> {
        let mut topics = self.inner.topics(series, scope).await?;
        if self.world.lock().sabotage == Some(Sabotage::ShowPrivate) {
            topics.iter_mut().for_each(|topic| topic.private = false);
        }
        Ok(topics)
    }

    async fn follow_up(&self, series: SeriesId, id: FollowUpId) -> Result<Option<FollowUp>, StoreError> {
        self.inner.follow_up(series, id).await
    }

    async fn follow_ups(&self, series: SeriesId, scope: Scope) -> Result<Vec<FollowUp>, StoreError> {
        self.inner.follow_ups(series, scope).await
    }

    async fn meetings(
        &self,
        series: SeriesId,
        dates: Range<NaiveDate>,
    ) -> Result<Vec<MeetingRecord>, StoreError> {
        let mut meetings = self.inner.meetings(series, dates).await?;
        if self.world.lock().sabotage == Some(Sabotage::AnswerTwice) {
            meetings.iter_mut().for_each(|meeting| meeting.happened = None);
        }
        Ok(meetings)
    }

    async fn program(&self, id: ProgramId) -> Result<Option<Program>, StoreError> {
        self.inner.program(id).await
    }

    async fn enrolment(&self, program: ProgramId, user: UserId) -> Result<Option<Enrolment>, StoreError> {
        self.inner.enrolment(program, user).await
    }

    async fn enrolments(&self, program: ProgramId) -> Result<Vec<Enrolment>, StoreError> {
        self.inner.enrolments(program).await
    }

    async fn avoid_list(&self, guild: GuildId, user: UserId) -> Result<AvoidList, StoreError> {
        let avoided = self.inner.avoid_list(guild, user).await?;
        let ignored = self.world.lock().sabotage == Some(Sabotage::IgnoreAvoided);
        Ok(if ignored { AvoidList::new(guild, user) } else { avoided })
    }

    async fn group(&self, id: GroupRef) -> Result<Option<Group>, StoreError> {
        self.inner.group(id).await
    }

    async fn groups(&self, program: ProgramId, rounds: Range<u32>) -> Result<Vec<Group>, StoreError> {
        self.inner.groups(program, rounds).await
    }

    async fn setting_changes(
        &self,
        guild: GuildId,
        skip: usize,
        take: usize,
    ) -> Result<Vec<SettingChange>, StoreError> {
        self.inner.setting_changes(guild, skip, take).await
    }

    async fn groups_of(&self, guild: GuildId, user: UserId) -> Result<Vec<Group>, StoreError> {
        self.inner.groups_of(guild, user).await
    }

    async fn weeks(
        &self,
        guild: GuildId,
        planned: Range<Moment>,
    ) -> Result<(Vec<Notice>, Option<NoticeId>), StoreError> {
        self.inner.weeks(guild, planned).await
    }

    async fn planned(&self, duty: Duty) -> Result<Option<Planned>, StoreError> {
        self.inner.planned(duty).await
    }

    async fn agenda(&self, until: Moment, most: usize) -> Result<Vec<Planned>, StoreError> {
        self.inner.agenda(until, most).await
    }

    async fn notice(&self, id: NoticeId) -> Result<Option<Notice>, StoreError> {
        self.inner.notice(id).await
    }

    async fn outbox(&self, lane: Lane, until: Moment, most: usize) -> Result<Vec<Notice>, StoreError> {
        self.inner.outbox(lane, until, most).await
    }

    async fn closed(&self, to: Address) -> Result<Option<BlockedAddress>, StoreError> {
        self.inner.closed(to).await
    }

    async fn next_due(&self) -> Result<Option<Moment>, StoreError> {
        self.inner.next_due().await
    }

    async fn ledger(
        &self,
        filter: &LedgerFilter,
        skip: usize,
        take: usize,
    ) -> Result<Vec<Notice>, StoreError> {
        self.inner.ledger(filter, skip, take).await
    }

    async fn records(&self) -> Result<Chunks<Record>, StoreError> {
        self.inner.records().await
    }

    async fn recognitions(&self) -> Result<Chunks<Recognition>, StoreError> {
        self.inner.recognitions().await
    }

    async fn close(&self) -> Result<(), StoreError> {
        self.inner.close().await
    }
}
