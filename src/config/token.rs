//! The bot's token: where it is found, and a type that keeps it out of logs.

use std::fmt;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use tracing::warn;

use crate::files;

/// The bot's secret. It is never printed: `Debug` hides it, and there is no `Display`.
#[derive(Clone, PartialEq, Eq)]
pub struct BotToken(String);

/// Why there is no token to use.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    /// Neither place has one.
    #[error(
        "there is no bot token; set DISCORD_TOKEN, or name a file that holds it as `token_file` in [discord] \
         (discord.com/developers/applications shows it once, under Bot, Reset Token)"
    )]
    Missing,
    /// The token file cannot be read.
    #[error("the token file {} cannot be read: {why}; mend `token_file` in [discord], or set DISCORD_TOKEN", path.display())]
    Unreadable { path: PathBuf, why: String },
    /// The token file is empty.
    #[error("the token file {} is empty; put the bot's token in it, or set DISCORD_TOKEN", .0.display())]
    Empty(PathBuf),
    /// The text has quotes, spaces, line breaks or other characters that no token has.
    #[error("what {0} holds is no bot token; it must hold the token alone, without quotes or spaces")]
    Malformed(String),
}

impl BotToken {
    /// The token itself, for signing in.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// The token in a text, without a leading `Bot ` as in a request's header.
    fn read(text: &str) -> Option<BotToken> {
        let text = text.trim();
        let token = text.strip_prefix("Bot ").unwrap_or(text).trim_start();
        let plain = |c: char| c.is_ascii_graphic() && !matches!(c, '"' | '\'' | '`');
        (!token.is_empty() && token.chars().all(plain)).then(|| BotToken(token.to_owned()))
    }
}

impl fmt::Debug for BotToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(redacted)")
    }
}

/// The token of the variable if it is set, else of the file.
pub(super) fn find(variable: Option<String>, file: Option<&Path>) -> Result<BotToken, TokenError> {
    if let Some(text) = variable.filter(|text| !text.trim().is_empty()) {
        return BotToken::read(&text).ok_or_else(|| TokenError::Malformed("DISCORD_TOKEN".into()));
    }
    let path = file.ok_or(TokenError::Missing)?;
    let unreadable = |error: io::Error| TokenError::Unreadable { path: path.into(), why: error.to_string() };
    let text = read(path).map_err(unreadable)?;
    if text.trim().is_empty() {
        return Err(TokenError::Empty(path.into()));
    }
    BotToken::read(&text).ok_or_else(|| TokenError::Malformed(format!("the token file {}", path.display())))
}

/// The token file's text. A file that others may read is logged as a warning, but read.
fn read(path: &Path) -> io::Result<String> {
    let (mut file, mut text) = (files::open(path)?, String::new());
    if let Some(mode) = files::too_open(&file) {
        let path = path.display();
        warn!(
            "the token file {path} can be read by others (its mode is {mode}); `chmod 600 {path}` keeps it to its owner"
        );
    }
    file.read_to_string(&mut text)?;
    Ok(text)
}

/// Whether a text looks like a bot token: three long parts of base64's letters with dots between. Values that would be
/// printed when they are wrong are checked, so that a token in the wrong place is not printed.
pub(super) fn looks_like_one(text: &str) -> bool {
    let base64 =
        |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c));
    text.len() >= 50 && text.split('.').count() == 3 && text.split('.').all(base64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &str) -> tempfile::NamedTempFile {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(&file, text).unwrap();
        file
    }

    #[test]
    fn the_variable_comes_before_the_file() {
        let file = file("from.the.file\n");
        let find = |variable: Option<&str>| find(variable.map(Into::into), Some(file.path())).unwrap();
        assert_eq!(find(Some(" from.the.variable ")).expose(), "from.the.variable");
        assert_eq!(find(None).expose(), "from.the.file");
        assert_eq!(find(Some(" ")).expose(), "from.the.file");
        assert_eq!(find(Some("Bot abc")).expose(), "abc");
    }

    #[test]
    fn what_cannot_be_a_token_is_refused_and_not_repeated() {
        let told = |variable: Option<&str>, file: Option<&Path>| {
            find(variable.map(Into::into), file).unwrap_err().to_string()
        };
        insta::assert_snapshot!(told(None, None), @"there is no bot token; set DISCORD_TOKEN, or name a file that holds it as `token_file` in [discord] (discord.com/developers/applications shows it once, under Bot, Reset Token)");
        insta::assert_snapshot!(told(Some("\"secret\""), None), @"what DISCORD_TOKEN holds is no bot token; it must hold the token alone, without quotes or spaces");
        insta::assert_snapshot!(told(None, Some(Path::new("no/such/file"))), @"the token file no/such/file cannot be read: No such file or directory (os error 2); mend `token_file` in [discord], or set DISCORD_TOKEN");
        for (text, says) in [("", "is empty"), ("sec ret", "is no bot token")] {
            let told = told(None, Some(file(text).path()));
            assert!(told.contains(says) && !told.contains("ret"), "{told}");
        }
    }

    #[test]
    fn it_is_not_shown() {
        let token = find(Some("secret".into()), None).unwrap();
        assert_eq!(format!("{token:?}"), "Token(redacted)");
    }
}
