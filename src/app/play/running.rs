//! A bot as its playground sees it from behind: it does on the way what is due on the way, tells what it plans and what became of
//! what it owed. Its life and death are somebody else's.

use std::sync::Arc;
use std::time::Instant;

use async_trait::async_trait;
use chrono::TimeDelta;

use crate::catalogue::views::address;
use crate::catalogue::views::ledger::{kind, state, why};
use crate::catalogue::{Catalogue, Locale, phrases};
use crate::clock::Clock;
use crate::domain::Moment;
use crate::domain::duty::{Duty, Planned};
use crate::domain::ledger::Line;
use crate::domain::notice::{Lane, Notice, NoticeTag};
use crate::jobs::Runner;
use crate::playground::{Backstage, Dial, Entry, Upcoming};
use crate::store::{LedgerFilter, Store, by_time};

/// The clock of a bot that lives by the playground's dial.
impl Clock for Dial {
    fn now(&self) -> Moment {
        Dial::now(self)
    }

    fn ticks(&self) -> Instant {
        Dial::ticks(self)
    }
}

/// How far ahead the page shows what is due, and how much of it.
const AHEAD: TimeDelta = TimeDelta::days(60);
const SHOWN: usize = 12;
/// How much of the ledger the page shows.
const LEDGER: usize = 100;

/// A running bot's runner and store, and the clock it lives by. Clones are of the same bot.
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
        let _ = self.runner.tick().await;
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

    async fn agenda(&self) -> Vec<Upcoming> {
        let until = self.dial.now() + AHEAD;
        let duties = self.store.agenda(until, SHOWN).await.unwrap_or_default();
        let lane = async |lane| self.store.outbox(lane, until, SHOWN).await.unwrap_or_default();
        let notices = [lane(Lane::Interactive).await, lane(Lane::Scheduled).await].concat();
        let mut upcoming: Vec<Upcoming> = duties
            .iter()
            .map(|Planned { duty, at }| Upcoming { at: *at, what: self.name(duty) })
            .chain(
                notices.iter().map(|one| Upcoming { at: one.due, what: kind(self.locale(), one.say.kind()) }),
            )
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

    /// What a duty brings, in the words of the ledger.
    fn name(&self, duty: &Duty) -> String {
        let brings = match duty {
            Duty::Tip { .. } => NoticeTag::Tip,
            Duty::Spotlight { .. } => NoticeTag::Spotlight,
            Duty::Prompt { .. } => NoticeTag::Prompt,
            Duty::Brief { .. } => NoticeTag::Brief,
            Duty::AskAgain { .. } => NoticeTag::StillAsked,
            Duty::Lapse { .. } => NoticeTag::Lapsed,
            Duty::Cheers { .. } => NoticeTag::Cheered,
            Duty::Undelivered { .. } => NoticeTag::Undelivered,
            Duty::Erase { .. } => return self.locale().say(&phrases::DUE_ERASE),
            Duty::ForgetServer { .. } => return self.locale().say(&phrases::DUE_FORGET_SERVER),
        };
        kind(self.locale(), brings.into())
    }
}

/// Whom a private message is for is not told here either.
fn entry(locale: &Locale, notice: &Notice) -> Entry {
    let line = Line::of(notice);
    Entry {
        planned: line.when,
        due: line.due,
        to: line.to.map_or_else(|| locale.say(&phrases::SOMEBODY), address),
        state: line.state.name().into(),
        reads: state(locale, line.state),
        why: why(locale, &line),
        attempts: line.attempts,
        what: kind(locale, &line.kind),
    }
}
