//! One function from an interaction to its answer, whatever inlet it came through.

use std::time::Duration;

use serenity::all::Interaction;
use tracing::{error, warn};

use crate::actions::{Ask, Written, answer, confirm_delivery};
use crate::context::Context;
use crate::domain::id::NoticeId;
use crate::domain::message::Reply;
use crate::store::StoreError;

use super::ask::{self, Origin};
use super::rest::Connection;
use super::{members, payloads, permissions};

/// Discord waits three seconds for an answer, the way there and back included.
const PATIENCE: Duration = Duration::from_millis(2_400);

/// What became of an interaction.
pub enum Response {
    Answer(Box<payloads::Answer>),
    /// Nothing of ours, such as a ping.
    Nothing,
    /// The store failed: say so, then stop, since nothing more can be promised.
    Broken(Box<payloads::Answer>, StoreError),
}

/// Answer an interaction. The answer is ready within Discord's three seconds, and says only what is durable.
pub async fn respond(context: &Context, connection: &Connection, interaction: &Interaction) -> Response {
    let Some(origin) = origin(interaction) else { return Response::Nothing };
    let asker = ask::asker(&origin);
    let notice = ask::notice(interaction);
    let reading = async {
        if let Some((notice, place)) = notice {
            confirm_delivery(context, notice, place).await?;
        }
        match read(connection, interaction).await {
            Some(ask) => answer(context, &asker, ask).await,
            None => Ok(Reply::text(context.bewildered(&asker.locale))),
        }
    };
    match tokio::time::timeout(PATIENCE, reading).await {
        Ok(Ok(reply)) => said(reply, notice.map(|(notice, _)| notice)),
        Ok(Err(failure)) => {
            error!(interaction = %asker.interaction, %failure, "not kept");
            Response::Broken(Box::new(apology(context, interaction)), failure)
        }
        Err(_) => {
            warn!(interaction = %asker.interaction, "slow");
            said(Reply::text(context.slow(&asker.locale)), None)
        }
    }
}

/// What is said when the store failed or the bot stops: nothing was kept, and what was written is given back.
pub fn apology(context: &Context, interaction: &Interaction) -> payloads::Answer {
    let Some(asker) = origin(interaction).map(|origin| ask::asker(&origin)) else {
        return payloads::answer(Reply::Choices(vec![]), None);
    };
    let ask = match interaction {
        Interaction::Command(command) => ask::command(command),
        Interaction::Modal(modal) => ask::submit(modal),
        _ => None,
    };
    let sorry = context.apology(&asker.locale);
    let reply = match ask.as_ref().and_then(Written::of) {
        Some(written) => Reply::Private(written.returned(context, &asker, sorry)),
        None => Reply::text(sorry),
    };
    payloads::answer(reply, None)
}

fn said(reply: Reply, notice: Option<NoticeId>) -> Response {
    Response::Answer(Box::new(payloads::answer(reply, notice)))
}

async fn read(connection: &Connection, interaction: &Interaction) -> Option<Ask> {
    match interaction {
        Interaction::Command(command) if command.data.name == "setup" => {
            let setup = permissions::setup(connection, command).await;
            setup.inspect_err(|error| warn!(%error, "permissions not told")).ok().map(Ask::Setup)
        }
        Interaction::Command(command) if command.data.name == "team" => {
            Some(Ask::Insights { members: members::count(connection, command.guild_id).await })
        }
        Interaction::Command(command) => ask::command(command),
        Interaction::Autocomplete(command) => ask::suggest(command),
        Interaction::Component(component) => ask::press(component),
        Interaction::Modal(modal) => ask::submit(modal),
        _ => None,
    }
}

fn origin(interaction: &Interaction) -> Option<Origin<'_>> {
    Some(match interaction {
        Interaction::Command(one) | Interaction::Autocomplete(one) => Origin {
            id: one.id.get(),
            guild: one.guild_id,
            channel: one.channel_id.get(),
            user: &one.user,
            member: one.member.as_deref(),
            locale: &one.locale,
        },
        Interaction::Component(one) => Origin {
            id: one.id.get(),
            guild: one.guild_id,
            channel: one.channel_id.get(),
            user: &one.user,
            member: one.member.as_ref(),
            locale: &one.locale,
        },
        Interaction::Modal(one) => Origin {
            id: one.id.get(),
            guild: one.guild_id,
            channel: one.channel_id.get(),
            user: &one.user,
            member: one.member.as_ref(),
            locale: &one.locale,
        },
        _ => return None,
    })
}
