//! The loop: sleeps until a duty or a notice is due, carries it out, and repeats. Time comes from the context's clock.
//! Addresses are served independently, many at once. `turns` orders the turns; `queue` and `outbox` carry one out.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use chrono::TimeDelta;
use futures_util::FutureExt;
use futures_util::stream::{self, FuturesUnordered, StreamExt, TryStreamExt};
use tokio::runtime::Handle;
use tokio::sync::Mutex;

use crate::context::{Due, LiveContext, commit};
use crate::domain::Moment;
use crate::domain::duty::Planned;
use crate::domain::notice::{Lane, Notice};
use crate::store::{Committed, StoreError};

use super::claimed::{self, ClaimedQueue, TOGETHER, look_after_claim};
use super::paces::Paces;
use super::queue::Next;
use super::rounds::{LANES, Rounds};
use super::turn::{AddressTurn, TurnOutcome};
use super::{Courier, Pace, carry_out, outbox, outdated, queue};

/// The longest sleep, however far away the next due moment is: clocks are stepped, machines suspended.
const LONGEST_SLEEP: Duration = Duration::from_secs(15);
/// How often due duties and notices are searched while messages are being sent.
const LOOK_UP: Duration = Duration::from_millis(100);
/// How many duties are carried out at a time; messages being sent wait for them.
const DUTIES: usize = 16;
/// How many turns may run at once. Discord allows fifty requests a second and answers within ten seconds or not at all,
/// so there is room for other addresses, however many are slow.
const AT_ONCE: usize = 512;
/// A notice is claimed before its turn only if the turn comes within this many seconds at the rate that Discord allows.
const SECONDS: usize = 2;
/// A notice that a limit holds up for longer is put off in the store; for less, its address is parked in memory.
const REMEMBERED: Duration = Duration::from_secs(15);
/// A tick waits for a limit that lasts no longer than this.
const BRIEF: Duration = Duration::from_secs(1);

/// How long Discord has to show a message after an unknown outcome, before the outbox looks for it.
const LOOK_AFTER: TimeDelta = TimeDelta::seconds(45);

/// Carries out due duties and sends due notices.
pub struct Runner {
    live: LiveContext,
    courier: Arc<dyn Courier>,
    paces: Paces,
    look_after: TimeDelta,
    keep_ledger: TimeDelta,
    rounds: Mutex<Rounds>,
    closing: AtomicBool,
}

impl Runner {
    /// A runner whose scheduled messages keep to this pace. Each duty and each turn takes the settings in force.
    pub fn new(context: impl Into<LiveContext>, courier: Arc<dyn Courier>, pace: Pace) -> Runner {
        let (live, rounds) = (context.into(), Mutex::new(Rounds::new()));
        let closing = AtomicBool::new(false);
        let all = Pace::a_second(courier.a_second().unwrap_or(u32::MAX));
        let paces = Paces { scheduled: pace, all };
        let (look_after, keep_ledger) = (LOOK_AFTER, outdated::LEDGER);
        Runner { live, courier, paces, look_after, keep_ledger, rounds, closing }.looking_after(look_after)
    }

    /// Sets how long the ledger is kept.
    pub fn keeping_ledger(self, keep_ledger: TimeDelta) -> Runner {
        Runner { keep_ledger, ..self }
    }

    /// Sets how long after an unknown outcome the message is looked for.
    pub fn looking_after(self, look_after: TimeDelta) -> Runner {
        self.live.wake().have_claimed(Some(look_after_claim(look_after)));
        Runner { look_after, ..self }
    }

    /// Stops beginning turns and duties. Messages being sent are finished, and no request waits for a limit any more.
    pub fn close(&self) {
        self.closing.store(true, Ordering::Relaxed);
        self.live.wake().have_claimed(None);
        self.courier.close();
        self.live.wake().ring();
    }

    fn is_closing(&self) -> bool {
        self.closing.load(Ordering::Relaxed)
    }

