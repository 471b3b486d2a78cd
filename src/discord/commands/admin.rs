//! `/admin`: a server's books, for those who manage it.

use serenity::all::{CommandOptionType as Type, CreateCommand, Permissions};

use super::shape::named;
use super::{Command, CommandReading, CommandWords, Invocation};
use crate::actions::Request;
use crate::catalogue::phrases;
use crate::domain::notice::{NoticeTag, StateName};

pub(super) const COMMAND: Command =
    Command { name: NAME, shape, reading: CommandReading::Plain(read), completions: &[] };

const NAME: &str = "admin";
const LEDGER: &str = "ledger";
const AUDIT: &str = "audit";
const STATE: &str = "state";
const KIND: &str = "kind";

fn shape(words: &CommandWords) -> CreateCommand {
    let state = StateName::ALL.into_iter().map(StateName::name);
    let state = named(words.option(Type::String, STATE, &phrases::OPT_STATE), state);
    let kind = named(words.option(Type::String, KIND, &phrases::OPT_KIND), NoticeTag::names());
    let ledger = words.subcommand(LEDGER, &phrases::CMD_ADMIN_LEDGER);
    words
        .command(NAME, &phrases::CMD_ADMIN)
        .default_member_permissions(Permissions::MANAGE_GUILD)
        .add_option(ledger.add_sub_option(state).add_sub_option(kind))
        .add_option(words.subcommand(AUDIT, &phrases::CMD_ADMIN_AUDIT))
}

fn read(invocation: &Invocation) -> Option<Request> {
    match invocation.subcommand {
        LEDGER => Some(Request::Ledger {
            state: invocation.text(STATE).and_then(|name| StateName::named(&name)),
            kind: kind(invocation)?,
        }),
        AUDIT => Some(Request::Audit),
        _ => None,
    }
}

/// The kind of notice that was chosen, if one was: a name of no kind would be looked for in the whole ledger.
fn kind(invocation: &Invocation) -> Option<Option<String>> {
    let Some(kind) = invocation.text(KIND) else { return Some(None) };
    NoticeTag::names().any(|name| name == kind).then_some(Some(kind))
}
