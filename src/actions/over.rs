//! The answer to a press takes the place of the message that was pressed. It may reach Discord after what it says has been
//! taken back, and would write words over word of that: then the message is brought up to date once more.

use crate::context::{Context, commit, recognition_notices};
use crate::domain::id::{InteractionId, NoticeId};
use crate::domain::recognition::Recognition;
use crate::store::{Batch, StoreError};

/// The kudos whose post this notice's message is. Everyone sees a post; what is answered in private messages is between
/// the bot and whoever pressed.
///
/// # Errors
/// When the store failed.
pub async fn post_of(context: &Context, notice: NoticeId) -> Result<Option<Recognition>, StoreError> {
    match context.store.notice(notice).await?.and_then(|notice| notice.say.posted()) {
        Some(recognition) => context.store.recognition(recognition).await,
        None => Ok(None),
    }
}

/// The answer to an interaction is where the post of these kudos was, which were like that when it arrived.
///
/// # Errors
/// When the store failed.
pub async fn bring_up_to_date(
    context: &Context,
    was: &Recognition,
    interaction: InteractionId,
) -> Result<(), StoreError> {
    let Some(is) = context.store.recognition(was.id).await?.filter(|is| shown(is) != shown(was)) else {
        return Ok(());
    };
    let cause = format!("over:{interaction}");
    let post = recognition_notices::post(&is, context.now()).into_iter().collect();
    let amended = recognition_notices::amendments(context.store.as_ref(), post, &cause).await?;
    commit(context, Batch::free().changes(amended)).await.map(|_| ())
}

/// Whose names and words the post shows.
fn shown(kudos: &Recognition) -> Option<(Vec<crate::domain::id::UserId>, bool, &str)> {
    kudos.seen_by(None).map(|seen| (seen.to, seen.from.is_some(), kudos.text.as_str()))
}
