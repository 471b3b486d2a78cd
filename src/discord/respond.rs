//! From an interaction to its answer, however the interaction came.

use std::time::Duration;

use serenity::all::Interaction;
use tracing::{error, warn};

use crate::actions::{Answer, Request, WrittenForm, answer, confirm_delivery};
use crate::context::Context;
use crate::domain::id::{GuildId, NoticeId};
use crate::domain::message::Reply;
use crate::store::StoreError;

use super::invoker::{self, Origin};
use super::payloads::Mark;
use super::received::Received;
use super::rest::Connection;
use super::{commands, components, modals, payloads};

/// How long an answer may take: Discord waits three seconds, the network's time included.
const PATIENCE: Duration = Duration::from_millis(2_400);

/// The outcome of an interaction.
pub enum Response {
    Answer(Box<payloads::InteractionAnswer>),
    /// No answer is due, as for a ping.
    Nothing,
    /// The store failed: send the answer that says so, then stop, since the bot can promise nothing more.
    Broken(Box<payloads::InteractionAnswer>, StoreError),
}

/// Answer an interaction. The answer is ready within Discord's three seconds, and says only what is durable.
pub async fn respond(context: &Context, connection: &Connection, received: &Received) -> Response {
    let interaction = &received.interaction;
    let Some(origin) = origin(interaction) else { return Response::Nothing };
    let invoker = invoker::invoker(&origin);
    let notice = components::notice(interaction);
    let reading = async {
        if let Some((notice, place)) = notice {
            confirm_delivery(context, notice, place).await?;
        }
        match read(connection, received).await {
            Some(request) => answer(context, &invoker, request).await,
            None => Ok(Answer::from(Reply::text(context.bewildered(&invoker.locale)))),
        }
    };
    match tokio::time::timeout(PATIENCE, reading).await {
        Ok(Ok(Answer { reply, about })) => said(reply, mark(notice.map(|(notice, _)| notice), about)),
        Ok(Err(failure)) => {
            error!(interaction = %invoker.interaction, %failure, "not kept");
            Response::Broken(Box::new(apology(context, received)), failure)
        }
        Err(_) => {
            warn!(interaction = %invoker.interaction, "slow");
            said(Reply::text(context.slow(&invoker.locale)), None)
        }
    }
}

/// Returns the answer for a failed store or a stopping bot: nothing was kept, and the written words are given back.
pub fn apology(context: &Context, received: &Received) -> payloads::InteractionAnswer {
    let Some(invoker) = origin(&received.interaction).map(|origin| invoker::invoker(&origin)) else {
        return payloads::answer(Reply::Choices(vec![]), None);
    };
    let request = match &received.interaction {
        Interaction::Command(command) => commands::read_offline(command),
        Interaction::Modal(modal) => modals::submit(modal, &received.fields),
        _ => None,
    };
    let sorry = context.apology(&invoker.locale);
    let reply = match request.as_ref().and_then(WrittenForm::of) {
        Some(written) => Reply::Private(written.returned(context, &invoker, sorry)),
        None => Reply::text(sorry),
    };
    payloads::answer(reply, mark(None, invoker.about()))
}

fn said(reply: Reply, mark: Option<Mark>) -> Response {
    Response::Answer(Box::new(payloads::answer(reply, mark)))
}

/// What the answer's components carry. What was sent for a notice names its server itself.
fn mark(notice: Option<NoticeId>, about: Option<GuildId>) -> Option<Mark> {
    notice.map(Mark::Notice).or(about.map(Mark::Server))
}

async fn read(connection: &Connection, received: &Received) -> Option<Request> {
    match &received.interaction {
        Interaction::Command(command) => commands::read(connection, command).await,
        Interaction::Autocomplete(command) => commands::complete(command),
        Interaction::Component(component) => components::press(component),
        Interaction::Modal(modal) => modals::submit(modal, &received.fields),
        _ => None,
    }
}

fn origin(interaction: &Interaction) -> Option<Origin<'_>> {
    Some(match interaction {
        Interaction::Command(one) | Interaction::Autocomplete(one) => Origin {
            id: one.id.get(),
            guild: one.guild_id,
            about: components::server(interaction),
            channel: one.channel_id.get(),
            user: &one.user,
            member: one.member.as_deref(),
            locale: &one.locale,
        },
        Interaction::Component(one) => Origin {
            id: one.id.get(),
            guild: one.guild_id,
            about: components::server(interaction),
            channel: one.channel_id.get(),
            user: &one.user,
            member: one.member.as_ref(),
            locale: &one.locale,
        },
        Interaction::Modal(one) => Origin {
            id: one.id.get(),
            guild: one.guild_id,
            about: components::server(interaction),
            channel: one.channel_id.get(),
            user: &one.user,
            member: one.member.as_ref(),
            locale: &one.locale,
        },
        _ => return None,
    })
}
