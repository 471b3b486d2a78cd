//! The architecture's rules: which module imports which, which one names serenity, how long a file may be. How the
//! sources are read is in `source`; the imports of tests are not checked.

use std::collections::BTreeSet;

use crate::source::{Mention, Source, files};

/// The import table, in order: a module imports only those it names here, and only modules above it, so there are no
/// cycles. `docs/ARCHITECTURE.md` gives the reasons.
const TABLE: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("files", &[]),
    ("clock", &["domain"]),
    ("catalogue", &["domain", "files"]),
    ("metrics", &[]),
    ("chart", &[]),
    ("store", &["domain", "metrics", "files"]),
    ("config", &["domain", "files"]),
    ("export", &["domain"]),
    ("cli", &["domain", "export"]),
    ("control_socket", &["domain", "export"]),
    ("preview", &["domain"]),
    // What actions and jobs both work with, so that neither imports the other.
    ("context", &["domain", "catalogue", "store", "clock", "chart"]),
    ("actions", &["domain", "catalogue", "store", "config", "clock", "context", "export"]),
    ("jobs", &["domain", "catalogue", "store", "clock", "context"]),
    // Of `store` only its trait and its error: health reads, and never commits.
    ("health", &["store", "clock", "metrics"]),
    // Of `jobs` only the courier's trait and its errors, of `store` only its error: see the two tests below.
    ("discord", &["domain", "clock", "catalogue", "store", "context", "actions", "jobs", "metrics"]),
    (
        "app",
        &[
            "domain",
            "files",
            "clock",
            "catalogue",
            "store",
            "config",
            "export",
            "cli",
            "control_socket",
            "preview",
            "context",
            "actions",
            "jobs",
            "discord",
            "health",
        ],
    ),
    ("main", &["app", "cli"]),
];

fn sources() -> Vec<Source> {
    files("src").iter().map(|path| Source::read(path)).filter(|source| !source.is_test()).collect()
}

/// Returns what each module names of the others: file and line, and the path.
fn mentions(of: impl Fn(&str) -> bool) -> Vec<(String, Mention)> {
    let rooms = sources().into_iter().filter(|source| source.room() != "lib" && of(source.room()));
    rooms
        .flat_map(|source| {
            let room = source.room().to_owned();
            source.mentions().into_iter().map(move |mention| (room.clone(), mention))
        })
        .filter(|(room, mention)| mention.room() != room)
        .collect()
}

#[test]
fn a_room_imports_what_the_table_allows_it() {
    let allowed = |room: &str| TABLE.iter().find(|(name, _)| *name == room).map_or(&[][..], |(_, may)| may);
    let forbidden: Vec<String> = mentions(|_| true)
        .iter()
        .filter(|(room, mention)| !allowed(room).contains(&mention.room()))
        .map(|(room, Mention { at, path })| format!("{at}: {room} may not import {path}"))
        .collect();
    assert!(forbidden.is_empty(), "{forbidden:#?}");
}

#[test]
fn rooms_import_in_no_circle() {
    let mut above: BTreeSet<&str> = BTreeSet::new();
    for (room, may) in TABLE {
        let below: Vec<_> = may.iter().filter(|one| !above.contains(*one)).collect();
        assert!(below.is_empty(), "{room} imports {below:?}, which the table names only later");
        above.insert(room);
    }
}

#[test]
fn every_room_is_in_the_table() {
    let rooms: BTreeSet<String> = sources().iter().map(|source| source.room().to_owned()).collect();
    let known: BTreeSet<String> = TABLE.iter().map(|(room, _)| (*room).to_owned()).collect();
    let expected: BTreeSet<String> = known.into_iter().chain(["lib".to_owned()]).collect();
    assert_eq!(rooms, expected);
}

#[test]
fn discord_knows_of_jobs_only_the_courier_and_of_the_store_only_its_error() {
    let few = ["jobs::Courier", "jobs::FinalRefusal", "jobs::SendError", "jobs::Leeway", "store::StoreError"];
    let more: Vec<String> = mentions(|room| room == "discord")
        .into_iter()
        .map(|(_, mention)| mention)
        .filter(|one| matches!(one.room(), "jobs" | "store") && !few.contains(&one.path.as_str()))
        .map(|one| format!("{}: {}", one.at, one.path))
        .collect();
    assert!(more.is_empty(), "{more:#?}");
}

#[test]
fn no_other_room_spells_a_metrics_name() {
    let spelled = |source: &Source| -> Vec<String> {
        ["counter!", "gauge!", "histogram!"].iter().flat_map(|name| source.naming(name)).collect()
    };
    let (facade, others): (Vec<Source>, Vec<Source>) =
        sources().into_iter().partition(|source| source.room() == "metrics");
    assert_eq!(others.iter().flat_map(spelled).collect::<Vec<_>>(), Vec::<String>::new());
    assert!(
        !facade.iter().flat_map(spelled).collect::<Vec<_>>().is_empty(),
        "then the one above finds nothing"
    );
}

#[test]
fn only_the_room_discord_names_serenity() {
    let (discord, others): (Vec<Source>, Vec<Source>) =
        sources().into_iter().partition(|source| source.room() == "discord");
    let naming = |sources: &[Source]| -> Vec<String> {
        sources.iter().flat_map(|source| source.naming("serenity")).collect()
    };
    assert_eq!(naming(&others), Vec::<String>::new());
    assert!(!naming(&discord).is_empty(), "then the one above finds nothing, wherever it is");
}

#[test]
fn the_domain_reads_no_clock_and_does_no_waiting() {
    let outside = ["tokio", "sled", "reqwest", "std::fs", "std::net", "Utc::now", "SystemTime", "Instant"];
    let domain: Vec<Source> = sources().into_iter().filter(|source| source.room() == "domain").collect();
    let found: Vec<String> =
        domain.iter().flat_map(|source| outside.iter().flat_map(|name| source.naming(name))).collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn the_context_holds_and_answers_and_what_does_something_is_a_function() {
    // What it answers to somebody who asks takes words that are `actions`'.
    let answers = [["actions", "asked"], ["actions", "zone"]];
    let may = |source: &Source| {
        source.room() == "context" || answers.iter().any(|module| source.module() == module)
    };
    let (may, others): (Vec<Source>, Vec<Source>) = sources().into_iter().partition(may);
    let methods = |sources: &[Source]| -> Vec<String> {
        sources.iter().flat_map(|source| source.naming("impl Context")).collect()
    };
    assert_eq!(methods(&others), Vec::<String>::new());
    assert!(!methods(&may).is_empty(), "then the one above finds nothing");
    let written = may.iter().flat_map(|source| source.naming("self.store.commit"));
    assert_eq!(written.collect::<Vec<_>>(), Vec::<String>::new());
}

#[test]
fn no_file_is_longer_than_400_lines() {
    let in_a_crate = |path: &String| path.starts_with("crates/") && path.contains("/src/");
    let crates = files("crates").into_iter().filter(in_a_crate);
    let long: Vec<String> = (files("src").into_iter().chain(crates))
        .map(|path| (Source::read(&path).lines(), path))
        .filter(|(lines, _)| *lines > 400)
        .map(|(lines, path)| format!("{path}: {lines} lines"))
        .collect();
    assert!(long.is_empty(), "{long:#?}");
}

#[test]
fn every_file_says_first_what_it_is_for() {
    let all = [files("src"), files("crates"), files("tests")].concat();
    let mute: Vec<&String> =
        all.iter().filter(|path| !Source::read(path).begins_with_its_purpose()).collect();
    assert!(mute.is_empty(), "{mute:#?}");
}
