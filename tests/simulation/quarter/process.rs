//! The bot's process: it ticks while requests are under way, dies, stays away and comes back.

use super::*;
use crate::clock::Watch;
use async_trait::async_trait;
use sincerely::context::{Membership, Standing, Unanswered};
use sincerely::domain::channel_facts::ChannelFacts;

/// How often the bot may wake and find nothing to do.
const IDLE: u32 = 100;

impl Quarter<'_> {
    /// Returns when the bot wakes next, in true time.
    pub(super) fn next_due(&self) -> Result<Option<Moment>, String> {
        let Some(bot) = &self.bot else { return Ok(None) };
        let due = block_on(bot.runner.next_due()).map_err(failed)?;
        let world = self.world.lock();
        Ok(due.map(|due| (due - world.skew).max(world.time)))
    }

    pub(super) fn tick_at(&mut self, due: Moment) -> Lived {
        {
            let mut world = self.world.lock();
            let late = TimeDelta::milliseconds(world.chance.i64(1..60));
            world.go_to(due + late);
        }
        let before = self.world.lock().steps;
        self.tick()?;
        self.idle = if self.world.lock().steps > before { 0 } else { self.idle + 1 };
        if self.idle > IDLE {
            return Err(format!("the bot wakes {IDLE} times for what is due at {due}, and does nothing"));
        }
        Ok(())
    }

    /// Carry out what is due, while other things happen.
    pub(super) fn tick(&mut self) -> Lived {
        let Some(runner) = self.bot.as_ref().map(|bot| bot.runner.clone()) else { return Ok(()) };
        let began = {
            let mut world = self.world.lock();
            let now = world.bot_time();
            world.books.come(now);
            now
        };
        let mut tick: Tick = Box::pin(async move { runner.tick().await });
        loop {
            if let Poll::Ready(done) = tick.as_mut().poll(&mut std::task::Context::from_waker(Waker::noop()))
            {
                done.map_err(failed)?;
                self.all_dealt_with(began);
                return self.check();
            }
            if !self.world.lock().dead {
                self.amid()?;
            }
            if self.world.lock().dead {
                drop(tick);
                return self.outlive(true);
            }
        }
    }

    /// Checks that no due notice is left, unless something holds it up.
    fn all_dealt_with(&self, began: Moment) {
        let mut world = self.world.lock();
        let lying =
            world.books.left_lying(began).find(|notice| !world.is_limited(notice.to)).map(|notice| {
                format!("the {} {} to {} is left lying", notice.say.kind(), notice.id, notice.to)
            });
        world.hold(lying.is_none(), || lying.unwrap_or_default());
    }

    /// While requests are under way: perhaps a person acts, then one of the requests goes on.
    pub(super) fn amid(&mut self) -> Lived {
        let (gates, gate, user) = {
            let mut world = self.world.lock();
            let gates = world.gates.len();
            let user = (!self.settling && world.happens(60)).then(|| world.anybody());
            (gates, world.chance.usize(0..gates.max(1)), user)
        };
        self.check()?;
        if gates == 0 {
            return self.wait_briefly();
        }
        let act = user.and_then(|user| self.world.lock().act(user));
        if let Some(act) = act {
            self.arrives(&act, true)?;
        }
        if !self.world.lock().dead {
            self.world.pass(gate);
            self.look_up(150);
        }
        self.check()
    }

    /// No request is under way: the bot waits for a limit that lasts no longer than a moment.
    fn wait_briefly(&mut self) -> Lived {
        {
            let mut world = self.world.lock();
            if !world.limits.any(world.time) {
                return Err("the bot waits for nothing".into());
            }
            let moment = TimeDelta::milliseconds(world.chance.i64(1..300));
            world.pass_time(moment);
        }
        self.look_up(1_000);
        Ok(())
    }

    /// With that chance in a thousand, the bot looks for what has come due, as it does every few moments.
    fn look_up(&self, chance: u32) {
        let rings = self.world.lock().happens(chance);
        if let Some(bot) = self.bot.as_ref().filter(|_| rings) {
            bot.context.wake.ring();
        }
    }

    /// The process dies after that many steps. What it kept before is on the disk by then.
    pub(super) fn is_to_die(&self, steps: u32) {
        let mut world = self.world.lock();
        world.dies_in = Some(steps);
        world.unsafe_since = None;
        if let Some(memory) = &self.memory {
            memory.settle();
        }
    }

    /// The machine goes off: half the time the bot is told, and puts back what it has not begun.
    pub(super) fn goes_off(&mut self, away: TimeDelta) -> Lived {
        let told = self.world.lock().happens(500);
        if let Some(runner) = self.bot.as_ref().map(|bot| bot.runner.clone()).filter(|_| told) {
            runner.close();
            poll_once(Box::pin(runner.put_back())).transpose().map_err(failed)?;
        }
        self.check()?;
        self.away(away)
    }

    /// After the process died: start it again, at once or after a while.
    pub(super) fn outlive(&mut self, died: bool) -> Lived {
        if !died || !self.world.lock().dead {
            return Ok(());
        }
        let loses = self.world.lock().loses();
        if let Some(memory) = self.memory.as_ref() {
            if loses { memory.crash() } else { memory.settle() }
        }
        let away = {
            let mut world = self.world.lock();
            span(&mut world, &[1, 1, 1, 1, 4, 60, 600])
        };
        self.away(away)
    }

    /// The bot is gone for a time. Other events go on.
    pub(super) fn away(&mut self, away: TimeDelta) -> Lived {
        // The process is gone. Closing and opening its files, or leaving them open, makes no difference if the disk is
        // trusted, and opening takes time; so most stores stay open.
        let kept = self.bot.take().map(|bot| bot.store).filter(|_| !self.world.lock().happens(300));
        self.store = kept;
        self.deaths += 1;
        if let Some(memory) = &self.memory {
            memory.settle();
        }
        let back = {
            let mut world = self.world.lock();
            world.dead = false;
            world.dies_in = None;
            world.gates.clear();
            world.books.drop_claimed();
            world.unsafe_since = None;
            world.tell(|| format!("the bot is away for {} s", away.num_seconds()));
            world.time + away
        };
        // An event may start the bot sooner.
        while self.bot.is_none() && self.events.peek().is_some_and(|Reverse((at, _))| *at < back) {
            self.next_event()?;
        }
        if self.bot.is_some() {
            return Ok(());
        }
        self.world.lock().go_to(back);
        self.start_bot()
    }

    pub(super) fn start_bot(&mut self) -> Lived {
        let store: Arc<dyn Store> = match (self.memory.clone(), self.store.take()) {
            (Some(memory), _) => memory,
            (None, Some(store)) => store,
            (None, None) => Arc::new(block_on(SledStore::open_unsynced(&self.folder)).map_err(failed)?),
        };
        let asked = self.world.clone();
        let context = Context {
            store: Arc::new(Watched { inner: store.clone(), world: self.world.clone() }),
            catalogue: self.setting.catalogue.clone(),
            clock: Arc::new(Watch::new(self.world.clone())),
            defaults: self.defaults.clone(),
            wake: Arc::default(),
            picks: Default::default(),
            errands: Default::default(),
            commands: Default::default(),
            backups: Default::default(),
            members: Members::new(Arc::new(Guildhall(asked))),
        };
        let courier = Arc::new(Carrier(self.world.clone()));
        // The pace follows the machine's own time, so it is set too high to be waited for.
        let runner = Arc::new(Runner::new(context.clone(), courier, Pace::a_second(1_000_000)));
        self.bot = Some(Bot { store, context, runner });
        {
            let mut world = self.world.lock();
            world.limits.forget();
            world.tell(|| "the bot starts".into());
        }
        let first = self.world.lock().happens(500);
        if first && self.deaths > 0 {
            self.tick()?;
        }
        if self.bot.is_some() {
            self.finds_itself()?;
        }
        self.tick()
    }

    /// The quarter is over: from here on nothing fails, and everything must come to its end.
    pub(super) fn calm_down(&mut self) -> Lived {
        self.settling = true;
        self.events.clear();
        {
            let mut world = self.world.lock();
            world.skew = TimeDelta::zero();
            world.dies_in = None;
            world.discord.roughness = 0;
            world.discord.outage = None;
            world.limits.end();
            world.tell(|| "the quarter is over".into());
        }
        if self.bot.is_none() {
            self.start_bot()?;
        }
        // A guild that adds the bot again finds everything going on.
        if self.world.lock().discord.removed.is_some() { self.added() } else { Ok(()) }
    }
}

/// What Discord tells of the guild: who is in it, and that the bot may do all it needs to in its channels.
struct Guildhall(Arc<World>);

#[async_trait]
impl Membership for Guildhall {
    async fn standing(&self, _: GuildId, user: UserId) -> Result<Standing, Unanswered> {
        self.0.lock().standing(user)
    }

    async fn channel(&self, _: GuildId, id: ChannelId) -> Result<ChannelFacts, Unanswered> {
        Ok(ChannelFacts { view: true, send: true, embed: true, history: true, ..ChannelFacts::unseen(id) })
    }
}
