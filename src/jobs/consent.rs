//! What is looked up about people when a message goes out: whether those who are thanked still wish to be announced, else
//! they are left out and told privately; and whether those whom a prompt or a reminder concerns are still in the server.

use crate::context::one_on_one::briefing;
use crate::context::{Context, recognition_notices};
use crate::context::{commit, membership_of};
use crate::domain::id::{RecognitionId, UserId};
use crate::domain::member::Visibility;
use crate::domain::notice::{Address, MembershipCheck, Notice};
use crate::store::{Batch, Change, Committed, StoreError};

/// Before a private message that the clock asks for goes out: whether those whom it concerns are still in the server.
/// What concerns those who are not ends, and with it what the message is wanted for. When Discord cannot tell, it goes out.
async fn still_here(context: &Context, notice: &Notice) -> Result<(), StoreError> {
    for user in concerned(context, notice).await? {
        membership_of(context, notice.guild, user).await?;
    }
    Ok(())
}

/// Those who must still be in the server.
async fn concerned(context: &Context, notice: &Notice) -> Result<Vec<UserId>, StoreError> {
    Ok(match (notice.say.policy().membership, notice.to) {
        (MembershipCheck::Receiver, Address::Person(user)) => vec![user],
        (MembershipCheck::Partners, Address::Person(user)) => {
            let briefed = briefing::meetings(context, notice).await?.coming;
            let others = briefed.iter().filter_map(|(series, _)| series.other(user));
            others.map(|other| other.id).chain([user]).collect()
        }
        (MembershipCheck::Pair, _) => {
            let Some(id) = notice.say.series() else { return Ok(vec![]) };
            let series = context.store.series(id).await?;
            series.iter().flat_map(|one| one.people().map(|person| person.id)).collect()
        }
        (MembershipCheck::Group, _) => {
            let Some(id) = notice.say.group() else { return Ok(vec![]) };
            let group = context.store.group(id).await?;
            group.map_or(vec![], |group| group.members)
        }
        (MembershipCheck::Receiver | MembershipCheck::Partners, Address::Channel(_))
        | (MembershipCheck::None, _) => vec![],
    })
}

/// Take those out of the post that is about to be sent who do not want to be in it any more.
pub async fn withhold(context: &Context, notice: &Notice) -> Result<(), StoreError> {
    still_here(context, notice).await?;
    let Some(recognition) = notice.say.posted() else { return Ok(()) };
    // A receiver who agrees at this very moment is named after all.
    while let Some(batch) = withholding(context, notice, recognition).await? {
        if commit(context, batch).await? == Committed::Applied {
            break;
        }
    }
    Ok(())
}

async fn withholding(
    context: &Context,
    notice: &Notice,
    id: RecognitionId,
) -> Result<Option<Batch>, StoreError> {
    let Some(kudos) = context.store.recognition(id).await? else { return Ok(None) };
    let mut who: Vec<UserId> = vec![];
    for receiver in kudos.announced().into_iter().filter(|id| !kudos.agreed.contains(id)) {
        if context.store.member(receiver).await?.visibility != Visibility::Announce {
            who.push(receiver);
        }
    }
    if who.is_empty() {
        return Ok(None);
    }
    let told: Vec<_> = who.iter().map(|id| recognition_notices::told(&kudos, *id, context.now())).collect();
    let hidden = Change::Announce { recognition: id, who, on: false };
    let batch = Batch::free().change(hidden).changes(told.into_iter().map(Change::Enqueue));
    // A look back may have told of it while its post waited.
    let cause = format!("withheld:{}:{}:{}", notice.id, notice.attempts, kudos.unannounced.len());
    recognition_notices::amended(context.store.as_ref(), batch, &kudos, vec![], &cause).await.map(Some)
}
