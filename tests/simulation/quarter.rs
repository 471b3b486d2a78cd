//! One seed: a quarter of a server's life. From one moment at which something happens to the next: people act, what is
//! due is carried out, doors close, clocks are stepped, the process dies and comes back.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::future::Future;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use chrono::{Days, NaiveDate, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use fastrand::Rng;
use sincerely::actions::Ask;
use sincerely::actions::{self, Joined};
use sincerely::catalogue::{Catalogue, phrases, views};
use sincerely::desk::Desk;
use sincerely::domain::Moment;
use sincerely::domain::guild::Defaults;
use sincerely::domain::id::{ChannelId, UserId};
use sincerely::domain::message::Reply;
use sincerely::jobs::{Pace, Runner};
use sincerely::store::sled::SledStore;
use sincerely::store::{Store, StoreError};

use crate::books::Books;
use crate::courier::Carrier;
use crate::discord::{Discord, Door};
use crate::due::{Weekly, clock};
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
    /// Where the stores lie.
    pub folder: PathBuf,
}

/// A seed that broke a promise.
pub struct Failure {
    pub seed: u64,
    pub broken: String,
    pub story: Vec<String>,
}

/// What happens of itself.
#[derive(Debug, Clone)]
enum Event {
    /// Somebody may act.
    Person(UserId),
    /// An interaction arrives.
    Arrives(Box<Act>),
    /// Somebody closes their private messages, or opens them.
    Private {
        user: UserId,
        closed: bool,
    },
    Channel {
        id: ChannelId,
        state: Door,
    },
    /// The process dies after so many steps.
    Death {
        steps: u32,
    },
    /// The machine goes off and comes back so long after.
    Off {
        away: TimeDelta,
    },
    /// The machine's clock is stepped so that it is so far ahead.
    Clock {
        ahead: TimeDelta,
    },
    Outage {
        lasts: TimeDelta,
    },
    Chatter {
        id: ChannelId,
        messages: u64,
    },
}

/// How long everything has to settle after the quarter. A clock that was days ahead leaves what is due in days.
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
    desk: Desk,
    runner: Arc<Runner>,
}

struct Quarter<'a> {
    setting: &'a Setting,
    world: Arc<World>,
    defaults: Arc<Defaults>,
    folder: PathBuf,
    bot: Option<Bot>,
    /// The store of a process that died, left open.
    store: Option<Arc<dyn Store>>,
    events: BinaryHeap<Reverse<(Moment, u64)>>,
    scheduled: std::collections::HashMap<u64, Event>,
    number: u64,
    end: Moment,
    deaths: usize,
    /// The quarter is over: nobody acts, nothing fails.
    settling: bool,
}

