//! The catalogue: loads and checks `messages/<locale>/`, picks the locale, renders phrases. Which words are used when
//! is not here.

mod arg;
mod check;
#[cfg(test)]
mod fixture;
mod locale;
pub mod own;
mod phrase;
pub mod phrases;
mod problem;
mod prompt;
mod pseudo;
mod question;
mod source;
mod tip;
pub mod views;

use std::path::Path;

pub use arg::Arg;
pub use check::rule::BrokenRule;
pub use locale::Locale;
pub use phrase::{Declared, Filled, Phrase};
pub use problem::{Problem, Problems};
pub use pseudo::{PSEUDO, PseudoLocale};
pub use question::{Purpose, Question};

use source::Source;

/// The locale that is always there, and that every other one is compared with.
const ENGLISH: &str = "en-US";

/// The words of every locale, checked.
#[derive(Debug)]
pub struct Catalogue {
    english: Locale,
    others: Vec<Locale>,
}

impl Catalogue {
    /// The catalogue that the program was built with.
    pub fn embedded() -> Result<Catalogue, Problems> {
        Catalogue::from_source(&source::embedded())
    }

    /// The catalogue in a folder with one folder for each locale, such as `messages/`.
    ///
    /// A catalogue with problems is refused; the error lists all of them.
    pub fn load(folder: &Path) -> Result<Catalogue, Problems> {
        Catalogue::from_source(&source::folder(folder))
    }

    fn from_source(source: &Source) -> Result<Catalogue, Problems> {
        match check::read(source, &phrases::all()) {
            (Some(catalogue), problems) if problems.is_empty() => Ok(catalogue),
            (_, problems) => Err(Problems(problems)),
        }
    }

    /// The tags of all locales, English first.
    pub fn tags(&self) -> Vec<&str> {
        std::iter::once(&self.english).chain(&self.others).map(Locale::tag).collect()
    }

    /// The words for a language tag such as `de-AT`: that locale, else one of the same language, else `en-US`.
    pub fn locale(&self, tag: &str) -> &Locale {
        let all = || std::iter::once(&self.english).chain(&self.others);
        let language = language(tag);
        all()
            .find(|locale| locale.tag().eq_ignore_ascii_case(tag))
            .or_else(|| all().find(|locale| locale.tag().eq_ignore_ascii_case(language)))
            .or_else(|| all().find(|locale| self::language(locale.tag()).eq_ignore_ascii_case(language)))
            .unwrap_or(&self.english)
    }
}

/// The language of a tag: `pt` of `pt-BR`.
fn language(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or(tag)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::prompt::PromptKind;
    use std::collections::BTreeSet;

    #[test]
    fn the_embedded_catalogue_is_clean() {
        let catalogue = Catalogue::embedded().unwrap_or_else(|problems| panic!("{problems}"));
        let english = catalogue.locale("en-US");
        let tip = english.tip("five-quiet-seconds").unwrap();
        assert_eq!((tip.theme.as_str(), tip.reflect.len()), ("listening", 2));
        assert!(tip.idea.starts_with("“It’s going all right.” A pause."));
        for kind in PromptKind::ALL {
            assert!(english.prompts().iter().any(|prompt| prompt.kind == kind));
        }
        assert!(english.prompt("no-such-prompt").is_none());
    }

    #[test]
    fn the_embedded_catalogue_and_its_folder_are_the_same() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("messages");
        let (loaded, embedded) = (Catalogue::load(&folder).unwrap(), Catalogue::embedded().unwrap());
        assert_eq!(loaded.locale("en-US").tips(), embedded.locale("en-US").tips());
    }

    #[test]
    fn a_locale_is_found_by_tag_then_by_language() {
        let messages = fixture::LocalesFolder::new().locale("pt-BR").locale("de").locale("de-CH");
        let catalogue = messages.read().0.unwrap();
        for (tag, expected) in [
            ("de-CH", "de-CH"),
            ("de-AT", "de"),
            ("DE", "de"),
            ("pt", "pt-BR"),
            ("en-GB", "en-US"),
            ("fi", "en-US"),
            ("", "en-US"),
        ] {
            assert_eq!(catalogue.locale(tag).tag(), expected, "{tag}");
        }
    }

    #[test]
    fn no_key_is_declared_twice() {
        let keys: BTreeSet<&str> = phrases::all().iter().map(|phrase| phrase.key).collect();
        assert_eq!(keys.len(), phrases::all().len());
    }

    #[test]
    fn it_can_be_shared_between_threads() {
        fn shared<T: Send + Sync>() {}
        shared::<Catalogue>();
    }
}
