//! Carries the bot's messages to the simulated Discord, and loses what a network and a busy service lose.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use chrono::TimeDelta;
use sincerely::domain::Moment;
use sincerely::domain::fingerprint::Fingerprint;
use sincerely::domain::id::{ChannelId, MessageId, NoticeId, UserId};
use sincerely::domain::message::Message;
use sincerely::domain::notice::Address;
use sincerely::domain::recognition::Place;
use sincerely::jobs::{Courier, Leeway, SendError};

use crate::discord::{address, dm, refused};
use crate::limits::read_page;
use crate::sabotage::Sabotage;
use crate::world::{Inner, World};

pub struct Carrier(pub Arc<World>);

/// What becomes of a request.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Fate {
    Answered,
    /// Done, and the answer is lost.
    DoneUnknown,
    /// Done, that long after the connection died.
    DoneLater(TimeDelta),
    /// Not done, and the bot cannot know.
    LostUnknown,
    /// Surely not done.
    NotNow(Option<Duration>),
    /// Not done, and read by the bot as this: a limit holds the request up, or a proxy answers.
    Met(SendError),
}

impl Inner {
    /// Draws what becomes of a request: of a message to that channel, or of another kind.
    fn fate(&mut self, channel: Option<ChannelId>) -> Fate {
        if let Some(met) = self.met_limit(channel) {
            return Fate::Met(met);
        }
        if let Some(status) = self.page() {
            return match read_page(status, self.sabotage) {
                // The page does not say whether the proxy had passed the request on.
                SendError::Unknown if self.happens(300) => Fate::DoneUnknown,
                met => Fate::Met(met),
            };
        }
        let out = self.discord.outage.is_some_and(|until| self.time < until);
        let rough = if out { 950 } else { self.discord.roughness };
        if !self.happens(rough) {
            return Fate::Answered;
        }
        match self.chance.u32(0..10) {
            0..3 if !out => Fate::DoneUnknown,
            3 if !out => Fate::DoneLater(TimeDelta::milliseconds(self.chance.i64(100..30_000))),
            4..7 => Fate::LostUnknown,
            7 => Fate::NotNow(None),
            _ => Fate::NotNow(Some(Duration::from_millis(self.chance.u64(200..90_000)))),
        }
    }

    /// How long a request takes; a broken one takes up to its time-out.
    fn delay(&mut self, fate: Fate) -> Option<TimeDelta> {
        let most = match fate {
            Fate::Answered => 900,
            Fate::NotNow(_) | Fate::Met(_) => 400,
            _ => 12_000,
        };
        // A request that a known limit holds up is never sent.
        if matches!(fate, Fate::Met(SendError::Held { .. })) {
            return None;
        }
        let slow = fate != Fate::Answered || self.happens(250);
        slow.then(|| TimeDelta::milliseconds(self.chance.i64(20..most)))
    }
}

impl Inner {
    /// A message reaches Discord, or does not.
    fn post(
        &mut self,
        fate: Fate,
        channel: ChannelId,
        notice: NoticeId,
        message: &Message,
    ) -> Result<MessageId, SendError> {
        let known = self.books.is_begun(notice);
        self.hold(known, || format!("{notice} is sent without a durable intent"));
        match fate {
            Fate::Answered | Fate::DoneUnknown => {
                let now = self.time;
                if let Some(code) = self.discord.refuses(channel, now) {
                    return Err(refused(code));
                }
                let id = self.take(channel, notice, message, true);
                if self.sabotage == Some(Sabotage::DoubleSend) && self.happens(20) {
                    self.take(channel, notice, message, false);
                }
                Ok(id)
            }
            Fate::DoneLater(late) => {
                self.discord.late.push((self.time + late, channel, notice, message.clone()));
                Err(SendError::Unknown)
            }
            Fate::LostUnknown | Fate::NotNow(_) | Fate::Met(_) => Err(SendError::Unknown),
        }
    }
}

impl Carrier {
    /// Sending to that address begins, of this notice if that is known.
    fn begin(&self, to: Address, which: Option<NoticeId>) {
        let mut world = self.0.lock();
        let now = world.bot_time();
        let began = world.books.begin_claimed(to, which, now);
        let paused = world.paused_since().is_some_and(|since| since < world.time);
        let held = match began {
            Ok(true) if paused => Err(format!("what is claimed for {to} is begun, and everything is paused")),
            began => began.map(|_| ()),
        };
        world.hold(held.is_ok(), || held.unwrap_err());
    }

