//! The parts of a text. How they are read and written is not here.

/// The smallest parts that have a meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token<'a> {
    /// Words that mean only themselves, within a line.
    Words(String),
    /// Code, in which no sign has a meaning. Code may have lines.
    Raw(String),
    /// A part that a cut would destroy.
    Atom(Atom, &'a str),
    Open(Pair<'a>),
    Close(Pair<'a>),
    /// A sign at the beginning of a line.
    Mark(Mark<'a>),
    /// The end of a line.
    Break,
}

/// An atom: a part that clients show as one thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Atom {
    /// An address, bare or in angle brackets.
    Link,
    /// A guild's own emoji.
    Emoji,
    /// A member, a role, a channel or a part of the guild.
    Mention,
    Timestamp,
    Command,
}

/// A pair of signs, which opens and closes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pair<'a> {
    Bold,
    Italic,
    Underline,
    Strike,
    Spoiler,
    /// Code in a line, between this many backticks.
    Code(usize),
    /// Lines of code, with the language.
    Block(&'a str),
}

/// A sign at the beginning of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark<'a> {
    Quote,
    Heading(&'a str),
    /// The sign as written, spaces included.
    Bullet(&'a str),
}

impl Pair<'_> {
    /// The opening sign.
    pub fn opening(&self) -> String {
        match self {
            Pair::Bold => "**".to_owned(),
            Pair::Italic => "*".to_owned(),
            Pair::Underline => "__".to_owned(),
            Pair::Strike => "~~".to_owned(),
            Pair::Spoiler => "||".to_owned(),
            Pair::Code(ticks) => "`".repeat(*ticks),
            Pair::Block(language) => format!("```{language}\n"),
        }
    }

    /// The closing sign.
    pub fn closing(&self) -> String {
        match self {
            Pair::Block(_) => "\n```".to_owned(),
            other => other.opening(),
        }
    }

    /// Whether the pair holds code.
    pub fn is_code(&self) -> bool {
        matches!(self, Pair::Code(_) | Pair::Block(_))
    }
}

/// Adds words to the last token if that is words, else as a new token.
pub fn push_words(tokens: &mut Vec<Token>, words: &str) {
    match tokens.last_mut() {
        _ if words.is_empty() => {}
        Some(Token::Words(before)) => before.push_str(words),
        _ => tokens.push(Token::Words(words.to_owned())),
    }
}