    /// Carries out all that is due now, and returns once nothing more can be done now.
    ///
    /// # Errors
    /// When the store failed. Work that was not done is still due.
    pub async fn tick(&self) -> Result<(), StoreError> {
        let mut rounds = self.rounds.lock().await;
        rounds.begin(self.live.now());
        self.work(&mut rounds).await
    }

    /// Carries out due work until the runner is closed. Returns after messages being sent are finished.
    ///
    /// # Errors
    /// When the store failed.
    pub async fn run(&self) -> Result<(), StoreError> {
        while !self.is_closing() {
            self.work(&mut *self.rounds.lock().await).await?;
            let sleep = self.until_next().await?;
            tokio::select! {
                () = tokio::time::sleep(sleep) => {}
                () = self.live.wake().rung() => {}
            }
        }
        Ok(())
    }

    /// Makes claimed notices that were not begun due again, so that no look for their messages is wasted. Call this at
    /// the end, when no more notices are owed. Does nothing while the runner runs.
    ///
    /// # Errors
    /// When the store failed.
    pub async fn put_back(&self) -> Result<(), StoreError> {
        let Ok(mut rounds) = self.rounds.try_lock() else { return Ok(()) };
        self.take_named(&mut rounds);
        for row in rounds.hand.take_all() {
            claimed::put_back(&self.live.get(), row).await?;
        }
        Ok(())
    }

    /// Returns the earliest moment at which there is work; None if there is none.
    ///
    /// # Errors
    /// When the store failed.
    pub async fn next_due(&self) -> Result<Option<Moment>, StoreError> {
        let rounds = self.rounds.lock().await;
        if self.live.wake().holds_claimed() {
            return Ok(Some(self.live.now()));
        }
        let agenda = self.live.store().agenda(Moment::MAX_UTC, 1).await?.first().map(|planned| planned.at);
        let mut next = [agenda, self.unparked(&rounds), rounds.paused, None, None];
        for (lane, place) in LANES.into_iter().zip(3..) {
            let first = self.live.store().due(lane, rounds.seen[lane as usize], Moment::MAX_UTC, 1).await?;
            next[place] = first.first().map(|(spot, _)| spot.due);
        }
        Ok(next.into_iter().flatten().min())
    }

    /// Returns when the first address that a limit holds up may go.
    fn unparked(&self, rounds: &Rounds) -> Option<Moment> {
        let wait = rounds.turns.next_unparked()?.saturating_duration_since(self.live.clock().ticks());
        Some(self.live.now() + TimeDelta::from_std(wait).unwrap_or_default())
    }

    async fn until_next(&self) -> Result<Duration, StoreError> {
        let next = self.next_due().await?;
        let wait = next.map(|next| (next - self.live.now()).to_std().unwrap_or_default());
        Ok(wait.unwrap_or(LONGEST_SLEEP).min(LONGEST_SLEEP))
    }

    /// Carries out all work that is due, or becomes due meanwhile, until nothing more can be done now.
    async fn work(&self, rounds: &mut Rounds) -> Result<(), StoreError> {
        let mut flight = FuturesUnordered::new();
        let (mut look, mut looked) = (true, self.live.clock().ticks());
        loop {
            if look && !self.is_closing() {
                looked = self.live.clock().ticks();
                rounds.look_through(&self.live.get()).await?;
                rounds.look_for_opened(&self.live.get()).await?;
                rounds.more |= self.do_duties().await?;
                rounds.more |= self.forget_outdated(rounds).await?;
            }
            self.take_named(rounds);
            rounds.turns.unpark(self.live.clock().ticks());
            let wait = self.send_out(rounds, flight.len(), |turn| flight.push(self.attend(turn)));
            let landed = if rounds.more && !self.is_closing() {
                flight.next().now_or_never().flatten()
            } else if !flight.is_empty() {
                tokio::select! {
                    biased;
                    landed = flight.next() => landed,
                    () = self.live.wake().rung() => None,
                    () = real_time(wait.unwrap_or(LOOK_UP).min(LOOK_UP)) => None,
                }
            } else if let Some(wait) = wait.filter(|_| !self.is_closing()) {
                tokio::select! {
                    biased;
                    () = real_time(wait) => None,
                    () = self.live.wake().rung() => None,
                }
            } else {
                return Ok(());
            };
            // Search for due work regularly, however fast messages are sent, so that duties are not delayed.
            let since = self.live.clock().ticks().saturating_duration_since(looked);
            look = landed.is_none() || flight.is_empty() || since >= LOOK_UP;
            if let Some(landed) = landed {
                let (due, step) = landed?;
                self.settle(rounds, due, step);
            }
        }
    }

