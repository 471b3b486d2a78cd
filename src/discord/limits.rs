//! Discord's rate limits, as its answers report them: which request may go now, and how long the others wait. Time is
//! an argument. Waiting is in `permits`, and what a refusal means is in `rest`.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The window over which Discord counts all requests of a bot.
const SECOND: Duration = Duration::from_secs(1);
/// How long a request waits for the first answer of its bucket, which reports the bucket's limit.
const FIRST_ANSWER: Duration = Duration::from_millis(50);
/// How many buckets are kept before idle ones are first forgotten.
const MANY: usize = 4_096;

/// What Discord counts a request under: the method and the path without ids, and the channel, guild or webhook in the
/// path.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Route {
    template: Arc<str>,
    about: Arc<str>,
}

/// What an answer reports of its bucket (Discord's "Rate Limits", the headers `X-RateLimit-*`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct BucketReport {
    pub bucket: String,
    pub limit: u32,
    pub remaining: u32,
    pub reset_after: Duration,
}

/// All that is known of Discord's limits.
#[derive(Debug)]
pub(super) struct Limits {
    /// How many requests a second Discord allows, answers to interactions not counted.
    a_second: usize,
    /// When the latest requests went out; at most `a_second` of them.
    sent: VecDeque<Instant>,
    /// Discord refuses every request until then.
    paused: Option<Instant>,
    /// Discord's name for the bucket of a template; several templates may share one.
    names: HashMap<Arc<str>, Arc<str>>,
    buckets: HashMap<Route, Bucket>,
    /// Above this number of buckets, idle ones are forgotten.
    many: usize,
}

/// A bucket as its latest answer reported it.
#[derive(Debug, Default)]
struct Bucket {
    /// None until an answer has reported it.
    limit: Option<u32>,
    remaining: u32,
    resets: Option<Instant>,
    under_way: u32,
}

impl Route {
    /// Returns the route of a request, by its method and its path below the API's version. Every all-digit part is an
    /// id; each channel, guild and webhook is counted separately.
    pub fn of(method: &str, path: &str) -> Route {
        let path = path.split('?').next().unwrap_or(path);
        let parts = || path.split('/').filter(|part| !part.is_empty());
        let is_id = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let mut template = String::with_capacity(method.len() + 1 + path.len());
        template.push_str(method);
        for (place, part) in parts().enumerate() {
            template.push(if place == 0 { ' ' } else { '/' });
            template.push_str(if is_id(part) { "*" } else { part });
        }
        let mut first = parts();
        let about = match (first.next(), first.next()) {
            (Some("channels" | "guilds" | "webhooks"), Some(id)) => id,
            _ => "",
        };
        Route { template: template.into(), about: about.into() }
    }
}

impl Limits {
    /// Limits of which only the requests a second are known.
    pub fn new(a_second: u16) -> Limits {
        Limits {
            a_second: usize::from(a_second.max(1)),
            sent: VecDeque::new(),
            paused: None,
            names: HashMap::new(),
            buckets: HashMap::new(),
            many: MANY,
        }
    }

    pub fn a_second(&self) -> u32 {
        u32::try_from(self.a_second).unwrap_or(u32::MAX)
    }

    /// Returns how long no request at all may go out; None when one may go now.
    pub fn pause(&self, now: Instant) -> Option<Duration> {
        let full = self.sent.len() >= self.a_second;
        let counted = self.sent.front().filter(|_| full).map(|first| *first + SECOND);
        let until = counted.max(self.paused)?;
        until.checked_duration_since(now).filter(|wait| !wait.is_zero())
    }

    /// Returns how long a request of that route waits; None when it may go now.
    pub fn wait(&self, route: &Route, now: Instant) -> Option<Duration> {
        self.wait_of(&self.key(route), now)
    }

    fn wait_of(&self, key: &Route, now: Instant) -> Option<Duration> {
        let own = self.buckets.get(key).and_then(|bucket| bucket.wait(now));
        self.pause(now).max(own)
    }

    /// Count a request of that route as on its way, if it may go now.
    ///
    /// # Errors
    /// The time that the request has to wait.
    pub fn take(&mut self, route: &Route, now: Instant) -> Result<(), Duration> {
        let key = self.key(route);
        if let Some(wait) = self.wait_of(&key, now) {
            return Err(wait);
        }
        self.forget_idle(now);
        let bucket = self.buckets.entry(key).or_default();
        bucket.refill(now);
        bucket.under_way += 1;
        self.sent.push_back(now);
        while self.sent.len() > self.a_second {
            self.sent.pop_front();
        }
        Ok(())
    }

