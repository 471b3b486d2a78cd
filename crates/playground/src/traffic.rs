//! What the bot has asked of the API and what the gateway has told it, for tests and the page. Tokens are never recorded: those in paths
//! and events are masked, and headers are not kept.
use std::collections::VecDeque;

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::Value;

/// How many exchanges are remembered, and how many events.
const KEPT: usize = 2_000;

/// One request and its answer.
#[derive(Clone, Debug, Serialize)]
pub struct Exchange {
    /// Counts from 1, events included.
    pub number: u64,
    /// By the playground's clock.
    pub at: DateTime<Utc>,
    /// In capitals.
    pub method: String,
    /// With the query; an interaction's token is replaced by `…`.
    pub path: String,
    /// HTTP status; 0 when the connection was cut.
    pub status: u16,
    /// The body, or null.
    pub request: Value,
    /// The body, or null.
    pub response: Value,
    /// Milliseconds of real time.
    pub ms: u64,
}

/// What the gateway told the bot.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Dispatched {
    /// Counts from 1, exchanges included.
    pub number: u64,
    /// By the playground's clock.
    pub at: DateTime<Utc>,
    /// Discord's name for it.
    pub event: &'static str,
    /// What it carried; an interaction's token is replaced by `…`.
    pub data: Value,
}

/// An interaction the bot did not answer in time.
#[derive(Clone, Debug, Serialize)]
pub struct MissedDeadline {
    /// Its snowflake.
    pub interaction: String,
    /// When it was asked.
    pub at: DateTime<Utc>,
    /// What was used.
    pub what: String,
}

#[derive(Debug, Default)]
pub(crate) struct Traffic {
    count: u64,
    pub exchanges: VecDeque<Exchange>,
    pub events: VecDeque<Dispatched>,
    pub unknown_routes: Vec<String>,
    pub invalid_bodies: Vec<Exchange>,
    pub missed: Vec<MissedDeadline>,
}

impl Traffic {
    pub fn record(&mut self, mut exchange: Exchange) {
        self.count += 1;
        exchange.number = self.count;
        if exchange.status == 501 {
            self.unknown_routes.push(format!("{} {}", exchange.method, exchange.path));
        }
        if exchange.response["code"] == 50_035 {
            self.invalid_bodies.push(exchange.clone());
        }
        keep(&mut self.exchanges, exchange);
    }

    pub fn tell(&mut self, at: DateTime<Utc>, event: &'static str, data: &Value) {
        self.count += 1;
        let mut data = data.clone();
        if let Some(token) = data.get_mut("token") {
            *token = "…".into();
        }
        keep(&mut self.events, Dispatched { number: self.count, at, event, data });
    }

    /// All of it; counting goes on, so that whoever asks for what came after a number is not confused.
    pub fn forget(&mut self) {
        *self = Self { count: self.count, ..Self::default() };
    }
}

fn keep<T>(all: &mut VecDeque<T>, one: T) {
    all.push_back(one);
    if all.len() > KEPT {
        all.pop_front();
    }
}
