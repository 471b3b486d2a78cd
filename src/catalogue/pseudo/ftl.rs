//! `phrases.ftl` of the pseudo-locale: every phrase in brackets, its words stretched as far as its place allows.
//! Placeholders, selectors and references stay as they are.

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser::parse;
use fluent_syntax::serializer::serialize;

use super::letters::{CLOSE, OPEN, growth, stretched};
use super::{Made, tight};
use crate::catalogue::Declared;
use crate::catalogue::check::ftl::lengths;
use crate::catalogue::source::SourceFile;

/// The file made from one without problems.
pub(super) fn make(file: &SourceFile, declared: &[Declared]) -> Made {
    let known = lengths(file, declared);
    let mut resource = parse(file.text.clone()).unwrap_or_else(|(readable, _)| readable);
    for entry in &mut resource.body {
        match entry {
            Entry::Message(message) => {
                let found = known.iter().find(|one| one.key == message.id.name);
                if let (Some(pattern), Some(one)) = (&mut message.value, found) {
                    stretch(pattern, growth(one.length, one.limit));
                    bracket(pattern);
                }
            }
            // Phrases refer to terms, and have brackets of their own.
            Entry::Term(term) => stretch(&mut term.value, 0),
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) | Entry::Junk { .. } => {}
        }
    }
    let long = known.iter().filter_map(|one| {
        let what = tight(&format!("`{}`", one.key), one.length, one.limit)?;
        Some(file.problem(one.at, what))
    });
    Made { tight: long.collect(), text: serialize(&resource) }
}

fn stretch(pattern: &mut Pattern<String>, percent: usize) {
    for element in &mut pattern.elements {
        match element {
            PatternElement::TextElement { value } => *value = stretched(value, percent),
            PatternElement::Placeable { expression } => within(expression, percent),
        }
    }
}

/// Variants of a selector are texts, wherever they are nested.
fn within(expression: &mut Expression<String>, percent: usize) {
    match expression {
        Expression::Select { variants, .. } => {
            variants.iter_mut().for_each(|variant| stretch(&mut variant.value, percent));
        }
        Expression::Inline(InlineExpression::Placeable { expression }) => within(expression, percent),
        Expression::Inline(_) => {}
    }
}

fn bracket(pattern: &mut Pattern<String>) {
    let text = |mark: &str| PatternElement::TextElement { value: mark.to_owned() };
    pattern.elements.insert(0, text(OPEN));
    pattern.elements.push(text(CLOSE));
}