    /// Count a request as answered, or as never answered (`told` is None).
    pub fn answered(&mut self, route: &Route, told: Option<BucketReport>, now: Instant) {
        let before = self.key(route);
        if let Some(bucket) = self.buckets.get_mut(&before) {
            bucket.under_way = bucket.under_way.saturating_sub(1);
        }
        let Some(told) = told else { return };
        if self.names.get(&route.template).is_none_or(|name| **name != *told.bucket) {
            self.names.insert(route.template.clone(), told.bucket.as_str().into());
            self.rename(before, route);
        }
        self.buckets.entry(self.key(route)).or_default().hear(&told, now);
    }

    /// Discord refuses every request for that time.
    pub fn pause_all(&mut self, wait: Duration, now: Instant) {
        self.paused = self.paused.max(Some(now + wait));
    }

    /// Discord refuses that route for that time.
    pub fn refuse(&mut self, route: &Route, wait: Duration, now: Instant) {
        let bucket = self.buckets.entry(self.key(route)).or_default();
        bucket.limit = bucket.limit.or(Some(1));
        (bucket.remaining, bucket.resets) = (0, bucket.resets.max(Some(now + wait)));
    }

    fn key(&self, route: &Route) -> Route {
        match self.names.get(&route.template) {
            Some(name) => Route { template: name.clone(), about: route.about.clone() },
            None => route.clone(),
        }
    }

    /// Moves the count from the template to Discord's name of the bucket.
    fn rename(&mut self, before: Route, route: &Route) {
        let moved = self.buckets.remove(&before).unwrap_or_default();
        let bucket = self.buckets.entry(self.key(route)).or_default();
        bucket.under_way += moved.under_way;
    }

    fn forget_idle(&mut self, now: Instant) {
        if self.buckets.len() > self.many {
            self.buckets.retain(|_, bucket| bucket.under_way > 0 || bucket.resets.is_some_and(|at| at > now));
            // When most buckets stay, the next look waits until their number has doubled.
            self.many = MANY.max(2 * self.buckets.len());
        }
    }
}

impl Bucket {
    fn wait(&self, now: Instant) -> Option<Duration> {
        match self.limit {
            // The first answer reports the limit, so one request goes ahead of all others.
            None => (self.under_way > 0).then_some(FIRST_ANSWER),
            Some(limit) => {
                let open = self.resets.is_none_or(|at| at <= now);
                let left = if open { limit.max(1) } else { self.remaining };
                let until = self.resets.filter(|at| *at > now).map_or(FIRST_ANSWER, |at| at - now);
                (left <= self.under_way).then_some(until)
            }
        }
    }

    /// A bucket is full again after its reset.
    fn refill(&mut self, now: Instant) {
        if let Some(limit) = self.limit.filter(|_| self.resets.is_some_and(|at| at <= now)) {
            (self.remaining, self.resets) = (limit, None);
        }
    }

