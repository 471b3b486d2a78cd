//! `/admin`: a server's books, its health and a file of its kudos, for those who manage it. Where its health is asked for, what the
//! bot may do in the server's channels is looked up first.

use std::time::Duration;

use futures_util::future::BoxFuture;
use serenity::all::{CommandOptionType as Type, CreateCommand, CreateCommandOption, GuildId, Permissions};
use tracing::warn;

use super::periods::{any_period, period};
use super::shape::named;
use super::{Command, CommandReading, CommandWords, Invocation};
use crate::actions::{ExportFormat, KudosExport, Request, Suggest};
use crate::catalogue::phrases;
use crate::discord::permissions::everywhere;
use crate::discord::rest::Connection;
use crate::domain::channel_facts::ChannelFacts;
use crate::domain::message::limit;
use crate::domain::notice::StateName;
use crate::domain::period::Period;

pub(super) const COMMAND: Command = Command {
    name: NAME,
    shape,
    reading: CommandReading::LookedUp(look_up),
    completions: &[(KIND, Suggest::NoticeKind)],
};

/// For how long Discord is asked about channels: the answer must come in time without it.
const SOON: Duration = Duration::from_millis(1_200);

const NAME: &str = "admin";
const LEDGER: &str = "ledger";
const AUDIT: &str = "audit";
const HEALTH: &str = "health";
const EXPORT: &str = "export";
const FORMAT: &str = "format";
const FROM: &str = "from";
const TO: &str = "to";
const STATE: &str = "state";
const KIND: &str = "kind";

fn shape(words: &CommandWords) -> CreateCommand {
    let state = StateName::ALL.into_iter().map(StateName::name);
    let state = named(words.option(Type::String, STATE, &phrases::OPT_STATE), state);
    // Discord takes 25 choices, and there may be more kinds than that.
    let kind = words.option(Type::String, KIND, &phrases::OPT_KIND);
    let kind = kind.max_length(limit::CHOICE as u16).set_autocomplete(true);
    let ledger = words.subcommand(LEDGER, &phrases::CMD_ADMIN_LEDGER);
    words
        .command(NAME, &phrases::CMD_ADMIN)
        .default_member_permissions(Permissions::MANAGE_GUILD)
        .add_option(ledger.add_sub_option(state).add_sub_option(kind))
        .add_option(words.subcommand(AUDIT, &phrases::CMD_ADMIN_AUDIT))
        .add_option(words.subcommand(HEALTH, &phrases::CMD_ADMIN_HEALTH))
        .add_option(export(words))
}

fn export(words: &CommandWords) -> CreateCommandOption {
    let formats = [
        (ExportFormat::Csv.name(), &phrases::CHOICE_CSV),
        (ExportFormat::Json.name(), &phrases::CHOICE_JSON),
    ];
    let day = |name, phrase| words.option(Type::String, name, phrase).max_length(60);
    words
        .subcommand(EXPORT, &phrases::CMD_ADMIN_EXPORT)
        .add_sub_option(words.choices(FORMAT, &phrases::OPT_FORMAT, &formats))
        .add_sub_option(any_period(words))
        .add_sub_option(day(FROM, &phrases::OPT_FROM))
        .add_sub_option(day(TO, &phrases::OPT_UNTIL))
}

fn look_up<'a>(connection: &'a Connection, invocation: &'a Invocation<'a>) -> BoxFuture<'a, Option<Request>> {
    Box::pin(async move {
        match invocation.subcommand {
            HEALTH => {
                let channels = channels(connection, invocation.command.guild_id);
                let told = tokio::time::timeout(SOON, channels).await;
                Some(Request::Health(told.ok().flatten()))
            }
            _ => read(invocation),
        }
    })
}

/// What the bot may do in each of the server's channels; None when Discord does not tell.
async fn channels(connection: &Connection, guild: Option<GuildId>) -> Option<Vec<ChannelFacts>> {
    let told = everywhere(connection, guild?).await;
    told.inspect_err(|error| warn!(%error, "permissions not told")).ok()
}

fn read(invocation: &Invocation) -> Option<Request> {
    match invocation.subcommand {
        LEDGER => Some(Request::Ledger {
            state: invocation.text(STATE).and_then(|name| StateName::named(&name)),
            kind: invocation.text(KIND),
        }),
        AUDIT => Some(Request::Audit),
        EXPORT => Some(Request::ExportKudos(KudosExport {
            format: ExportFormat::named(&invocation.text(FORMAT)?)?,
            period: period(invocation, Period::All)?,
            from: invocation.text(FROM),
            to: invocation.text(TO),
        })),
        _ => None,
    }
}
