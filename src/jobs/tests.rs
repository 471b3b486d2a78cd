//! The runner as a whole, on a store in memory and a fake Discord: the order of turns, and what holds up what.
//! `tests/sincerely/addresses.rs` tests what members see of it.

mod blocked;
mod claimed;
mod lost;
mod rounds;

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use async_trait::async_trait;
use chrono::TimeDelta;

use super::*;
use crate::catalogue::Catalogue;
use crate::clock::Clock;
use crate::config::Config;
use crate::context::{Members, Standing, commit};
use crate::domain::fingerprint::Fingerprint;
use crate::domain::id::{ChannelId, GuildId, MessageId, NoticeId, RecognitionId, UserId};
use crate::domain::message::Message;
use crate::domain::notice::{Address, Lane, NoticeKind, State, StateName};
use crate::domain::recognition::{Place, Recognition};
use crate::store::memory::MemoryStore;
use crate::store::{Committed, Store};

/// A clock that a test advances; its time and its ticks advance together.
#[derive(Clone)]
struct Turned(Arc<Mutex<Duration>>, Instant);

impl Clock for Turned {
    fn now(&self) -> Moment {
        begin() + TimeDelta::from_std(*self.0.lock().unwrap()).unwrap()
    }

    fn ticks(&self) -> Instant {
        self.1 + *self.0.lock().unwrap()
    }
}

fn begin() -> Moment {
    Moment::from_timestamp(1_790_000_000, 0).unwrap()
}

/// A fake Discord that accepts every message, with the delays, limits and failures that a test sets.
#[derive(Default)]
struct Fake {
    /// The channels of the accepted messages, in order.
    sent: Mutex<Vec<u64>>,
    slow: HashMap<u64, Duration>,
    held: Mutex<HashMap<u64, Duration>>,
    paused: Mutex<Option<Duration>>,
    /// The accepted notices, with their fingerprints.
    said: Mutex<Vec<(NoticeId, Option<Fingerprint>)>>,
    /// How often messages were looked for.
    looks: Mutex<usize>,
    /// The errors for the next messages. A message with an unknown outcome is accepted all the same.
    failures: Mutex<VecDeque<SendError>>,
}

#[async_trait]
impl Courier for Fake {
    async fn send(
        &self,
        channel: ChannelId,
        notice: NoticeId,
        message: &Message,
    ) -> Result<MessageId, SendError> {
        let failure = self.failures.lock().unwrap().pop_front();
        if let Some(error) = failure.filter(|error| *error != SendError::Unknown) {
            return Err(error);
        }
        self.said.lock().unwrap().push((notice, Fingerprint::of(message)));
        if let Some(takes) = self.slow.get(&channel.0) {
            tokio::time::sleep(*takes).await;
        }
        let mut sent = self.sent.lock().unwrap();
        sent.push(channel.0);
        failure.map_or(Ok(MessageId(sent.len() as u64)), Err)
    }

    async fn edit(&self, _: Place, _: NoticeId, _: &Message) -> Result<(), SendError> {
        Ok(())
    }

    fn time(&self) -> Option<Moment> {
        None
    }

    async fn open_dm(&self, user: UserId) -> Result<ChannelId, SendError> {
        Ok(ChannelId(user.0))
    }

    async fn find(
        &self,
        _: ChannelId,
        notice: NoticeId,
        said: Option<Fingerprint>,
        _: Moment,
    ) -> Result<Option<MessageId>, SendError> {
        let is =
            |(name, words): &(NoticeId, _)| if said.is_some() { *words == said } else { *name == notice };
        let taken = self.said.lock().unwrap().iter().position(is);
        *self.looks.lock().unwrap() += 1;
        Ok(taken.map(|place| MessageId(place as u64 + 1)))
    }

    async fn find_named(
        &self,
        _: ChannelId,
        sought: &[(NoticeId, Moment)],
    ) -> Result<Vec<Option<MessageId>>, SendError> {
        *self.looks.lock().unwrap() += 1;
        let said = self.said.lock().unwrap();
        let place = |of: &NoticeId| said.iter().position(|(name, _)| name == of);
        Ok(sought.iter().map(|(of, _)| place(of).map(|place| MessageId(place as u64 + 1))).collect())
    }

    fn held_up(&self, channel: Option<ChannelId>) -> Option<Duration> {
        self.held.lock().unwrap().get(&channel?.0).copied()
    }

    fn leeway(&self) -> Leeway {
        Leeway { paused: *self.paused.lock().unwrap(), ..Leeway::default() }
    }
}

