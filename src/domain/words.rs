//! Words for searching: without case, accents and punctuation, in every script. The index of words, and the search, are
//! not here.

use std::collections::BTreeSet;

use caseless::Caseless;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{canonical_combining_class, is_combining_mark};
use unicode_segmentation::UnicodeSegmentation;

/// The longest search, in characters: a button's custom id holds it beside other values.
pub const SOUGHT: usize = 50;

/// The longest text that is read as a search, in characters: parts of it may be no words, or repeat.
const READ: usize = 4 * SOUGHT;

/// How many characters of a word count.
const WORD: usize = 32;

/// The words that a text is found by, each once. Parts joined by an apostrophe or a hyphen are found as parts and as
/// one word: *don’t* by `dont`, *e-mail* by `email`. An index written by an earlier version has the parts only.
pub fn words(text: &str) -> BTreeSet<String> {
    let folded = folded(text);
    in_order_of(&folded).into_iter().chain(joined(&folded)).collect()
}

/// The words of a search; all of them must be found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sought(Vec<String>);

/// Why a text cannot be searched for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotSought {
    /// The text has no word.
    Nothing,
    /// The text is longer than [`SOUGHT`].
    TooMuch,
}

impl Sought {
    /// Reads a search from a text.
    ///
    /// # Errors
    /// When the text has no word, or more than a button can hold.
    pub fn read(text: &str) -> Result<Sought, NotSought> {
        if text.chars().nth(READ).is_some() {
            return Err(NotSought::TooMuch);
        }
        let mut sought: Vec<String> = vec![];
        for word in in_order(text) {
            if !sought.contains(&word) {
                sought.push(word);
            }
        }
        let sought = Sought(sought);
        match sought.to_string().chars().count() {
            0 => Err(NotSought::Nothing),
            long if long > SOUGHT => Err(NotSought::TooMuch),
            _ => Ok(sought),
        }
    }

    /// The words, in the order they were written.
    pub fn words(&self) -> &[String] {
        &self.0
    }

    /// Whether every word of the search is in `words`, or is the beginning of one.
    pub fn are_in(&self, words: &BTreeSet<String>) -> bool {
        self.0.iter().all(|sought| match begins(sought) {
            true => words.range(sought.clone()..).next().is_some_and(|first| first.starts_with(sought)),
            false => words.contains(sought),
        })
    }
}

/// The words with spaces between.
impl std::fmt::Display for Sought {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.join(" "))
    }
}

/// Whether a word of a search also finds words that begin with it: not if the word is as short as "to" or "a", which
/// begin half of all words.
pub fn begins(sought: &str) -> bool {
    sought.chars().nth(enough(sought) - 1).is_some()
}

/// The part of a word that all words with the same beginning share.
pub fn beginning(word: &str) -> &str {
    let end = word.char_indices().nth(enough(word));
    end.map_or(word, |(end, _)| &word[..end])
}

/// How many characters make a beginning. In a script whose letters are syllables or meanings, two say enough.
fn enough(word: &str) -> usize {
    if word.starts_with(|first: char| first.is_ascii()) { 3 } else { 2 }
}

fn in_order(text: &str) -> Vec<String> {
    in_order_of(&folded(text))
}

fn in_order_of(folded: &str) -> Vec<String> {
    // Most texts are ASCII, and by Unicode's rules these are their words: the characters between them belong to no
    // word.
    if folded.is_ascii() {
        let words = folded.split(|one: char| !one.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
        return words.map(|word| word[..word.len().min(WORD)].to_owned()).collect();
    }
    in_order_by_tables(folded)
}

fn in_order_by_tables(folded: &str) -> Vec<String> {
    let words = folded.unicode_words().flat_map(|word| word.split(|one| !is_part(one)));
    let words = words.map(|word| word.trim_start_matches(is_combining_mark));
    words.filter(|word| !word.is_empty()).map(|word| word.chars().take(WORD).collect()).collect()
}

/// Parts joined by apostrophes or hyphens, as one word without these.
fn joined(folded: &str) -> impl Iterator<Item = String> + '_ {
    let chains = folded.split(|one| !is_part(one) && !joins(one));
    chains.filter_map(|chain| {
        let parts = chain.split(joins).map(|part| part.trim_start_matches(is_combining_mark));
        let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
        (parts.len() > 1).then(|| parts.concat().chars().take(WORD).collect())
    })
}

/// Apostrophes and hyphens as people type them, and the soft hyphen.
fn joins(one: char) -> bool {
    matches!(one, '\'' | '’' | '‘' | 'ʼ' | '＇' | '-' | '‐' | '‑' | '－' | '\u{ad}')
}

/// Apostrophes and full stops are not part of a word here: *équipe* is found in *l'équipe*.
fn is_part(one: char) -> bool {
    one.is_alphanumeric() || is_combining_mark(one)
}

/// The text in one Unicode form, without case and accents.
pub(super) fn folded(text: &str) -> String {
    // Most texts are ASCII, for which the tables give the same result more slowly.
    if text.is_ascii() { text.to_ascii_lowercase() } else { folded_by_tables(text) }
}

