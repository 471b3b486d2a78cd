//! What one member sees, what went over the wire and what the bot owed, as JSON.
use serde_json::{Value, json};
use twilight_model::application::command::{Command, CommandOption, CommandType};

use crate::client::{self, command};
use crate::core::{Core, lock};
use crate::dto::RefusedByClient;
use crate::project;
use crate::world::{Id, World};
use newest_tz::Tz;

/// `GET /playground/state`.
pub(super) async fn state(core: &Core, viewer: Option<&str>) -> Result<Value, RefusedByClient> {
    let backstage = core.backstage();
    let agenda = match &backstage {
        Some(backstage) => backstage.agenda().await,
        None => Vec::new(),
    };
    let connected = core.with_hub(|_, hub| hub.connected());
    let faults = lock(&core.faults).listed();
    // Steps that name the bot's commands are for the bot they were written for.
    let ours = backstage.is_some();
    let visit = if ours { core.seed.visit.as_slice() } else { &[] };
    let next = if ours { core.seed.next.as_slice() } else { &[] };
    let invite = core.seed.invite.as_ref().filter(|_| ours);
    let run = core.seed.run.as_ref().filter(|_| ours);
    let month = ours && !core.seed.month.acts.is_empty();
    let changed = *core.changed.borrow();
    core.read(|world| {
        let first = world.users.iter().find(|user| !user.bot).map_or("", |user| user.name.as_str());
        let viewer = client::actor(world, viewer.unwrap_or(first))?;
        let bot = world.user(world.bot);
        Ok(json!({
            "changed": changed,
            "as": world.user(viewer).map(|user| &user.name),
            "guild": project::guild(world),
            "bot": {
                "id": world.bot.to_string(), "name": bot.map(|bot| &bot.display_name), "connected": connected,
                "ours": ours,
            },
            "connection": connection(core),
            "clock": clock(core, &project::guild(world).time_zone),
            "people": project::people(world),
            "roles": roles(world),
            "channels": project::channels(world, viewer),
            "dm": project::dm(world, viewer),
            "commands": commands(world, viewer),
            "agenda": agenda,
            "modal": world.modals.get(&viewer),
            "faults": faults,
            "emojis": emojis(world),
            "visit": visit,
            "next": next,
            "invite": invite,
            "run": run,
            "month": month && !world.lived,
        }))
    })
}

/// How a bot comes in. The token of a bot that is there already is nobody's business.
fn connection(core: &Core) -> Value {
    match core.told_token() {
        Some(token) => json!({"api_url": core.api_url(), "token": token}),
        None => json!({"api_url": core.api_url()}),
    }
}

fn clock(core: &Core, zone: &str) -> Value {
    let now = core.dial.now();
    let local =
        zone.parse::<Tz>().map_or_else(|_| now.to_rfc3339(), |zone| now.with_timezone(&zone).to_rfc3339());
    json!({"now": now, "local": local, "time_zone": zone, "frozen": core.dial.is_frozen()})
}

fn roles(world: &World) -> Vec<Value> {
    let roles = world.guilds.iter().flat_map(|guild| &guild.roles);
    roles.map(|role| json!({"id": role.id.to_string(), "name": role.name, "color": role.color})).collect()
}

/// The server's own.
fn emojis(world: &World) -> Vec<Value> {
    let emojis = world.guilds.iter().flat_map(|guild| &guild.emojis);
    emojis.map(|emoji| json!({"id": emoji.id.to_string(), "name": emoji.name})).collect()
}

fn commands(world: &World, viewer: Id) -> Vec<Value> {
    world.commands.iter().flat_map(|one| leaves(world, one, viewer)).collect()
}

/// A command's entries: itself, or each of its subcommands.
fn leaves(world: &World, whole: &Command, viewer: Id) -> Vec<Value> {
    let guild = world.guilds.first().map(|guild| guild.id);
    let anywhere =
        world.channels.iter().find(|channel| channel.guild.is_some()).map_or(0, |channel| channel.id);
    let allowed = command::allowed(world, whole, viewer, anywhere);
    let kind = match whole.kind {
        CommandType::User => "user",
        CommandType::Message => "message",
        _ => "slash",
    };
    let entry = |path: String, description: &str, options: &[CommandOption]| {
        json!({
            "id": whole.id, "kind": kind, "path": path, "description": description, "allowed": allowed,
            "in_dm": command::shown_in(whole, None), "in_guild": command::shown_in(whole, guild),
            "options": options.iter().map(option).collect::<Vec<_>>(),
        })
    };
    let mut found = Vec::new();
    let mut rest = vec![(whole.name.clone(), whole.description.as_str(), whole.options.as_slice())];
    while let Some((path, description, options)) = rest.pop() {
        if !options.iter().any(command::is_step) {
            found.push(entry(path, description, options));
            continue;
        }
        for step in options.iter().rev() {
            let below = step.options.as_deref().unwrap_or_default();
            rest.push((format!("{path} {}", step.name), &step.description, below));
        }
    }
    found
}

fn option(option: &CommandOption) -> Value {
    // By Discord's numbers, which begin with 3; 1 and 2 are subcommands.
    let names =
        ["string", "integer", "boolean", "user", "channel", "role", "mentionable", "number", "attachment"];
    let name = (option.kind as usize).checked_sub(3).and_then(|at| names.get(at));
    let choices: Vec<Value> = (option.choices.iter().flatten())
        .map(|choice| json!({"name": choice.name, "value": choice.value}))
        .collect();
    json!({
        "name": option.name, "type": name,
        "description": option.description, "required": option.required == Some(true),
        "autocomplete": option.autocomplete == Some(true), "choices": choices,
        "min_length": option.min_length, "max_length": option.max_length,
        "min_value": option.min_value, "max_value": option.max_value,
    })
}

/// `GET /playground/traffic`.
pub(super) fn traffic(core: &Core, after: u64) -> Value {
    let traffic = lock(&core.traffic);
    let exchanges: Vec<_> = traffic.exchanges.iter().filter(|one| one.number > after).collect();
    let events: Vec<_> = traffic.events.iter().filter(|one| one.number > after).collect();
    json!({
        "exchanges": exchanges, "events": events, "unknown_routes": traffic.unknown_routes,
        "invalid_bodies": traffic.invalid_bodies, "missed_deadlines": traffic.missed,
    })
}

/// `GET /playground/ledger`.
pub(super) async fn ledger(core: &Core) -> Value {
    match core.backstage() {
        Some(backstage) => json!({"entries": backstage.ledger().await}),
        None => json!({"entries": []}),
    }
}