struct Stage {
    runner: Runner,
    context: Context,
    fake: Arc<Fake>,
    store: Arc<MemoryStore>,
    clock: Turned,
}

fn stage(fake: Fake, pace: u32) -> Stage {
    let (fake, store) = (Arc::new(fake), Arc::new(MemoryStore::new()));
    let clock = Turned(Arc::default(), Instant::now());
    let context = Context {
        store: store.clone(),
        catalogue: Arc::new(Catalogue::embedded().unwrap()),
        clock: Arc::new(clock.clone()),
        defaults: Arc::new(Config::from_text("test", "", []).unwrap().defaults),
        wake: Arc::default(),
        picks: Default::default(),
        errands: Default::default(),
        commands: Default::default(),
        backups: Default::default(),
        members: Members::new(Arc::new(|_, _| Ok(Standing::Person))),
    };
    Stage {
        context: context.clone(),
        runner: Runner::new(context, fake.clone(), Pace::a_second(pace)),
        fake,
        store,
        clock,
    }
}

/// A batch of kudos and their owed post, and the id of the post.
fn given(number: u64, guild: u64, channel: u64) -> (Batch, NoticeId) {
    let id = RecognitionId(number);
    let kudos = Recognition::kudos(id, GuildId(guild), UserId(1), vec![UserId(2)], "thanks".into(), begin());
    let say = NoticeKind::Kudos { recognition: id };
    let to = Address::Channel(ChannelId(channel));
    let post = Notice::new(&kudos.cause(), GuildId(guild), to, say, begin());
    let name = post.id;
    (Batch::free().change(Change::Give(kudos)).change(Change::Enqueue(post)), name)
}

impl Stage {
    /// Owes a channel of a guild a tip.
    async fn tip(&self, guild: u64, channel: u64) -> Notice {
        let id = Catalogue::embedded().unwrap().locale("en-US").tips()[0].id.clone();
        let to = Address::Channel(ChannelId(channel));
        let tip = Notice::new(&channel.to_string(), GuildId(guild), to, NoticeKind::Tip { tip: id }, begin());
        self.store.commit(Batch::free().change(Change::Enqueue(tip.clone()))).await.unwrap();
        tip
    }

    /// Owes a channel of a guild a kudos post.
    async fn kudos(&self, guild: u64, channel: u64) -> NoticeId {
        let (batch, name) = given(channel, guild, channel);
        self.store.commit(batch).await.unwrap();
        name
    }

    /// Owes a kudos post as an action does, so that it may be claimed.
    async fn give(&self, number: u64, channel: u64) -> NoticeId {
        let (batch, name) = given(number, 1, channel);
        assert_eq!(commit(&self.context, batch).await.unwrap(), Committed::Applied);
        name
    }

    fn sent(&self) -> Vec<u64> {
        self.fake.sent.lock().unwrap().clone()
    }

    fn pass(&self, seconds: u64) {
        *self.clock.0.lock().unwrap() += Duration::from_secs(seconds);
    }
}

#[tokio::test(start_paused = true)]
async fn a_server_with_much_delays_another_by_no_more_than_its_share() {
    let stage = stage(Fake::default(), 10);
    for channel in 1_000..1_200 {
        stage.tip(1, channel).await;
    }
    for channel in 2_000..2_010 {
        stage.tip(2, channel).await;
    }
    stage.runner.tick().await.unwrap();
    let sent = stage.sent();
    assert_eq!(sent.len(), 210);
    let last = sent.iter().rposition(|channel| *channel >= 2_000).unwrap();
    assert!(last < 30, "ten of a server's own between two hundred of another's: the last was number {last}");
}

#[tokio::test(start_paused = true)]
async fn what_people_asked_for_goes_before_what_is_scheduled() {
    let stage = stage(Fake::default(), 1);
    for channel in 1_000..1_010 {
        stage.tip(1, channel).await;
    }
    stage.kudos(1, 5).await;
    stage.runner.tick().await.unwrap();
    assert_eq!((stage.sent()[0], stage.sent().len()), (5, 11));
}

#[tokio::test(start_paused = true)]
async fn slow_channels_hold_up_no_other_channel_however_many_they_are() {
    let slow = (1_000..1_300).map(|channel| (channel, Duration::from_secs(9))).collect();
    let stage = stage(Fake { slow, ..Fake::default() }, 1_000);
    for channel in 1_000..1_300 {
        stage.tip(1, channel).await;
    }
    stage.tip(2, 7).await;
    stage.kudos(3, 8).await;
    let began = tokio::time::Instant::now();
    stage.runner.tick().await.unwrap();
    assert_eq!(stage.sent()[..2], [8, 7]);
    assert_eq!(began.elapsed().as_secs(), 9, "all of them at once");
}

