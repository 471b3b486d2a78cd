//! What stands between the bot and Discord besides outages: Discord's limits, on everything or on one channel, and a
//! proxy that answers with its own pages. The bot must keep to the limits that it has been told of.

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

/// All limits in force, and those to come.
#[derive(Default)]
pub struct Limits {
    everything: Option<Limit>,
    channels: BTreeMap<ChannelId, Limit>,
    /// Until when a proxy answers in Discord's place.
    pub proxy: Option<Moment>,
    /// The limits that the next request of a kind meets.
    coming: Vec<Coming>,
}

/// A limit that a request is going to meet, and how long it lasts from then on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Coming {
    /// On everything.
    Everything(TimeDelta),
    /// On the channel of a message, which is refused.
    Channel(TimeDelta),
    /// On the channel of a message, which is taken: the answer says that it was the last for now.
    Spent(TimeDelta),
}

/// A limit of Discord's.
#[derive(Debug, Clone, Copy)]
struct Limit {
    until: Moment,
    /// Since when the bot's process knows of the limit.
    known: Option<Moment>,
}

/// The statuses of a proxy's pages. From a page, the bot learns only that the request was not passed on, or that this
/// is unknown.
const PAGES: [u16; 5] = [401, 403, 404, 408, 502];

impl Limits {
    /// End all limits.
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

    /// Begin a coming limit with a request: of a message to that channel, or of another kind.
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

    /// The bot has the answer to a message in that channel, which may say that the message was the last for now.
    pub fn answered(&mut self, channel: ChannelId, now: Moment) {
        if !matches!(address(channel), Address::Channel(_)) {
            return;
        }
        let Some(place) = self.coming.iter().position(|one| matches!(one, Coming::Spent(_))) else { return };
        if let Coming::Spent(lasts) = self.coming.swap_remove(place) {
            self.channels.insert(channel, Limit { until: now + lasts, known: Some(now) });
        }
    }

    /// Whether any limit may hold up a request at `now`.
    pub fn any(&self, now: Moment) -> bool {
        self.everything.iter().chain(self.channels.values()).any(|limit| now < limit.until)
    }

    fn on(&self, channel: Option<ChannelId>) -> Option<&Limit> {
        self.channels.get(&channel?)
    }
}

impl Limit {
    /// Returns how long the limit holds up requests at `now`, as far as the bot may know.
    fn wait(&self, now: Moment) -> Option<Duration> {
        self.known?;
        (self.until - now).to_std().ok().filter(|wait| !wait.is_zero())
    }
}

/// Whether a limit is one on everything.
type Everything = bool;

impl Inner {
    /// Returns how long the bot may send nothing at all, as far as it was told.
    pub fn paused(&self) -> Option<Duration> {
        self.limits.everything.and_then(|limit| limit.wait(self.time))
    }

    /// Returns how long the bot may send nothing to that channel.
    pub fn held_up(&self, channel: Option<ChannelId>) -> Option<Duration> {
        self.paused().max(self.limits.on(channel).and_then(|limit| limit.wait(self.time)))
    }

    /// Returns the longest time for which a channel takes nothing.
    pub fn longest_hold(&self) -> Option<Duration> {
        self.limits.channels.values().filter_map(|limit| limit.wait(self.time)).max()
    }

    /// Whether a limit holds up that address, whether or not the bot was told.
    pub fn is_limited(&self, to: Address) -> bool {
        let on = |(channel, limit): (&ChannelId, &Limit)| address(*channel) == to && self.time < limit.until;
        self.limits.any(self.time) && self.limits.everything.is_some_and(|limit| self.time < limit.until)
            || self.limits.channels.iter().any(on)
    }

    /// Since when the bot knows of a pause of everything that goes on.
    pub fn paused_since(&self) -> Option<Moment> {
        self.paused().and(self.limits.everything.and_then(|limit| limit.known))
    }

    /// Returns what a limit does to a request: of a message to that channel, or of another kind.
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

    /// Returns the status of a page with which a proxy answers in Discord's place.
    pub fn page(&mut self) -> Option<u16> {
        let there = self.limits.proxy.is_some_and(|until| self.time < until);
        (there && self.happens(800)).then(|| PAGES[self.chance.usize(0..PAGES.len())])
    }
}

/// How the bot's courier reads a page: not done, or unknown; never as a refusal by Discord.
pub fn read_page(status: u16, sabotage: Option<Sabotage>) -> SendError {
    match status {
        403 | 404 if sabotage == Some(Sabotage::BelieveProxies) => refused(HIDDEN),
        408 | 500.. => SendError::Unknown,
        _ => SendError::Later { after: None },
    }
}

/// Draws a time of up to one of these.
pub fn some_of(world: &mut Inner, spans: &[TimeDelta]) -> TimeDelta {
    let most = spans[world.chance.usize(0..spans.len())];
    TimeDelta::milliseconds(world.chance.i64(1..most.num_milliseconds()))
}
