//! Catalogue files: one file of the locale that is built in, broken somewhere. Whatever is wrong is told with its file
//! and line; what is accepted can be said.

use std::path::Path;

use sincerely::catalogue::{Arg, Catalogue, Declared, Filled, phrases};

use super::edits::{Choices, edit_text};

const FILES: [&str; 4] = ["phrases.ftl", "tips.toml", "prompts.toml", "questions.toml"];

/// The input's first byte says which file it is about; its highest bit, whether the rest is edits of that file or
/// the whole of it.
pub fn check(data: &[u8]) {
    let Some((first, rest)) = data.split_first() else { return };
    let file = FILES[usize::from(*first) % FILES.len()];
    match first & 0x80 {
        0 => LOCALE.with(|locale| locale.try_with(file, &edited(file, Choices(rest)))),
        _ => LOCALE.with(|locale| locale.try_with(file, rest)),
    }
}

fn edited(file: &str, mut choices: Choices) -> Vec<u8> {
    let mut text = original(file).to_owned();
    while !choices.is_spent() {
        edit_text(&mut text, &mut choices);
    }
    text.into_bytes()
}

fn original(file: &str) -> &'static str {
    match file {
        "phrases.ftl" => include_str!("../../../messages/en-US/phrases.ftl"),
        "tips.toml" => include_str!("../../../messages/en-US/tips.toml"),
        "prompts.toml" => include_str!("../../../messages/en-US/prompts.toml"),
        _ => include_str!("../../../messages/en-US/questions.toml"),
    }
}

thread_local! {
    static LOCALE: Locale = Locale::new();
}

/// A folder with the built-in locale.
struct Locale(tempfile::TempDir);

impl Locale {
    fn new() -> Locale {
        // In memory where there is such a place: it is written thousands of times a minute.
        let memory = Path::new("/dev/shm");
        let folder = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
        let locale = Locale(folder.unwrap());
        std::fs::create_dir(locale.0.path().join("en-US")).unwrap();
        FILES.iter().for_each(|file| locale.write(file, original(file).as_bytes()));
        locale
    }

    fn write(&self, file: &str, bytes: &[u8]) {
        std::fs::write(self.0.path().join("en-US").join(file), bytes).unwrap();
    }

    fn try_with(&self, file: &str, bytes: &[u8]) {
        self.write(file, bytes);
        match Catalogue::load(self.0.path()) {
            Ok(catalogue) => say_all(&catalogue),
            Err(problems) => assert!(!problems.to_string().trim().is_empty()),
        }
        self.write(file, original(file).as_bytes());
    }
}

fn say_all(catalogue: &Catalogue) {
    let locale = catalogue.locale("en-US");
    for phrase in phrases::all() {
        for arg in [Arg::Number(1), Arg::Text("x")] {
            assert!(!locale.say(Any { phrase, arg }).is_empty(), "{}", phrase.key);
        }
    }
}

/// Whichever phrase, with the same in all of its placeholders.
struct Any {
    phrase: Declared,
    arg: Arg<'static>,
}

impl Filled for Any {
    fn key(&self) -> &'static str {
        self.phrase.key
    }

    fn args(&self) -> impl Iterator<Item = (&str, Arg<'_>)> {
        self.phrase.args.iter().map(|name| (*name, self.arg))
    }
}