    fn hear(&mut self, told: &BucketReport, now: Instant) {
        let resets = now + told.reset_after;
        let same_window = self.resets.is_some_and(|before| before > now);
        // Answers may arrive in another order than Discord gave them: within a window, the fewest remaining is the
        // latest.
        let remaining = if same_window { self.remaining.min(told.remaining) } else { told.remaining };
        let resets = if same_window { self.resets.max(Some(resets)) } else { Some(resets) };
        (self.limit, self.remaining, self.resets) = (Some(told.limit), remaining, resets);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn told(limit: u32, remaining: u32, seconds: u64) -> Option<BucketReport> {
        let reset_after = Duration::from_secs(seconds);
        Some(BucketReport { bucket: "b".into(), limit, remaining, reset_after })
    }

    fn posts(channel: u64) -> Route {
        Route::of("POST", &format!("channels/{channel}/messages"))
    }

    #[test]
    fn a_route_is_its_template_and_what_it_is_about() {
        assert_eq!(posts(5), Route { template: "POST channels/*/messages".into(), about: "5".into() });
        let member = Route::of("GET", "guilds/1/members/2?x=3");
        assert_eq!(member, Route { template: "GET guilds/*/members/*".into(), about: "1".into() });
        assert_eq!(&*Route::of("POST", "users/@me/channels").about, "");
    }

    #[test]
    fn an_exhausted_bucket_holds_itself_alone_until_it_resets() {
        let (mut limits, now) = (Limits::new(50), Instant::now());
        limits.take(&posts(1), now).unwrap();
        assert_eq!(limits.take(&posts(1), now), Err(FIRST_ANSWER), "the first answer tells the limit");
        limits.answered(&posts(1), told(5, 0, 3_600), now);
        assert_eq!(limits.wait(&posts(1), now), Some(Duration::from_secs(3_600)));
        assert_eq!(limits.wait(&posts(2), now), None);
        let later = now + Duration::from_secs(3_600);
        limits.take(&posts(1), later).unwrap();
        limits.take(&posts(1), later).unwrap();
    }

    #[test]
    fn templates_that_share_a_bucket_share_its_room() {
        let (mut limits, now) = (Limits::new(50), Instant::now());
        let (one, other) =
            (Route::of("PATCH", "channels/1/messages/2"), Route::of("DELETE", "channels/1/messages/3"));
        for route in [&one, &other] {
            limits.take(route, now).unwrap();
            limits.answered(route, told(2, 1, 9), now);
        }
        limits.take(&one, now).unwrap();
        assert!(limits.wait(&other, now).is_some());
    }

    #[test]
    fn a_refusal_of_everything_is_waited_out_by_everything() {
        let (mut limits, now) = (Limits::new(50), Instant::now());
        limits.pause_all(Duration::from_secs(7), now);
        limits.pause_all(Duration::from_secs(3), now);
        assert_eq!(limits.take(&posts(1), now), Err(Duration::from_secs(7)));
        assert_eq!(limits.pause(now + Duration::from_secs(7)), None);
    }

    #[test]
    fn what_never_gets_an_answer_is_not_counted_for_ever() {
        let (mut limits, now) = (Limits::new(50), Instant::now());
        limits.take(&posts(1), now).unwrap();
        limits.answered(&posts(1), None, now);
        limits.take(&posts(1), now).unwrap();
    }

    #[test]
    fn idle_buckets_are_forgotten_and_many_busy_ones_not_looked_through_at_each_request() {
        let (mut limits, mut now) = (Limits::new(u16::MAX), Instant::now());
        for channel in 0..3 * MANY as u64 {
            limits.take(&posts(channel), now).unwrap();
            limits.answered(&posts(channel), told(5, 4, 5), now);
        }
        assert!(limits.buckets.len() == 3 * MANY && limits.many > limits.buckets.len());
        for channel in 3 * MANY as u64..9 * MANY as u64 {
            now += Duration::from_millis(10);
            limits.take(&posts(channel), now).unwrap();
            limits.answered(&posts(channel), told(5, 4, 5), now);
        }
        assert!(limits.buckets.len() < 2 * MANY, "{} are kept", limits.buckets.len());
    }

    proptest! {
        /// Simulates Discord: a window of five posts a channel, fifty requests a second.
        #[test]
        fn who_keeps_to_it_is_never_refused(
            gaps in proptest::collection::vec((0u64..400, 0u64..3, 1u64..900), 1..400)
        ) {
            let mut limits = Limits::new(50);
            let start = Instant::now();
            let mut now = start;
            let mut windows: HashMap<u64, (Instant, u32)> = HashMap::new();
            let mut seconds: VecDeque<Instant> = VecDeque::new();
            for (gap, channel, _) in gaps {
                now += Duration::from_millis(gap);
                if limits.take(&posts(channel), now).is_err() {
                    continue;
                }
                let window = windows.entry(channel).or_insert((now, 0));
                if now - window.0 >= Duration::from_secs(5) {
                    *window = (now, 0);
                }
                window.1 += 1;
                prop_assert!(window.1 <= 5);
                seconds.push_back(now);
                seconds.retain(|at| now - *at < SECOND);
                prop_assert!(seconds.len() <= 50);
                let left = Duration::from_secs(5) - (now - window.0);
                let told = BucketReport { bucket: "b".into(), limit: 5, remaining: 5 - window.1, reset_after: left };
                limits.answered(&posts(channel), Some(told), now);
            }
        }
    }
}