#[tokio::test(start_paused = true)]
async fn a_limit_of_seconds_is_kept_in_mind_and_one_of_an_hour_in_the_store() {
    let stage = stage(Fake::default(), 1_000);
    *stage.fake.held.lock().unwrap() =
        HashMap::from([(1, Duration::from_secs(5)), (2, Duration::from_secs(3_600))]);
    let [brief, long] = [stage.tip(1, 1).await, stage.tip(1, 2).await];
    stage.tip(1, 3).await;
    stage.runner.tick().await.unwrap();
    assert_eq!(stage.sent(), [3]);
    assert_eq!(stage.store.notice(brief.id).await.unwrap(), Some(brief), "nothing was written for it");
    let kept = stage.store.notice(long.id).await.unwrap().unwrap();
    assert_eq!(
        (kept.state, kept.attempts, kept.next_attempt_at),
        (State::Due, 0, begin() + TimeDelta::hours(1))
    );
    assert_eq!(stage.runner.next_due().await.unwrap(), Some(begin() + TimeDelta::seconds(5)));
    stage.fake.held.lock().unwrap().clear();
    stage.pass(5);
    stage.runner.tick().await.unwrap();
    assert_eq!(stage.sent(), [3, 1]);
    stage.pass(3_600);
    stage.runner.tick().await.unwrap();
    assert_eq!(stage.sent(), [3, 1, 2]);
}

#[tokio::test(start_paused = true)]
async fn nothing_goes_out_while_discord_takes_nothing() {
    let stage = stage(Fake::default(), 1_000);
    *stage.fake.paused.lock().unwrap() = Some(Duration::from_secs(30));
    stage.kudos(1, 1).await;
    stage.tip(2, 2).await;
    stage.runner.tick().await.unwrap();
    assert_eq!(stage.sent(), Vec::<u64>::new());
    assert_eq!(stage.runner.next_due().await.unwrap(), Some(begin() + TimeDelta::seconds(30)));
    *stage.fake.paused.lock().unwrap() = None;
    stage.pass(30);
    stage.runner.tick().await.unwrap();
    assert_eq!(stage.sent(), [1, 2]);
}

#[tokio::test(start_paused = true)]
async fn a_channel_keeps_its_order_whatever_the_lanes() {
    let stage = stage(Fake::default(), 1_000);
    let tip = stage.tip(1, 9).await.id;
    stage.kudos(1, 9).await;
    stage.runner.tick().await.unwrap();
    let sent_as = async |id| match stage.store.notice(id).await.unwrap().unwrap().state {
        State::Sent { message, .. } => message.0,
        other => panic!("{other:?}"),
    };
    assert_eq!(sent_as(tip).await, 1, "planned first, sent first");
    for lane in [Lane::Interactive, Lane::Scheduled] {
        assert_eq!(stage.store.outbox(lane, Moment::MAX_UTC, 9).await.unwrap(), []);
    }
}

#[tokio::test(start_paused = true)]
async fn a_message_is_known_again_though_what_it_tells_of_has_changed() {
    let stage = stage(Fake::default(), 1_000);
    let id = RecognitionId(1);
    let mut given = Recognition::kudos(id, GuildId(1), UserId(1), vec![UserId(2)], "thanks".into(), begin());
    given.cheers = vec![UserId(3)];
    let to = Address::Person(UserId(2));
    let word = Notice::new("cheers", GuildId(1), to, NoticeKind::Cheered { recognition: id }, begin());
    let batch = Batch::free().change(Change::Give(given.clone())).change(Change::Enqueue(word.clone()));
    stage.store.commit(batch).await.unwrap();
    stage.fake.failures.lock().unwrap().push_back(SendError::Unknown);
    stage.runner.tick().await.unwrap();
    let cheer = Change::ToggleCheer { recognition: id, by: UserId(4) };
    stage.store.commit(Batch::free().change(cheer)).await.unwrap();
    stage.pass(60);
    stage.runner.tick().await.unwrap();
    let kept = stage.store.notice(word.id).await.unwrap().unwrap();
    assert_eq!((stage.sent().len(), kept.state.name(), kept.said), (1, StateName::Sent, None));
}
