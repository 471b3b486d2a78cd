//! Tests: each kind of problem is found, in its file and line, and no other problem is reported.

use std::path::Path;

use proptest::prelude::*;

use crate::catalogue::Catalogue;
use crate::catalogue::fixture::{self, LocalesFolder};

/// A file, a text in it, its replacement, and the expected problems.
type Case<'a> = (&'a str, &'a str, &'a str, &'a [&'a str]);

fn expect(cases: &[Case<'_>]) {
    for (file, from, to, expected) in cases {
        let messages = LocalesFolder::new();
        messages.edit(&format!("en-US/{file}"), from, to);
        let expected: Vec<String> =
            expected.iter().map(|problem| format!("messages/en-US/{file}{problem}")).collect();
        assert_eq!(messages.problems(), expected, "{from:?} -> {to:?}");
    }
}

#[test]
fn the_fixture_itself_is_clean() {
    assert_eq!(LocalesFolder::new().locale("de").problems(), Vec::<String>::new());
}

#[test]
fn keys_and_types() {
    expect(&[
        ("tips.toml", "title =", "tilte =", &[":4: `tilte` is not a key of [[tip]]; did you mean `title`?"]),
        ("tips.toml", "try = \"Try it.\"\n", "", &[":1: this tip lacks `try`"]),
        ("tips.toml", "\"Title 0\"", "7", &[":4: `title` takes a text, this is a whole number"]),
        ("tips.toml", "\"Title 0\"", "\" \"", &[":4: `title` is empty"]),
        ("tips.toml", "[\n  \"Why?\",\n]", "\"Why?\"", &[":7: `reflect` takes a list, this is a text"]),
        ("tips.toml", "\"Why?\"", "true", &[":8: `reflect` takes a text, this is true or false"]),
        (
            "tips.toml",
            "[[tip]]",
            "[[tips]]",
            &[
                ": has 25 [[tip]] blocks; at least 26 are needed",
                ":1: `tips` does not belong here; did you mean `[[tip]]`?",
            ],
        ),
        (
            "tips.toml",
            "\"Title 0\"",
            "\"Title 0",
            &[":4: cannot be read as TOML: invalid basic string, expected `\"`"],
        ),
        (
            "questions.toml",
            "[[question]]",
            "colour = 1\n[[question]]",
            &[":1: `colour` does not belong here; did you mean `[[question]]`?"],
        ),
    ]);
}

#[test]
fn ids_and_groups() {
    expect(&[
        (
            "tips.toml",
            "tip-25",
            "tip-0",
            &[
                ": has 25 [[tip]] blocks; at least 26 are needed",
                ":277: the id `tip-0` is taken already, in line 2",
            ],
        ),
        (
            "prompts.toml",
            "prompt-0",
            "Prompt_0",
            &[":2: the id `Prompt_0` is not kebab-case, such as `first-words`"],
        ),
        (
            "prompts.toml",
            "prompt-0",
            "prompt-0-that-is-a-little-too-long",
            &[":2: the id `prompt-0-that-is-a-little-too-long` has 34 characters; at most 32 are allowed"],
        ),
        ("tips.toml", "credit", "credti", &[":3: `theme` takes no `credti`; did you mean `credit`?"]),
        (
            "prompts.toml",
            "\"thank\"",
            "\"praise\"",
            &[":3: `kind` takes no `praise`; there is `thank`, `note`, `check-in`"],
        ),
        (
            "questions.toml",
            "\"growth\"",
            "\"grwoth\"",
            &[":10: `purpose` takes no `grwoth`; did you mean `growth`?"],
        ),
        (
            "questions.toml",
            "\"either\"",
            "\"boss\"",
            &[":4: `asks` takes no `boss`; there is `lead`, `either`, `report`"],
        ),
        (
            "questions.toml",
            "\"either\"",
            "\"Report\"",
            &[":4: `asks` takes no `Report`; did you mean `report`?"],
        ),
        ("questions.toml", "asks = \"either\"\n", "", &[":1: this question lacks `asks`"]),
    ]);
}

#[test]
fn lengths() {
    let (long, words) = ("x".repeat(281), "word ".repeat(91));
    expect(&[
        ("tips.toml", "Title 0", &long[..61], &[":4: `title` has 61 characters; at most 60 are allowed"]),
        ("tips.toml", "word ", "", &[":5: `idea` has 39 words; 40 to 90 are asked for"]),
        ("tips.toml", "word ", &words[..255], &[]),
        ("tips.toml", "word ", &words[..260], &[":5: `idea` has 91 words; 40 to 90 are asked for"]),
        ("tips.toml", "Try it.", &words[..130], &[":6: `try` has 26 words; 1 to 25 are asked for"]),
        ("tips.toml", "\"Why?\",", "", &[":7: `reflect` has 0 texts; 1 to 2 are asked for"]),
        (
            "tips.toml",
            "\"Why?\",",
            "\"a?\", \"b?\", \"c?\"",
            &[":7: `reflect` has 3 texts; 1 to 2 are asked for"],
        ),
        ("tips.toml", "Why?", "Because.", &[":8: `reflect` does not end with a question mark"]),
        ("prompts.toml", "Look for it.", &long, &[":4: `text` has 281 characters; at most 280 are allowed"]),
        (
            "prompts.toml",
            "Thank you.",
            &long[..201],
            &[":5: `example` has 201 characters; at most 200 are allowed"],
        ),
        ("questions.toml", "Why?", "Why", &[":5: `text` does not end with a question mark"]),
    ]);
}

#[test]
fn markup_at_its_own_line() {
    let marked = "`text` has `@`, which Discord reads as markup; write it in plain words";
    expect(&[
        (
            "prompts.toml",
            "\"Look for it.\"",
            "\"\"\"\\\nLook \\\nfor @here.\"\"\"",
            &[&format!(":6: {marked}")],
        ),
        ("prompts.toml", "Look for it.", "Look \\u0040here.", &[&format!(":4: {marked}")]),
        (
            "prompts.toml",
            "\"Look for it.\"",
            "\"\"\"\nLook\nhere.\"\"\"",
            &[":4: `text` has a line break in it; end each of its lines but the last with `\\`"],
        ),
    ]);
}

#[test]
fn phrases() {
    expect(&[
        ("phrases.ftl", "plain = Plain { -team }.\n", "", &[": the phrase `plain` is missing"]),
        (
            "phrases.ftl",
            "-team = words",
            "palin = Plain.\n-team = words",
            &[":8: `palin` is no phrase of the bot’s; did you mean `plain`?"],
        ),
        ("phrases.ftl", "plain =", "asked = Again { $name }.\nplain =", &[":7: `asked` is defined already"]),
        (
            "phrases.ftl",
            "plain = Plain",
            "plain Plain",
            &[":7: cannot be read as Fluent: Expected a token starting with \"=\""],
        ),
        (
            "phrases.ftl",
            "   *[other]",
            "    [other]",
            &[":5: cannot be read as Fluent: The select expression must have a default variant"],
        ),
        (
            "phrases.ftl",
            "{ -team }.",
            "words.\n    .title = Title",
            &[":8: `plain.title` is an attribute, and those are never shown"],
        ),
        (
            "phrases.ftl",
            "plain = Plain { -team }.",
            "plain =\n    .title = Title",
            &[":7: `plain` has no text", ":8: `plain.title` is an attribute, and those are never shown"],
        ),
    ]);
}

#[test]
fn placeholders() {
    expect(&[
        (
            "phrases.ftl",
            "$name",
            "$nmae",
            &[
                ":6: `asked` never uses its placeholder `$name`",
                ":6: `asked` uses a placeholder `$nmae` that it is not given; did you mean `$name`?",
            ],
        ),
        (
            "phrases.ftl",
            "One is left.",
            "One, { $who }.",
            &[":3: `sent` uses a placeholder `$who` that it is not given; it is given `$left`"],
        ),
        ("phrases.ftl", "{ $name }", "them", &[":6: `asked` never uses its placeholder `$name`"]),
        (
            "phrases.ftl",
            "-team = words",
            "-team = words { $name }",
            &[":8: `plain` uses a placeholder `$name` that it is not given"],
        ),
        (
            "phrases.ftl",
            "{ -team }",
            "{ -taem }",
            &[":7: `plain` refers to a term `-taem` that is not there"],
        ),
        (
            "phrases.ftl",
            "{ -team }",
            "{ asked }",
            &[":6: `plain` uses a placeholder `$name` that it is not given"],
        ),
        ("phrases.ftl", "-team", "-plain", &[":7: `plain` refers to a term `-plain` that is not there"]),
        ("phrases.ftl", "= words", "= words { plain }", &[":8: `plain` refers to itself by way of `plain`"]),
        (
            "phrases.ftl",
            "{ $name }",
            "{ NUMBER($name) }",
            &[":6: `asked` calls `NUMBER()`, and there are no functions"],
        ),
    ]);
}

#[test]
fn a_term_may_have_a_phrase_s_name() {
    let messages = LocalesFolder::new();
    messages.edit("en-US/phrases.ftl", "{ -team }", "{ -plain }");
    messages.edit("en-US/phrases.ftl", "-team =", "-plain =");
    assert_eq!(messages.problems(), Vec::<String>::new());
}

#[test]
fn a_phrase_is_as_long_as_its_longest_variant() {
    let most = "x".repeat(40);
    let too_long = "`sent` comes to 41 characters once filled in; at most 40 are allowed";
    expect(&[
        ("phrases.ftl", "One is left.", &most, &[]),
        ("phrases.ftl", "One is left.", &format!("{most}x"), &[&format!(":2: {too_long}")]),
        ("phrases.ftl", "Plain { -team }.", "{ \"\" }", &[":7: `plain` is empty"]),
        // A placeholder that chooses plurals is a number of five digits.
        ("phrases.ftl", " are left.", &most[..36], &[&format!(":2: {too_long}")]),
        // Another placeholder is a text of 22 characters.
        ("phrases.ftl", "I asked { $name } for you.", &format!("{}{{ $name }}", &most[..18]), &[]),
        (
            "phrases.ftl",
            "{ -team }.",
            &format!("{{ \"\\u00e9\" }}{}", &most[..34]),
            &[":7: `plain` comes to 41 characters once filled in; at most 40 are allowed"],
        ),
    ]);
}

#[test]
fn files_and_folders() {
    let messages = LocalesFolder::new().locale("de").locale("en-us").locale("drafts");
    messages.remove("en-US/questions.toml");
    messages.write("en-US/tip.toml", "");
    messages.write("de/.phrases.ftl.swp", [0xff]);
    messages.write("de/phrases.ftl", b"sent = \r\nplain = \xff");
    messages.write("README.md", "");
    messages.write("tips.toml", "");
    let expected = [
        "messages/de/phrases.ftl:2: is not UTF-8 from here on; save it as UTF-8",
        "messages/drafts: is not named after a locale, such as en-US",
        "messages/en-US/questions.toml: is missing",
        "messages/en-US/tip.toml: is not a file of a locale; did you mean `tips.toml`?",
        "messages/en-us: is not a locale’s name; did you mean `en-US`?",
        "messages/tips.toml: lies outside a locale’s folder; move it to one such as en-US/",
    ];
    assert_eq!(messages.problems(), expected);
}

#[test]
fn a_folder_without_english_is_refused() {
    let empty = tempfile::tempdir().unwrap();
    let problem = |path: &Path| Catalogue::load(path).unwrap_err().to_string();
    let shown = empty.path().display().to_string();
    assert_eq!(problem(empty.path()), format!("{shown}: there is no folder en-US/ in it"));
    let nowhere = problem(&empty.path().join("nowhere"));
    assert_eq!(nowhere, format!("{shown}/nowhere: cannot be read: No such file or directory (os error 2)"));
}

#[test]
fn editors_that_add_marks_and_line_ends_are_forgiven() {
    let messages = LocalesFolder::new();
    messages.edit("en-US/tips.toml", "[[tip]]", "\u{feff}[[tip]]\r");
    messages.edit("en-US/phrases.ftl", "# The phrases.", "\u{feff}# The phrases.\r");
    assert_eq!(messages.problems(), Vec::<String>::new());
}

#[test]
fn locales_are_held_against_english() {
    let messages = LocalesFolder::new().locale("de");
    messages.edit("de/tips.toml", "tip-0", "tip-zero");
    messages.edit("de/prompts.toml", "\"thank\"", "\"note\"");
    messages.edit("de/questions.toml", "\"either\"", "\"lead\"");
    messages.edit("de/phrases.ftl", "plain = Plain { -team }.\n", "");
    assert_eq!(
        messages.problems(),
        [
            "messages/de/phrases.ftl: the phrase `plain` is missing",
            "messages/de/prompts.toml:2: `prompt-0` is `note` here and `thank` in en-US",
            "messages/de/questions.toml:2: `question-0` is `lead` here and `either` in en-US",
            "messages/de/tips.toml: lacks what en-US has: `tip-0`",
            "messages/de/tips.toml:2: `tip-zero` is not in en-US/tips.toml",
        ]
    );
}

#[test]
fn english_needs_every_kind() {
    let messages = LocalesFolder::new();
    for _ in 0..8 {
        messages.edit("en-US/prompts.toml", "\"thank\"", "\"note\"");
    }
    assert_eq!(messages.problems(), ["messages/en-US/prompts.toml: has no `thank` prompt"]);
}

#[test]
fn english_needs_questions_for_either() {
    let messages = LocalesFolder::new();
    for _ in 0..24 {
        messages.edit("en-US/questions.toml", "\"either\"", "\"lead\"");
    }
    assert_eq!(messages.problems(), ["messages/en-US/questions.toml: has no `either` question"]);
}

proptest! {
    #[test]
    fn no_text_whatever_makes_it_panic(file in 0usize..4, at in 0.0f64..1.0, text in "\\PC{0,12}|[\\[{}\\]$\\-\"\\\\\n=.*@ ]{0,8}") {
        let mut source = fixture::small();
        let files = &mut source.folders[0].files;
        let old = &files[file].text;
        let at = old.floor_char_boundary((old.len() as f64 * at) as usize);
        files[file].text.insert_str(at, &text);
        let lines: usize = 1 + files[file].text.matches('\n').count();
        let (_, problems) = fixture::read_source(&source);
        prop_assert!(problems.iter().all(|problem| problem.line <= lines));
    }
}