/// Puts something that happens once on the calendar.
type Happening<'f, 'a> = Box<dyn FnMut(&mut Inner, Moment, &mut Quarter<'a>) + 'f>;
type Lived = Result<(), String>;
type Tick = Pin<Box<dyn Future<Output = Result<(), StoreError>>>>;

impl<'a> Quarter<'a> {
    fn new(setting: &'a Setting, seed: u64, told: bool, folder: PathBuf) -> Quarter<'a> {
        let mut chance = Rng::with_seed(seed);
        let start = start(seed, &mut chance);
        let zone: Tz = ZONES[chance.usize(0..ZONES.len())].parse().expect("a zone");
        let (tips, prompts) = schedules(&mut chance);
        let defaults = defaults(setting, zone, tips, prompts);
        let books = Books::new(zone, tips, prompts);
        let mut discord = Discord::default();
        discord.roughness = [5, 30, 100, 300][chance.usize(0..4)];
        let world = World::new(start, chance, discord, books, setting.sabotage, told);
        Quarter {
            setting,
            world: Arc::new(world),
            defaults: Arc::new(defaults),
            folder,
            bot: None,
            store: None,
            events: BinaryHeap::new(),
            scheduled: Default::default(),
            number: 0,
            end: start + TimeDelta::weeks(setting.weeks.into()),
            deaths: 0,
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

    /// What the quarter brings besides what people do.
    fn foresee(&mut self) {
        let world = self.world.clone();
        let mut world = world.lock();
        let (start, weeks) = (world.time, self.setting.weeks);
        let minutes = i64::from(weeks) * 7 * 24 * 60;
        let mut some = |most: u32, mut event: Happening<'_, 'a>| {
            for _ in 0..world.chance.u32(0..=most * weeks / 13) {
                let at = start + TimeDelta::seconds(world.chance.i64(0..minutes * 60));
                event(&mut world, at, self);
            }
        };
        some(
            9,
            Box::new(|world, at, quarter| {
                let steps = world.chance.u32(0..25);
                quarter.at(at, Event::Death { steps });
            }),
        );
        some(
            4,
            Box::new(|world, at, quarter| {
                let away = span(world, &[2, 30, 200, 3_000, 9_000]);
                quarter.at(at, Event::Off { away });
            }),
        );
        some(
            5,
            Box::new(|world, at, quarter| {
                let ahead = span(world, &[1, 5, 90, 1_500, 5_000]) * [1, -1][world.chance.usize(0..2)];
                let back = at + span(world, &[5, 90, 1_500, 5_000]);
                quarter.at(at, Event::Clock { ahead });
                quarter.at(back, Event::Clock { ahead: TimeDelta::zero() });
            }),
        );
        some(
            8,
            Box::new(|world, at, quarter| {
                let user = world.anybody();
                let back = at + span(world, &[90, 1_500, 20_000]);
                quarter.at(at, Event::Private { user, closed: true });
                quarter.at(back, Event::Private { user, closed: false });
            }),
        );
        some(
            4,
            Box::new(|world, at, quarter| {
                let id = ChannelId([KUDOS, TIPS][world.chance.usize(0..2)].0 + world.chance.u64(0..2));
                let state = [Door::Forbidden, Door::Hidden, Door::Gone][world.chance.usize(0..3)];
                let back = at + span(world, &[90, 1_500, 9_000]);
                quarter.at(at, Event::Channel { id, state });
                if state != Door::Gone {
                    quarter.at(back, Event::Channel { id, state: Door::Open });
                }
            }),
        );
        some(
            4,
            Box::new(|world, at, quarter| {
                let lasts = span(world, &[2, 30, 200, 900]);
                quarter.at(at, Event::Outage { lasts });
            }),
        );
        some(
            20,
            Box::new(|world, at, quarter| {
                let messages = world.chance.u64(1..30);
                quarter.at(at, Event::Chatter { id: KUDOS, messages });
            }),
        );
        for user in 0..PEOPLE {
            let user = UserId(1_000 + user);
            let at = start + world.pause() / 8;
            self.at(at, Event::Person(user));
            self.greet(&mut world, user, start);
        }
    }

    /// In the first days many settle how they want it.
    fn greet(&mut self, world: &mut Inner, user: UserId, start: Moment) {
        let soon = |world: &mut Inner| start + TimeDelta::milliseconds(world.chance.i64(1_000..200_000_000));
        if world.happens(600) {
            let zone = ZONES[world.chance.usize(0..ZONES.len())].to_owned();
            let act = Act { asker: world.asker(user, false), ask: Ask::TimeZone { zone }, on: None };
            let at = soon(world);
            self.at(at, Event::Arrives(Box::new(act)));
        }
        if world.happens(350) {
            let act = Act { asker: world.asker(user, false), ask: Ask::PromptsOn, on: None };
            let at = soon(world);
            self.at(at, Event::Arrives(Box::new(act)));
        }
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

    /// When the bot wakes next, by the time it really is.
    fn next_due(&self) -> Result<Option<Moment>, String> {
        let Some(bot) = &self.bot else { return Ok(None) };
        let due = block_on(bot.runner.next_due()).map_err(failed)?;
        let world = self.world.lock();
        Ok(due.map(|due| (due - world.skew).max(world.time)))
    }

    fn tick_at(&mut self, due: Moment) -> Lived {
        {
            let mut world = self.world.lock();
            let late = TimeDelta::milliseconds(world.chance.i64(1..60));
            world.go_to(due + late);
        }
        self.tick()
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
            Event::Channel { id, state } => self.channel_changes(id, state)?,
            Event::Death { steps } => self.world.lock().dies_in = Some(steps),
            Event::Off { away } => self.away(away)?,
            Event::Clock { ahead } => self.world.lock().skew = ahead,
            Event::Outage { lasts } => {
                let mut world = self.world.lock();
                world.discord.outage = Some(world.time + lasts);
            }
            Event::Chatter { id, messages } => self.world.lock().discord.chatter(id, messages),
        }
        Ok(())
    }

    fn person_acts(&mut self, user: UserId) -> Lived {
        let act = self.world.lock().act(user);
        let Some(act) = act else { return Ok(()) };
        self.arrives(&act, false)?;
        // Discord delivers an interaction twice when a session is resumed.
        let (again, later) = {
            let mut world = self.world.lock();
            (world.happens(40), TimeDelta::milliseconds(world.chance.i64(1..90_000)))
        };
        if again {
            let at = self.world.lock().time + later;
            self.at(at, Event::Arrives(Box::new(act)));
        }
        Ok(())
    }

    fn channel_changes(&mut self, id: ChannelId, state: Door) -> Lived {
        {
            let mut world = self.world.lock();
            let channel = world.discord.channels.entry(id).or_default();
            if channel.state == Door::Gone {
                return Ok(());
            }
            channel.state = state;
        }
        let desk = self.bot.as_ref().map(|bot| bot.desk.clone());
        if let Some(desk) = desk.filter(|_| state == Door::Open) {
            let heard = poll_once(Box::pin(async move { desk.changed([id]).await }));
            return self.outlive(heard.transpose().map_err(failed)?.is_none());
        }
        if state != Door::Open {
            // Sooner or later an admin sees it, and chooses another.
            let (act, at) = {
                let mut world = self.world.lock();
                let at = world.time + TimeDelta::milliseconds(world.chance.i64(1_000..400_000_000));
                (world.set_up(), at)
            };
            act.into_iter().for_each(|act| self.at(at, Event::Arrives(Box::new(act))));
        }
        Ok(())
    }

    /// An interaction reaches the bot, if it is there; `amid` a tick when that is under way.
    fn arrives(&mut self, act: &Act, amid: bool) -> Lived {
        let Some(desk) = self.bot.as_ref().map(|bot| bot.desk.clone()) else { return Ok(()) };
        {
            let mut world = self.world.lock();
            // What people cause happens at odd moments: so it is told from what the clock causes.
            if world.bot_time().timestamp_subsec_millis() == 0 {
                world.pass_time(TimeDelta::milliseconds(1));
            }
            world.tell(|| {
                format!("{} asks ({}): {}", act.asker.person.id, act.asker.interaction, short(&act.ask))
            });
        }
        let (asker, ask) = (act.asker.clone(), act.ask.clone());
        let pressed = act.on.and_then(|on| self.world.lock().pressed(on));
        let answer = poll_once(Box::pin(async move {
            if let Some((notice, place)) = pressed {
                desk.arrived(notice, place).await?;
            }
            actions::answer(&desk, &asker, ask).await
        }));
        let Some(reply) = answer.transpose().map_err(failed)? else { return self.outlive(!amid) };
        self.acknowledged(act, &reply);
        let next = self.world.lock().react(act, reply);
        if let Some(next) = next {
            let at = self.world.lock().time + TimeDelta::milliseconds(20_001);
            self.at(at, Event::Arrives(Box::new(next)));
        }
        Ok(())
    }

    /// What was acknowledged must be so.
    fn acknowledged(&self, act: &Act, reply: &Reply) {
        let mut world = self.world.lock();
        let user = act.asker.person.id;
        if let Reply::Private(message) = reply {
            let text = message.text.clone();
            world.tell(|| format!("answered: {}", text.lines().next().unwrap_or_default()));
        }
        let repeated = act.asker.interaction.0 < world.interactions.saturating_sub(200);
        match &act.ask {
            Ask::PromptsOn | Ask::PromptsOff if !repeated => {
                let on = matches!(act.ask, Ask::PromptsOn);
                let so = world.books.prompted.get(&user).copied().unwrap_or(false) == on;
                world.hold(so, || format!("{user} was told that prompts are on: {on}, and it is not so"));
            }
            Ask::TimeZone { zone } if !repeated => {
                let zone: Tz = zone.parse().expect("a zone");
                let kept = world.books.zones.get(&user) == Some(&zone);
                world.hold(kept, || format!("{user} was told to live by {zone}, and it was not kept"));
            }
            Ask::QuietHours { hours } if !repeated => {
                let kept = world.books.resting.get(&user).and_then(|one| one.hours);
                let wanted = hours.split_once('-').map(|(from, until)| (clock(from), clock(until)));
                world.hold(kept == wanted, || format!("{user} was promised {hours} and has {kept:?}"));
            }
            Ask::Away { .. } | Ask::Back if !repeated => {
                let now = world.bot_time();
                let until = world.books.resting.get(&user).and_then(|one| one.away_until);
                let so = matches!(act.ask, Ask::Away { .. }) == until.is_some_and(|until| now < until);
                world.hold(so, || format!("{user} is away until {until:?} after {:?}", act.ask));
            }
            Ask::Kudos(_) | Ask::Submit { .. } if self.says_kept(reply) => {
                let id = sincerely::domain::id::RecognitionId(act.asker.interaction.0);
                let kept = world.books.given.contains_key(&id);
                world.hold(kept, || format!("{user} was told that {id} is on its way, and it was not kept"));
            }
            _ => {}
        }
    }

    /// Whether the answer says that thanks are on their way.
    fn says_kept(&self, reply: &Reply) -> bool {
        let Reply::Private(message) = reply else { return false };
        let locale = self.setting.catalogue.locale("en-US");
        let begin = |text: String| text.split("<@").next().unwrap_or_default().to_owned();
        let to = || ("to", views::person(UserId(0)).into());
        let sent = locale.say(&phrases::KUDOS_SENT, &[to(), ("where", "".into()), ("left", 1u32.into())]);
        let note = locale.say(&phrases::KUDOS_NOTE_SENT, &[to()]);
        message.text.starts_with(&begin(sent)) || message.text.starts_with(&begin(note))
    }

    /// Carry out what is due, while other things happen.
    fn tick(&mut self) -> Lived {
        let Some(runner) = self.bot.as_ref().map(|bot| bot.runner.clone()) else { return Ok(()) };
        {
            let mut world = self.world.lock();
            let now = world.bot_time();
            world.books.come(now);
        }
        let mut tick: Tick = Box::pin(async move { runner.tick().await });
        loop {
            if let Poll::Ready(done) = tick.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
                return done.map_err(failed);
            }
            if self.world.lock().dead {
                drop(tick);
                return self.outlive(true);
            }
            self.amid()?;
            if self.world.lock().dead {
                drop(tick);
                return self.outlive(true);
            }
        }
    }

    /// While requests are under way: perhaps somebody acts, then one of the requests goes on.
    fn amid(&mut self) -> Lived {
        let (gates, gate, user) = {
            let mut world = self.world.lock();
            let gates = world.gates.len();
            let user = (!self.settling && world.happens(60)).then(|| world.anybody());
            (gates, world.chance.usize(0..gates.max(1)), user)
        };
        if gates == 0 {
            return Err("the bot waits for nothing".into());
        }
        let act = user.and_then(|user| self.world.lock().act(user));
        if let Some(act) = act {
            self.arrives(&act, true)?;
        }
        if !self.world.lock().dead {
            self.world.pass(gate);
        }
        self.check()
    }

    fn check(&self) -> Lived {
        self.world.lock().broken.clone().map_or(Ok(()), Err)
    }

    /// After the process died: start it anew, at once or after a while.
    fn outlive(&mut self, died: bool) -> Lived {
        if !died || !self.world.lock().dead {
            return Ok(());
        }
        let away = {
            let mut world = self.world.lock();
            span(&mut world, &[1, 1, 1, 1, 4, 60, 600])
        };
        self.away(away)
    }

    /// The bot is gone for so long. What happens of itself goes on.
    fn away(&mut self, away: TimeDelta) -> Lived {
        // The process is gone; whether its files are closed and opened anew, or found as they were, is one to whoever
        // trusts the disk, and opening takes its time.
        let kept = self.bot.take().map(|bot| bot.store).filter(|_| !self.world.lock().happens(300));
        self.store = kept;
        self.deaths += 1;
        let back = {
            let mut world = self.world.lock();
            world.dead = false;
            world.dies_in = None;
            world.gates.clear();
            world.tell(|| format!("the bot is away for {} s", away.num_seconds()));
            world.time + away
        };
        // Somebody may start it sooner.
        while self.bot.is_none() && self.events.peek().is_some_and(|Reverse((at, _))| *at < back) {
            self.next_event()?;
        }
        if self.bot.is_some() {
            return Ok(());
        }
        self.world.lock().go_to(back);
        self.start_bot()
    }

    fn start_bot(&mut self) -> Lived {
        let store: Arc<dyn Store> = match self.store.take() {
            Some(store) => store,
            None => Arc::new(block_on(SledStore::open_unsynced(&self.folder)).map_err(failed)?),
        };
        let world = self.world.clone();
        let clock = move || {
            let world = world.lock();
            let slow = world.sabotage == Some(Sabotage::SlowClock);
            world.bot_time() - TimeDelta::minutes(if slow { 20 } else { 0 })
        };
        let desk = Desk {
            store: Arc::new(Watched { inner: store.clone(), world: self.world.clone() }),
            catalogue: self.setting.catalogue.clone(),
            clock: Arc::new(clock),
            defaults: self.defaults.clone(),
            wake: Arc::default(),
        };
        let courier = Arc::new(Carrier(self.world.clone()));
        // No storm here is worth waiting for: the pace goes by the machine's own time.
        let runner = Arc::new(Runner::new(desk.clone(), courier, Pace::a_second(1_000_000)));
        self.bot = Some(Bot { store, desk, runner });
        self.world.lock().tell(|| "the bot starts".into());
        let first = self.world.lock().happens(500);
        if first && self.deaths > 0 {
            self.tick()?;
        }
        let Some(desk) = self.bot.as_ref().map(|bot| bot.desk.clone()) else { return Ok(()) };
        let joined = Joined {
            id: GUILD,
            locale: "en-US".into(),
            channels: vec![("kudos".into(), KUDOS), ("leadership-tips".into(), TIPS)],
        };
        let greeted = poll_once(Box::pin(async move { desk.joined(joined).await }));
        self.outlive(greeted.transpose().map_err(failed)?.is_none())
    }

    /// The quarter is over: from here on nothing fails, and everything must come to its end.
    fn calm_down(&mut self) -> Lived {
        self.settling = true;
        self.events.clear();
        {
            let mut world = self.world.lock();
            world.skew = TimeDelta::zero();
            world.dies_in = None;
            world.discord.roughness = 0;
            world.discord.outage = None;
            world.tell(|| "the quarter is over".into());
        }
        if self.bot.is_none() { self.start_bot() } else { Ok(()) }
    }
}

fn failed(error: StoreError) -> String {
    format!("the store failed: {error}")
}

/// What is answered without anything else happening meanwhile; none if the process died over it.
fn poll_once<T>(mut work: Pin<Box<dyn Future<Output = T> + '_>>) -> Option<T> {
    match work.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(answer) => Some(answer),
        Poll::Pending => None,
    }
}

fn short(ask: &Ask) -> String {
    format!("{ask:?}").chars().take(200).collect()
}

/// A span of up to one of so many minutes.
fn span(world: &mut Inner, minutes: &[i64]) -> TimeDelta {
    let most = minutes[world.chance.usize(0..minutes.len())];
    TimeDelta::milliseconds(world.chance.i64(1..most * 60_000))
}

/// Every second quarter begins so that clocks change within it, in spring or in autumn.
fn start(seed: u64, chance: &mut Rng) -> Moment {
    let (from, days) = match seed % 4 {
        0 | 2 => ((2026, 11, 8), 18),
        1 => ((2027, 1, 15), 60),
        _ => ((2026, 8, 15), 56),
    };
    let day =
        NaiveDate::from_ymd_opt(from.0, from.1, from.2).expect("a date") + Days::new(chance.u64(0..days));
    Utc.from_utc_datetime(
        &day.and_hms_milli_opt(chance.u32(0..24), chance.u32(0..60), 17, 333).expect("a time"),
    )
}

/// The schedules: the usual ones, or some in the hours at which clocks change.
fn schedules(chance: &mut Rng) -> (Weekly, Weekly) {
    use chrono::Weekday::{Mon, Sat, Sun, Thu};
    let tips = [(Mon, 9, 0), (Sun, 2, 30), (Sun, 1, 30), (Sat, 23, 59), (Sun, 0, 0)];
    let prompts = [(Thu, 15, 0), (Thu, 15, 0), (Sun, 2, 30), (Sun, 12, 0)];
    let (tip, prompt) = (tips[chance.usize(0..tips.len())], prompts[chance.usize(0..prompts.len())]);
    (schedule(tip.0, tip.1, tip.2), schedule(prompt.0, prompt.1, prompt.2))
}

fn defaults(setting: &Setting, zone: Tz, tips: Weekly, prompts: Weekly) -> Defaults {
    let mut defaults = setting.defaults.clone();
    defaults.time_zone = zone;
    defaults.tips.schedule = tips.line().parse().expect("a cron line");
    defaults.prompts.schedule = prompts.line().parse().expect("a cron line");
    defaults
}
