//! Thanks by a reaction: recorded for the two people alone, posted nowhere, and forgotten when the reaction is removed.
//! A reaction gets no answer, so what does not fit is left out in silence.

use crate::domain::emoji::Emoji;
use crate::domain::id::{GuildId, RecognitionId, UserId};
use crate::domain::recognition::{Kind, Place, Recognition};
use crate::store::{Batch, Change, StoreError};

use super::{Context, Person};
use crate::context::Standing;

impl Context {
    /// Returns the emoji that thanks in a guild, if one is set.
    ///
    /// # Errors
    /// When the store failed.
    pub async fn thanks_emoji(&self, guild: GuildId) -> Result<Option<Emoji>, StoreError> {
        Ok(self.guild(guild).await?.thanks_emoji)
    }

    /// Record thanks for the guild's emoji under a message of the author's. One reaction thanks once.
    ///
    /// # Errors
    /// When the store failed.
    pub async fn reacted(
        &self,
        guild: GuildId,
        by: UserId,
        author: Person,
        about: Place,
    ) -> Result<(), StoreError> {
        if author.bot || author.id == by {
            return Ok(());
        }
        // The author may have left.
        if self.standing(guild, author.id).await? != Some(Standing::Person) {
            return Ok(());
        }
        let id = RecognitionId::of_reaction(about.message, by);
        let thanks = Recognition::kudos(id, guild, by, vec![author.id], String::new(), self.now());
        let thanks = Recognition { kind: Kind::Light, about: Some(about), ..thanks };
        self.commit(Batch::free().change(Change::Give(thanks))).await.map(|_| ())
    }

    /// Forget the thanks of a reaction that was removed.
    ///
    /// # Errors
    /// When the store failed.
    pub async fn unreacted(&self, by: UserId, about: Place) -> Result<(), StoreError> {
        let id = RecognitionId::of_reaction(about.message, by);
        if self.store.recognition(id).await?.is_some() {
            self.commit(Batch::free().change(Change::Forget(id))).await?;
        }
        Ok(())
    }
}
