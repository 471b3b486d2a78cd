//! For tests: a small catalogue without problems in a folder, for a test to break in one place.

use std::fs;

use tempfile::TempDir;

use super::check::read;
use super::phrase::phrases;
use super::source::{LocaleFolder, Source, SourceFile};
use super::{Catalogue, Problem, Purpose, source};
use crate::domain::prompt::PromptKind;

phrases! {
    Sent { left: usize } in 40;
    Asked { name: String } in 40;
    PLAIN in 40;
}

const FTL: &str = "\
# The phrases.
sent = { $left ->
    [one] One is left.
   *[other] { $left } are left.
}
asked = I asked { $name } for you.
plain = Plain { -team }.
-team = words
";

/// A folder of locales.
pub(super) struct LocalesFolder(TempDir);

impl LocalesFolder {
    /// With `en-US` only.
    pub fn new() -> LocalesFolder {
        let messages = LocalesFolder(tempfile::tempdir().unwrap());
        messages.locale("en-US")
    }

    /// Adds a locale that is equal to `en-US`.
    pub fn locale(self, tag: &str) -> LocalesFolder {
        fs::create_dir(self.0.path().join(tag)).unwrap();
        for (file, text) in
            [("tips.toml", tips()), ("prompts.toml", prompts()), ("questions.toml", questions())]
        {
            self.write(&format!("{tag}/{file}"), &text);
        }
        self.write(&format!("{tag}/phrases.ftl"), FTL);
        self
    }

    pub fn write(&self, file: &str, bytes: impl AsRef<[u8]>) {
        fs::write(self.0.path().join(file), bytes).unwrap();
    }

    pub fn remove(&self, file: &str) {
        fs::remove_file(self.0.path().join(file)).unwrap();
    }

    /// Replaces the first `from` with `to`.
    pub fn edit(&self, file: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.0.path().join(file)).unwrap();
        assert!(text.contains(from), "{file} has no {from:?}");
        self.write(file, text.replacen(from, to, 1));
    }

    pub fn read(&self) -> (Option<Catalogue>, Vec<Problem>) {
        read_source(&source::folder(self.0.path()))
    }

    /// The problems as shown, without the folder's own path.
    pub fn problems(&self) -> Vec<String> {
        let folder = self.0.path().display().to_string();
        let shown = |problem: Problem| problem.to_string().replace(&folder, "messages");
        self.read().1.into_iter().map(shown).collect()
    }
}

pub(super) fn read_source(source: &Source) -> (Option<Catalogue>, Vec<Problem>) {
    read(source, ALL)
}

/// `en-US` with one text of each kind, not from a folder.
pub(super) fn small() -> Source {
    let first = |text: String| text.split_inclusive("\n\n").next().unwrap_or_default().to_owned();
    let file = |name: &str, text| SourceFile { name: format!("messages/en-US/{name}"), text };
    let files = vec![
        file(source::TIPS, first(tips())),
        file(source::PROMPTS, first(prompts())),
        file(source::QUESTIONS, first(questions())),
        file(source::PHRASES, FTL.to_owned()),
    ];
    let folder = LocaleFolder { name: "messages/en-US".to_owned(), tag: "en-US".to_owned(), files };
    Source { name: "messages".to_owned(), folders: vec![folder], problems: vec![] }
}

fn tips() -> String {
    let idea = "word ".repeat(40);
    let tip = |n: usize| {
        format!(
            "[[tip]]\nid = \"tip-{n}\"\ntheme = \"credit\"\ntitle = \"Title {n}\"\nidea = \"{idea}\"\n\
             try = \"Try it.\"\nreflect = [\n  \"Why?\",\n]\nsource = \"000: an idea\"\n\n"
        )
    };
    (0..26).map(tip).collect()
}

fn prompts() -> String {
    let prompt = |n: usize| {
        let kind = PromptKind::ALL[n % 3].name();
        format!(
            "[[prompt]]\nid = \"prompt-{n}\"\nkind = \"{kind}\"\ntext = \"Look for it.\"\n\
             example = \"Thank you.\"\nsource = \"000: an idea\"\n\n"
        )
    };
    (0..24).map(prompt).collect()
}

fn questions() -> String {
    let question = |n: usize| {
        let purpose = Purpose::ALL[n % 5].name();
        format!(
            "[[question]]\nid = \"question-{n}\"\npurpose = \"{purpose}\"\nasks = \"either\"\ntext = \"Why?\"\n\
             source = \"000: an idea\"\n\n"
        )
    };
    (0..24).map(question).collect()
}
