//! Which server the asker means in private messages, and the menu that changes it.

use crate::catalogue::{phrases, views};
use crate::domain::errand::Errand;
use crate::domain::message::Reply;

use super::super::{Context, Invoker, Outcome};
use super::shared::{SharedServers, all_shared, named};

/// Show it; where there are several, with the menu.
pub async fn show(context: &Context, invoker: &Invoker) -> Outcome {
    let servers = match all_shared(context, invoker.person.id).await? {
        SharedServers::One(only) => named(context, vec![only]).await,
        SharedServers::Several(servers) => named(context, servers).await,
        SharedServers::None => return Err(context.stop(invoker, &phrases::SERVER_NONE)),
        SharedServers::Unchecked => return Err(context.stop(invoker, &phrases::CANNOT_CHECK)),
    };
    let locale = context.locale(invoker);
    if let [only] = &servers[..] {
        let name = views::private::server(locale, only);
        return Ok(Reply::text(locale.say(phrases::ServerOnly { name })));
    }
    let chosen = context.store.member(invoker.person.id).await?.server;
    let chosen = servers.iter().find(|(id, _)| Some(*id) == chosen);
    let said = match chosen {
        Some(chosen) => locale.say(phrases::ServerIs { name: views::private::server(locale, chosen) }),
        None => locale.say(&phrases::SERVER_OPEN),
    };
    Ok(Reply::Private(views::private::question(locale, said, &servers, Errand::Nothing)))
}