    /// Begins as many turns as may be begun. Returns how long until the next may begin, unless a limit longer than
    /// [`BRIEF`] is in the way.
    fn send_out(
        &self,
        rounds: &mut Rounds,
        mut under_way: usize,
        mut begin: impl FnMut(AddressTurn),
    ) -> Option<Duration> {
        let leeway = self.courier.leeway();
        let waits = LANES.into_iter().any(|lane| rounds.turns.is_waiting(lane));
        let paused = leeway.paused.filter(|_| waits);
        rounds.paused = paused.map(|wait| self.live.now() + TimeDelta::from_std(wait).unwrap_or_default());
        if self.is_closing() {
            return None;
        }
        if let Some(wait) = paused {
            return (wait <= BRIEF).then_some(wait);
        }
        let mut wait = None;
        while under_way < AT_ONCE {
            match self.paces.next_turn(&mut rounds.turns, leeway.share) {
                Ok(Some((due, paced))) => begin(AddressTurn {
                    due,
                    paced,
                    claimed: rounds.hand.take(due.to),
                    alone: rounds.turns.len() * TOGETHER <= self.soon(),
                }),
                Ok(None) => break,
                Err(until) => {
                    wait = Some(until);
                    break;
                }
            }
            under_way += 1;
        }
        let now = self.live.clock().ticks();
        let unparked = rounds.turns.next_unparked().map(|at| at.saturating_duration_since(now));
        wait.into_iter().chain(unparked.filter(|wait| *wait <= BRIEF)).min()
    }

    async fn attend(&self, turn: AddressTurn) -> Result<(Due, TurnOutcome), StoreError> {
        let AddressTurn { due, paced, claimed, alone } = turn;
        if let Some(row) = claimed {
            if paced {
                self.paces.scheduled.give_back();
            }
            return self.attend_claimed(due, row).await;
        }
        let context = &self.live.get();
        let next = queue::next(context, due.to).await?;
        let scheduled = |next: &Next| next.sends().is_some_and(|one| one.say.lane() == Lane::Scheduled);
        let needs_pace = next.as_ref().is_some_and(scheduled);
        if paced && !needs_pace {
            self.paces.scheduled.give_back();
        }
        if !next.as_ref().is_some_and(Next::asks) {
            self.paces.all.give_back();
        }
        let Some(next) = next else { return Ok((due, TurnOutcome::Idle)) };
        let guild = next.notice().guild;
        let due = Due { guild, ..due };
        if needs_pace && !paced && self.paces.scheduled.take(self.courier.leeway().share).is_err() {
            self.paces.all.give_back();
            return Ok((Due { lane: Lane::Scheduled, ..due }, TurnOutcome::OutOfPace));
        }
        if let Some(notice) = next.sends()
            && let Some(wait) = claimed::held_up(context, self.courier.as_ref(), notice).await?
        {
            self.paces.all.give_back();
            if needs_pace {
                self.paces.scheduled.give_back();
            }
            return self.hold(due, next.notice().clone(), wait).await;
        }
        let courier = self.courier.as_ref();
        let rest = match next {
            Next::Send(notice) if alone => {
                outbox::send_row(context, courier, notice, self.look_after).await?
            }
            next => outbox::carry_out(context, courier, next, self.look_after)
                .await
                .map(|()| ClaimedQueue::new())?,
        };
        Ok((due, TurnOutcome::Done(rest)))
    }

