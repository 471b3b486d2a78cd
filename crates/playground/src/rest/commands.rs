//! Application commands: listing, replacing all, adding, editing and removing one, for everywhere or one guild.
use serde_json::{Value, json};
use twilight_model::application::command::{Command, CommandType};
use twilight_model::id::Id as Typed;

use super::error::ApiError;
use super::{Answered, Call, Reply, id};
use crate::world::{Id, Transaction};

/// Slash commands an application may have in one scope, then context-menu commands of each kind, from Discord's documentation.
const MOST_SLASH: usize = 100;
const MOST_MENU: usize = 15;

/// Everywhere (`None`) or one guild.
pub(crate) type CommandScope = Option<Id>;

/// The scope of `/applications/{application_id}/commands`, which is the bot's own to change.
pub(crate) fn everywhere(call: &Call, at: &[&str]) -> Result<CommandScope, ApiError> {
    if call.core.read(|world| world.bot) == id(at[0])? {
        return Ok(None);
    }
    Err(ApiError::new(403, 20_012, "You are not authorized to perform this action on this application"))
}

/// The scope of `/applications/{application_id}/guilds/{guild_id}/commands`.
pub(crate) fn in_guild(call: &Call, at: &[&str]) -> Result<CommandScope, ApiError> {
    everywhere(call, at)?;
    let guild = id(at[1])?;
    let known = call.core.read(|world| world.guild(guild).is_some());
    if known { Ok(Some(guild)) } else { Err(ApiError::missing_access()) }
}

fn in_scope(command: &Command, guild: CommandScope) -> bool {
    command.guild_id.map(Typed::get) == guild
}

fn wire(command: &Command) -> Value {
    let mut made = serde_json::to_value(command).unwrap_or_default();
    for absent in ["name_localizations", "description_localizations", "contexts"] {
        if made.get(absent).is_none() {
            made[absent] = Value::Null;
        }
    }
    made
}

pub(crate) fn list(call: &Call, guild: CommandScope) -> Answered {
    Ok(Reply::Json(
        call.core.read(|world| world.commands.iter().filter(|one| in_scope(one, guild)).map(wire).collect()),
    ))
}

pub(crate) fn get(call: &Call, guild: CommandScope, command: Id) -> Answered {
    let found = call.core.read(|world| {
        let mut own = world.commands.iter().filter(|one| in_scope(one, guild));
        own.find(|one| one.id.map(Typed::get) == Some(command)).map(wire)
    });
    found.map(Reply::Json).ok_or_else(unknown_command)
}

fn unknown_command() -> ApiError {
    ApiError::new(404, 10_063, "Unknown application command")
}

pub(crate) fn remove(call: &Call, guild: CommandScope, command: Id) -> Answered {
    call.core.change(|tx| {
        let before = tx.world.commands.len();
        tx.world.commands.retain(|one| !(in_scope(one, guild) && one.id.map(Typed::get) == Some(command)));
        if tx.world.commands.len() == before { Err(unknown_command()) } else { Ok(Reply::Empty) }
    })
}

pub(crate) fn add(call: &Call, guild: CommandScope) -> Answered {
    let command = read(&call.body.json, "")?;
    call.core.change(|tx| {
        let same =
            |one: &Command| in_scope(one, guild) && one.name == command.name && one.kind == command.kind;
        let known = tx.world.commands.iter().find(|one| same(one)).and_then(|one| one.id);
        tx.world.commands.retain(|one| !same(one));
        let made = register(tx, command.clone(), guild, known.map(Typed::get));
        Ok(if known.is_some() { Reply::Json(made) } else { Reply::Created(made) })
    })
}

