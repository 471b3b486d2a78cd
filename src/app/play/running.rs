//! A running bot as the playground's backstage sees it: travelling carries out what is due on the way; the agenda and
//! the ledger tell its plans and its notices. Starting and stopping the bot is in `supervisor`.

use std::sync::Arc;
use std::time::Instant;

use async_trait::async_trait;
use chrono::TimeDelta;

use crate::catalogue::views::ledger::{Medium, Reading, kind};
use crate::catalogue::{Catalogue, Locale, phrases};
use crate::clock::Clock;
use crate::domain::Moment;
use crate::domain::duty::{Brings, Duty, Planned};
use crate::domain::ledger::Line;
use crate::domain::notice::{Lane, Notice};
use crate::jobs::Runner;
use crate::store::{LedgerFilter, Store, by_time};
use discord_playground::{Backstage, Dial, Entry, Upcoming};

/// The clock of a bot on the playground's dial.
impl Clock for Dial {
    fn now(&self) -> Moment {
        Dial::now(self)
    }

    fn ticks(&self) -> Instant {
        Dial::ticks(self)
    }
}

/// How far ahead the page shows due duties and notices, and how many.
const AHEAD: TimeDelta = TimeDelta::days(60);
const SHOWN: usize = 12;
/// How many notices of the ledger the page shows.
const LEDGER: usize = 100;

/// A running bot's runner, store and clock. Clones are of the same bot.
#[derive(Clone)]
pub struct RunningBot {
    pub runner: Arc<Runner>,
    pub store: Arc<dyn Store>,
    pub dial: Dial,
    pub catalogue: Arc<Catalogue>,
}

#[async_trait]
impl Backstage for RunningBot {
    async fn travel(&self, to: Moment) {
        // What is under way ends at the time it was begun, and what is due now is done now.
        self.settle().await;
        // A store that fails stops the bot, which says so itself; the clock then simply arrives.
        while let Ok(Some(next)) = self.runner.next_due().await {
            if next > to {
                break;
            }
            self.dial.set(next.max(self.dial.now()));
            if self.runner.tick().await.is_err() {
                break;
            }
        }
        self.dial.set(to.max(self.dial.now()));
    }

    async fn settle(&self) {
        // A store that fails stops the bot, which says so itself.
        let _ = self.runner.tick().await;
    }

    async fn agenda(&self) -> Vec<Upcoming> {
        let until = self.dial.now() + AHEAD;
        let duties = self.store.agenda(until, SHOWN).await.unwrap_or_default();
        let lane = async |lane| self.store.outbox(lane, until, SHOWN).await.unwrap_or_default();
        let notices = [lane(Lane::Interactive).await, lane(Lane::Scheduled).await].concat();
        let mut upcoming: Vec<Upcoming> =
            duties
                .iter()
                .map(|Planned { duty, at }| Upcoming { at: *at, what: self.name(duty) })
                .chain(notices.iter().map(|one| Upcoming {
                    at: one.next_attempt_at,
                    what: kind(self.locale(), one.say.kind()),
                }))
                .collect();
        upcoming.sort_by_key(|one| one.at);
        upcoming.truncate(SHOWN);
        upcoming
    }

    async fn ledger(&self) -> Vec<Entry> {
        let all = LedgerFilter::default();
        let notices = by_time(self.store.as_ref(), &all, 0, LEDGER).await.unwrap_or_default();
        notices.iter().map(|notice| entry(self.locale(), notice)).collect()
    }
}

impl RunningBot {
    fn locale(&self) -> &Locale {
        self.catalogue.locale("")
    }

    /// Returns what a duty sends, in the ledger's words.
    fn name(&self, duty: &Duty) -> String {
        match duty.brings() {
            Brings::Notice(brought) => kind(self.locale(), brought.into()),
            Brings::PersonForgotten => self.locale().say(&phrases::DUE_ERASE),
            Brings::ServerForgotten => self.locale().say(&phrases::DUE_FORGET_SERVER),
        }
    }
}

/// The receiver of a private message is not named here either.
fn entry(locale: &Locale, notice: &Notice) -> Entry {
    let line = Line::of(notice);
    let Reading { what, to, state, why, .. } = Reading::of(locale, &line, Medium::Discord);
    let named = line.state.name().into();
    Entry {
        planned: line.when,
        due: line.due,
        what,
        to,
        state: named,
        reads: state,
        why,
        attempts: line.attempts,
    }
}
