//! What a phrase uses: its placeholders, in every variant, and other messages and terms.

use std::collections::BTreeSet;

use fluent_syntax::ast::{
    CallArguments, Expression, InlineExpression, Message, Pattern, PatternElement, Variant, VariantKey,
};

use super::ftl::Definitions;
use crate::catalogue::Declared;
use crate::catalogue::problem::closest;

/// The most placeholders and references that are followed from one phrase, in all its variants. Ours have 10; Fluent
/// fills in no more than 100 at a time. Without a limit, terms that each name the next one twice would take for ever.
const FOLLOWED: usize = 500;

/// A problem, at a name that is a slice of the file's text.
pub(super) struct Note<'a> {
    pub at: &'a str,
    pub what: String,
}

/// What a phrase uses.
pub(super) struct Uses<'a> {
    /// The placeholders, wherever they are used.
    pub args: BTreeSet<&'a str>,
    /// The placeholders that choose plural variants.
    pub numbers: BTreeSet<&'a str>,
    /// The problems of placeholders and references.
    pub notes: Vec<Note<'a>>,
}

/// Walks a phrase and everything it refers to.
pub(super) fn uses<'a>(
    definitions: &Definitions<'a>,
    message: &'a Message<&'a str>,
    phrase: &Declared,
) -> Uses<'a> {
    let found = Uses { args: BTreeSet::new(), numbers: BTreeSet::new(), notes: vec![] };
    let way = vec![Inside::Message(message.id.name)];
    let mut walk = ArgumentWalk { definitions, phrase, way, followed: 0, found };
    if let Some(pattern) = &message.value {
        walk.pattern(pattern, None);
    }
    if walk.followed > FOLLOWED {
        let what = format!(
            "leads to more than {FOLLOWED} placeholders, those of what it refers to among them; use fewer"
        );
        walk.note(message.id.name, what);
    }
    walk.found
}

struct ArgumentWalk<'d, 'a> {
    definitions: &'d Definitions<'a>,
    phrase: &'d Declared,
    /// The messages and terms it is inside of.
    way: Vec<Inside<'a>>,
    /// How many placeholders and references were followed.
    followed: usize,
    found: Uses<'a>,
}

/// A message or a term; the two may share a name.
#[derive(PartialEq)]
enum Inside<'a> {
    Message(&'a str),
    Term(&'a str),
}

/// The arguments of the term being walked, None outside of terms. A term sees these and not the phrase's arguments.
type TermArguments<'g, 'a> = Option<&'g [&'a str]>;

