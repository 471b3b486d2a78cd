//! What the context does for somebody who asks: their language, what is kept of them, and the sentences that end an action.

use crate::catalogue::views::{date, person};
use crate::catalogue::{Filled, Locale, phrases};
use crate::domain::guild::Guild;
use crate::domain::id::UserId;
use crate::store::StoreError;

use super::{Asker, Context, Stop};

impl Context {
    /// The asker's language, or the nearest there is.
    pub(crate) fn locale(&self, asker: &Asker) -> &Locale {
        self.catalogue.locale(&asker.locale)
    }

    /// The server this was asked in, or a sentence that it takes one.
    pub(crate) async fn asked_in(&self, asker: &Asker) -> Result<Guild, Stop> {
        match asker.guild {
            Some(id) => Ok(self.guild(id).await?),
            None => Err(self.stop(asker, &phrases::ONLY_IN_SERVER)),
        }
    }

    /// A line on somebody who is asked something and is away, so that nobody waits and wonders.
    pub(crate) async fn away_line(&self, asker: &Asker, who: UserId) -> Result<Option<String>, StoreError> {
        let away = self.store.member(who).await?.away(self.now());
        let line = |until| phrases::AskedAway { who: person(who), until: date(until) };
        Ok(away.map(|until| self.locale(asker).say(line(until))))
    }

    /// End here with a sentence.
    pub(crate) fn stop(&self, asker: &Asker, phrase: impl Filled) -> Stop {
        Stop::Say(self.locale(asker).say(phrase))
    }

    /// What is answered to a reference that leads nowhere, or to what is not the asker's to see: always the same.
    pub(crate) fn nothing_of_theirs(&self, asker: &Asker) -> Stop {
        Stop::Never(self.locale(asker).say(&phrases::NOTHING_OF_YOURS))
    }

    pub(crate) fn not_understood(&self, asker: &Asker) -> Stop {
        self.stop(asker, &phrases::NOT_UNDERSTOOD)
    }

    /// What to say when the store failed.
    pub fn apology(&self, locale: &str) -> String {
        self.catalogue.locale(locale).say(&phrases::FAILED)
    }

    /// What to say when the answer does not come in Discord's time.
    pub fn slow(&self, locale: &str) -> String {
        self.catalogue.locale(locale).say(&phrases::SLOW)
    }

    /// What to say to a custom id or a command that is none of ours.
    pub fn bewildered(&self, locale: &str) -> String {
        self.catalogue.locale(locale).say(&phrases::NOT_UNDERSTOOD)
    }
}
