//! What stands between the bot and Discord beside outages: limits of Discord's, on everything or on one channel, and a
//! proxy that answers with pages of its own. What the bot has been told of them it must keep to.

use std::collections::BTreeMap;
use std::time::Duration;

use chrono::TimeDelta;
use sincerely::domain::Moment;
use sincerely::domain::id::ChannelId;
use sincerely::domain::notice::Address;
use sincerely::jobs::SendError;

use crate::discord::{HIDDEN, address, refused};
use crate::sabotage::Sabotage;
use crate::world::Inner;

/// All that is in the way just now.
#[derive(Default)]
pub struct Limits {
    everything: Option<Limit>,
    channels: BTreeMap<ChannelId, Limit>,
    /// Until when a proxy answers in Discord's place.
    pub proxy: Option<Moment>,
    /// What the next request of a kind meets.
    coming: Vec<Coming>,
}

/// A limit that a request is going to meet, and how long it lasts from then on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Coming {
    /// On everything.
    Everything(TimeDelta),
    /// On the channel that something is posted in, which is refused.
    Channel(TimeDelta),
    /// On the channel that something is posted in, which is taken: the answer says that it was the last for now.
    Spent(TimeDelta),
}

/// A limit of Discord's.
#[derive(Debug, Clone, Copy)]
struct Limit {
    until: Moment,
    /// Since when the bot's process knows of it.
    known: Option<Moment>,
}

/// What a proxy's page says, by its status, of which nothing more is known: it was not passed on, or nobody knows.
const PAGES: [u16; 5] = [401, 403, 404, 408, 502];

impl Limits {
    /// Nothing is in the way any more.
    pub fn end(&mut self) {
        *self = Limits::default();
    }

    /// A new process knows of no limit.
    pub fn forget(&mut self) {
        let limits = self.everything.iter_mut().chain(self.channels.values_mut());
        limits.for_each(|limit| limit.known = None);
    }

    pub fn expect(&mut self, coming: Coming) {
        self.coming.push(coming);
    }

    /// What is coming begins with a request, of a message to that channel or of another kind.
    fn begin(&mut self, channel: Option<ChannelId>, now: Moment) {
        let posts = channel.is_some_and(|channel| matches!(address(channel), Address::Channel(_)));
        let meets = |one: &Coming| match one {
            Coming::Everything(_) => true,
            Coming::Channel(_) => posts,
            Coming::Spent(_) => false,
        };
        let Some(place) = self.coming.iter().position(meets) else { return };
        match (self.coming.swap_remove(place), channel) {
            (Coming::Everything(lasts), _) => {
                self.everything = Some(Limit { until: now + lasts, known: None })
            }
            (Coming::Channel(lasts), Some(channel)) => {
                self.channels.insert(channel, Limit { until: now + lasts, known: None });
            }
            (Coming::Channel(_), None) | (Coming::Spent(_), _) => {}
        }
    }

    /// The bot has the answer to a message in that channel, which may say that it was the last for now.
    pub fn answered(&mut self, channel: ChannelId, now: Moment) {
        if !matches!(address(channel), Address::Channel(_)) {
            return;
        }
        let Some(place) = self.coming.iter().position(|one| matches!(one, Coming::Spent(_))) else { return };
        if let Coming::Spent(lasts) = self.coming.swap_remove(place) {
            self.channels.insert(channel, Limit { until: now + lasts, known: Some(now) });
        }
    }

    /// Whether anything may still hold up a request at `now`.
    pub fn any(&self, now: Moment) -> bool {
        self.everything.iter().chain(self.channels.values()).any(|limit| now < limit.until)
    }

    fn on(&self, channel: Option<ChannelId>) -> Option<&Limit> {
        self.channels.get(&channel?)
    }
}

impl Limit {
    /// For how long it holds up what the bot may know of at `now`.
    fn wait(&self, now: Moment) -> Option<Duration> {
        self.known?;
        (self.until - now).to_std().ok().filter(|wait| !wait.is_zero())
    }
}

/// Whether a limit is one on everything.
type Everything = bool;

impl Inner {
    /// For how long the bot, as far as it was told, may send nothing at all.
    pub fn paused(&self) -> Option<Duration> {
        self.limits.everything.and_then(|limit| limit.wait(self.time))
    }

    /// For how long it may send nothing to that channel.
    pub fn held_up(&self, channel: Option<ChannelId>) -> Option<Duration> {
        self.paused().max(self.limits.on(channel).and_then(|limit| limit.wait(self.time)))
    }

    /// For how long any channel may be sent nothing.
    pub fn longest_hold(&self) -> Option<Duration> {
        self.limits.channels.values().filter_map(|limit| limit.wait(self.time)).max()
    }

    /// Whether that address is held up by a limit, told of or not.
    pub fn is_limited(&self, to: Address) -> bool {
        let on = |(channel, limit): (&ChannelId, &Limit)| address(*channel) == to && self.time < limit.until;
        self.limits.any(self.time) && self.limits.everything.is_some_and(|limit| self.time < limit.until)
            || self.limits.channels.iter().any(on)
    }

    /// Since when the bot knows of a pause of everything that goes on.
    pub fn paused_since(&self) -> Option<Moment> {
        self.paused().and(self.limits.everything.and_then(|limit| limit.known))
    }

    /// What a limit makes of a request, of a message to that channel or of another kind.
    pub fn met_limit(&mut self, channel: Option<ChannelId>) -> Option<SendError> {
        if let Some(wait) = self.held_up(channel) {
            let reckless = match self.paused() {
                Some(_) => self.sabotage == Some(Sabotage::IgnorePauses),
                None => self.sabotage == Some(Sabotage::IgnoreLimits),
            };
            if !reckless {
                return Some(SendError::Held { wait });
            }
            self.hold(false, || format!("a request goes out that a limit holds up for {} s", wait.as_secs()));
        }
        let now = self.time;
        self.limits.begin(channel, now);
        let (wait, everything) = self.refusing(channel)?;
        let limit = match everything {
            true => self.limits.everything.as_mut(),
            false => channel.and_then(|channel| self.limits.channels.get_mut(&channel)),
        };
        if let Some(limit) = limit {
            limit.known.get_or_insert(now);
        }
        Some(SendError::Later { after: Some(wait) })
    }

    fn refusing(&self, channel: Option<ChannelId>) -> Option<(Duration, Everything)> {
        let of = |limit: &Limit| (limit.until - self.time).to_std().ok().filter(|wait| !wait.is_zero());
        let everything = self.limits.everything.as_ref().and_then(of).map(|wait| (wait, true));
        everything.or_else(|| self.limits.on(channel).and_then(of).map(|wait| (wait, false)))
    }

    /// The status of a page that a proxy answers with, in Discord's place.
    pub fn page(&mut self) -> Option<u16> {
        let there = self.limits.proxy.is_some_and(|until| self.time < until);
        (there && self.happens(800)).then(|| PAGES[self.chance.usize(0..PAGES.len())])
    }
}

/// How the bot's courier reads a page: nothing was done, or nobody knows. That Discord refuses it never says.
pub fn read_page(status: u16, sabotage: Option<Sabotage>) -> SendError {
    match status {
        403 | 404 if sabotage == Some(Sabotage::BelieveProxies) => refused(HIDDEN),
        408 | 500.. => SendError::Unknown,
        _ => SendError::Later { after: None },
    }
}

/// A span of up to so long.
pub fn some_of(world: &mut Inner, spans: &[TimeDelta]) -> TimeDelta {
    let most = spans[world.chance.usize(0..spans.len())];
    TimeDelta::milliseconds(world.chance.i64(1..most.num_milliseconds()))
}