    /// The way there: the process may die before the request is out, or while it waits for the answer.
    async fn set_out(&self, message_to: Option<ChannelId>, what: impl FnOnce() -> String) -> Fate {
        self.0.step().await;
        let (fate, delay) = {
            let mut world = self.0.lock();
            let fate = world.fate(message_to);
            world.tell(|| format!("{}: {fate:?}", what()));
            (fate, world.delay(fate))
        };
        if let Some(delay) = delay {
            self.0.wait(delay).await;
        }
        fate
    }

    /// The way back: whether or not the request is done, the process may die before it knows.
    async fn come_back<T>(&self, fate: Fate, answer: Result<T, SendError>) -> Result<T, SendError> {
        self.0.step().await;
        match fate {
            Fate::Answered => answer,
            Fate::NotNow(after) => Err(SendError::Later { after }),
            Fate::Met(met) => Err(met),
            _ => Err(SendError::Unknown),
        }
    }
}

/// Whose private channel it is.
fn reader(channel: ChannelId) -> Option<UserId> {
    match address(channel) {
        Address::Person(user) => Some(user),
        Address::Channel(_) => None,
    }
}

#[async_trait]
impl Courier for Carrier {
    async fn send(
        &self,
        channel: ChannelId,
        notice: NoticeId,
        message: &Message,
    ) -> Result<MessageId, SendError> {
        self.begin(address(channel), Some(notice));
        self.0.lock().check_shown(reader(channel), notice, message);
        let fate = self.set_out(Some(channel), || format!("sends {notice} to {channel}")).await;
        let answer = {
            let mut world = self.0.lock();
            let answer = world.post(fate, channel, notice, message);
            if fate == Fate::Answered && answer.is_ok() {
                let now = world.time;
                world.limits.answered(channel, now);
            }
            answer
        };
        self.come_back(fate, answer).await
    }

    async fn edit(&self, place: Place, notice: NoticeId, message: &Message) -> Result<(), SendError> {
        self.0.lock().check_shown(reader(place.channel), notice, message);
        let fate = self.set_out(None, || format!("writes over {notice} in {}", place.channel)).await;
        let answer = match fate {
            Fate::Answered | Fate::DoneUnknown | Fate::DoneLater(_) => {
                let mut world = self.0.lock();
                let now = world.time;
                world.discord.edit(place, message, now)
            }
            Fate::LostUnknown | Fate::NotNow(_) | Fate::Met(_) => Err(SendError::Unknown),
        };
        self.come_back(fate, answer).await
    }

    fn time(&self) -> Option<Moment> {
        Some(self.0.lock().time)
    }

    fn held_up(&self, channel: Option<ChannelId>) -> Option<Duration> {
        let world = self.0.lock();
        match world.sabotage {
            Some(Sabotage::IgnoreLimits) => world.paused(),
            Some(Sabotage::LimitAll) => world.held_up(channel).max(world.longest_hold()),
            _ => world.held_up(channel),
        }
    }

    fn leeway(&self) -> Leeway {
        let world = self.0.lock();
        let ignored = world.sabotage == Some(Sabotage::IgnorePauses);
        Leeway { paused: world.paused().filter(|_| !ignored), ..Leeway::default() }
    }

    async fn open_dm(&self, user: UserId) -> Result<ChannelId, SendError> {
        self.begin(Address::Person(user), None);
        let fate = self.set_out(None, || format!("opens a channel with {user}")).await;
        self.come_back(fate, Ok(dm(user))).await
    }

    async fn find_named(
        &self,
        channel: ChannelId,
        sought: &[(NoticeId, Moment)],
    ) -> Result<Vec<Option<MessageId>>, SendError> {
        let fate = self.set_out(None, || format!("looks for {} in {channel}", sought.len())).await;
        let answer = {
            let mut world = self.0.lock();
            let now = world.time;
            let blind = world.sabotage == Some(Sabotage::SendBlindly);
            match world.discord.hides(channel, now) {
                Some(code) => Err(refused(code)),
                None => {
                    let all = sought.iter();
                    let found = all.map(|(notice, since)| world.discord.find(channel, *notice, None, *since));
                    Ok(found.map(|found| found.filter(|_| !blind)).collect())
                }
            }
        };
        self.come_back(fate, answer).await
    }

    async fn find(
        &self,
        channel: ChannelId,
        notice: NoticeId,
        said: Option<Fingerprint>,
        since: Moment,
    ) -> Result<Option<MessageId>, SendError> {
        let fate = self.set_out(None, || format!("looks for {notice} in {channel}")).await;
        let answer = {
            let mut world = self.0.lock();
            let now = world.time;
            match world.discord.hides(channel, now) {
                Some(code) => Err(refused(code)),
                None if world.sabotage == Some(Sabotage::SendBlindly) => Ok(None),
                None => Ok(world.discord.find(channel, notice, said, since)),
            }
        };
        self.come_back(fate, answer).await
    }
}
