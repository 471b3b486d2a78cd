//! The bot's process: it ticks while requests are under way, dies, stays away and comes back.

use super::*;

impl Quarter<'_> {
    /// When the bot wakes next, by the time it really is.
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
        self.tick()
    }

    /// Carry out what is due, while other things happen.
    pub(super) fn tick(&mut self) -> Lived {
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
            if !self.world.lock().dead {
                self.amid()?;
            }
            if self.world.lock().dead {
                drop(tick);
                return self.outlive(true);
            }
        }
    }

    /// While requests are under way: perhaps somebody acts, then one of the requests goes on.
    pub(super) fn amid(&mut self) -> Lived {
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

    /// After the process died: start it anew, at once or after a while.
    pub(super) fn outlive(&mut self, died: bool) -> Lived {
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
    pub(super) fn away(&mut self, away: TimeDelta) -> Lived {
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

    pub(super) fn start_bot(&mut self) -> Lived {
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
        let asked = self.world.clone();
        let desk = Desk {
            store: Arc::new(Watched { inner: store.clone(), world: self.world.clone() }),
            catalogue: self.setting.catalogue.clone(),
            clock: Arc::new(clock),
            defaults: self.defaults.clone(),
            wake: Arc::default(),
            members: Members::new(Arc::new(move |_: GuildId, user: UserId| asked.lock().standing(user))),
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
            owner: Some(UserId(1_000)),
            channels: vec![("kudos".into(), KUDOS), ("leadership-tips".into(), TIPS)],
            there: Default::default(),
        };
        let greeted = poll_once(Box::pin(async move { desk.joined(joined).await }));
        self.outlive(greeted.transpose().map_err(failed)?.is_none())
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
            world.tell(|| "the quarter is over".into());
        }
        if self.bot.is_none() { self.start_bot() } else { Ok(()) }
    }
}