    /// Carries out the turn of an address with claimed notices.
    async fn attend_claimed(&self, due: Due, row: ClaimedQueue) -> Result<(Due, TurnOutcome), StoreError> {
        let context = self.live.get();
        let (begun, rest) = claimed::send(&context, self.courier.as_ref(), row, self.look_after).await?;
        if !begun {
            self.paces.all.give_back();
        }
        Ok((due, TurnOutcome::Done(rest)))
    }

    /// Handles a notice that a limit holds up: up to [`REMEMBERED`] in memory, for longer in the store.
    async fn hold(&self, due: Due, notice: Notice, wait: Duration) -> Result<(Due, TurnOutcome), StoreError> {
        if wait <= REMEMBERED {
            return Ok((due, TurnOutcome::Held(wait)));
        }
        let until = self.live.now() + TimeDelta::from_std(wait).unwrap_or_default();
        outbox::postpone(&self.live.get(), notice, until).await?;
        Ok((due, TurnOutcome::Done(ClaimedQueue::new())))
    }

    fn settle(&self, rounds: &mut Rounds, due: Due, step: TurnOutcome) {
        match step {
            TurnOutcome::Done(rest) => {
                rounds.hand.hold(due.to, rest);
                rounds.turns.more(due);
            }
            TurnOutcome::OutOfPace => rounds.turns.more(due),
            TurnOutcome::Idle => rounds.turns.idle(due.to),
            TurnOutcome::Held(wait) => rounds.turns.park(due, self.live.clock().ticks() + wait),
        }
    }

    /// How many turns begin soon enough for their notices to be claimed in advance.
    fn soon(&self) -> usize {
        self.courier.a_second().map_or(AT_ONCE, |most| AT_ONCE.min(SECONDS * most as usize))
    }

    fn take_named(&self, rounds: &mut Rounds) {
        let room = rounds.turns.len() < self.soon();
        let takes = room && !self.is_closing() && self.courier.leeway().paused.is_none();
        let taken = self.live.wake().take(takes.then(|| look_after_claim(self.look_after)));
        for claimed in taken.claimed {
            rounds.turns.announce(Due::of(&claimed));
            rounds.hand.hold(claimed.to, ClaimedQueue::from([claimed]));
        }
        match taken.due {
            Some(named) => named.into_iter().for_each(|due| rounds.turns.announce(due)),
            None => {
                rounds.begin(self.live.now());
                rounds.unheard = Some([None; 2]);
            }
        }
    }

    /// Carries out some of the due duties; returns whether there may be more.
    async fn do_duties(&self) -> Result<bool, StoreError> {
        let due = self.live.store().agenda(self.live.now(), DUTIES).await?;
        let more = !due.is_empty();
        let done = stream::iter(due).map(|planned| self.do_duty(planned)).buffer_unordered(DUTIES);
        done.try_collect::<Vec<()>>().await?;
        Ok(more)
    }

    /// Forgets a portion of outdated records, if it is time to; returns whether there may be more.
    async fn forget_outdated(&self, rounds: &mut Rounds) -> Result<bool, StoreError> {
        let now = self.live.now();
        if rounds.forgot.is_some_and(|last| last <= now && now - last < outdated::EVERY) {
            return Ok(false);
        }
        let more = outdated::forget(&self.live.get(), self.keep_ledger).await?;
        rounds.forgot = (!more).then_some(now);
        Ok(more)
    }

    async fn do_duty(&self, planned: Planned) -> Result<(), StoreError> {
        let context = &self.live.get();
        let batch = carry_out(context, planned).await?;
        let plan = batch.clone().only_plans();
        // Carried out before, and planned again since the clock was set back: it is not done twice, only moved on.
        if commit(context, batch).await? == Committed::Repeated {
            commit(context, plan).await?;
        }
        Ok(())
    }
}

/// Sleeps by the machine's own time. Without a tokio runtime, as in the simulation, never completes.
async fn real_time(wait: Duration) {
    match Handle::try_current() {
        Ok(_) => tokio::time::sleep(wait).await,
        Err(_) => std::future::pending().await,
    }
}
