//! What every action works with: the store, the words, the time, and the server's defaults.

use std::sync::Arc;

use tokio::sync::Notify;

use crate::catalogue::{Arg, Catalogue, Locale, Phrase, phrases};
use crate::clock::Clock;
use crate::domain::Moment;
use crate::domain::guild::{Defaults, Guild};
use crate::domain::id::GuildId;
use crate::domain::member::Member;
use crate::store::{Batch, Committed, Store, StoreError};

use super::{Asker, Stop};

/// Rung when something new is due, so that nobody waits for the runner's next look.
pub type Wake = Arc<Notify>;

/// What actions and jobs work with.
#[derive(Clone)]
pub struct Desk {
    pub store: Arc<dyn Store>,
    pub catalogue: Arc<Catalogue>,
    pub clock: Arc<dyn Clock>,
    pub defaults: Arc<Defaults>,
    pub wake: Wake,
}

impl Desk {
    pub fn now(&self) -> Moment {
        self.clock.now()
    }

    /// Commit, and wake the runner for what it may have put in the outbox.
    pub(crate) async fn commit(&self, batch: Batch) -> Result<Committed, StoreError> {
        let committed = self.store.commit(batch).await?;
        self.wake.notify_one();
        Ok(committed)
    }

    /// The asker's language, or the nearest there is.
    pub(crate) fn locale(&self, asker: &Asker) -> &Locale {
        self.catalogue.locale(&asker.locale)
    }

    /// The server's record; one the bot has not recorded yet is as new.
    pub(crate) async fn guild(&self, id: GuildId) -> Result<Guild, StoreError> {
        Ok(self.store.guild(id).await?.unwrap_or_else(|| Guild::new(id)))
    }

    /// The server this was asked in, or a sentence that it takes one.
    pub(crate) async fn asked_in(&self, asker: &Asker) -> Result<Guild, Stop> {
        match asker.guild {
            Some(id) => Ok(self.guild(id).await?),
            None => Err(self.stop(asker, &phrases::ONLY_IN_SERVER, &[])),
        }
    }

    /// What is kept of the asker, with the language they speak now.
    pub(crate) async fn member(&self, asker: &Asker) -> Result<Member, StoreError> {
        let member = self.store.member(asker.person.id).await?;
        Ok(Member { locale: Some(asker.locale.clone()), ..member })
    }

    /// A line on whose time counts, for somebody who never said theirs.
    pub(crate) fn zone_hint(&self, asker: &Asker, member: &Member, guild: &Guild) -> Option<String> {
        let zone = member.zone(guild, &self.defaults).name();
        let hint = || self.locale(asker).say(&phrases::ZONE_HINT, &[("zone", zone.into())]);
        member.zone.is_none().then(hint)
    }

    /// End here with a sentence.
    pub(crate) fn stop(&self, asker: &Asker, phrase: &Phrase, args: &[(&str, Arg)]) -> Stop {
        Stop::Say(self.locale(asker).say(phrase, args))
    }

    pub(crate) fn not_understood(&self, asker: &Asker) -> Stop {
        self.stop(asker, &phrases::NOT_UNDERSTOOD, &[])
    }

    /// What to say when the store failed.
    pub fn apology(&self, locale: &str) -> String {
        self.catalogue.locale(locale).say(&phrases::FAILED, &[])
    }

    /// What to say when the answer does not come in Discord's time.
    pub fn slow(&self, locale: &str) -> String {
        self.catalogue.locale(locale).say(&phrases::SLOW, &[])
    }

    /// What to say to a custom id or a command that is none of ours.
    pub fn bewildered(&self, locale: &str) -> String {
        self.catalogue.locale(locale).say(&phrases::NOT_UNDERSTOOD, &[])
    }
}
