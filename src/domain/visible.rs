//! Whether a text shows any character at all. Its meaning is not judged here.

/// Whether at least one character of the text can be seen. Emoji and letters of every script can; spaces, joiners,
/// direction marks and the blanks of some scripts cannot.
pub fn is_visible(text: &str) -> bool {
    !text.chars().all(|one| one.is_whitespace() || one.is_control() || is_blank(one))
}

/// Unicode's `Default_Ignorable_Code_Point`, and the braille pattern without dots.
fn is_blank(one: char) -> bool {
    matches!(one,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fff8}' | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::is_visible;

    #[test]
    fn what_can_be_seen() {
        for text in ["a", " é ", "👩🏽‍🤝‍👨🏿", "שלום", "\u{200b}.\u{200b}", "⠿"] {
            assert!(is_visible(text), "{text:?}");
        }
        for text in ["", " \n\t", "\u{200b}\u{200d}", "\u{2800}\u{3164}", "\u{feff}\u{202e}\u{e0041}"] {
            assert!(!is_visible(text), "{text:?}");
        }
    }
}
