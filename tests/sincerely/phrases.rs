//! Every phrase that is declared is said somewhere. Whether its words are there, and agree with it, `check` tells.

use std::collections::BTreeSet;

use sincerely::catalogue::phrases;

use crate::source::{Source, files};

#[test]
fn every_phrase_is_said_somewhere() {
    let sources: Vec<Source> = files("src").iter().map(|path| Source::read(path)).collect();
    let bot = sources.iter().filter(|source| !source.is_test());
    let said: BTreeSet<&str> = bot.flat_map(|source| source.names_after("phrases::")).collect();
    let unsaid = |name: &&str| !said.contains(name);
    let unsaid: Vec<&str> = phrases::all().iter().map(|phrase| phrase.name).filter(unsaid).collect();
    assert!(unsaid.is_empty(), "no code says {unsaid:?}; remove them, and their words");
}
