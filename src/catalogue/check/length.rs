//! The greatest length of a phrase: its longest variants, with ordinary values for its placeholders.

use std::collections::BTreeSet;

use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::unicode::unescape_unicode_to_string;

use super::ftl::Definitions;

/// An ordinary text: a mention of a member (`<@`, 19 digits and `>`), which is longer than most names.
const TEXT: usize = 22;
/// An ordinary number: 12345.
const NUMBER: usize = 5;

/// The length of the longest text a pattern can give, in characters. The pattern's references must be checked already.
pub(super) fn longest(
    definitions: &Definitions<'_>,
    pattern: &Pattern<&str>,
    numbers: &BTreeSet<&str>,
) -> usize {
    let element = |element: &PatternElement<&str>| match element {
        PatternElement::TextElement { value } => value.chars().count(),
        PatternElement::Placeable { expression } => of_expression(definitions, expression, numbers),
    };
    pattern.elements.iter().map(element).sum()
}

fn of_expression(
    definitions: &Definitions<'_>,
    expression: &Expression<&str>,
    numbers: &BTreeSet<&str>,
) -> usize {
    match expression {
        Expression::Inline(inline) => of_inline(definitions, inline, numbers),
        Expression::Select { variants, .. } => {
            let lengths = variants.iter().map(|variant| longest(definitions, &variant.value, numbers));
            lengths.max().unwrap_or(0)
        }
    }
}

fn of_inline(
    definitions: &Definitions<'_>,
    inline: &InlineExpression<&str>,
    numbers: &BTreeSet<&str>,
) -> usize {
    let referred =
        |pattern: Option<&Pattern<&str>>| pattern.map_or(0, |pattern| longest(definitions, pattern, numbers));
    match inline {
        InlineExpression::StringLiteral { value } => unescape_unicode_to_string(value).chars().count(),
        InlineExpression::NumberLiteral { value } => value.chars().count(),
        InlineExpression::VariableReference { id } if numbers.contains(id.name) => NUMBER,
        InlineExpression::VariableReference { .. } => TEXT,
        InlineExpression::Placeable { expression } => of_expression(definitions, expression, numbers),
        InlineExpression::MessageReference { id, .. } => {
            referred(definitions.messages.get(id.name).and_then(|message| message.value.as_ref()))
        }
        InlineExpression::TermReference { id, .. } => {
            referred(definitions.terms.get(id.name).map(|term| &term.value))
        }
        InlineExpression::FunctionReference { .. } => 0,
    }
}
