//! What all parts of a simulated quarter share: the time, the random choices, the story, and the steps at which a
//! process may die. A single thread lives in a world; the lock exists only because the bot's parts may be shared.

use std::collections::BTreeSet;
use std::future::{Future, pending, poll_fn};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::task::{Poll, Waker};

use chrono::TimeDelta;
use fastrand::Rng;
use sincerely::domain::Moment;
use sincerely::domain::id::InteractionId;

use crate::books::Books;
use crate::discord::Discord;
use crate::leaving::Told;
use crate::limits::Limits;
use crate::sabotage::Sabotage;

/// More steps of the process than this in no time at all are an endless loop.
const RESTLESS: u32 = 20_000;

pub struct World(Mutex<Inner>);

pub struct Inner {
    /// The true time, which Discord goes by.
    pub time: Moment,
    /// How far the bot's clock is ahead.
    pub skew: TimeDelta,
    pub chance: Rng,
    pub discord: Discord,
    pub books: Books,
    /// Whether the store loses what is not on the disk yet.
    pub forgetful: bool,
    /// Whether people draw rounds of pairings.
    pub pairs: bool,
    /// The books without what a crash would lose now, and since when there is anything to lose.
    pub unsafe_since: Option<(Moment, Books)>,
    pub told: Told,
    pub limits: Limits,
    /// How many steps the process took in all, and since time last passed.
    pub steps: u64,
    busy: u32,
    pub gates: Vec<Gate>,
    /// How many interactions there have been: no two share an id.
    pub interactions: u64,
    /// Interactions that Discord has delivered before.
    pub delivered: BTreeSet<InteractionId>,
    /// Whether the next commit waits once, so that a rival commits first.
    pub polite: bool,
    /// After how many more steps the process dies.
    pub dies_in: Option<u32>,
    pub dead: bool,
    pub sabotage: Option<Sabotage>,
    /// The first invariant that did not hold.
    pub broken: Option<String>,
    /// What happened, if the story is to be told.
    story: Option<Vec<String>>,
}

/// Where a request to Discord waits while other things happen.
pub struct Gate {
    number: u64,
    /// How long the request takes.
    pub delay: TimeDelta,
    waker: Option<Waker>,
}

impl World {
    pub fn new(
        time: Moment,
        chance: Rng,
        discord: Discord,
        books: Books,
        sabotage: Option<Sabotage>,
        told: bool,
    ) -> World {
        World(Mutex::new(Inner {
            time,
            skew: TimeDelta::zero(),
            chance,
            discord,
            books,
            forgetful: false,
            pairs: false,
            unsafe_since: None,
            told: Told::default(),
            limits: Limits::default(),
            steps: 0,
            busy: 0,
            gates: vec![],
            interactions: 0,
            delivered: BTreeSet::new(),
            polite: false,
            dies_in: None,
            dead: false,
            sabotage,
            broken: None,
            story: told.then(Vec::new),
        }))
    }

    pub fn lock(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// One step of the process. If the process dies here, nothing after this happens.
    pub async fn step(&self) {
        if self.lock().ends_here() {
            pending::<()>().await;
        }
    }

    /// Wait once, if a rival is to be quicker.
    pub async fn let_others_pass(&self) {
        if std::mem::take(&mut self.lock().polite) {
            let mut waited = false;
            poll_fn(|_| if std::mem::replace(&mut waited, true) { Poll::Ready(()) } else { Poll::Pending })
                .await;
        }
    }

    /// Wait that long; meanwhile other things may happen.
    pub fn wait(&self, delay: TimeDelta) -> impl Future<Output = ()> + Send + '_ {
        let number = self.lock().open_gate(delay);
        poll_fn(move |context| {
            let mut world = self.lock();
            match world.gates.iter_mut().find(|gate| gate.number == number) {
                Some(gate) => {
                    gate.waker = Some(context.waker().clone());
                    Poll::Pending
                }
                None => Poll::Ready(()),
            }
        })
    }

    /// Let the request behind that gate go on, once its time has passed.
    pub fn pass(&self, gate: usize) {
        let gate = self.lock().gates.remove(gate);
        self.lock().pass_time(gate.delay);
        if let Some(waker) = gate.waker {
            waker.wake();
        }
    }

    pub fn take_story(&self) -> Vec<String> {
        self.lock().story.take().unwrap_or_default()
    }
}

impl Inner {
    /// Returns the time on the bot's clock.
    pub fn bot_time(&self) -> Moment {
        self.time + self.skew
    }

    /// Draws true `times` times in a thousand.
    pub fn happens(&mut self, times: u32) -> bool {
        self.chance.u32(0..1_000) < times
    }

    pub fn pass_time(&mut self, delay: TimeDelta) {
        self.go_to(self.time + delay);
    }

    pub fn go_to(&mut self, time: Moment) {
        let before = self.time;
        self.take_in_late(time);
        self.time = self.time.max(time);
        if self.time > before {
            self.busy = 0;
        }
    }

    fn open_gate(&mut self, delay: TimeDelta) -> u64 {
        let number = self.chance.u64(..);
        self.gates.push(Gate { number, delay, waker: None });
        number
    }

    /// Whether nothing comes after this step: the process dies, or loops.
    fn ends_here(&mut self) -> bool {
        self.busy += 1;
        self.steps += 1;
        let restless = self.busy > RESTLESS;
        self.hold(!restless, || format!("the bot takes more than {RESTLESS} steps in no time"));
        self.dies_here() || restless
    }

    fn dies_here(&mut self) -> bool {
        match self.dies_in {
            _ if self.dead => {}
            Some(0) => {
                self.dies_in = None;
                self.dead = true;
                self.tell(|| "the process dies".into());
            }
            Some(more) => self.dies_in = Some(more - 1),
            None => {}
        }
        self.dead
    }

    /// Note what a crash would leave, if one is to come: something is kept that is not on the disk yet.
    pub fn keep_unsafely(&mut self) {
        if self.forgetful && self.dies_in.is_some() && self.unsafe_since.is_none() {
            self.unsafe_since = Some((self.time, self.books.clone()));
        }
    }

    /// The process has died: returns whether it loses what was not on the disk, which can only be recent.
    pub fn loses(&mut self) -> bool {
        match self.unsafe_since.take().filter(|(since, _)| self.time - since <= TimeDelta::seconds(1)) {
            Some((_, before)) => {
                self.tell(|| "what was not on the disk is lost".into());
                self.books.go_back_to(before);
                true
            }
            None => false,
        }
    }

    /// Add a line to the story.
    pub fn tell(&mut self, line: impl FnOnce() -> String) {
        let (time, ahead) = (self.time, self.skew.num_seconds());
        if let Some(story) = &mut self.story {
            let clock = if ahead == 0 { String::new() } else { format!(" (clock {ahead:+} s)") };
            story.push(format!("{}{clock}  {}", time.format("%a %Y-%m-%d %H:%M:%S%.3f"), line()));
        }
    }

    /// Check an invariant.
    pub fn hold(&mut self, holds: bool, broken: impl FnOnce() -> String) {
        if !holds && self.broken.is_none() {
            let what = broken();
            self.tell(|| format!("BROKEN: {what}"));
            self.broken = Some(what);
        }
    }
}
