//! That the pseudo-locale can be spoken: all of it is there, in brackets, and within what Discord takes.

use std::fs;

use fluent_bundle::{FluentArgs, FluentValue};

use super::*;
use crate::catalogue::Locale;

fn both() -> Catalogue {
    PseudoLocale::embedded().unwrap().catalogue().unwrap_or_else(|problems| panic!("{problems}"))
}

/// A phrase with this in place of each of its placeholders.
fn said(locale: &Locale, phrase: &Declared, with: &FluentValue<'static>) -> String {
    let args: FluentArgs = phrase.args.iter().map(|name| (*name, with.clone())).collect();
    let pattern = locale.phrases.get_message(phrase.key).and_then(|message| message.value());
    let pattern = pattern.unwrap_or_else(|| panic!("{} is not there", phrase.key));
    let mut errors = vec![];
    let text = locale.phrases.format_pattern(pattern, Some(&args), &mut errors).into_owned();
    assert!(errors.is_empty(), "{}: {errors:?}", phrase.key);
    text
}

fn is_bracketed(text: &str) -> bool {
    text.starts_with('⟦') && text.ends_with('⟧')
}

#[test]
fn every_phrase_is_in_brackets_and_fits_where_it_stands() {
    let catalogue = both();
    let pseudo = catalogue.locale(PSEUDO);
    assert_eq!(pseudo.tag(), PSEUDO);
    for phrase in phrases::all() {
        for with in [FluentValue::from(0), FluentValue::from(1), FluentValue::from(5), FluentValue::from("0")]
        {
            let text = said(pseudo, &phrase, &with);
            assert!(is_bracketed(&text), "{}: {text}", phrase.key);
            assert!(text.chars().count() <= phrase.limit, "{}: {text}", phrase.key);
        }
    }
}

#[test]
fn every_phrase_has_its_placeholders_and_none_is_as_in_english() {
    let catalogue = both();
    let (english, pseudo) = (catalogue.locale(ENGLISH), catalogue.locale(PSEUDO));
    let mark = FluentValue::from("\u{1}");
    for phrase in phrases::all() {
        let [plain, made] = [english, pseudo].map(|locale| said(locale, &phrase, &mark));
        assert_eq!(plain.matches('\u{1}').count(), made.matches('\u{1}').count(), "{made}");
        let inner = made.trim_start_matches('⟦').trim_end_matches('⟧');
        let words = plain.split_whitespace().any(|word| word.chars().all(char::is_alphabetic));
        assert!(!words || inner != plain, "{} is not changed: {plain}", phrase.key);
    }
}

#[test]
fn tips_prompts_and_questions_are_in_brackets_under_the_same_ids() {
    let catalogue = both();
    let (english, pseudo) = (catalogue.locale(ENGLISH), catalogue.locale(PSEUDO));
    for (plain, tip) in english.tips().iter().zip(pseudo.tips()) {
        assert_eq!((&plain.id, &plain.theme), (&tip.id, &tip.theme));
        let shown = [&tip.title, &tip.idea, &tip.try_this].into_iter().chain(&tip.reflect);
        shown.for_each(|text| assert!(is_bracketed(text), "{text}"));
    }
    for prompt in pseudo.prompts() {
        assert!(is_bracketed(&prompt.text) && is_bracketed(&prompt.example), "{prompt:?}");
    }
    assert!(pseudo.questions().iter().all(|question| is_bracketed(&question.text)));
    assert_eq!(english.questions().len(), pseudo.questions().len());
}

#[test]
fn texts_are_about_so_much_longer() {
    let catalogue = both();
    let [plain, made] = [ENGLISH, PSEUDO]
        .map(|tag| catalogue.locale(tag).tips().iter().map(|tip| tip.idea.chars().count()).sum::<usize>());
    assert!((132..=142).contains(&(made * 100 / plain)), "{made} of {plain}");
}

#[test]
fn a_phrase_keeps_its_variants_its_lines_and_what_it_refers_to() {
    let text = "# On top.\n-team = our team\nleft = { $left ->\n    [one] One of { -team } is left.\n   *[other] **{ $left }** are.\n}\n\
                lines =\n    First\n    Second [one]({ $link })\n";
    let file = SourceFile { name: "x/phrases.ftl".into(), text: text.into() };
    let declared = [
        Declared { name: "Left", key: "left", args: &["left"], limit: 30 },
        Declared { name: "Lines", key: "lines", args: &["link"], limit: 2_000 },
    ];
    let made = ftl::make(&file, &declared);
    let (bundle, link) = (crate::catalogue::locale::bundle(PSEUDO, &made.text), "https://example.org");
    let say = |key, args: FluentArgs| {
        let pattern = bundle.get_message(key).and_then(|message| message.value()).unwrap();
        bundle.format_pattern(pattern, Some(&args), &mut vec![]).into_owned()
    };
    assert_eq!(say("left", [("left", FluentValue::from(3))].into_iter().collect()), "⟦**3** áŕé.⟧");
    let one = say("left", [("left", FluentValue::from(1))].into_iter().collect());
    assert!(one.starts_with("⟦Óñé") && one.contains("óúŕ ţéáɱ") && one.ends_with(".⟧"), "{one}");
    let lines = say("lines", [("link", FluentValue::from(link))].into_iter().collect());
    assert!(
        lines.starts_with("⟦Ƒ") && lines.contains("\nŠ") && lines.ends_with("](https://example.org)⟧"),
        "{lines}"
    );
    let tight: Vec<String> = made.tight.iter().map(Problem::to_string).collect();
    assert_eq!(
        tight,
        [
            "x/phrases.ftl:3: `left` comes to 24 of 30 characters; a translation that is 40 % longer would not fit"
        ]
    );
}

#[test]
fn a_folder_with_it_is_a_catalogue_and_nothing_of_ones_own_is_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let pseudo = PseudoLocale::embedded().unwrap();
    pseudo.write(folder.path()).unwrap();
    assert_eq!(Catalogue::load(folder.path()).unwrap().tags(), [ENGLISH, PSEUDO]);
    let own = folder.path().join(ENGLISH).join(PHRASES);
    let words = fs::read_to_string(&own).unwrap().replacen("button-undo = Undo", "button-undo = Back", 1);
    fs::write(&own, &words).unwrap();
    PseudoLocale::of_folder(folder.path()).unwrap().write(folder.path()).unwrap();
    assert_eq!(fs::read_to_string(&own).unwrap(), words);
    let made = Catalogue::load(folder.path()).unwrap();
    assert!(made.locale(PSEUDO).say(&phrases::BUTTON_UNDO).starts_with("⟦Ɓáç"));
}
