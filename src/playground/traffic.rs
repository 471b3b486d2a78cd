//! What the bot has asked of the API, for tests and the page. Tokens are never recorded: the path's is masked and headers are not kept.
use std::collections::VecDeque;

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::Value;

/// How many exchanges are remembered.
const KEPT: usize = 2_000;

/// One request and its answer.
#[derive(Clone, Debug, Serialize)]
pub struct Exchange {
    /// Counts from 1.
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
        self.exchanges.push_back(exchange);
        if self.exchanges.len() > KEPT {
            self.exchanges.pop_front();
        }
    }
}
