//! One text made longer and accented. What people would type, press or follow as it stands (commands, addresses, names of
//! files, mentions) stays as it is. Where the text comes from is not here.

use super::LONGER;

/// Stand before and after every text, so that one that is cut, or put together of untranslated parts, is seen.
pub(super) const OPEN: &str = "⟦";
pub(super) const CLOSE: &str = "⟧";

const SMALL: [char; 26] = [
    'á', 'ƀ', 'ç', 'ð', 'é', 'ƒ', 'ĝ', 'ĥ', 'í', 'ĵ', 'ķ', 'ļ', 'ɱ', 'ñ', 'ó', 'þ', 'ɋ', 'ŕ', 'š', 'ţ', 'ú',
    'ṽ', 'ŵ', 'ẋ', 'ý', 'ž',
];
const LARGE: [char; 26] = [
    'Á', 'Ɓ', 'Ç', 'Ð', 'É', 'Ƒ', 'Ĝ', 'Ĥ', 'Í', 'Ĵ', 'Ķ', 'Ļ', 'Ḿ', 'Ñ', 'Ó', 'Þ', 'Ɋ', 'Ŕ', 'Š', 'Ţ', 'Ú',
    'Ṽ', 'Ŵ', 'Ẋ', 'Ý', 'Ž',
];

/// By how much a text of so many characters may grow with its brackets, in percent, and fit into so many.
pub(super) fn growth(length: usize, limit: usize) -> usize {
    let room = limit.saturating_sub(length + 2);
    (room * 100 / length.max(1)).min(LONGER)
}

/// The text with its letters accented, and so many percent longer. Letters are doubled for that, so that there are as many
/// words as before and lines break where they did.
pub(super) fn stretched(text: &str, percent: usize) -> String {
    let (mut made, mut owed, mut before) = (String::new(), 0, "");
    for word in text.split_inclusive(char::is_whitespace) {
        if is_kept(word.trim(), before) {
            made += word;
        } else {
            word.chars().for_each(|one| owed = put(&mut made, one, owed + percent));
        }
        before = word;
    }
    made
}

/// Adds a character, twice if it is a letter and a hundred percent are owed. Returns what is still owed.
fn put(made: &mut String, one: char, owed: usize) -> usize {
    let Some(place) = place(one) else {
        made.push(one);
        return owed;
    };
    made.push(if one.is_ascii_uppercase() { LARGE[place] } else { SMALL[place] });
    if owed < 100 {
        return owed;
    }
    made.push(SMALL[place]);
    owed - 100
}

fn place(letter: char) -> Option<usize> {
    let small = letter.to_ascii_lowercase();
    small.is_ascii_lowercase().then(|| usize::from(small as u8 - b'a'))
}

/// Whether a word stays as it is: a command and the word after it, an address, a name of a file, a mention, code.
fn is_kept(word: &str, before: &str) -> bool {
    let continues = is_command(before) && before.ends_with(' ');
    let of_a_file = word.trim_end_matches(['.', ',', ':']).contains('.');
    let marked = word.contains("://") || word.contains('`') || word.starts_with('<');
    is_command(word) || marked || of_a_file || continues && before.trim_end().ends_with(char::is_alphanumeric)
}

fn is_command(word: &str) -> bool {
    word.strip_prefix('/').is_some_and(|name| name.starts_with(|first: char| first.is_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_accented_and_every_so_many_is_doubled() {
        assert_eq!(stretched("Undo", 0), "Úñðó");
        assert_eq!(stretched("Take it back", 40).chars().count(), 12 + 4);
        assert_eq!(stretched("**5** · 👏 → “x”", 40), "**5** · 👏 → “ẋẋ”");
    }

    #[test]
    fn what_people_type_or_follow_stays() {
        for kept in ["/kudos", "/one-on-one add", "https://a.example/b", "sincerely.json", "<@1>", "`code`"] {
            assert_eq!(stretched(kept, 40), kept);
        }
        assert_eq!(stretched("or: /me, so", 0), "óŕ: /me, šó");
        assert_eq!(stretched("The end.", 0), "Ţĥé éñð.");
    }

    #[test]
    fn it_grows_as_far_as_its_place_allows() {
        assert_eq!([growth(10, 100), growth(80, 100), growth(99, 100), growth(0, 45)], [40, 22, 0, 40]);
        for length in 1..98 {
            let text = "a".repeat(length);
            let made = stretched(&text, growth(length, 100));
            assert!(made.chars().count() + 2 <= 100, "{length}");
        }
    }
}
