//! Thanks by a reaction: recorded for the two alone, posted nowhere, and gone when the reaction is taken away. Not a
//! request that anybody answers, so what does not fit is left out in silence.

use crate::domain::emoji::Emoji;
use crate::domain::id::{GuildId, RecognitionId, UserId};
use crate::domain::recognition::{Kind, Place, Recognition};
use crate::store::{Batch, Change, StoreError};

use super::{Context, Person};
use crate::context::{Standing, commit, membership_of};

/// The emoji that thanks in a server, if there is one.
///
/// # Errors
/// When the store failed.
pub async fn thanks_emoji(context: &Context, guild: GuildId) -> Result<Option<Emoji>, StoreError> {
    Ok(context.guild(guild).await?.thanks_emoji)
}

/// Somebody put the server's emoji under a message of the author's. One reaction thanks once.
///
/// # Errors
/// When the store failed.
pub async fn thank_by_reaction(
    context: &Context,
    guild: GuildId,
    by: UserId,
    author: Person,
    about: Place,
) -> Result<(), StoreError> {
    if author.bot || author.id == by {
        return Ok(());
    }
    // Whoever wrote it may have left.
    if membership_of(context, guild, author.id).await? != Some(Standing::Person) {
        return Ok(());
    }
    let id = RecognitionId::of_reaction(about.message, by);
    let thanks = Recognition::kudos(id, guild, by, vec![author.id], String::new(), context.now());
    let thanks = Recognition { kind: Kind::Light, about: Some(about), ..thanks };
    commit(context, Batch::free().change(Change::Give(thanks))).await.map(|_| ())
}

/// The reaction was taken away, and with it the thanks.
///
/// # Errors
/// When the store failed.
pub async fn take_reaction_back(context: &Context, by: UserId, about: Place) -> Result<(), StoreError> {
    let id = RecognitionId::of_reaction(about.message, by);
    if context.store.recognition(id).await?.is_some() {
        commit(context, Batch::free().change(Change::Forget(id))).await?;
    }
    Ok(())
}
