//! How much the runner begins at once: a message that Discord would not take yet is not begun, since each beginning is
//! made durable. The courier is a double, which sees what begins; that addresses are independent is in `addresses`.

use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use chrono::DateTime;
use sincerely::catalogue::Catalogue;
use sincerely::config::Config;
use sincerely::context::{Context, Members, Standing};
use sincerely::domain::Moment;
use sincerely::domain::fingerprint::Fingerprint;
use sincerely::domain::id::{ChannelId, GuildId, MessageId, NoticeId, UserId};
use sincerely::domain::message::Message;
use sincerely::domain::notice::{Address, Notice, NoticeKind};
use sincerely::domain::recognition::Place;
use sincerely::jobs::{Courier, Pace, Runner, SendError};
use sincerely::store::memory::MemoryStore;
use sincerely::store::{Batch, Change, Store};
use tokio::time::{Duration, Instant};

/// Takes every message, and notes when it was begun.
#[derive(Default)]
struct Post {
    begun: Mutex<Vec<Instant>>,
}

const A_SECOND: u32 = 5;

#[async_trait]
impl Courier for Post {
    async fn send(&self, _: ChannelId, _: NoticeId, _: &Message) -> Result<MessageId, SendError> {
        let mut begun = self.begun.lock().unwrap();
        begun.push(Instant::now());
        Ok(MessageId(begun.len() as u64))
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
        _: NoticeId,
        _: Option<Fingerprint>,
        _: Moment,
    ) -> Result<Option<MessageId>, SendError> {
        Ok(None)
    }

    fn a_second(&self) -> Option<u32> {
        Some(A_SECOND)
    }
}

fn now() -> Moment {
    DateTime::from_timestamp(1_790_000_000, 0).unwrap()
}

/// A context that owes each of `count` people a private message that was asked for.
async fn owing(count: u64) -> Context {
    let store = MemoryStore::new();
    let words = (1..=count).map(|n| {
        let say = NoticeKind::Untold { who: UserId(count + n) };
        Change::Enqueue(Notice::new("asked", GuildId(1), Address::Person(UserId(n)), say, now()))
    });
    store.commit(Batch::free().changes(words)).await.unwrap();
    Context {
        store: Arc::new(store),
        catalogue: Arc::new(Catalogue::embedded().unwrap()),
        clock: Arc::new(now),
        defaults: Arc::new(Config::from_text("built in", "", []).unwrap().defaults),
        wake: Arc::default(),
        picks: Default::default(),
        errands: Default::default(),
        commands: Default::default(),
        backups: Default::default(),
        members: Members::new(Arc::new(|_, _| Ok(Standing::Person))),
    }
}

#[tokio::test(start_paused = true)]
async fn of_what_people_asked_for_no_more_is_begun_than_discord_takes() {
    let post = Arc::new(Post::default());
    Runner::new(owing(60).await, post.clone(), Pace::a_second(20)).tick().await.unwrap();
    let begun = post.begun.lock().unwrap();
    assert_eq!(begun.len(), 60);
    for first in begun.iter() {
        let within =
            begun.iter().filter(|at| (*first..*first + Duration::from_secs(1)).contains(*at)).count();
        assert!(
            within <= 2 * A_SECOND as usize,
            "{within} within a second: what waited, and what came since"
        );
    }
}
