//! `/admin`: a server's books, for those who manage it.

use serenity::all::{CommandOptionType as Type, CreateCommand, Permissions};

use super::shape::named;
use super::{Command, CommandReading, CommandWords, Invocation};
use crate::actions::{Request, Suggest};
use crate::catalogue::phrases;
use crate::domain::message::limit;
use crate::domain::notice::StateName;

pub(super) const COMMAND: Command = Command {
    name: NAME,
    shape,
    reading: CommandReading::Plain(read),
    completions: &[(KIND, Suggest::NoticeKind)],
};

const NAME: &str = "admin";
const LEDGER: &str = "ledger";
const AUDIT: &str = "audit";
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
}

fn read(invocation: &Invocation) -> Option<Request> {
    match invocation.subcommand {
        LEDGER => Some(Request::Ledger {
            state: invocation.text(STATE).and_then(|name| StateName::named(&name)),
            kind: invocation.text(KIND),
        }),
        AUDIT => Some(Request::Audit),
        _ => None,
    }
}
