//! Interactions: JSON as Discord's, read by the bot, answered by the bot on a store in memory, and the outbox then
//! sent. Every answer and every message must be within Discord's limits.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, LazyLock};

use async_trait::async_trait;
use chrono::DateTime;
use serde_json::Value;
use sincerely::actions::{Joined, record_server};
use sincerely::catalogue::Catalogue;
use sincerely::clock::SystemClock;
use sincerely::config::Config;
use sincerely::context::{Context, Members, Standing};
use sincerely::discord::{Connection, Received, Response, respond};
use sincerely::domain::Moment;
use sincerely::domain::fingerprint::Fingerprint;
use sincerely::domain::id::{ChannelId, GuildId, MessageId, NoticeId, UserId};
use sincerely::domain::message::Message;
use sincerely::domain::recognition;
use sincerely::jobs::{Courier, Pace, Runner, SendError};
use sincerely::store::memory::MemoryStore;
use tokio::runtime::Runtime;

use super::edits::{Choices, edit_json};
use super::{examples, limits};

/// The guild of the examples, and its channels.
const GUILD: u64 = 1_550_778_472_857_600_009;
const CHANNELS: [(&str, u64); 2] = [("kudos", GUILD + 3), ("leadership-tips", GUILD + 6)];
/// A Monday morning.
const BEGIN: i64 = 1_792_396_800;
/// The most interactions of one input.
const MOST: usize = 24;

/// The input is one interaction as JSON, or else spells a conversation: the order of the examples, and the changes in
/// them.
pub fn check(data: &[u8]) {
    PLACE.with(|place| {
        place.runtime.block_on(async {
            let team = Team::new(place).await;
            match data.first() {
                Some(b'{') => team.hear(data).await,
                _ => converse(&team, Choices(data)).await,
            }
        });
    });
}

async fn converse(team: &Team<'_>, mut choices: Choices<'_>) {
    let mut used = vec![0_u64; EXAMPLES.len()];
    for _ in 0..MOST {
        if choices.is_spent() {
            return;
        }
        let which = choices.below(EXAMPLES.len());
        let mut interaction = EXAMPLES[which].clone();
        // An example that is used again gets a new id; the first use keeps its id, which others name.
        if used[which] > 0
            && let Some(id) = interaction["id"].as_str().and_then(|id| id.parse::<u64>().ok())
        {
            interaction["id"] = (id + 100 * used[which]).to_string().into();
        }
        used[which] += 1;
        for _ in 0..choices.byte() % 4 {
            edit_json(&mut interaction, &mut choices);
        }
        team.hear(interaction.to_string().as_bytes()).await;
        let hours = [0, 0, 0, 1, 24, 24 * 7][choices.below(6)];
        team.wait(hours).await;
    }
}

static EXAMPLES: LazyLock<Vec<Value>> = LazyLock::new(|| {
    examples("interaction").iter().filter_map(|bytes| serde_json::from_slice(bytes).ok()).collect()
});

/// What outlives an input.
struct Place {
    runtime: Runtime,
    connection: Connection,
    catalogue: Arc<Catalogue>,
    config: Config,
}

thread_local! {
    static PLACE: Place = Place::new();
}

impl Place {
    fn new() -> Place {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        // No server listens on this port: requests to Discord fail at once.
        let connection = runtime.block_on(async {
            Connection::new("http://127.0.0.1:1", "token", 50, Arc::new(SystemClock)).unwrap()
        });
        let catalogue = Arc::new(Catalogue::embedded().unwrap());
        let config = Config::from_text("built in", "", []).unwrap();
        Place { runtime, connection, catalogue, config }
    }
}

/// A guild with the bot in it.
struct Team<'a> {
    context: Context,
    runner: Runner,
    clock: Arc<AtomicI64>,
    connection: &'a Connection,
}

impl Team<'_> {
    async fn new(place: &Place) -> Team<'_> {
        let clock = Arc::new(AtomicI64::new(BEGIN));
        let dial = clock.clone();
        let now = move || -> Moment { DateTime::from_timestamp(dial.load(Ordering::Relaxed), 0).unwrap() };
        let context = Context {
            store: Arc::new(MemoryStore::new()),
            catalogue: place.catalogue.clone(),
            clock: Arc::new(now),
            defaults: Arc::new(place.config.defaults.clone()),
            wake: Arc::default(),
            picks: Default::default(),
            errands: Default::default(),
            commands: Default::default(),
            backups: Default::default(),
            members: Members::new(Arc::new(|_, _| Ok(Standing::Person))),
        };
        let channels = CHANNELS.iter().map(|(name, id)| ((*name).to_owned(), ChannelId(*id))).collect();
        let there = Default::default();
        let joined = Joined {
            id: GuildId(GUILD),
            locale: "en-US".into(),
            owner: None,
            channels,
            there,
            system_channel: None,
            just_added: false,
        };
        record_server(&context, joined).await.unwrap();
        let runner = Runner::new(context.clone(), Arc::new(Post::default()), Pace::a_second(1_000_000));
        Team { context, runner, clock, connection: &place.connection }
    }

    /// Answer an interaction, if it can be read, and send the notices it owes.
    async fn hear(&self, bytes: &[u8]) {
        let Some(received) = std::str::from_utf8(bytes).ok().and_then(|text| Received::read(text).ok())
        else {
            return;
        };
        match respond(&self.context, self.connection, &received).await {
            Response::Answer(answer) => limits::answer(&serde_json::to_value(answer.body).unwrap()),
            Response::Nothing => {}
            Response::Broken(_, error) => panic!("{error}"),
        }
        self.runner.tick().await.unwrap();
    }

    async fn wait(&self, hours: i64) {
        self.clock.fetch_add(hours * 3_600, Ordering::Relaxed);
        self.runner.tick().await.unwrap();
    }
}

/// A courier that takes every message within Discord's limits.
#[derive(Default)]
struct Post {
    messages: AtomicU64,
}

#[async_trait]
impl Courier for Post {
    async fn send(&self, _: ChannelId, _: NoticeId, message: &Message) -> Result<MessageId, SendError> {
        limits::message(message);
        Ok(MessageId(1 + self.messages.fetch_add(1, Ordering::Relaxed)))
    }

    async fn edit(&self, _: recognition::Place, _: NoticeId, message: &Message) -> Result<(), SendError> {
        limits::message(message);
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
}
