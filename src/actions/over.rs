//! The answer to a press replaces the message that was pressed. The answer may reach Discord after its thanks were
//! taken back, and would overwrite the amended post: then the post is amended once more.

use crate::context::{Context, recognition_notices};
use crate::domain::id::{InteractionId, NoticeId};
use crate::domain::notice::NoticeKind;
use crate::domain::recognition::Recognition;
use crate::store::{Batch, StoreError};

impl Context {
    /// Returns the kudos whose post is this notice's message; None for other notices. Everyone sees a post; an answer
    /// in private messages is between the bot and the presser.
    ///
    /// # Errors
    /// When the store failed.
    pub async fn posted(&self, notice: NoticeId) -> Result<Option<Recognition>, StoreError> {
        match self.store.notice(notice).await?.map(|notice| notice.say) {
            Some(NoticeKind::Kudos { recognition }) => self.store.recognition(recognition).await,
            _ => Ok(None),
        }
    }

    /// Amend the post of these kudos if they are no longer as `was`, read when the interaction arrived: the answer to
    /// the interaction has overwritten the post.
    ///
    /// # Errors
    /// When the store failed.
    pub async fn answered_over(
        &self,
        was: &Recognition,
        interaction: InteractionId,
    ) -> Result<(), StoreError> {
        let Some(is) = self.store.recognition(was.id).await?.filter(|is| shown(is) != shown(was)) else {
            return Ok(());
        };
        let cause = format!("over:{interaction}");
        let post = recognition_notices::post(&is, self.now()).into_iter().collect();
        let amended = recognition_notices::amendments(self.store.as_ref(), post, &cause).await?;
        self.commit(Batch::free().changes(amended)).await.map(|_| ())
    }
}

/// What the post shows: the receivers, whether the giver is named, and the words.
fn shown(kudos: &Recognition) -> Option<(Vec<crate::domain::id::UserId>, bool, &str)> {
    kudos.seen_by(None).map(|seen| (seen.to, seen.from.is_some(), kudos.text.as_str()))
}
