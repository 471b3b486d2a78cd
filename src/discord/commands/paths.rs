//! Every path that Discord is told of, a command or a command of a command, is read with its options filled in by their types;
//! no option goes unread, and each that completes itself is completed.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::{Value, json};
use serenity::all::{CommandInteraction, Interaction};

use super::{COMMANDS, CommandWords, all, complete, read};
use crate::actions::Request;
use crate::catalogue::Catalogue;
use crate::clock::SystemClock;
use crate::discord::lenient_parse::{Salvaged, salvage};
use crate::discord::rest::Connection;

/// Discord's numbers, from its documentation of interactions and commands.
const COMMAND: u64 = 2;
const AUTOCOMPLETE: u64 = 4;
const SUBCOMMAND: u64 = 1;

/// What people use, as Discord was told of it.
struct Path {
    command: Value,
    /// None if the command has none.
    subcommand: Option<Value>,
    options: Vec<Value>,
}

fn paths() -> Vec<Path> {
    let catalogue = Catalogue::embedded().unwrap();
    let commands = serde_json::to_value(all(&CommandWords::english(&catalogue))).unwrap();
    commands.as_array().unwrap().iter().flat_map(paths_of).collect()
}

fn paths_of(command: &Value) -> Vec<Path> {
    let options = list(command, "options");
    if options.iter().any(|option| option["type"] == SUBCOMMAND) {
        let path = |subcommand: Value| Path {
            command: command.clone(),
            options: list(&subcommand, "options"),
            subcommand: Some(subcommand),
        };
        return options.into_iter().map(path).collect();
    }
    vec![Path { command: command.clone(), subcommand: None, options }]
}

fn list(of: &Value, name: &str) -> Vec<Value> {
    of[name].as_array().cloned().unwrap_or_default()
}

/// An option of that shape as Discord sends it.
fn filled(option: &Value) -> Value {
    let value = match option["type"].as_u64().unwrap() {
        3 => list(option, "choices").first().map_or(json!("some words"), |choice| choice["value"].clone()),
        4 => json!(option["min_value"].as_i64().unwrap_or(1)),
        5 => json!(true),
        6 => json!("11"),
        7 => json!("12"),
        8 => json!("13"),
        other => panic!("no value for options of the type {other}"),
    };
    json!({"name": option["name"], "type": option["type"], "value": value})
}

impl Path {
    fn name(&self) -> String {
        let subcommand = self.subcommand.as_ref().map_or("", |one| one["name"].as_str().unwrap());
        format!("{} {subcommand}", self.command["name"].as_str().unwrap())
    }

    /// The command as it is used with these options.
    fn used(&self, kind: u64, options: Vec<Value>) -> CommandInteraction {
        let options = match &self.subcommand {
            Some(one) => vec![json!({"name": one["name"], "type": SUBCOMMAND, "options": options})],
            None => options,
        };
        let data = json!({
            "id": "1",
            "name": self.command["name"],
            "type": self.command["type"].as_u64().unwrap_or(1),
            "options": options,
            "resolved": resolved(),
            "target_id": if self.command["type"] == 2 { "11" } else { "14" },
        });
        let interaction = json!({
            "id": "2", "application_id": "3", "type": kind, "token": "token", "guild_id": "4", "channel_id": "15",
            "locale": "en-US", "member": {"user": user(), "roles": [], "permissions": "0",
            "joined_at": "2026-09-19T08:00:00Z"}, "data": data,
        });
        match salvage(&interaction) {
            Salvaged::Read(read) => match read.interaction {
                Interaction::Command(command) | Interaction::Autocomplete(command) => command,
                other => panic!("{other:?}"),
            },
            _ => panic!("{interaction}"),
        }
    }

    async fn read(&self, connection: &Connection, options: Vec<Value>) -> String {
        let read = read(connection, &self.used(COMMAND, options.clone())).await;
        format!("{:?}", read.unwrap_or_else(|| panic!("/{} is not read with {options:?}", self.name())))
    }

