//! What the context does for an asker: the asker's language, guild and store record, and the sentences that end an
//! action.

use crate::catalogue::views::{date, person};
use crate::catalogue::{Filled, Locale, phrases};
use crate::domain::guild::Guild;
use crate::domain::id::UserId;
use crate::store::StoreError;

use super::{Context, Invoker, Stop};

impl Context {
    /// The asker's language, or the nearest that the catalogue has.
    pub(crate) fn locale(&self, invoker: &Invoker) -> &Locale {
        self.catalogue.locale(invoker.language.as_deref().unwrap_or(&invoker.locale))
    }

    /// Returns the guild of the interaction, or the sentence that the command needs one.
    pub(crate) async fn asked_in(&self, invoker: &Invoker) -> Result<Guild, Stop> {
        match invoker.guild {
            Some(id) => Ok(self.guild(id).await?),
            None => Err(self.stop(invoker, &phrases::ONLY_IN_SERVER)),
        }
    }

    /// A line saying that the member who is asked is away, so that the asker does not wait in vain; None when not away.
    pub(crate) async fn away_line(
        &self,
        invoker: &Invoker,
        who: UserId,
    ) -> Result<Option<String>, StoreError> {
        let away = self.store.member(who).await?.away(self.now());
        let line = |until| phrases::AskedAway { who: person(who), until: date(until) };
        Ok(away.map(|until| self.locale(invoker).say(line(until))))
    }

    /// End here with a sentence.
    pub(crate) fn stop(&self, invoker: &Invoker, phrase: impl Filled) -> Stop {
        Stop::Say(self.locale(invoker).say(phrase))
    }

    /// The answer to a reference that leads nowhere, and to what the asker may not see: the same for both.
    pub(crate) fn nothing_of_theirs(&self, invoker: &Invoker) -> Stop {
        Stop::Never(self.locale(invoker).say(&phrases::NOTHING_OF_YOURS))
    }

    pub(crate) fn not_understood(&self, invoker: &Invoker) -> Stop {
        self.stop(invoker, &phrases::NOT_UNDERSTOOD)
    }

    /// The sentence for a failed store.
    pub fn apology(&self, locale: &str) -> String {
        self.catalogue.locale(locale).say(&phrases::FAILED)
    }

    /// The sentence for an answer that does not come within Discord's time.
    pub fn slow(&self, locale: &str) -> String {
        self.catalogue.locale(locale).say(&phrases::SLOW)
    }

    /// The sentence for a custom id or a command that this bot did not make.
    pub fn bewildered(&self, locale: &str) -> String {
        self.catalogue.locale(locale).say(&phrases::NOT_UNDERSTOOD)
    }
}
