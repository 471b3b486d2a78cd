//! Reads a catalogue's files and finds everything wrong with them, with file and line. Files are gathered in
//! `source`; what a tip, a prompt or a question must have is said beside its type.

pub(super) mod rule;
pub(super) mod sheet;

mod ftl;
mod length;
mod nesting;
mod shelf;
mod uses;

#[cfg(test)]
mod broken;

use std::sync::Arc;

use super::locale::{Bundle, Locale, bundle};
use super::problem::Problem;
use super::source::{self, Folder, PHRASES, Source, under};
use super::{Catalogue, Declared, ENGLISH, Prompt, PromptKind, Purpose, Question, Tip};
use super::{prompt, question, tip};
use shelf::{Kind, Shelf};

/// The fewest tips: half a year of weeks without a repetition.
const TIPS_AT_LEAST: usize = 26;
const PROMPTS_AT_LEAST: usize = 24;
const QUESTIONS_AT_LEAST: usize = 24;

const TIPS: Kind<Tip> = Kind {
    file: source::TIPS,
    block: "tip",
    read: tip::read,
    group: |tip| (tip.id.as_str(), tip.theme.as_str()),
};
const PROMPTS: Kind<Prompt> = Kind {
    file: source::PROMPTS,
    block: "prompt",
    read: prompt::read,
    group: |prompt| (prompt.id.as_str(), prompt.kind.name()),
};
const QUESTIONS: Kind<Question> = Kind {
    file: source::QUESTIONS,
    block: "question",
    read: question::read,
    group: |question| (question.id.as_str(), question.purpose.name()),
};

/// What was read of a locale.
struct Draft {
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
    let mut drafts: Vec<Draft> =
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
fn draft(folder: &Folder, phrases: &[Declared], problems: &mut Vec<Problem>) -> Draft {
    let words = words(folder, phrases, problems);
    Draft {
        tag: folder.tag.clone(),
        tips: Shelf::read(folder, TIPS, problems),
        prompts: Shelf::read(folder, PROMPTS, problems),
        questions: Shelf::read(folder, QUESTIONS, problems),
        phrases: Arc::new(bundle(&folder.tag, words)),
    }
}

/// The text of a locale's phrases, as far as it can be read as Fluent without harm.
fn words<'a>(folder: &'a Folder, phrases: &[Declared], problems: &mut Vec<Problem>) -> &'a str {
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

/// Note that `en-US` is not there, unless it is known by now why it is not.
fn no_english(source: &Source, problems: &mut Vec<Problem>) {
    let places = [source.name.clone(), under(&source.name, ENGLISH)];
    if !problems.iter().any(|problem| places.contains(&problem.file)) {
        problems.push(Problem::of(&source.name, format!("there is no folder {ENGLISH}/ in it")));
    }
}

/// Note that there is no such file, unless it is known by now why there is none.
fn missing(shown: &str, problems: &mut Vec<Problem>) {
    if !problems.iter().any(|problem| problem.file == shown) {
        problems.push(Problem::of(shown, "is missing"));
    }
}

/// Hold `en-US` against what there must be, and every other locale against `en-US`.
fn compare(english: &Draft, others: &[Draft], problems: &mut Vec<Problem>) {
    problems.extend(english.tips.at_least(TIPS_AT_LEAST, &[]));
    problems.extend(english.prompts.at_least(PROMPTS_AT_LEAST, &PromptKind::ALL.map(PromptKind::name)));
    problems.extend(english.questions.at_least(QUESTIONS_AT_LEAST, &Purpose::ALL.map(Purpose::name)));
    for other in others {
        problems.extend(other.tips.differs_from(&english.tips));
        problems.extend(other.prompts.differs_from(&english.prompts));
        problems.extend(other.questions.differs_from(&english.questions));
    }
}

fn assemble(english: Draft, others: Vec<Draft>) -> Catalogue {
    let fallback = Arc::clone(&english.phrases);
    let locale = |draft: Draft| Locale {
        tag: draft.tag,
        phrases: draft.phrases,
        english: Arc::clone(&fallback),
        tips: draft.tips.texts,
        prompts: draft.prompts.texts,
        questions: draft.questions.texts,
    };
    Catalogue { english: locale(english), others: others.into_iter().map(locale).collect() }
}