    /// All its options but this one, filled in.
    fn without(&self, option: &Value) -> Vec<Value> {
        self.options.iter().filter(|one| one["name"] != option["name"]).map(filled).collect()
    }
}

fn user() -> Value {
    json!({"id": "11", "username": "ben", "discriminator": "0", "avatar": null, "global_name": null})
}

fn resolved() -> Value {
    let member = json!({"roles": [], "joined_at": "2026-09-19T08:00:00Z", "permissions": "0", "deaf": false,
        "mute": false, "flags": 0});
    let channel = json!({"id": "12", "name": "kudos", "type": 0, "permissions": "0"});
    let role = json!({"id": "13", "name": "people", "color": 0, "hoist": false, "managed": false, "position": 1,
        "colors": {"primary_color": 0, "secondary_color": null, "tertiary_color": null}, "mentionable": false,
        "permissions": "0", "flags": 0});
    let message = json!({"id": "14", "channel_id": "12", "author": user(), "content": "", "type": 0,
        "timestamp": "2026-09-19T08:00:00Z", "edited_timestamp": null, "tts": false, "pinned": false,
        "mention_everyone": false, "mentions": [], "mention_roles": [], "attachments": [], "embeds": []});
    json!({"users": {"11": user()}, "members": {"11": member}, "channels": {"12": channel},
        "roles": {"13": role}, "messages": {"14": message}})
}

/// A Discord that cannot be reached: what is looked up is not told, and the command is read all the same.
fn nowhere() -> Connection {
    Connection::new("http://127.0.0.1:1", "token", 50, Arc::new(SystemClock)).unwrap()
}

#[tokio::test]
async fn every_path_is_read_with_all_options_and_with_those_that_are_required() {
    let connection = nowhere();
    for path in paths() {
        path.read(&connection, path.options.iter().map(filled).collect()).await;
        let required = path.options.iter().filter(|option| option["required"] == true);
        path.read(&connection, required.map(filled).collect()).await;
    }
}

#[tokio::test]
async fn no_option_and_no_choice_goes_unread() {
    let connection = nowhere();
    for path in paths() {
        for option in &path.options {
            let (name, choices) = (option["name"].as_str().unwrap(), list(option, "choices"));
            let mut read = BTreeSet::new();
            for choice in &choices {
                let chosen = json!({"name": name, "type": option["type"], "value": choice["value"]});
                read.insert(path.read(&connection, [path.without(option), vec![chosen]].concat()).await);
            }
            assert_eq!(read.len(), choices.len(), "/{}: {name}", path.name());
            if choices.is_empty() && option["required"] != true {
                let with = path.read(&connection, path.options.iter().map(filled).collect()).await;
                let without = path.read(&connection, path.without(option)).await;
                assert_ne!(with, without, "/{}: {name}", path.name());
            }
        }
    }
}

#[test]
fn every_option_that_completes_itself_is_completed_and_no_other() {
    for path in paths() {
        for option in path.options.iter().filter(|option| option["type"] == 3) {
            let typed = json!({"name": option["name"], "type": 3, "value": "typed", "focused": true});
            let completed = complete(&path.used(AUTOCOMPLETE, vec![typed]));
            let completes_itself = option["autocomplete"] == true;
            assert_eq!(completed.is_some(), completes_itself, "/{}: {}", path.name(), option["name"]);
            assert!(completed.is_none_or(|request| matches!(request, Request::Suggest(_))));
        }
    }
}

#[test]
fn no_completion_is_for_an_option_that_there_is_not() {
    let paths = paths();
    for command in COMMANDS {
        let own = paths.iter().filter(|path| path.command["name"] == command.name);
        let options: Vec<&Value> = own.flat_map(|path| &path.options).collect();
        for (name, _) in command.completions {
            assert!(options.iter().any(|option| option["name"] == *name), "/{}: {name}", command.name);
        }
    }
}
