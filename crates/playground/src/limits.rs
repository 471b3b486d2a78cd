//! Rate limits, by the time that goes on and the time that is travelled: 5 messages in 5 s a channel, 50 requests a second in all. Whether they are enforced is the owner's choice;
//! when they are not, the headers show room so that a bot that paces itself is not held up.
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use super::fault::Scope;

/// Requests a second over all routes, from Discord's documentation.
const GLOBAL: u32 = 50;

#[derive(Debug, Default)]
pub(crate) struct Limits {
    windows: HashMap<String, Window>,
    enforced: bool,
}

#[derive(Debug)]
struct Window {
    began: Instant,
    used: u32,
}

/// Where a request stands in its bucket.
#[derive(Debug)]
pub(crate) struct Standing {
    pub limit: u32,
    pub remaining: u32,
    pub reset_after: Duration,
    pub bucket: String,
    /// Set when the request must not be served.
    pub refused: Option<Refused>,
}

#[derive(Debug)]
pub(crate) struct Refused {
    pub scope: Scope,
    pub retry_after: Duration,
}

impl Limits {
    pub fn new(enforced: bool) -> Self {
        Self { windows: HashMap::new(), enforced }
    }

    /// Counts a request. Interactions and their webhooks do not count towards the global limit.
    pub fn count(&mut self, method: &str, segments: &[&str], now: Instant) -> Standing {
        let (limit, length) = match (method, segments) {
            ("POST", ["channels", _, "messages"]) => (5, Duration::from_secs(5)),
            _ => (100, Duration::from_secs(1)),
        };
        let route: Vec<&str> =
            segments.iter().enumerate().map(|(at, one)| if at % 2 == 1 { "*" } else { one }).collect();
        let mut hasher = DefaultHasher::new();
        (method, route).hash(&mut hasher);
        let bucket = format!("{:016x}", hasher.finish());
        if !self.enforced {
            return Standing { limit, remaining: limit - 1, reset_after: length, bucket, refused: None };
        }
        let exempt = matches!(segments.first(), Some(&"interactions" | &"webhooks"));
        let key = format!("{bucket}{}", segments.get(1).unwrap_or(&""));
        let (used, reset_after) = self.window(key, length, now);
        let mut refused = (used > limit).then_some(Refused { scope: Scope::User, retry_after: reset_after });
        if !exempt && refused.is_none() {
            let (all, wait) = self.window(String::new(), Duration::from_secs(1), now);
            refused = (all > GLOBAL).then_some(Refused { scope: Scope::Global, retry_after: wait });
        }
        Standing { limit, remaining: limit.saturating_sub(used), reset_after, bucket, refused }
    }

    /// How many requests the window now holds, and when it ends.
    fn window(&mut self, key: String, length: Duration, now: Instant) -> (u32, Duration) {
        let window = self.windows.entry(key).or_insert(Window { began: now, used: 0 });
        if now.duration_since(window.began) >= length {
            *window = Window { began: now, used: 0 };
        }
        window.used += 1;
        (window.used, length.saturating_sub(now.duration_since(window.began)))
    }
}

impl Standing {
    /// Discord's headers, every response carries them.
    pub fn headers(&self) -> Vec<(&'static str, String)> {
        let epoch = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let mut headers = vec![
            ("x-ratelimit-limit", self.limit.to_string()),
            ("x-ratelimit-remaining", self.remaining.to_string()),
            ("x-ratelimit-reset", format!("{:.3}", (epoch + self.reset_after).as_secs_f64())),
            ("x-ratelimit-reset-after", format!("{:.3}", self.reset_after.as_secs_f64())),
            ("x-ratelimit-bucket", self.bucket.clone()),
        ];
        if let Some(refused) = &self.refused {
            headers.extend(refusal_headers(refused.scope, refused.retry_after.as_secs_f64()));
        }
        headers
    }
}

/// What a 429 carries besides; `seconds` to wait.
pub(crate) fn refusal_headers(scope: Scope, seconds: f64) -> Vec<(&'static str, String)> {
    let mut headers =
        vec![("retry-after", format!("{}", seconds.ceil())), ("x-ratelimit-scope", scope.name().into())];
    if scope == Scope::Global {
        headers.push(("x-ratelimit-global", "true".into()));
    }
    headers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sixth_message_in_five_seconds_is_refused_in_that_channel_alone() {
        let (mut limits, now) = (Limits::new(true), Instant::now());
        let mut send = |channel, at| limits.count("POST", &["channels", channel, "messages"], at).refused;
        assert!((0..5).all(|_| send("1", now).is_none()));
        assert!(send("1", now).is_some_and(|refused| refused.scope == Scope::User));
        assert!(send("2", now).is_none());
        assert!(send("1", now + Duration::from_secs(5)).is_none());
    }

    #[test]
    fn the_fifty_first_request_in_a_second_is_refused() {
        let (mut limits, now) = (Limits::new(true), Instant::now());
        let mut ask = |path| {
            limits.count("GET", &[path], now).refused.is_some_and(|refused| refused.scope == Scope::Global)
        };
        assert!((0..50).all(|_| !ask("users")));
        assert!(ask("users") && !ask("interactions"));
    }
}
