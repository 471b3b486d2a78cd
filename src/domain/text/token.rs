//! What a text is made of. How it is read and written is not here.

/// The smallest parts that mean something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token<'a> {
    /// Words that mean nothing but themselves, within a line.
    Words(String),
    /// Code, in which nothing else means anything. It may have lines.
    Raw(String),
    /// What falls apart when it is cut.
    Atom(Atom, &'a str),
    Open(Pair<'a>),
    Close(Pair<'a>),
    /// What makes a line more than a line.
    Mark(Mark<'a>),
    /// The end of a line.
    Break,
}

/// Something that is shown as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Atom {
    /// An address, bare or in angle brackets.
    Link,
    /// A server's own emoji.
    Emoji,
    /// A person, a role, a channel, a part of the server.
    Mention,
    Timestamp,
    Command,
}

/// What is opened and closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pair<'a> {
    Bold,
    Italic,
    Underline,
    Strike,
    Spoiler,
    /// Code in a line, between so many backticks.
    Code(usize),
    /// Lines of code, in a language.
    Block(&'a str),
}

/// How a line begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark<'a> {
    Quote,
    Heading(&'a str),
    /// As it was written, spaces included.
    Bullet(&'a str),
}

impl Pair<'_> {
    /// What opens it.
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

    /// What closes it.
    pub fn closing(&self) -> String {
        match self {
            Pair::Block(_) => "\n```".to_owned(),
            other => other.opening(),
        }
    }

    /// Whether it holds code.
    pub fn is_code(&self) -> bool {
        matches!(self, Pair::Code(_) | Pair::Block(_))
    }
}

/// Add words, to those before them if there are any.
pub fn push_words(tokens: &mut Vec<Token>, words: &str) {
    match tokens.last_mut() {
        _ if words.is_empty() => {}
        Some(Token::Words(before)) => before.push_str(words),
        _ => tokens.push(Token::Words(words.to_owned())),
    }
}
