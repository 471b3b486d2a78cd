//! Slash commands and their autocompletion.
use serde_json::{Value, json};
use twilight_model::application::command::{Command, CommandOption, CommandOptionType, CommandType};
use twilight_model::application::interaction::InteractionContextType;
use twilight_model::guild::Permissions;
use twilight_model::id::Id as Typed;

use super::options::{Focus, fill};
use super::resolved::Resolved;
use super::{ClientResult, InteractionRequest, actor, whereabouts};
use crate::dto::{Place, RefusedByClient};
use crate::permissions;
use crate::rest::interactions::{AUTOCOMPLETE, COMMAND};
use crate::world::{Id, Transaction, World};

/// Prepares `/path` with options; with a focus, the autocompletion of that option.
pub(crate) fn prepare(
    tx: &mut Transaction,
    who: &str,
    place: &Place,
    path: &str,
    given: &[(&str, Value)],
    focus: Focus,
) -> ClientResult<InteractionRequest> {
    let user = actor(tx.world, who)?;
    let channel = whereabouts(tx, user, place)?;
    let path = path.trim_start_matches('/');
    let mut words = path.split_whitespace();
    let name = words.next().unwrap_or_default();
    let command = usable(tx.world, name, CommandType::ChatInput, user, channel)?;
    let (steps, wanted) = descend(command, words)?;
    if let Some((name, _)) = focus {
        let option = wanted.iter().find(|option| option.name == name);
        if option.and_then(|option| option.autocomplete) != Some(true) {
            return Err(RefusedByClient::because(format!("the option {name:?} does not suggest values")));
        }
    }
    let mut resolved = Resolved::new(tx.world, channel);
    let mut options = fill(wanted, given, focus, &mut resolved)?;
    for step in steps.iter().rev() {
        options = vec![json!({"name": step.name, "type": step.kind, "options": options})];
    }
    let data = data(command, options, resolved.into_value());
    let kind = if focus.is_some() { AUTOCOMPLETE } else { COMMAND };
    Ok(InteractionRequest { kind, user, channel, source: None, what: format!("/{path}"), data })
}

/// What every command interaction carries; `resolved` only when something was named.
pub(crate) fn data(command: &Command, options: Vec<Value>, resolved: Value) -> Value {
    let mut data = json!({
        "id": command.id, "name": command.name, "type": u8::from(command.kind), "options": options,
    });
    if let Some(guild) = command.guild_id {
        data["guild_id"] = json!(guild);
    }
    if resolved.as_object().is_some_and(|objects| !objects.is_empty()) {
        data["resolved"] = resolved;
    }
    data
}

/// The command of this name and kind, if this member may use it here.
pub(crate) fn usable<'a>(
    world: &'a World,
    name: &str,
    kind: CommandType,
    user: Id,
    channel: Id,
) -> ClientResult<&'a Command> {
    let guild = world.channel(channel).and_then(|channel| channel.guild);
    let mut named = world.commands.iter().filter(|one| one.name == name && one.kind == kind);
    let here = named.clone().find(|one| shown_in(one, guild));
    let Some(command) = here else {
        if named.next().is_some() {
            return Err(RefusedByClient::because(format!("the command {name:?} cannot be used here")));
        }
        return Err(RefusedByClient::no_such("command", name));
    };
    if allowed(world, command, user, channel) {
        return Ok(command);
    }
    Err(RefusedByClient::because(format!("they lack the permissions that {name:?} asks for")))
}

/// Whether the client offers the command in this guild, or in direct messages.
pub(crate) fn shown_in(command: &Command, guild: Option<Id>) -> bool {
    if let Some(own) = command.guild_id.map(Typed::get) {
        return guild == Some(own);
    }
    match &command.contexts {
        Some(contexts) => contexts.contains(&match guild {
            Some(_) => InteractionContextType::Guild,
            None => InteractionContextType::BotDm,
        }),
        None => guild.is_some() || in_dm_by_default(command),
    }
}

#[allow(deprecated, reason = "bots still send dm_permission")]
fn in_dm_by_default(command: &Command) -> bool {
    command.dm_permission != Some(false)
}

/// Whether `default_member_permissions` are held, or an admin has granted the command; in direct messages nothing is asked.
pub(crate) fn allowed(world: &World, command: &Command, user: Id, channel: Id) -> bool {
    let Some(channel) = world.channel(channel).filter(|channel| channel.guild.is_some()) else { return true };
    let rights = permissions::in_channel(world, channel, user);
    let granted = world.command_grants.iter().any(|(name, to)| *name == command.name && *to == user);
    let needed = match command.default_member_permissions {
        _ if granted => Permissions::empty(),
        // None at all means administrators only.
        Some(none) if none.is_empty() => Permissions::ADMINISTRATOR,
        Some(needed) => needed,
        None => Permissions::empty(),
    };
    rights.contains(needed | Permissions::USE_SLASH_COMMANDS)
}

/// Follows subcommands down to the options that are filled in.
fn descend<'a, 'w>(
    command: &'a Command,
    words: impl Iterator<Item = &'w str>,
) -> ClientResult<(Vec<&'a CommandOption>, &'a [CommandOption])> {
    let mut steps = Vec::new();
    let mut options = command.options.as_slice();
    for word in words {
        let step = options.iter().find(|option| option.name == word && is_step(option));
        let step = step.ok_or_else(|| RefusedByClient::no_such("subcommand", word))?;
        steps.push(step);
        options = step.options.as_deref().unwrap_or_default();
    }
    if options.iter().any(is_step) {
        let names: Vec<&str> = options.iter().map(|option| option.name.as_str()).collect();
        return Err(RefusedByClient::because(format!("a subcommand is needed: {}", names.join(", "))));
    }
    Ok((steps, options))
}

pub(crate) fn is_step(option: &CommandOption) -> bool {
    matches!(option.kind, CommandOptionType::SubCommand | CommandOptionType::SubCommandGroup)
}
