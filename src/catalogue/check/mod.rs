//! Reads a catalogue's files and reports all problems, with file and line. Files are gathered in `source`; what a tip,
//! a prompt or a question must have is said beside its type.

pub(super) mod ftl;
pub(super) mod rule;
pub(super) mod sheet;

mod length;
mod nesting;
mod shelf;
mod uses;

#[cfg(test)]
mod broken;

use std::sync::Arc;

use super::locale::{Bundle, Locale, bundle};
use super::problem::Problem;
use super::source::{self, LocaleFolder, PHRASES, Source, under};
use super::{Catalogue, Declared, ENGLISH, Purpose, Question};
use super::{prompt, question, tip};
use crate::domain::prompt::{Prompt, PromptKind};
use crate::domain::questioning::Asks;
use crate::domain::tip::Tip;
use shelf::{Shelf, TextKind};

/// The fewest tips: half a year of weeks without a repetition.
const TIPS_AT_LEAST: usize = 26;
const PROMPTS_AT_LEAST: usize = 24;
const QUESTIONS_AT_LEAST: usize = 24;

const TIPS: TextKind<Tip> = TextKind {
    file: source::TIPS,
    block: "tip",
    read: tip::read,
    groups: |tip| (tip.id.as_str(), vec![tip.theme.as_str()]),
};
const PROMPTS: TextKind<Prompt> = TextKind {
    file: source::PROMPTS,
    block: "prompt",
    read: prompt::read,
    groups: |prompt| (prompt.id.as_str(), vec![prompt.kind.name()]),
};
const QUESTIONS: TextKind<Question> = TextKind {
    file: source::QUESTIONS,
    block: "question",
    read: question::read,
    groups: |question| (question.id.as_str(), vec![question.purpose.name(), question::asker(question.asks)]),
};

/// One locale as read.
struct LocaleDraft {
    tag: String,
    tips: Shelf<Tip>,
    prompts: Shelf<Prompt>,
    questions: Shelf<Question>,
    phrases: Arc<Bundle>,
}

/// The catalogue, as far as it can be read, and everything wrong with it by file and line. There is none without
/// `en-US`.
pub(super) fn read(source: &Source, phrases: &[Declared]) -> (Option<Catalogue>, Vec<Problem>) {
    let mut problems = source.problems.clone();
    let mut drafts: Vec<LocaleDraft> =
        source.folders.iter().map(|folder| draft(folder, phrases, &mut problems)).collect();
    let english = drafts.iter().position(|draft| draft.tag == ENGLISH).map(|at| drafts.remove(at));
    match &english {
        Some(english) => compare(english, &drafts, &mut problems),
        None => no_english(source, &mut problems),
    }
    problems.sort();
    problems.dedup();
    (english.map(|english| assemble(english, drafts)), problems)
}

/// Read one locale by itself.
fn draft(folder: &LocaleFolder, phrases: &[Declared], problems: &mut Vec<Problem>) -> LocaleDraft {
    let words = words(folder, phrases, problems);
    LocaleDraft {
        tag: folder.tag.clone(),
        tips: Shelf::read(folder, TIPS, problems),
        prompts: Shelf::read(folder, PROMPTS, problems),
        questions: Shelf::read(folder, QUESTIONS, problems),
        phrases: Arc::new(bundle(&folder.tag, words)),
    }
}

/// The text of a locale's phrases, as far as it can be read as Fluent without harm.
fn words<'a>(folder: &'a LocaleFolder, phrases: &[Declared], problems: &mut Vec<Problem>) -> &'a str {
    let Some(file) = folder.file(PHRASES) else {
        missing(&under(&folder.name, PHRASES), problems);
        return "";
    };
    if let Some(too_deep) = nesting::check(file) {
        problems.push(too_deep);
        return "";
    }
    problems.extend(ftl::check(file, phrases));
    &file.text
}

/// Reports that `en-US` is missing, unless a problem already says why.
fn no_english(source: &Source, problems: &mut Vec<Problem>) {
    let places = [source.name.clone(), under(&source.name, ENGLISH)];
    if !problems.iter().any(|problem| places.contains(&problem.file)) {
        problems.push(Problem::of(&source.name, format!("there is no folder {ENGLISH}/ in it")));
    }
}

/// Reports that a file is missing, unless a problem already says why.
fn missing(shown: &str, problems: &mut Vec<Problem>) {
    if !problems.iter().any(|problem| problem.file == shown) {
        problems.push(Problem::of(shown, "is missing"));
    }
}

/// Compares `en-US` with what is required, and every other locale with `en-US`.
fn compare(english: &LocaleDraft, others: &[LocaleDraft], problems: &mut Vec<Problem>) {
    problems.extend(english.tips.at_least(TIPS_AT_LEAST, &[]));
    problems.extend(english.prompts.at_least(PROMPTS_AT_LEAST, &PromptKind::ALL.map(PromptKind::name)));
    // Two peers are given no others than those for either.
    let questions = [&Purpose::ALL.map(Purpose::name)[..], &[question::asker(Asks::Either)]].concat();
    problems.extend(english.questions.at_least(QUESTIONS_AT_LEAST, &questions));
    for other in others {
        problems.extend(other.tips.differs_from(&english.tips));
        problems.extend(other.prompts.differs_from(&english.prompts));
        problems.extend(other.questions.differs_from(&english.questions));
    }
}

fn assemble(english: LocaleDraft, others: Vec<LocaleDraft>) -> Catalogue {
    let fallback = Arc::clone(&english.phrases);
    let locale = |draft: LocaleDraft| Locale {
        tag: draft.tag,
        phrases: draft.phrases,
        english: Arc::clone(&fallback),
        tips: draft.tips.texts,
        prompts: draft.prompts.texts,
        questions: draft.questions.texts,
    };
    Catalogue { english: locale(english), others: others.into_iter().map(locale).collect() }
}
