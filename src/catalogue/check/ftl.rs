//! The phrases of one locale: whether each exists, is valid Fluent, uses its placeholders and fits its limit.

use std::collections::BTreeMap;

use fluent_syntax::ast::{Entry, Message, Term};
use fluent_syntax::parser::{ParserError, parse};

use super::length::longest;
use super::uses::{Note, uses};
use crate::catalogue::Declared;
use crate::catalogue::problem::{Problem, closest};
use crate::catalogue::source::SourceFile;

/// How long a phrase can get, and how long it may be.
pub(in crate::catalogue) struct Length {
    pub key: &'static str,
    pub length: usize,
    pub limit: usize,
    /// The place of the phrase in the file's text.
    pub at: usize,
}

/// The definitions in a file, by name.
#[derive(Default)]
pub(super) struct Definitions<'a> {
    pub messages: BTreeMap<&'a str, &'a Message<&'a str>>,
    pub terms: BTreeMap<&'a str, &'a Term<&'a str>>,
    /// Names that are already defined, at their second place.
    again: Vec<&'a str>,
    /// The names of definitions that could not be read.
    unread: Vec<&'a str>,
}

/// The length of every phrase in a `phrases.ftl` without problems.
pub(in crate::catalogue) fn lengths(file: &SourceFile, phrases: &[Declared]) -> Vec<Length> {
    let resource = parse(file.text.as_str()).unwrap_or_else(|(readable, _)| readable);
    let definitions = Definitions::of(&resource.body);
    let of = |phrase: &Declared| {
        let message = definitions.messages.get(phrase.key)?;
        let length =
            longest(&definitions, message.value.as_ref()?, &uses(&definitions, message, phrase).numbers);
        let at = offset(&file.text, message.id.name);
        Some(Length { key: phrase.key, length, limit: phrase.limit, at })
    };
    phrases.iter().filter_map(of).collect()
}

/// Everything wrong with a `phrases.ftl`.
pub(super) fn check(file: &SourceFile, phrases: &[Declared]) -> Vec<Problem> {
    let (resource, errors) = match parse(file.text.as_str()) {
        Ok(resource) => (resource, vec![]),
        Err((readable, errors)) => (readable, errors),
    };
    let definitions = Definitions::of(&resource.body);
    let mut problems: Vec<Problem> = errors.iter().map(|error| syntax(file, error)).collect();
    let mut notes = strangers(&definitions, phrases);
    for phrase in phrases {
        match definitions.messages.get(phrase.key) {
            Some(message) => notes.extend(judge(&definitions, message, phrase)),
            // A phrase that could not be read is not reported as missing too.
            None if definitions.unread.contains(&phrase.key) => {}
            None => problems.push(Problem::of(&file.name, format!("the phrase `{}` is missing", phrase.key))),
        }
    }
    problems.extend(notes.into_iter().map(|note| file.problem(offset(&file.text, note.at), note.what)));
    problems
}

impl<'a> Definitions<'a> {
    /// Of two definitions with one name, the first counts.
    fn of(body: &'a [Entry<&'a str>]) -> Definitions<'a> {
        let mut all = Definitions::default();
        for entry in body {
            match entry {
                Entry::Message(message) if all.messages.contains_key(message.id.name) => {
                    all.again.push(message.id.name);
                }
                Entry::Message(message) => drop(all.messages.insert(message.id.name, message)),
                Entry::Term(term) if all.terms.contains_key(term.id.name) => all.again.push(term.id.name),
                Entry::Term(term) => drop(all.terms.insert(term.id.name, term)),
                Entry::Junk { content } => all.unread.extend(content.split([' ', '=', '\n']).next()),
                Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => {}
            }
        }
        all
    }
}

fn syntax(file: &SourceFile, error: &ParserError) -> Problem {
    file.problem(error.pos.start, format!("cannot be read as Fluent: {}", error.kind))
}

/// What is in the file and should not be: names given twice, phrases that are not declared, attributes.
fn strangers<'a>(definitions: &Definitions<'a>, phrases: &[Declared]) -> Vec<Note<'a>> {
    let keys: Vec<&str> = phrases.iter().map(|phrase| phrase.key).collect();
    let again = |name: &&'a str| Note { at: name, what: format!("`{name}` is defined already") };
    let mut notes: Vec<Note<'a>> = definitions.again.iter().map(again).collect();
    for (name, message) in definitions.messages.iter() {
        if !keys.contains(name) {
            let guess = closest(name, keys.iter().copied());
            let guess = guess.map_or(String::new(), |key| format!("; did you mean `{key}`?"));
            notes.push(Note {
                at: message.id.name,
                what: format!("`{name}` is no phrase of the bot’s{guess}"),
            });
        }
        for attribute in &message.attributes {
            let what = format!("`{name}.{}` is an attribute, and those are never shown", attribute.id.name);
            notes.push(Note { at: attribute.id.name, what });
        }
    }
    notes
}

/// What is wrong with one phrase.
fn judge<'a>(
    definitions: &Definitions<'a>,
    message: &'a Message<&'a str>,
    phrase: &Declared,
) -> Vec<Note<'a>> {
    let at = message.id.name;
    let Some(pattern) = &message.value else {
        return vec![Note { at, what: format!("`{}` has no text", phrase.key) }];
    };
    let uses = uses(definitions, message, phrase);
    let mut notes = uses.notes;
    // References to nothing or in circles have no length.
    if notes.is_empty() {
        let length = longest(definitions, pattern, &uses.numbers);
        if length == 0 {
            notes.push(Note { at, what: format!("`{}` is empty", phrase.key) });
        }
        if length > phrase.limit {
            let what = format!(
                "`{}` comes to {length} characters once filled in; at most {} are allowed",
                phrase.key, phrase.limit
            );
            notes.push(Note { at, what });
        }
    }
    for name in phrase.args.iter().filter(|name| !uses.args.contains(*name)) {
        notes.push(Note { at, what: format!("`{}` never uses its placeholder `${name}`", phrase.key) });
    }
    notes
}

/// The position of a part of a text. The tree keeps no positions, but its names are slices of the text.
fn offset(text: &str, part: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize)
}
