//! The languages of Discord's clients, and which of the catalogue's each is served with. What is said in them is `shape`'s.

use crate::catalogue::{Catalogue, Locale};

/// Discord's names for the languages of its clients; it refuses a command that names another.
const DISCORD: [&str; 32] = [
    "id", "da", "de", "en-GB", "en-US", "es-ES", "es-419", "fr", "hr", "it", "lt", "hu", "nl", "no", "pl",
    "pt-BR", "ro", "fi", "sv-SE", "vi", "tr", "cs", "el", "bg", "ru", "uk", "hi", "th", "zh-CN", "ja",
    "zh-TW", "ko",
];

/// Discord's languages in which the bot speaks otherwise than in the base language, each with what it speaks. A client reads
/// menus in the language in which the bot answers it: `es` serves Spain and Latin America, and one that Discord does not know
/// is left out.
pub(super) fn others<'a>(catalogue: &'a Catalogue, base: &Locale) -> Vec<(&'static str, &'a Locale)> {
    let spoken = DISCORD.into_iter().map(|code| (code, catalogue.locale(code)));
    spoken.filter(|(_, locale)| locale.tag() != base.tag()).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::catalogue::{PSEUDO, PseudoLocale};
    use crate::discord::commands::{CommandWords, all};

    /// `en-US` and other locales, all of which have the pseudo-locale's words.
    fn with(tags: &[&str]) -> Catalogue {
        let folder = tempfile::tempdir().unwrap();
        let pseudo = PseudoLocale::embedded().unwrap();
        for tag in tags {
            pseudo.write(folder.path()).unwrap();
            std::fs::rename(folder.path().join(PSEUDO), folder.path().join(tag)).unwrap();
        }
        Catalogue::load(folder.path()).unwrap()
    }

    fn codes(catalogue: &Catalogue, base: &str) -> Vec<&'static str> {
        others(catalogue, catalogue.locale(base)).into_iter().map(|(code, _)| code).collect()
    }

    fn sent(words: &CommandWords) -> Vec<Value> {
        all(words).iter().map(|command| serde_json::to_value(command).unwrap()).collect()
    }

    /// Takes out what is said in other languages, and counts it.
    fn strip(value: &mut Value, descriptions: &mut usize, names: &mut usize) {
        match value {
            Value::Object(fields) => {
                *descriptions += usize::from(told(fields.get("description_localizations")));
                *names += usize::from(told(fields.get("name_localizations")));
                fields.remove("description_localizations");
                fields.remove("name_localizations");
                fields.values_mut().for_each(|inner| strip(inner, descriptions, names));
            }
            Value::Array(items) => items.iter_mut().for_each(|inner| strip(inner, descriptions, names)),
            _ => {}
        }
    }

    fn told(localizations: Option<&Value>) -> bool {
        let said = localizations.and_then(|all| all["de"].as_str());
        said.is_some_and(|said| said.starts_with('⟦') && said.chars().count() <= 100)
    }

    #[test]
    fn a_language_is_told_by_discords_names_for_it() {
        let catalogue = with(&["de", "es", "pt", "sv", "zh", "en-XA"]);
        let expected = ["de", "es-ES", "es-419", "pt-BR", "sv-SE", "zh-CN", "zh-TW"];
        assert_eq!(codes(&catalogue, "en-US"), expected);
        assert_eq!(codes(&with(&["es", "es-419"]), "en-US"), ["es-ES", "es-419"]);
        assert_eq!(codes(&with(&["en-XA"]), "en-US"), Vec::<&str>::new());
        let german = codes(&with(&["de"]), "de");
        assert!(german.contains(&"en-US") && german.contains(&"fr") && !german.contains(&"de"), "{german:?}");
    }

    #[test]
    fn descriptions_and_choices_are_told_in_it_and_the_base_stays_as_it_is() {
        let catalogue = with(&["de"]);
        let mut alone = sent(&CommandWords::english(&catalogue));
        let mut both = sent(&CommandWords::of(&catalogue, "en-US"));
        let (mut descriptions, mut names) = (0, 0);
        both.iter_mut().for_each(|command| strip(command, &mut descriptions, &mut names));
        assert!(descriptions > 80 && names > 20, "{descriptions} descriptions, {names} choices");
        let (mut none, mut nor) = (0, 0);
        alone.iter_mut().for_each(|command| strip(command, &mut none, &mut nor));
        assert_eq!((alone, none, nor), (both, 0, 0));
    }

    #[test]
    fn names_of_commands_are_english_for_everyone() {
        for command in sent(&CommandWords::of(&with(&["de"]), "en-US")) {
            assert_eq!(command["name_localizations"], serde_json::json!({}), "{}", command["name"]);
        }
    }
}
