//! One seed: a quarter of a guild's life, from one event to the next. People act, what is due is carried out, addresses
//! close, clocks are stepped, the process dies and comes back.

mod asking;
mod calendar;
mod process;
mod servers;

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::future::Future;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Poll, Waker};

use chrono::{Days, NaiveDate, TimeDelta, TimeZone, Utc};
use fastrand::Rng;
use sincerely::actions::Request;
use sincerely::actions::{self, Joined};
use sincerely::catalogue::{Catalogue, phrases, views};
use sincerely::context::{Context, Members};
use sincerely::domain::Moment;
use sincerely::domain::guild::Defaults;
use sincerely::domain::id::{ChannelId, GuildId, UserId};
use sincerely::domain::message::Reply;
use sincerely::domain::tz::Tz;
use sincerely::jobs::{Pace, Runner};
use sincerely::store::memory::MemoryStore;
use sincerely::store::sled::SledStore;
use sincerely::store::{Store, StoreError};

use calendar::{REST, day_before, defaults, rests, schedules, span, start};

use crate::books::Books;
use crate::courier::Carrier;
use crate::discord::{Discord, Door};
use crate::due::{Weekly, clock};
use crate::limits::Coming;
use crate::people::{Act, GUILD, KUDOS, PEOPLE, TIPS, ZONES, schedule};
use crate::sabotage::Sabotage;
use crate::store::{Watched, block_on};
use crate::verdict::{Figures, judge};
use crate::world::{Inner, World};

/// What all quarters share.
pub struct Setting {
    pub catalogue: Arc<Catalogue>,
    pub defaults: Defaults,
    pub weeks: u32,
    pub sabotage: Option<Sabotage>,
    /// The folder of the stores.
    pub folder: PathBuf,
}

/// A seed that broke a promise.
pub struct Failure {
    pub seed: u64,
    pub broken: String,
    pub story: Vec<String>,
}

/// What happens besides the bot's own work.
#[derive(Debug, Clone)]
enum Event {
    /// A person may act.
    Person(UserId),
    /// An interaction arrives.
    Arrives(Box<Act>),
    /// A person closes their private messages, or opens them.
    Private {
        user: UserId,
        closed: bool,
    },
    /// A person leaves the guild, which the bot may hear of, or is back.
    Member {
        user: UserId,
        gone: bool,
        heard: bool,
    },
    /// The channel that the settings name for kudos, or for tips, is closed to the bot for a time.
    Closes {
        of: usize,
        state: Door,
        lasts: TimeDelta,
        heard: bool,
    },
    /// An admin sees that a channel is closed, and chooses other channels.
    AdminLooks,
    /// A channel is open again, which the bot may hear of.
    Opens {
        id: ChannelId,
        heard: bool,
    },
    /// The channel that the settings name is deleted; one of its name may be made after a time.
    Deleted {
        of: usize,
        remade: Option<TimeDelta>,
    },
    Remade {
        of: usize,
    },
    /// The guild removes the bot.
    Removed,
    /// The guild adds the bot again.
    Added,
    /// The process dies after that many steps.
    Death {
        steps: u32,
    },
    /// The machine goes off, and comes back after a time.
    Off {
        away: TimeDelta,
    },
    /// The machine's clock is stepped, so that it is that far ahead.
    Clock {
        ahead: TimeDelta,
    },
    Outage {
        lasts: TimeDelta,
    },
    /// A proxy answers in Discord's place.
    Proxy {
        lasts: TimeDelta,
    },
    /// One of the next requests meets a limit.
    Limit(Coming),
    Chatter {
        id: ChannelId,
        messages: u64,
    },
}

/// How long everything has to settle after the quarter. A clock that was days ahead leaves notices that are due in
/// days.
const SETTLING: TimeDelta = TimeDelta::days(5);

/// Live through one seed.
pub fn live(setting: &Setting, seed: u64, told: bool) -> Result<Figures, Failure> {
    let folder = setting.folder.join(seed.to_string());
    let _ = std::fs::remove_dir_all(&folder);
    fastrand::seed(seed);
    let mut quarter = Quarter::new(setting, seed, told, folder.clone());
    let lived = quarter.live().and_then(|()| {
        let store = quarter.bot.as_ref().map(|bot| bot.store.clone());
        let store = store.ok_or_else(|| "the bot is not there at the end".to_owned())?;
        judge(&quarter.world, store.as_ref(), quarter.end)
    });
    let deaths = quarter.deaths;
    let story = quarter.world.take_story();
    drop(quarter);
    let _ = std::fs::remove_dir_all(&folder);
    lived.map(|figures| Figures { deaths, ..figures }).map_err(|broken| Failure { seed, broken, story })
}

/// A running bot.
struct Bot {
    store: Arc<dyn Store>,
    context: Context,
    runner: Arc<Runner>,
}

struct Quarter<'a> {
    setting: &'a Setting,
    world: Arc<World>,
    defaults: Arc<Defaults>,
    folder: PathBuf,
    bot: Option<Bot>,
    /// The store in memory, at every other seed: it loses what was not on the disk when a process died.
    memory: Option<Arc<MemoryStore>>,
    /// The store of a process that died, left open.
    store: Option<Arc<dyn Store>>,
    events: BinaryHeap<Reverse<(Moment, u64)>>,
    scheduled: std::collections::HashMap<u64, Event>,
    number: u64,
    end: Moment,
    deaths: usize,
    /// How often in a row the bot woke and did nothing.
    idle: u32,
    /// Whether the quarter is over: people do not act, and nothing fails.
    settling: bool,
}

