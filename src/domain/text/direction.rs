//! Unseen characters that change how others are seen. Whether a text shows anything at all is in `domain::visible`.

/// Embeddings, overrides and isolates: they reverse the words after them, up to the end of the line.
pub fn turns(one: char) -> bool {
    matches!(one, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Characters that no shown text needs: those that reverse others, and control characters.
pub fn is_unseen(one: char) -> bool {
    turns(one) || one.is_control()
}
