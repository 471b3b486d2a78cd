//! The loop: sleep until something is due, do what is due, again. Time is an argument of what it drives. Each address is
//! served by itself, many at once; whose turn it is stands in `turns`, and what a turn does, in `queue` and `outbox`.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use chrono::TimeDelta;
use futures_util::FutureExt;
use futures_util::stream::{self, FuturesUnordered, StreamExt, TryStreamExt};
use tokio::runtime::Handle;
use tokio::sync::Mutex;

use crate::desk::{Desk, Due};
use crate::domain::Moment;
use crate::domain::duty::Planned;
use crate::domain::notice::{Address, Lane, Notice, Say};
use crate::store::{Committed, Spot, StoreError};

use super::paces::Paces;
use super::queue::Next;
use super::turns::Turns;
use super::{Courier, Pace, carry_out, outbox, queue};

/// However far away the next due moment, look again after so long: clocks are stepped, machines suspended.
const LONGEST_SLEEP: Duration = Duration::from_secs(15);
/// While a message is under way, look so often for what has come due meanwhile.
const LOOK_UP: Duration = Duration::from_millis(100);
/// How much of the outbox is looked through at a time.
const PORTION: usize = 200;
/// How many duties are carried out at a time, while messages under way wait for that.
const DUTIES: usize = 16;
/// How many messages may be under way at once. Discord allows fifty requests a second and answers within ten seconds or
/// not at all, so that however many addresses are slow, there is room for the others.
const AT_ONCE: usize = 512;
/// With so many addresses that something is due at, no more are looked for until some are served.
const MANY: usize = 100_000;
/// What a limit holds up for longer is put off in the store, and out of mind.
const REMEMBERED: Duration = Duration::from_secs(15);
/// A limit that lasts no longer is waited for.
const BRIEF: Duration = Duration::from_secs(1);
/// So often the whole outbox is looked through, whatever was named.
const THOROUGH: TimeDelta = TimeDelta::seconds(60);

/// After an unknown outcome Discord gets this long to show the message, if it has it.
const LOOK_AFTER: TimeDelta = TimeDelta::seconds(45);

/// Carries out what is due.
pub struct Runner {
    desk: Desk,
    courier: Arc<dyn Courier>,
    paces: Paces,
    look_after: TimeDelta,
    rounds: Mutex<Rounds>,
    closing: AtomicBool,
}

/// How far the runner has come.
#[derive(Default)]
struct Rounds {
    turns: Turns,
    /// How far the outbox was looked through, lane by lane.
    seen: [Option<Spot>; 2],
    /// When that was begun from its first entry.
    began: Option<Moment>,
    /// Whether the outbox may hold more that is due.
    more: bool,
    /// Until when Discord takes nothing.
    paused: Option<Moment>,
    /// How far the outbox was searched for what waits at addresses that have opened without this runner hearing of it:
    /// the bell is silent about what happened before it began, or when too much happened at once.
    unheard: Option<[Option<Spot>; 2]>,
}

const LANES: [Lane; 2] = [Lane::Asked, Lane::Scheduled];

/// What came of an address's turn.
enum Step {
    /// Something was done, and there may be more.
    Done,
    /// Nothing is to be done there now.
    Idle,
    /// A limit holds it up for so long.
    Held(Duration),
    /// It is a scheduled message's turn, and the pace allows none.
    OutOfPace,
}

impl Runner {
    /// A runner whose scheduled messages keep to that pace.
    pub fn new(desk: Desk, courier: Arc<dyn Courier>, pace: Pace) -> Runner {
        let rounds = Mutex::new(Rounds { unheard: Some([None; 2]), ..Rounds::default() });
        let closing = AtomicBool::new(false);
        let all = Pace::a_second(courier.a_second().unwrap_or(u32::MAX));
        let paces = Paces { scheduled: pace, all };
        Runner { desk, courier, paces, look_after: LOOK_AFTER, rounds, closing }
    }