/// Changes what the body names and leaves the rest; the kind of a command stays.
pub(crate) fn edit(call: &Call, guild: CommandScope, command: Id) -> Answered {
    let is_it = |one: &Command| in_scope(one, guild) && one.id.map(Typed::get) == Some(command);
    call.core.change(|tx| {
        let known = tx.world.commands.iter().find(|one| is_it(one)).ok_or_else(unknown_command)?;
        let mut whole = serde_json::to_value(known).unwrap_or_default();
        let kind = whole["type"].clone();
        for (key, value) in call.body.json.as_object().into_iter().flatten() {
            whole[key] = value.clone();
        }
        whole["type"] = kind;
        let edited = read(&whole, "")?;
        let clash =
            |one: &Command| in_scope(one, guild) && one.name == edited.name && one.kind == edited.kind;
        if tx.world.commands.iter().any(|one| clash(one) && !is_it(one)) {
            let why = "Application command names must be unique";
            return Err(ApiError::invalid("name", "APPLICATION_COMMANDS_DUPLICATE_NAME", why));
        }
        tx.world.commands.retain(|one| !is_it(one));
        Ok(Reply::Json(register(tx, edited, guild, Some(command))))
    })
}

pub(crate) fn replace(call: &Call, guild: CommandScope) -> Answered {
    let Some(sent) = call.body.json.as_array() else {
        return Err(ApiError::invalid("", "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType"));
    };
    let read = sent.iter().enumerate().map(|(at, one)| self::read(one, &at.to_string()));
    let commands: Vec<Command> = read.collect::<Result<_, _>>()?;
    check_together(&commands)?;
    call.core.change(|tx| {
        let (old, kept) =
            std::mem::take(&mut tx.world.commands).into_iter().partition(|one| in_scope(one, guild));
        tx.world.commands = kept;
        let old: Vec<Command> = old;
        let made = commands.into_iter().map(|command| {
            let same = old.iter().find(|one| one.name == command.name && one.kind == command.kind);
            let known = same.and_then(|one| one.id).map(Typed::get);
            register(tx, command, guild, known)
        });
        Ok(Reply::Json(made.collect()))
    })
}

/// Gives the command its ids, keeping the one it had, and keeps it.
fn register(tx: &mut Transaction, mut command: Command, guild: CommandScope, known: Option<Id>) -> Value {
    let id = known.unwrap_or_else(|| tx.world.next_id(tx.now));
    let version = tx.world.next_id(tx.now);
    command.id = Typed::new_checked(id);
    command.application_id = Typed::new_checked(tx.world.bot);
    command.guild_id = guild.and_then(Typed::new_checked);
    command.version = Typed::new_checked(version).unwrap_or(command.version);
    let made = wire(&command);
    tx.world.commands.push(command);
    made
}

/// Reads a definition with twilight and checks it by Discord's rules; `path` is where it stands.
fn read(sent: &Value, path: &str) -> Result<Command, ApiError> {
    let mut whole = sent.clone();
    if let Some(fields) = whole.as_object_mut() {
        fields.insert("version".into(), json!("1"));
        for (key, value) in [("type", json!(1)), ("description", json!("")), ("options", json!([]))] {
            if fields.get(key).is_none_or(Value::is_null) {
                fields.insert(key.into(), value);
            }
        }
    }
    let command: Command = serde_json::from_value(whole)
        .map_err(|error| ApiError::invalid(path, "MODEL_TYPE_CONVERT", error))?;
    twilight_validate::command::command(&command)
        .map_err(|error| ApiError::invalid(path, "APPLICATION_COMMAND_INVALID", error))?;
    if command.kind != CommandType::ChatInput
        && !(command.description.is_empty() && command.options.is_empty())
    {
        let why = "Context menu commands cannot have description or options";
        return Err(ApiError::invalid(path, "APPLICATION_COMMAND_INVALID", why));
    }
    Ok(command)
}

fn check_together(commands: &[Command]) -> Result<(), ApiError> {
    let mut seen = std::collections::BTreeSet::new();
    for (at, command) in commands.iter().enumerate() {
        if !seen.insert((u8::from(command.kind), &command.name)) {
            let why = "Application command names must be unique";
            return Err(ApiError::invalid(&at.to_string(), "APPLICATION_COMMANDS_DUPLICATE_NAME", why));
        }
    }
    let count = |kind| commands.iter().filter(|one| one.kind == kind).count();
    let many = count(CommandType::ChatInput) > MOST_SLASH
        || count(CommandType::User) > MOST_MENU
        || count(CommandType::Message) > MOST_MENU;
    if many {
        Err(ApiError::new(400, 30_032, "Maximum number of application commands reached"))
    } else {
        Ok(())
    }
}