impl<'a> ArgumentWalk<'_, 'a> {
    fn pattern(&mut self, pattern: &'a Pattern<&'a str>, given: TermArguments<'_, 'a>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.expression(expression, given);
            }
        }
    }

    fn expression(&mut self, expression: &'a Expression<&'a str>, given: TermArguments<'_, 'a>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline, given),
            Expression::Select { selector, variants } => {
                self.inline(selector, given);
                match selector {
                    InlineExpression::VariableReference { id } if given.is_none() && are_plural(variants) => {
                        self.found.numbers.insert(id.name);
                    }
                    _ => {}
                }
                for variant in variants {
                    self.pattern(&variant.value, given);
                }
            }
        }
    }

    fn inline(&mut self, inline: &'a InlineExpression<&'a str>, given: TermArguments<'_, 'a>) {
        self.followed += 1;
        match inline {
            _ if self.followed > FOLLOWED => {}
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
            InlineExpression::VariableReference { id } => self.placeholder(id.name, given),
            InlineExpression::Placeable { expression } => self.expression(expression, given),
            InlineExpression::FunctionReference { id, arguments } => {
                self.note(id.name, format!("calls `{}()`, and there are no functions", id.name));
                for argument in &arguments.positional {
                    self.inline(argument, given);
                }
            }
            InlineExpression::MessageReference { id, attribute } => {
                let message = self.definitions.messages.get(id.name).copied();
                match message.and_then(|message| message.value.as_ref()) {
                    Some(pattern) if attribute.is_none() => {
                        self.enter(Inside::Message(id.name), id.name, pattern, given);
                    }
                    _ => self.note(id.name, format!("refers to a phrase `{}` that is not there", id.name)),
                }
            }
            InlineExpression::TermReference { id, attribute, arguments } => {
                let attribute = attribute.as_ref().map(|attribute| attribute.name);
                self.term(id.name, attribute, arguments.as_ref());
            }
        }
    }

    fn placeholder(&mut self, name: &'a str, given: TermArguments<'_, 'a>) {
        let known = given.unwrap_or(self.phrase.args);
        if !known.contains(&name) {
            let guess = guess(name, known);
            self.note(name, format!("uses a placeholder `${name}` that it is not given{guess}"));
        }
        if given.is_none() {
            self.found.args.insert(name);
        }
    }

    fn term(
        &mut self,
        name: &'a str,
        attribute: Option<&str>,
        arguments: Option<&'a CallArguments<&'a str>>,
    ) {
        let Some(term) = self.definitions.terms.get(name).copied() else {
            return self.note(name, format!("refers to a term `-{name}` that is not there"));
        };
        let pattern = match attribute {
            None => Some(&term.value),
            Some(attribute) => {
                term.attributes.iter().find(|other| other.id.name == attribute).map(|found| &found.value)
            }
        };
        let named = arguments.iter().flat_map(|arguments| &arguments.named);
        let given: Vec<&str> = named.map(|argument| argument.name.name).collect();
        match pattern {
            Some(pattern) => self.enter(Inside::Term(name), name, pattern, Some(&given)),
            None => self.note(name, format!("refers to an attribute of `-{name}` that is not there")),
        }
    }

    /// Walks a referenced message or term, unless it is being walked already.
    fn enter(
        &mut self,
        what: Inside<'a>,
        name: &'a str,
        pattern: &'a Pattern<&'a str>,
        given: TermArguments<'_, 'a>,
    ) {
        if self.way.contains(&what) {
            return self.note(name, format!("refers to itself by way of `{name}`"));
        }
        self.way.push(what);
        self.pattern(pattern, given);
        self.way.pop();
    }

    fn note(&mut self, at: &'a str, what: String) {
        self.found.notes.push(Note { at, what: format!("`{}` {what}", self.phrase.key) });
    }
}

fn guess(name: &str, given: &[&str]) -> String {
    match closest(name, given.iter().copied()) {
        Some(meant) => format!("; did you mean `${meant}`?"),
        None if given.is_empty() => String::new(),
        None => format!("; it is given `${}`", given.join("`, `$")),
    }
}

/// Whether variants are chosen by number: by plural category or by value.
fn are_plural(variants: &[Variant<&str>]) -> bool {
    variants.iter().any(|variant| match variant.key {
        VariantKey::NumberLiteral { .. } => true,
        VariantKey::Identifier { name } => ["zero", "one", "two", "few", "many"].contains(&name),
    })
}

#[cfg(test)]
mod tests {
    use crate::catalogue::fixture::LocalesFolder;

    /// The problems of a phrase that refers to `-t0`.
    fn problems(terms: impl Iterator<Item = String>) -> Vec<String> {
        let messages = LocalesFolder::new();
        messages.edit("en-US/phrases.ftl", "{ -team }", "{ -t0 }");
        messages.edit("en-US/phrases.ftl", "-team = words", &terms.collect::<String>());
        messages.problems()
    }

    #[test]
    fn references_that_lead_on_and_on_are_not_followed_for_ever() {
        let expected =
            ["messages/en-US/phrases.ftl:7: `plain` leads to more than 500 placeholders, those of what \
                         it refers to among them; use fewer"];
        let chain = |n| format!("-t{n} = {{ -t{} }}\n", n + 1);
        assert_eq!(problems((0..20_000).map(chain)), expected);
        let doubled = |n| format!("-t{n} = {{ -t{0} }}{{ -t{0} }}\n", n + 1);
        assert_eq!(problems((0..40).map(doubled).chain(["-t40 = words\n".to_owned()])), expected);
        // The deepest nesting allowed, twice over.
        let braces = |n| format!("-t{n} = {}-t{}{}\n", "{".repeat(99), n + 1, "}".repeat(99));
        assert_eq!(problems((0..50).map(braces)), expected);
    }

    #[test]
    fn twenty_in_a_row_are_followed() {
        let chain = (0..20).map(|n| format!("-t{n} = {{ -t{} }}\n", n + 1));
        assert_eq!(problems(chain.chain(["-t20 = words\n".to_owned()])), Vec::<String>::new());
    }
}