    /// The same, waiting so long after an unknown outcome before it looks for the message.
    pub fn looking_after(self, look_after: TimeDelta) -> Runner {
        Runner { look_after, ..self }
    }

    /// Begin nothing more; what is being sent ends, and nothing waits for a limit.
    pub fn close(&self) {
        self.closing.store(true, Ordering::Relaxed);
        self.courier.close();
        self.desk.wake.ring();
    }

    fn is_closing(&self) -> bool {
        self.closing.load(Ordering::Relaxed)
    }

    /// Carry out all that is due now, and answer once nothing more can be done now.
    ///
    /// # Errors
    /// When the store failed; what was not done is still due.
    pub async fn tick(&self) -> Result<(), StoreError> {
        let mut rounds = self.rounds.lock().await;
        rounds.begin(self.desk.now());
        self.work(&mut rounds).await
    }

    /// Carry out what is due whenever something is, until closed. A delivery under way is ended first.
    ///
    /// # Errors
    /// When the store failed: nothing can be promised any more.
    pub async fn run(&self) -> Result<(), StoreError> {
        while !self.is_closing() {
            self.work(&mut *self.rounds.lock().await).await?;
            let sleep = self.until_next().await?;
            tokio::select! {
                () = tokio::time::sleep(sleep) => {}
                () = self.desk.wake.rung() => {}
            }
        }
        Ok(())
    }

    /// The earliest moment something waits for.
    ///
    /// # Errors
    /// When the store failed.
    pub async fn next_due(&self) -> Result<Option<Moment>, StoreError> {
        let rounds = self.rounds.lock().await;
        let agenda = self.desk.store.agenda(Moment::MAX_UTC, 1).await?.first().map(|planned| planned.at);
        let mut next = [agenda, self.unparked(&rounds), rounds.paused, None, None];
        for (lane, place) in LANES.into_iter().zip(3..) {
            let first = self.desk.store.due(lane, rounds.seen[lane as usize], Moment::MAX_UTC, 1).await?;
            next[place] = first.first().map(|(spot, _)| spot.due);
        }
        Ok(next.into_iter().flatten().min())
    }

    /// When the first of those that a limit holds up may go.
    fn unparked(&self, rounds: &Rounds) -> Option<Moment> {
        let wait = rounds.turns.next_unparked()?.saturating_duration_since(self.desk.clock.ticks());
        Some(self.desk.now() + TimeDelta::from_std(wait).unwrap_or_default())
    }

    async fn until_next(&self) -> Result<Duration, StoreError> {
        let next = self.next_due().await?;
        let wait = next.map(|next| (next - self.desk.now()).to_std().unwrap_or_default());
        Ok(wait.unwrap_or(LONGEST_SLEEP).min(LONGEST_SLEEP))
    }

    /// Serve all that is due, and what comes due meanwhile, until nothing more can be done now.
    async fn work(&self, rounds: &mut Rounds) -> Result<(), StoreError> {
        let mut flight = FuturesUnordered::new();
        let (mut look, mut looked) = (true, self.desk.clock.ticks());
        loop {
            if look && !self.is_closing() {
                looked = self.desk.clock.ticks();
                self.look_through(rounds).await?;
                self.look_for_opened(rounds).await?;
                rounds.more |= self.do_duties().await?;
            }
            self.take_named(rounds);
            rounds.turns.unpark(self.desk.clock.ticks());
            let wait = self.send_out(rounds, flight.len(), |due, paced| flight.push(self.attend(due, paced)));
            let landed = if rounds.more && !self.is_closing() {
                flight.next().now_or_never().flatten()
            } else if !flight.is_empty() {
                tokio::select! {
                    biased;
                    landed = flight.next() => landed,
                    () = self.desk.wake.rung() => None,
                    () = real_time(wait.unwrap_or(LOOK_UP).min(LOOK_UP)) => None,
                }
            } else if let Some(wait) = wait.filter(|_| !self.is_closing()) {
                tokio::select! {
                    biased;
                    () = real_time(wait) => None,
                    () = self.desk.wake.rung() => None,
                }
            } else {
                return Ok(());
            };
            // However fast messages land, duties get their turn.
            let since = self.desk.clock.ticks().saturating_duration_since(looked);
            look = landed.is_none() || flight.is_empty() || since >= LOOK_UP;
            if let Some(landed) = landed {
                let (due, step) = landed?;
                self.settle(rounds, due, step);
            }
        }
    }

