//! Characters that nobody sees and that change how others are seen. What shows nothing at all is `domain::visible`'s.

/// Embeddings, overrides and isolates: they turn the words behind them around, up to the end of the line.
pub fn turns(one: char) -> bool {
    matches!(one, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// What no shown text needs: what turns others around, and control characters.
pub fn is_unseen(one: char) -> bool {
    turns(one) || one.is_control()
}
