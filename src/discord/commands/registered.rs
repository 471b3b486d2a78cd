//! What Discord is told of each command in English, byte for byte, a file a command in `registered/`. A new command gets a file of its
//! own, and the others stay as they are: `INSTA_UPDATE=always cargo test registered` writes it.

use std::collections::BTreeSet;

use super::{CommandWords, all};
use crate::catalogue::Catalogue;

const FOLDER: &str = "registered";

/// The name of each command, and its body as it is sent.
fn bodies() -> Vec<(String, String)> {
    let catalogue = Catalogue::embedded().unwrap();
    let commands = all(&CommandWords::english(&catalogue));
    commands
        .iter()
        .map(|command| {
            let name = serde_json::to_value(command).unwrap()["name"].as_str().unwrap().replace(' ', "-");
            (name, serde_json::to_string_pretty(command).unwrap())
        })
        .collect()
}

#[test]
fn each_command_is_registered_as_it_was_and_none_is_gone() {
    for (name, body) in bodies() {
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(FOLDER);
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!(name, body));
    }
    let registered: BTreeSet<String> = bodies().into_iter().map(|(name, _)| name).collect();
    assert_eq!(kept(), registered);
}

/// The commands that have a file.
fn kept() -> BTreeSet<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/discord/commands/registered");
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name());
    files.filter_map(|file| Some(file.to_str()?.strip_suffix(".snap")?.to_owned())).collect()
}
