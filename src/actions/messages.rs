//! What a member gets in private: topics on or off, how many unasked-for messages a week, the language. The panel takes its own place
//! after each change. What is unasked-for is the notices' policy.

use crate::catalogue::views::messages::{MessageSettings, page};
use crate::context::commit;
use crate::domain::member::Settle;
use crate::domain::message::Reply;
use crate::domain::private_messages::{MOST, PrivateTopic};
use crate::store::{Batch, Change};

use super::{Context, Invoker, Outcome};

/// The choice that follows the member's Discord client again.
pub(super) const AS_DISCORD: &str = "discord";

/// Show what the asker gets.
pub async fn show(context: &Context, invoker: &Invoker) -> Outcome {
    let guild = context.asked_in(invoker).await?;
    let member = context.store.member(invoker.person.id).await?;
    let zone = member.zone(&guild, &context.defaults);
    let settings = MessageSettings {
        week: member.week(context.now().with_timezone(&zone).date_naive()),
        member: &member,
        languages: context.catalogue.tags(),
    };
    Ok(Reply::Replace(page(context.locale(invoker), &settings)))
}

/// Have what is about that come, or come no more.
pub async fn turn(context: &Context, invoker: &Invoker, topic: PrivateTopic) -> Outcome {
    let on = !context.store.member(invoker.person.id).await?.wants(topic);
    settle(context, invoker, Settle::Topic(topic, on)).await
}

/// Settle how many unasked-for messages a week are enough.
pub async fn enough(context: &Context, invoker: &Invoker, chosen: Option<&str>) -> Outcome {
    let enough = chosen.and_then(|chosen| chosen.parse().ok()).filter(|enough| *enough <= MOST);
    let enough = enough.ok_or_else(|| context.not_understood(invoker))?;
    settle(context, invoker, Settle::Enough(enough)).await
}

/// Settle which language to speak.
pub async fn language(context: &Context, invoker: &Invoker, chosen: Option<&str>) -> Outcome {
    let language = match chosen {
        Some(AS_DISCORD) => None,
        Some(tag) if context.catalogue.tags().contains(&tag) => Some(tag.to_owned()),
        _ => return Err(context.not_understood(invoker)),
    };
    let spoken = Invoker { language: language.clone(), ..invoker.clone() };
    settle(context, &spoken, Settle::Language(language)).await
}

async fn settle(context: &Context, invoker: &Invoker, what: Settle) -> Outcome {
    let settled = Change::UpdateMember(invoker.person.id, what);
    commit(context, Batch::once(invoker.cause()).change(settled).change(invoker.speaks())).await?;
    show(context, invoker).await
}
