//! Commands in private messages, before any action sees them: which server they are about. A command in a server goes on as it is,
//! and so does what is pressed or sent and names its server, which the wall looks up. What a command does is each action's.

mod errand;
mod servers;
mod shared;

use crate::catalogue::{phrases, views};
use crate::context::commit;
use crate::domain::buttons::{ButtonAction, MemberButton};
use crate::domain::errand::Errand;
use crate::domain::id::{GuildId, UserId};
use crate::domain::looking::List;
use crate::domain::member::Settle;
use crate::domain::message::Reply;
use crate::domain::reach::Reference;
use crate::store::{Batch, Change, StoreError};

use super::{Chosen, Context, Invoker, Request, Stop};
#[cfg(test)]
pub(super) use errand::unpack;
pub use servers::show;
use shared::{SharedServers, is_shared, named, shared};

/// What becomes of a request once it is known which server it is about.
pub(super) enum Located {
    /// It goes on; `in_place` if its answer takes the place of the question for the server.
    Goes { invoker: Invoker, request: Request, in_place: bool },
    /// It is answered.
    Answered(Reply),
}

/// Finds the server that a request is about, or asks for it. Membership is asked of Discord and never guessed.
pub(super) async fn locate(context: &Context, invoker: &Invoker, request: Request) -> Result<Located, Stop> {
    if let Request::Press { button: ButtonAction::Member(MemberButton::Server(then)), chosen } = request {
        return settle(context, invoker, then, chosen).await;
    }
    if !invoker.private || finds_its_server(invoker, &request) {
        return Ok(Located::Goes { invoker: invoker.clone(), request, in_place: false });
    }
    works_in_private(context, invoker, &request)?;
    let guild = match shared(context, invoker.person.id).await? {
        SharedServers::One(guild) => Some(guild),
        // While a member types, nothing is better than an error.
        _ if matches!(request, Request::Suggest(_)) => None,
        SharedServers::Several(servers) => return ask(context, invoker, request, servers).await,
        SharedServers::None => return Err(context.stop(invoker, &phrases::SERVER_NONE)),
        SharedServers::Unchecked => return Err(context.stop(invoker, &phrases::CANNOT_CHECK)),
    };
    Ok(Located::Goes { invoker: Invoker { guild, ..invoker.clone() }, request, in_place: false })
}

/// A server that a person shares with the bot, for what is about no single one; None where Discord tells of none.
pub(super) async fn any_shared(context: &Context, user: UserId) -> Result<Option<GuildId>, StoreError> {
    Ok(match shared(context, user).await? {
        SharedServers::One(guild) => Some(guild),
        SharedServers::Several(servers) => servers.first().copied(),
        SharedServers::None | SharedServers::Unchecked => None,
    })
}

/// Whether the request is about what names its server, or about no single one.
fn finds_its_server(invoker: &Invoker, request: &Request) -> bool {
    let names_one = |reference| reference != Reference::Here || invoker.guild.is_some();
    match request {
        Request::Press { button, .. } => names_one(button.reference()),
        Request::Submit { form, .. } => names_one(form.form.reference()),
        // What is taken back says where it is, and may be taken back by those who have left.
        request => matches!(request, Request::PrivateServer | Request::TakeBack(_)),
    }
}

/// Refuses what is about all that a team reads, and what is used in servers alone, with where it works.
fn works_in_private(context: &Context, invoker: &Invoker, request: &Request) -> Result<(), Stop> {
    match request {
        Request::Look { list: List::Of(_) | List::Search(_), .. }
        | Request::Search { .. }
        | Request::Recap { .. } => Err(context.stop(invoker, &phrases::TEAM_ONLY_IN_SERVER)),
        Request::Tip { post: true } => Err(context.stop(invoker, &phrases::TIP_POST_IN_SERVER)),
        Request::Kudos(_)
        | Request::Thanks { .. }
        | Request::ThankFor { .. }
        | Request::ThankPerson(_)
        | Request::Insights { .. }
        | Request::Ledger { .. }
        | Request::Audit
        | Request::Health(_)
        | Request::ExportKudos(_)
        | Request::Setup(_) => Err(context.stop(invoker, &phrases::ONLY_IN_SERVER)),
        _ => Ok(()),
    }
}

/// Asks which of several servers is meant; the request goes on with the choice.
async fn ask(
    context: &Context,
    invoker: &Invoker,
    request: Request,
    servers: Vec<GuildId>,
) -> Result<Located, Stop> {
    let servers = named(context, servers).await;
    let then = errand::pack(context, invoker, request);
    let locale = context.locale(invoker);
    let asked = views::private::question(locale, locale.say(&phrases::SERVER_WHICH), &servers, then);
    Ok(Located::Answered(Reply::Private(asked)))
}

/// Remembers the server that was chosen, and goes on with what had asked for it.
async fn settle(
    context: &Context,
    invoker: &Invoker,
    then: Errand,
    chosen: Option<Chosen>,
) -> Result<Located, Stop> {
    let guild = chosen.and_then(Chosen::word).and_then(|word| word.parse().ok());
    let guild: GuildId = guild.ok_or_else(|| context.not_understood(invoker))?;
    match is_shared(context, guild, invoker.person.id).await? {
        Some(true) => {}
        Some(false) => return Err(context.stop(invoker, &phrases::SERVER_GONE)),
        None => return Err(context.stop(invoker, &phrases::CANNOT_CHECK)),
    }
    // What goes on commits under the interaction's own key.
    let settled = Change::UpdateMember(invoker.person.id, Settle::Server(guild));
    commit(context, Batch::free().change(settled).change(invoker.speaks())).await?;
    match errand::unpack(context, invoker, &then) {
        Some(request) => {
            let invoker = Invoker { guild: Some(guild), ..invoker.clone() };
            Ok(Located::Goes { invoker, request, in_place: true })
        }
        None => Ok(Located::Answered(settled_alone(context, invoker, guild, &then).await)),
    }
}

/// Says that the choice is kept, where nothing goes on with it: it was asked for alone, or what had asked waited for too long.
async fn settled_alone(context: &Context, invoker: &Invoker, guild: GuildId, then: &Errand) -> Reply {
    let locale = context.locale(invoker);
    let server = (guild, context.members.guild_name(guild, context.now()).await);
    let name = views::private::server(locale, &server);
    let said = match then {
        Errand::Nothing => locale.say(phrases::ServerSet { name }),
        _ => locale.say(phrases::ErrandGone { name }),
    };
    Reply::text(said).in_place()
}