/// Puts one event on the calendar.
type Happening<'f, 'a> = Box<dyn FnMut(&mut Inner, Moment, &mut Quarter<'a>) + 'f>;
type Lived = Result<(), String>;
type Tick = Pin<Box<dyn Future<Output = Result<(), StoreError>>>>;

impl<'a> Quarter<'a> {
    fn new(setting: &'a Setting, seed: u64, told: bool, folder: PathBuf) -> Quarter<'a> {
        let mut chance = Rng::with_seed(seed);
        let start = start(seed, &mut chance);
        let zone: Tz = ZONES[chance.usize(0..ZONES.len())].parse().expect("a zone");
        let weekly = schedules(&mut chance);
        let day_before = day_before(seed);
        let defaults = defaults(setting, zone, weekly, day_before, rests(seed));
        let mut books = Books::new(zone, weekly, day_before);
        books.rest = rests(seed).then(|| REST.map(clock).into());
        let mut discord = Discord::default();
        discord.roughness = [5, 30, 100, 300][chance.usize(0..4)];
        discord.named = servers::NAMES.into_iter().zip([KUDOS, TIPS]).collect();
        let world = World::new(start, chance, discord, books, setting.sabotage, told);
        {
            let mut world = world.lock();
            world.forgetful = seed % 2 == 1;
            // By another measure than the seasons, the stores and the briefs.
            world.pairs = seed.is_multiple_of(3);
        }
        Quarter {
            setting,
            world: Arc::new(world),
            defaults: Arc::new(defaults),
            folder,
            bot: None,
            memory: (seed % 2 == 1).then(Arc::default),
            store: None,
            events: BinaryHeap::new(),
            scheduled: Default::default(),
            number: 0,
            end: start + TimeDelta::weeks(setting.weeks.into()),
            deaths: 0,
            idle: 0,
            settling: false,
        }
    }

    fn live(&mut self) -> Lived {
        self.start_bot()?;
        self.foresee();
        self.until(self.end)?;
        self.calm_down()?;
        self.until(self.end + SETTLING)?;
        self.tick()
    }

    fn at(&mut self, time: Moment, event: Event) {
        self.number += 1;
        self.events.push(Reverse((time, self.number)));
        self.scheduled.insert(self.number, event);
    }

    fn until(&mut self, end: Moment) -> Lived {
        loop {
            self.check()?;
            let event = self.events.peek().map(|Reverse((at, _))| *at).filter(|at| *at < end);
            let due = self.next_due()?;
            match (event, due) {
                (Some(event), Some(due)) if due <= event => self.tick_at(due)?,
                (Some(_), _) => self.next_event()?,
                (None, Some(due)) if due < end => self.tick_at(due)?,
                _ => break,
            }
        }
        self.world.lock().go_to(end);
        Ok(())
    }

    fn next_event(&mut self) -> Lived {
        let Some(Reverse((at, number))) = self.events.pop() else { return Ok(()) };
        let Some(event) = self.scheduled.remove(&number) else { return Ok(()) };
        self.world.lock().go_to(at);
        self.happen(event)
    }

    fn happen(&mut self, event: Event) -> Lived {
        if !matches!(event, Event::Person(_) | Event::Arrives(_)) {
            self.world.lock().tell(|| format!("{event:?}"));
        }
        match event {
            Event::Person(user) => {
                let next = {
                    let mut world = self.world.lock();
                    world.time + world.pause()
                };
                self.at(next, Event::Person(user));
                self.person_acts(user)?;
            }
            Event::Arrives(act) => self.arrives(&act, false)?,
            Event::Private { user, closed } => {
                let mut world = self.world.lock();
                match closed {
                    true => world.discord.closed.insert(user),
                    false => world.discord.closed.remove(&user),
                };
            }
            Event::Member { user, gone, heard } => self.member_changes(user, gone, heard)?,
            Event::Closes { of, state, lasts, heard } => self.door_closes(of, state, lasts, heard)?,
            Event::AdminLooks => {
                let act = self.world.lock().set_up();
                act.map_or(Ok(()), |act| self.arrives(&act, false))?;
            }
            Event::Opens { id, heard } => self.opens(id, heard)?,
            Event::Deleted { of, remade } => self.deleted(of, remade)?,
            Event::Remade { of } => self.remade(of)?,
            Event::Removed => self.removed()?,
            Event::Added => self.added()?,
            Event::Proxy { lasts } => {
                let mut world = self.world.lock();
                world.limits.proxy = Some(world.time + lasts);
            }
            Event::Limit(coming) => self.world.lock().limits.expect(coming),
            Event::Death { steps } => self.is_to_die(steps),
            Event::Off { away } => self.goes_off(away)?,
            Event::Clock { ahead } => {
                let mut world = self.world.lock();
                (world.skew, world.told.stepped) = (ahead, Some(world.time));
            }
            Event::Outage { lasts } => {
                let mut world = self.world.lock();
                world.discord.outage = Some(world.time + lasts);
            }
            Event::Chatter { id, messages } => self.world.lock().discord.chatter(id, messages),
        }
        Ok(())
    }

    fn check(&self) -> Lived {
        self.world.lock().broken.clone().map_or(Ok(()), Err)
    }
}

fn failed(error: StoreError) -> String {
    format!("the store failed: {error}")
}

/// Polls once: returns the answer; None if the process died over it.
fn poll_once<T>(mut work: Pin<Box<dyn Future<Output = T> + '_>>) -> Option<T> {
    match work.as_mut().poll(&mut std::task::Context::from_waker(Waker::noop())) {
        Poll::Ready(answer) => Some(answer),
        Poll::Pending => None,
    }
}