    /// Begin as many turns as may be begun; answers how long until one that waits may, if that is not long.
    fn send_out(
        &self,
        rounds: &mut Rounds,
        mut under_way: usize,
        mut begin: impl FnMut(Due, bool),
    ) -> Option<Duration> {
        let leeway = self.courier.leeway();
        let waits = LANES.into_iter().any(|lane| rounds.turns.is_waiting(lane));
        let paused = leeway.paused.filter(|_| waits);
        rounds.paused = paused.map(|wait| self.desk.now() + TimeDelta::from_std(wait).unwrap_or_default());
        if self.is_closing() {
            return None;
        }
        if let Some(wait) = paused {
            return (wait <= BRIEF).then_some(wait);
        }
        let mut wait = None;
        while under_way < AT_ONCE {
            match self.paces.next_turn(&mut rounds.turns, leeway.share) {
                Ok(Some((due, paced))) => begin(due, paced),
                Ok(None) => break,
                Err(until) => {
                    wait = Some(until);
                    break;
                }
            }
            under_way += 1;
        }
        let now = self.desk.clock.ticks();
        let unparked = rounds.turns.next_unparked().map(|at| at.saturating_duration_since(now));
        wait.into_iter().chain(unparked.filter(|wait| *wait <= BRIEF)).min()
    }

    /// An address's turn. What is `paced` may send a scheduled message.
    async fn attend(&self, due: Due, paced: bool) -> Result<(Due, Step), StoreError> {
        let next = queue::next(&self.desk, due.to).await?;
        let scheduled = |next: &Next| next.sends().is_some_and(|one| one.say.lane() == Lane::Scheduled);
        let needs_pace = next.as_ref().is_some_and(scheduled);
        if paced && !needs_pace {
            self.paces.scheduled.give_back();
        }
        if !next.as_ref().is_some_and(Next::asks) {
            self.paces.all.give_back();
        }
        let Some(next) = next else { return Ok((due, Step::Idle)) };
        let guild = next.notice().guild;
        let due = Due { guild, ..due };
        if needs_pace && !paced && self.paces.scheduled.take(self.courier.leeway().share).is_err() {
            self.paces.all.give_back();
            return Ok((Due { lane: Lane::Scheduled, ..due }, Step::OutOfPace));
        }
        if let Some(notice) = next.sends()
            && let Some(wait) = self.held_up(notice).await?
        {
            self.paces.all.give_back();
            if needs_pace {
                self.paces.scheduled.give_back();
            }
            return self.hold(due, next.notice().clone(), wait).await;
        }
        outbox::carry_out(&self.desk, self.courier.as_ref(), next, self.look_after).await?;
        Ok((due, Step::Done))
    }

    /// How long a limit holds up that notice.
    async fn held_up(&self, notice: &Notice) -> Result<Option<Duration>, StoreError> {
        // An edit is counted apart from messages.
        if matches!(notice.say, Say::Amend { .. }) {
            return Ok(None);
        }
        let channel = match notice.to {
            Address::Channel(channel) => Some(channel),
            Address::Person(user) => self.desk.store.member(user).await?.dm,
        };
        Ok(self.courier.held_up(channel))
    }

    /// A limit holds it up: for seconds that is kept in mind, for longer in the store.
    async fn hold(&self, due: Due, notice: Notice, wait: Duration) -> Result<(Due, Step), StoreError> {
        if wait <= REMEMBERED {
            return Ok((due, Step::Held(wait)));
        }
        let until = self.desk.now() + TimeDelta::from_std(wait).unwrap_or_default();
        outbox::put_off(&self.desk, notice, until).await?;
        Ok((due, Step::Done))
    }