fn folded_by_tables(text: &str) -> String {
    let whole = text.nfkd().default_case_fold().nfkd();
    whole.filter(|one| !is_accent(*one)).flat_map(plain).nfc().collect()
}

/// Marks that people leave out when they type in haste: Latin, Greek and Cyrillic accents, Hebrew points, Arabic vowel
/// signs. Marks that make another letter, as in Japanese or Hindi, stay. Chosen by Unicode's combining classes.
fn is_accent(one: char) -> bool {
    matches!(canonical_combining_class(one), 10..=36 | 200..=240)
}

/// Letters with a stroke and ligatures, which Unicode does not decompose, as in CLDR's Latin-ASCII transform.
fn plain(one: char) -> impl Iterator<Item = char> {
    let plain = match one {
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'ħ' => "h",
        'ı' => "i",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        _ => "",
    };
    plain.chars().chain(plain.is_empty().then_some(one))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(text: &str) -> String {
        words(text).into_iter().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn case_accents_and_punctuation_do_not_count() {
        for (text, expected) in [
            ("Thank you, Zoë!", "thank you zoe"),
            ("STRASSE, Straße", "strasse"),
            ("L'ÉQUIPE, e\u{301}quipe", "equipe l lequipe"),
            ("Œuvre, Łódź, Øresund", "lodz oeuvre oresund"),
            ("ΣΟΦΟΣ σοφός", "σοφοσ"),
            ("ｆｕｌｌ　ｗｉｄｔｈ ﬁne", "fine full width"),
            ("İstanbul ıspanak", "ispanak istanbul"),
            ("שָׁלוֹם", "שלום"),
            ("شُكْرًا", "شكرا"),
            ("がかが", "か が"),
            ("धन्यवाद", "धन्यवाद"),
            ("谢谢你", "你 谢"),
            ("release 2.0 on-call 🎉 _x_", "0 2 call on oncall release x"),
            ("🎉 — …", ""),
        ] {
            let expected: BTreeSet<&str> = expected.split_whitespace().collect();
            let found = found(text);
            assert_eq!(found.split_whitespace().collect::<BTreeSet<_>>(), expected, "{text}");
        }
    }

    #[test]
    fn a_beginning_finds_the_word_and_a_short_one_only_itself() {
        let words = words("Thanks for the release notes, Zoë. 감사합니다");
        for sought in ["thank", "RELEASE note", "zoe the", "감사", "for"] {
            assert!(Sought::read(sought).unwrap().are_in(&words), "{sought}");
        }
        for sought in ["re", "f", "thankful", "release x", "anks"] {
            assert!(!Sought::read(sought).unwrap().are_in(&words), "{sought}");
        }
    }

    #[test]
    fn what_is_joined_is_found_by_its_parts_and_as_one_word() {
        for (text, sought) in [
            ("I don't mind", "dont"),
            ("I don’t mind", "DONT"),
            ("an e-mail, an E\u{2011}Mail", "email"),
            ("well-known fact", "wellkn"),
            ("state-of-the-art", "stateoftheart"),
            ("so\u{ad}ft", "soft"),
            ("don't", "don’t"),
            ("don't", "don"),
            ("e-mail", "mail"),
            ("e-mail", "e-mail"),
            ("O’Brien’s release", "obriens release"),
        ] {
            assert!(Sought::read(sought).unwrap().are_in(&words(text)), "{text}: {sought}");
        }
        for (text, sought) in [("on - call", "oncall"), ("'quoted' words", "quotedwords"), ("a, b", "ab")] {
            assert!(!Sought::read(sought).unwrap().are_in(&words(text)), "{text}: {sought}");
        }
    }

    #[test]
    fn what_is_no_word_or_too_much_is_not_looked_for() {
        assert_eq!(Sought::read(" 🎉 … "), Err(NotSought::Nothing));
        assert_eq!(Sought::read(&"word".repeat(20)).unwrap().words()[0].chars().count(), WORD);
        let many: String = (100..113).map(|n| format!("{n} ")).collect();
        assert_eq!(Sought::read(&many), Err(NotSought::TooMuch));
        assert_eq!(Sought::read(&"again ".repeat(1_000)), Err(NotSought::TooMuch));
    }

    proptest! {
        #[test]
        fn plain_texts_need_no_tables(text in "[ -~\\t\\n]{0,40}") {
            prop_assert_eq!(folded(&text), folded_by_tables(&text));
            prop_assert_eq!(in_order_of(&folded(&text)), in_order_by_tables(&folded(&text)));
        }

        #[test]
        fn what_is_read_reads_as_itself(text in "\\PC{0,40}") {
            let words = words(&text);
            if let Ok(sought) = Sought::read(&text) {
                prop_assert!(sought.are_in(&words));
                prop_assert_eq!(Sought::read(&sought.to_string()), Ok(sought));
            }
        }

        #[test]
        fn words_found_by_one_beginning_share_it(word in "\\PC{1,8}", rest in "\\PC{0,8}") {
            for sought in words(&word).iter().filter(|sought| begins(sought)) {
                for longer in words(&format!("{sought}{rest}")).iter().filter(|one| one.starts_with(sought.as_str())) {
                    prop_assert_eq!(beginning(longer), beginning(sought));
                }
            }
        }
    }
}
