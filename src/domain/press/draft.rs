//! Thanks that were written by a command, as a custom id holds whom they are for and how they are given. Their words stand in
//! the message.

use std::fmt;

use super::UnknownPress;
use crate::domain::id::UserId;
use crate::domain::recognition::Kind;

/// Whom thanks by a command are for, and how they are given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    pub kind: Kind,
    pub anonymous: bool,
    pub to: Vec<UserId>,
}

/// Five snowflakes have room in hexadecimal digits.
pub(super) fn give(f: &mut fmt::Formatter<'_>, draft: &Draft) -> fmt::Result {
    let kind = match (draft.kind, draft.anonymous) {
        (Kind::Note, _) => "n",
        (_, true) => "a",
        _ => "k",
    };
    let to: Vec<String> = draft.to.iter().map(|user| format!("{:x}", user.0)).collect();
    write!(f, "give:{kind}:{}", to.join(","))
}

pub(super) fn draft(kind: &str, to: &str) -> Result<Draft, UnknownPress> {
    let (kind, anonymous) = match kind {
        "n" => (Kind::Note, false),
        "k" => (Kind::Kudos, false),
        "a" => (Kind::Kudos, true),
        _ => return Err(UnknownPress),
    };
    let user = |id: &str| u64::from_str_radix(id, 16).map(UserId).map_err(|_| UnknownPress);
    Ok(Draft { kind, anonymous, to: to.split(',').map(user).collect::<Result<_, _>>()? })
}