    fn settle(&self, rounds: &mut Rounds, due: Due, step: Step) {
        match step {
            Step::Done | Step::OutOfPace => rounds.turns.more(due),
            Step::Idle => rounds.turns.idle(due.to),
            Step::Held(wait) => rounds.turns.park(due, self.desk.clock.ticks() + wait),
        }
    }

    fn take_named(&self, rounds: &mut Rounds) {
        match self.desk.wake.take() {
            Some(named) => named.into_iter().for_each(|due| rounds.turns.announce(due)),
            None => {
                rounds.begin(self.desk.now());
                rounds.unheard = Some([None; 2]);
            }
        }
    }

    /// Announce the addresses of the next portion of what is due in the outbox.
    async fn look_through(&self, rounds: &mut Rounds) -> Result<(), StoreError> {
        let now = self.desk.now();
        let stepped_back = rounds.seen.iter().flatten().any(|spot| spot.due > now);
        if stepped_back || rounds.began.is_none_or(|began| now - began >= THOROUGH || began > now) {
            rounds.begin(now);
        }
        rounds.more = false;
        for lane in LANES {
            if rounds.turns.len() >= MANY {
                return Ok(());
            }
            let seen = &mut rounds.seen[lane as usize];
            let due = self.desk.store.due(lane, *seen, now, PORTION).await?;
            *seen = due.last().map(|(spot, _)| *spot).or(*seen);
            rounds.more |= due.len() == PORTION;
            due.iter().for_each(|(_, notice)| rounds.turns.announce(Due::of(notice)));
        }
        Ok(())
    }

    /// Announce the addresses that have opened and that something waits at, of the next portion of the outbox.
    async fn look_for_opened(&self, rounds: &mut Rounds) -> Result<(), StoreError> {
        let Some(mut searched) = rounds.unheard else { return Ok(()) };
        let mut more = false;
        for lane in LANES {
            let place = &mut searched[lane as usize];
            let open = self.desk.store.due(lane, *place, Moment::MAX_UTC, PORTION).await?;
            *place = open.last().map(|(spot, _)| *spot).or(*place);
            more |= open.len() == PORTION;
            for (_, notice) in open.iter().filter(|(_, notice)| notice.is_blocked()) {
                if self.desk.store.closed(notice.to).await?.is_none_or(|closed| closed.open) {
                    rounds.turns.announce(Due::of(notice));
                }
            }
        }
        rounds.unheard = more.then_some(searched);
        rounds.more |= more;
        Ok(())
    }

    /// Carry out some of the duties that are due; answers whether there may be more.
    async fn do_duties(&self) -> Result<bool, StoreError> {
        let due = self.desk.store.agenda(self.desk.now(), DUTIES).await?;
        let more = !due.is_empty();
        let done = stream::iter(due).map(|planned| self.do_duty(planned)).buffer_unordered(DUTIES);
        done.try_collect::<Vec<()>>().await?;
        Ok(more)
    }

    async fn do_duty(&self, planned: Planned) -> Result<(), StoreError> {
        let batch = carry_out(&self.desk, planned).await?;
        let plan = batch.clone().only_plans();
        // Carried out before, and planned again since the clock was set back: it is not done twice, only moved on.
        if self.desk.commit(batch).await? == Committed::Repeated {
            self.desk.commit(plan).await?;
        }
        Ok(())
    }
}

impl Rounds {
    /// Look through the outbox from its first entry.
    fn begin(&mut self, now: Moment) {
        (self.seen, self.began, self.more) = ([None; 2], Some(now), true);
    }
}

/// Sleep by the machine's own time. Without a runtime, as in the simulation, nothing passes by itself.
async fn real_time(wait: Duration) {
    match Handle::try_current() {
        Ok(_) => tokio::time::sleep(wait).await,
        Err(_) => std::future::pending().await,
    }
}
