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
    Open(SignPair<'a>),
    Close(SignPair<'a>),
    /// A sign at the beginning of a line.
    Mark(LineMark<'a>),
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
pub enum SignPair<'a> {
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
pub enum LineMark<'a> {
    Quote,
    Heading(&'a str),
    /// The sign as written, spaces included.
    Bullet(&'a str),
}

impl SignPair<'_> {
    /// The opening sign.
    pub fn opening(&self) -> String {
        match self {
            SignPair::Bold => "**".to_owned(),
            SignPair::Italic => "*".to_owned(),
            SignPair::Underline => "__".to_owned(),
            SignPair::Strike => "~~".to_owned(),
            SignPair::Spoiler => "||".to_owned(),
            SignPair::Code(ticks) => "`".repeat(*ticks),
            SignPair::Block(language) => format!("```{language}\n"),
        }
    }

    /// The closing sign.
    pub fn closing(&self) -> String {
        match self {
            SignPair::Block(_) => "\n```".to_owned(),
            other => other.opening(),
        }
    }

    /// Whether the pair holds code.
    pub fn is_code(&self) -> bool {
        matches!(self, SignPair::Code(_) | SignPair::Block(_))
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
